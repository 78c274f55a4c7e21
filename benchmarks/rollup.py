"""The rollup against SQL and Polars by hand, up to a billion records; not in `make bench`."""

import datetime as dt
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import pandas as pd

from benchmarks import records
from benchmarks.by_hand import MEMORY, THREADS
from benchmarks.installed import install
from benchmarks.rollup_engines import (
    BARE,
    ENGINES,
    OURS,
    POLARS,
    SAME,
    SAME_POLARS,
    SPARK,
    command,
    environment,
    versions,
)
from benchmarks.spent import Cost, cost
from data.rollup import progress

TITLE: Final = "## Rollup"
# How often the period of the records is repeated, and how many turns each engine takes.
SIZES: Final = {1: 3, 10: 3, 100: 2}
QUICK: Final = {1: 1}
# Spark takes one turn of each size: it is slow enough for one to tell.
SLOW_TURNS: Final = 1
LISTED: Final = 10
# Those that take the largest files listed several times.
PATIENT: Final = (OURS, SAME, SAME_POLARS)

Found = dict[int, dict[str, list[Cost]]]
# Lanes, and rejected records by reason.
Told = tuple[records.Lanes, dict[str, int]]


def told(file: Path) -> records.Lanes:
    """Read the lanes of a file, to compare them with the known ones."""
    return _lanes(pd.read_parquet(file))


def _lanes(rows: pd.DataFrame) -> records.Lanes:
    """Key rows by week, origin, coast and carrier."""
    weeks = [str(week) for week in rows["week"]]
    names = (rows[name].tolist() for name in ("origin", "coast", "carrier"))
    sums = (rows[name].tolist() for name in ("teu", "tonnes", "records"))
    return dict(zip(zip(weeks, *names, strict=True), zip(*sums, strict=True), strict=True))


def counted(engine: str, out: Path) -> Told:
    """Read what an engine that does the whole job came to.

    Parameters
    ----------
    engine : one of `ENGINES`, not `BARE`, which counts bad records among the good.
    out : the file it wrote.
    """
    if engine in (OURS, SPARK):
        with progress.opened(out.with_name(f"{out.name}.progress")) as kept:
            return told(out), kept.rejected()
    rows = pd.read_parquet(out)
    sound = rows[rows["reason"].isna()].assign(
        week=lambda found: pd.to_datetime(found["week"]).dt.date,
        teu=lambda found: found["milli_teu"] / 1000,
        tonnes=lambda found: found["kilograms"] / 1000,
    )
    rejected = rows.groupby("reason")["records"].sum()
    return _lanes(sound), {str(reason): int(count) for reason, count in rejected.items()}


def measure(
    folder: Path, source: Path, turns: dict[str, int], known: Told
) -> dict[str, list[Cost]]:
    """Let engines take turns on the same files, and hold them to the known answers.

    Parameters
    ----------
    folder, source : where results go and Polars is installed, and the records.
    turns : engine -> how often it runs. [1]
    known : what must come out of all that do the whole job.
    """
    found: dict[str, list[Cost]] = {engine: [] for engine in turns}
    polars = install(folder / "polars", [POLARS])
    for turn in range(max(turns.values())):
        for engine in (one for one in turns if turn < turns[one]):
            out = folder / f"{ENGINES.index(engine)}.parquet"
            words = command(engine, source, out, polars)
            found[engine].append(cost(words, environment(engine)))
            print(source.name, engine, found[engine][-1], file=sys.stderr, flush=True)
            if engine != BARE and counted(engine, out) != known:
                raise RuntimeError(f"{engine}: the sums are not the ones known by formula")
    return found


def measured(folder: Path, sizes: dict[int, int]) -> Found:
    """Measure every size, and some engines on the files of the largest listed ten times.

    Returns
    -------
    Number of records -> engine -> what each turn took.
    """
    found = {}
    for periods, often in sizes.items():
        source = folder / f"records{periods}"
        count = records.write(source, periods)
        turns = {engine: SLOW_TURNS if engine == SPARK else often for engine in ENGINES}
        known = records.lanes(periods), records.rejected(periods)
        found[count] = measure(folder, source, turns, known)
    listed = folder / "listed"
    records.listed_again(source, listed, LISTED)
    known = (
        records.lanes(periods, listed=LISTED),
        records.rejected(periods, listed=LISTED),
    )
    found[LISTED * count] = measure(folder, listed, dict.fromkeys(PATIENT, 1), known)
    return found


def median(costs: Iterable[Cost], name: str) -> float:
    """Give the median of one of the things measured; not a number where nothing was."""
    values = [getattr(cost, name) for cost in costs]
    return float(np.median(values)) if values else float("nan")


def exponent(found: Found) -> float:
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
    return report(found, (before, os.getloadavg()[0]))


def report(found: Found, load: tuple[float, float]) -> list[str]:
    """Write what was measured.

    Parameters
    ----------
    found : number of records -> engine -> what each turn took.
    load : processes waiting for a core, a minute's average, before and after. [1]

    Returns
    -------
    Lines of Markdown.
    """
    loads = [
        cost.load for engines in found.values() for costs in engines.values() for cost in costs
    ]
    between = f"{min(loads):.1f} to {max(loads):.1f} as turns ended"
    said = f"{load[0]:.1f} before, {load[1]:.1f} after, {between}"
    return [*_head(said), *_rows(found), "", _growth(found)]


def _head(load: str) -> list[str]:
    """Say what was measured, and the heading of the table."""
    return [
        TITLE,
        "",
        f"`python -m benchmarks --rollup`, {dt.datetime.now(dt.UTC):%Y-%m-%d}. "
        "Synthetic shipment records in 24 monthly partitions, one in a hundred bad, to lanes by "
        "week, origin group, coast and carrier; every lane, and the number rejected for each "
        "reason, is held to what is known by formula. Whole processes, imports and Spark's Java "
        f"included, {THREADS} threads each, {MEMORY} at most for DuckDB and for Java's heap, "
        "no limit for Polars; "
        f"medians; the engines take turns ({versions()}). The last rows list the largest files "
        f"{LISTED} times. Load of the machine {load}: wall times are upper bounds, processor "
        "times differ least.",
        "",
        "*Ours*: `python -m data.rollup`; on Spark in one Java process (`local[2]`). *By hand, "
        "same job*: one query over all files with the same checks and counts of rejected records, "
        "no sample of them, no resuming; in SQL for DuckDB, or in Polars (lazy, streaming "
        "engine). *No questions asked*: inner joins that drop bad records silently, its sums held "
        "to nothing.",
        "",
        "| records | | turns | wall, s | processor, s | peak MB "
        "| wall, over same job in SQL | processor, over it |",
        "|---:|---|---:|---:|---:|---:|---:|---:|",
    ]


def _rows(found: Found) -> list[str]:
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


def _growth(found: Found) -> str:
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
