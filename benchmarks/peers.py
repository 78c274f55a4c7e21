"""Ours beside the same bare page of four makers, key to painted: python -m benchmarks.peers."""

import argparse
import os
import random
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
from playwright.sync_api import Locator, Page

from benchmarks.browser import QUIET_MS, THUMB, context, finished, launched
from benchmarks.cold import computed
from benchmarks.installed import install
from benchmarks.sites import BARE, OURS, all_three
from tests.browser.server import free_port, serve

# None of them is part of the product: they are installed for the measurement, in a place of their
# own, in the newest versions that run on the product's Python.
INSTALLED: Final = (
    *("dash==4.4.1", "panel==1.9.4", "marimo==0.25.2"),
    *("plotly==7.1.0", "numpy==2.4.6"),
)
HERE: Final = Path(__file__).parent
SLIDER: Final = '[role="slider"]'
RUN: Final = ("-m", "marimo", "run", "--headless", "--no-token", "--port")
# What each is started with, {port} where it is told its own.
OTHERS: Final = {
    "Dash": (str(HERE / "dash_page.py"), "{port}"),
    "Panel": (str(HERE / "panel_page.py"), "{port}"),
    "marimo": (*RUN, "{port}", str(HERE / "marimo_page.py")),
}
MOVES: Final = 40
QUICK: Final = 15
WARM_UP: Final = 5
SEED: Final = 20250423
START_SECONDS: Final = 60.0
# What a page does once the levers rest, half a second after a key, counts among its work.
REST_MS: Final = 1_000
HEADS: Final = ("page", "first chart: median, ms", "p95, ms", "all: median, ms", "CPU per move, ms")


@dataclass
class Peer:
    """A page whose slider is moved.

    Attributes
    ----------
    address : of the page.
    pid : of its server.
    charts : how many it shows.
    thumb : how its slider is found.
    first, everything : key to the first chart painted, and to all of the page. [ms]
    spent : processor time of the server. [s]
    """

    address: str
    pid: int
    charts: int
    thumb: str
    first: list[float] = field(default_factory=list)
    everything: list[float] = field(default_factory=list)
    spent: float = 0.0


@contextmanager
def other(python: Path, words: Sequence[str]) -> Iterator[Peer]:
    """Serve the page of another maker until the block ends.

    Parameters
    ----------
    python : of their environment.
    words : what it is started with.
    """
    port = free_port()
    with subprocess.Popen(  # noqa: S603 - our own page
        [str(python), *(word.format(port=port) for word in words)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # The pages of the others import the chart they share.
        env={**os.environ, "PYTHONPATH": str(HERE)},
    ) as process:
        try:
            address = f"http://localhost:{port}/"
            _wait(address)
            yield Peer(address, process.pid, 1, SLIDER)
        finally:
            process.terminate()


def _wait(address: str) -> None:
    """Wait until a server answers."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(f"no answer from {address} within {START_SECONDS:g} s")


@contextmanager
def peers(folder: Path) -> Iterator[dict[str, Peer]]:
    """Serve ours, the bare page and those of the others until the block ends.

    Parameters
    ----------
    folder : where the others are installed.
    """
    with TemporaryDirectory(prefix="peers-") as logs, all_three() as sites, ExitStack() as stack:
        found = {}
        for site in sites:
            if site.name in (OURS, BARE):
                log = Path(logs) / f"{site.name}.log"
                server = stack.enter_context(serve(log, root=site.root, script=site.script))
                address = f"{server.url}/{site.query}"
                found[site.name] = Peer(address, server.process.pid, site.charts, THUMB)
        python = install(folder, INSTALLED)
        for name, words in OTHERS.items():
            found[name] = stack.enter_context(other(python, words))
        yield found


def press(peer: Peer, page: Page, thumb: Locator, key: str, *, counts: bool) -> None:
    """Press a key on the slider, and note when charts were painted and what the server spent.

    Parameters
    ----------
    peer : the page.
    page, thumb : its tab and slider.
    key : "ArrowRight" or "ArrowLeft".
    counts : whether it is noted.
    """
    thumb.focus()
    before = computed(peer.pid)
    page.evaluate("() => window.probe.arm()")
    page.keyboard.press(key)
    finished(page)
    page.wait_for_timeout(REST_MS)
    seen = page.evaluate("() => window.probe.report()")
    if counts:
        peer.first.append(seen["firstPainted"] - seen["key"])
        peer.everything.append(seen["allPainted"] - seen["key"])
        peer.spent += computed(peer.pid) - before


def measure(found: dict[str, Peer], moves: int) -> None:
    """Move every page's slider in turn, so that a slow moment of the machine hits all.

    Parameters
    ----------
    found : the pages, by name.
    moves : how many count.
    """
    with launched() as browser:
        tabs = {}
        for name, peer in found.items():
            page = context(browser, peer.charts).new_page()
            page.goto(peer.address)
            finished(page)
            page.wait_for_timeout(QUIET_MS)
            tabs[name] = (page, page.locator(peer.thumb).first)
        chance = random.Random(SEED)  # noqa: S311 - whose turn it is, not a secret
        for place in range(WARM_UP + moves):
            for name in chance.sample(list(found), len(found)):
                press(found[name], *tabs[name], "ArrowRight", counts=place >= WARM_UP)


def rows(found: dict[str, Peer]) -> list[str]:
    """Write the table.

    Parameters
    ----------
    found : the pages, by name.
    """
    lines = [f"| {' | '.join(HEADS)} |", f"|---|{'---:|' * (len(HEADS) - 1)}"]
    for name, peer in found.items():
        median, late = np.percentile(peer.first, (50, 95))
        spent = 1e3 * peer.spent / len(peer.first)
        lines.append(
            f"| {name} | {median:.0f} | {late:.0f} | {np.median(peer.everything):.0f} "
            f"| {spent:.1f} |"
        )
    return lines


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer moves")
    parser.add_argument(
        "--others", type=Path, help="folder of an environment that holds the others"
    )
    asked = parser.parse_args()
    place = asked.others
    with TemporaryDirectory(prefix="peers-") as folder, peers(place or Path(folder)) as found:
        measure(found, QUICK if asked.quick else MOVES)
        print("\n".join(rows(found)))


if __name__ == "__main__":
    main()
