"""The rollup against SQL written by hand, up to a billion records: `make bench` leaves it out."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import pandas as pd

from benchmarks import records
from benchmarks.by_hand import MEMORY, THREADS

TITLE: Final = "## Rollup"
OURS, SAME, BARE = "ours", "by hand, same job", "by hand, no questions asked"
ENGINES: Final = (OURS, SAME, BARE)
# How often the period of the records is repeated, and how many turns each engine takes.
SIZES: Final = {1: 3, 10: 3, 100: 2}
QUICK: Final = {1: 1}
LISTED: Final = 10
LOOK_S: Final = 0.05
ROOT: Final = Path(__file__).parents[1]


@dataclass(frozen=True)
class Cost:
    """What one process took from start to end: wall time [s], processor time [s], memory [MB]."""

    wall: float
    processor: float
    memory: float


def command(engine: str, source: Path, out: Path) -> list[str]:
    """Write the command line of an engine."""
    python = [sys.executable, "-m"]
    if engine == OURS:
        limits = ["--threads", str(THREADS), "--memory", MEMORY, "--quiet", "--fresh"]
        return [*python, "data.rollup", str(source), "--out", str(out), *limits]
    kind = "same" if engine == SAME else "bare"
    return [*python, "benchmarks.by_hand", kind, str(source), str(out)]


def cost(engine: str, source: Path, out: Path) -> Cost:
    """Run an engine in a process of its own and see what it takes; raise if it fails.

    Parameters
    ----------
    engine : one of `ENGINES`.
    source, out : folder of records, and file to write.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        command(engine, source, out), cwd=ROOT, stdout=subprocess.DEVNULL
    )
    ended, peak = 0, 0.0
    while not ended:
        time.sleep(LOOK_S)
        peak = max(peak, peak_memory(process.pid))
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{engine} failed on {source}")
    return Cost(wall, used.ru_utime + used.ru_stime, peak)


def peak_memory(pid: int) -> float:
    """Read the most memory a process has held; 0 once it has ended. [MB]

    What the system tells when a process ends counts the memory of the one it was started from.
    """
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    held = [float(line.split()[1]) for line in status if line.startswith("VmHWM")]
    return held[0] * 1024 / 1e6 if held else 0.0


def told(file: Path) -> records.Lanes:
    """Read the lanes of a file, to compare them with the known ones."""
    rows = pd.read_parquet(file)
    weeks = [str(week) for week in rows["week"]]
    names = (rows[name].tolist() for name in ("origin", "coast", "carrier"))
    sums = (rows[name].tolist() for name in ("teu", "tonnes", "records"))
    return dict(zip(zip(weeks, *names, strict=True), zip(*sums, strict=True), strict=True))


def measure(
    folder: Path, source: Path, engines: Sequence[str], turns: int, known: records.Lanes
) -> dict[str, list[Cost]]:
    """Let engines take turns on the same files, and hold ours to the known answers.

    Parameters
    ----------
    folder, source : where results go, and the records.
    engines, turns : which ones, and how often each runs. [1]
    known : the lanes that must come out.
    """
    found: dict[str, list[Cost]] = {engine: [] for engine in engines}
    for _ in range(turns):
        for engine in engines:
            out = folder / f"{ENGINES.index(engine)}.parquet"
            found[engine].append(cost(engine, source, out))
            print(source.name, engine, found[engine][-1], file=sys.stderr, flush=True)
            if engine == OURS and told(out) != known:
                raise RuntimeError("the lanes are not the ones known by formula")
    return found


def measured(folder: Path, sizes: dict[int, int]) -> dict[int, dict[str, list[Cost]]]:
    """Measure every size, and ours on the files of the largest listed ten times.

    Returns
    -------
    Number of records -> engine -> what each turn took.
    """
    found = {}
    for periods, turns in sizes.items():
        source = folder / f"records{periods}"
        count = records.write(source, periods)
        found[count] = measure(folder, source, ENGINES, turns, records.lanes(periods))
    listed = folder / "listed"
    records.listed_again(source, listed, LISTED)
    known = records.lanes(periods, listed=LISTED)
    found[LISTED * count] = measure(folder, listed, [OURS], 1, known)
    return found


def median(costs: Iterable[Cost], name: str) -> float:
    """Give the median of one of the things measured; not a number where nothing was."""
    values = [getattr(cost, name) for cost in costs]
    return float(np.median(values)) if values else float("nan")


def exponent(found: dict[int, dict[str, list[Cost]]]) -> float:
    """Give the slope of log processor time of ours over log records, from the second size on."""
    counts = list(found)[1:]
    used = [median(found[count][OURS], "processor") for count in counts]
    return float(np.polyfit(np.log(counts), np.log(used), 1)[0])


def main(quick: bool = False) -> list[str]:
    """Measure and report.

    Parameters
    ----------
    quick : the smallest size only.

    Returns
    -------
    Lines of Markdown.
    """
    sizes = QUICK if quick else SIZES
    before = os.getloadavg()[0]
    with TemporaryDirectory(prefix="bench-rollup-") as folder:
        found = measured(Path(folder), sizes)
    return [*_head((before, os.getloadavg()[0])), *_rows(found), "", _growth(found)]


def _head(load: tuple[float, float]) -> list[str]:
    """Say what was measured, and the heading of the table."""
    return [
        TITLE,
        "",
        "Synthetic shipment records in 24 monthly partitions, one in a hundred bad, to lanes by "
        "week, origin group, coast and carrier; every lane is held to the sum known by formula. "
        f"Whole processes, imports included, {THREADS} threads and {MEMORY} for DuckDB each; "
        "medians; the engines take turns. The last row lists the largest files "
        f"{LISTED} times. Load of the machine {load[0]:.1f} before and {load[1]:.1f} after: "
        "wall times are upper bounds, processor times differ least.",
        "",
        f"*{OURS.capitalize()}*: `python -m data.rollup`. *{SAME.capitalize()}*: one SQL query "
        "over all files with the same checks and counts of rejected records, no sample of them, "
        f"no resuming. *{BARE.capitalize()}*: inner joins that drop bad records silently.",
        "",
        "| records | | turns | wall, s | processor, s | peak MB "
        "| wall, over same job by hand | processor, over it |",
        "|---:|---|---:|---:|---:|---:|---:|---:|",
    ]


def _rows(found: dict[int, dict[str, list[Cost]]]) -> list[str]:
    """One row per size and engine."""
    rows = []
    for count, engines in found.items():
        for engine, costs in engines.items():
            values = [median(costs, name) for name in ("wall", "processor", "memory")]
            same = [median(engines.get(SAME, []), name) for name in ("wall", "processor")]
            ratios = [f"{value / other:.2f}" for value, other in zip(values, same, strict=False)]
            shown = ratios if SAME in engines else ["", ""]
            rows.append(
                f"| {count:,} | {engine} | {len(costs)} | {values[0]:.1f} | {values[1]:.1f} "
                f"| {values[2]:.0f} | {shown[0]} | {shown[1]} |"
            )
    return rows


def _growth(found: dict[int, dict[str, list[Cost]]]) -> str:
    """How processor time and memory of ours grow with records."""
    peaks = [f"{median(engines[OURS], 'memory'):.0f}" for engines in found.values()]
    counts = list(found)
    if len(counts) == len(QUICK) + 1:
        return "One size and its listing do not show how it grows."
    return (
        f"From {counts[1]:,} to {counts[-1]:,} records the processor time of ours grows with "
        f"their number to the power {exponent(found):.2f}; its peak memory is "
        f"{', '.join(peaks)} MB from the smallest size to the largest."
    )
