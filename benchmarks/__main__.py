"""Measure everything, print it, and write benchmarks/results.md: `python -m benchmarks`."""

import argparse
import datetime as dt
import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks import cold, frames, model, page, rollup
from benchmarks.browser import launched
from benchmarks.sites import all_three

RESULTS: Final = Path(__file__).with_name("results.md")
PACKAGES: Final = ("streamlit", "plotly", "numpy", "pandas")


def machine(chromium: str, load: tuple[float, ...]) -> list[str]:
    """Describe what was measured on.

    Parameters
    ----------
    chromium : version of the browser.
    load : processes waiting for a core, a minute's average, before and after. [1]

    Returns
    -------
    Lines of Markdown.
    """
    installed = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return [
        "# Measured",
        "",
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, {_known('/proc/cpuinfo', 'model name')}, "
        f"{os.cpu_count()} cores, {_memory()} of memory; "
        f"{platform.system()} {platform.machine()}; Python {platform.python_version()}, "
        f"{installed}, Chromium {chromium} without a graphics card.",
        "",
        f"Servers, browser and whatever else ran shared the cores (load {load[0]:.1f} at the "
        f"beginning, {load[1]:.1f} at the end). Beside other work, times and ratios of 95th "
        "percentiles have differed twofold between runs; ratios of medians, of pages that took "
        "turns, differ least. Nothing asserts any of them.",
    ]


def _known(file: str, name: str) -> str:
    """Read what Linux says about the machine under a name."""
    path = Path(file)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = (line.partition(":")[2].strip() for line in lines if line.startswith(name))
    return next(found, platform.processor() or "unknown")


def _memory() -> str:
    """Write how much memory the machine has."""
    size, _, unit = _known("/proc/meminfo", "MemTotal").partition(" ")
    return f"{int(size) * 1024 / 1e9:.0f} GB" if unit == "kB" else "unknown amount"


def measured(quick: bool) -> list[str]:
    """Run every benchmark in turn.

    Parameters
    ----------
    quick : fewer moves and starts.

    Returns
    -------
    Lines of Markdown.
    """
    before = os.getloadavg()[0]
    with launched() as browser, all_three() as sites:
        chromium = browser.version
        sections = [
            page.main(browser, sites, quick),
            frames.main(browser, sites, quick),
            cold.main(browser, sites, quick),
            model.main(),
        ]
    head = machine(chromium, (before, os.getloadavg()[0]))
    return head + [line for section in sections for line in ["", *section]]


def kept(text: str) -> str:
    """Give the section of the rollup in an earlier report, which is measured by itself."""
    _, title, rest = text.partition(f"{rollup.TITLE}\n")
    return (title + rest.partition("\n## ")[0]).rstrip("\n")


def replaced(text: str, section: str) -> str:
    """Put a section of the rollup in the place of the one in a report, or at its end."""
    old = kept(text)
    return text.replace(old, section) if old else f"{text.rstrip()}\n\n{section}\n"


def alone(before: str, text: str) -> str:
    """Add what an earlier report holds and this one has not measured: it is measured by itself.

    Parameters
    ----------
    before, text : the earlier report and this one.
    """
    titles = {one.partition("\n")[0] for one in text.split("\n## ")}
    others = [one for one in before.split("\n## ")[1:] if one.partition("\n")[0] not in titles]
    return "\n## ".join([text.rstrip("\n") + "\n", *others])


def main() -> None:
    """Measure, print and keep; with --quick, print only."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer moves; results.md stays")
    parser.add_argument("--rollup", action="store_true", help="only the rollup; half an hour, 3 GB")
    given = parser.parse_args()
    before = RESULTS.read_text(encoding="utf-8")
    if given.rollup:
        section = "\n".join(rollup.main(given.quick))
        print(section)
        text = replaced(before, section)
    else:
        text = "\n".join(measured(given.quick)) + "\n"
        print(text)
        text = alone(before, text)
    if not given.quick:
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
