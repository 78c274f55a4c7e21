"""The forecasts on record: what state each is in, and what has come since."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import pandas as pd

from analysis import on_record
from analysis.on_record import QUANTITIES, Marks, Quantity
from data import store
from data.ledger import filing, place
from data.ledger.chain import Chain, Fault
from data.ledger.line import Line
from data.ledger.place import LedgerError
from data.store import TableUnavailable
from pages.answer.forecast_entry import KIND

State = Literal["open", "scored", "tampered"]
FAILED, FAULTY = 1, 2


@dataclass(frozen=True)
class Filed:
    """One line of the ledger.

    Attributes
    ----------
    place : line of the file, from 1.
    state : whether something of it has come, nothing yet, or it is not as it was filed.
    line : what it says; None where its signature is not good.
    faults : what is wrong with it.
    marks : quantity -> how it fared; empty unless it stands.
    """

    place: int
    state: State
    line: Line | None
    faults: tuple[Fault, ...]
    marks: Mapping[Quantity, Marks]


@dataclass(frozen=True)
class Record:
    """The ledger, scored.

    Attributes
    ----------
    chain : the ledger, judged.
    filed : every whole line, in the order of the file.
    marks : quantity -> all forecasts that stand, together.
    """

    chain: Chain
    filed: tuple[Filed, ...]
    marks: Mapping[Quantity, Marks]


def score(chain: Chain, observations: pd.DataFrame, figures: pd.DataFrame) -> Record:
    """Score every forecast that stands on what has come since it was filed.

    Parameters
    ----------
    chain : the ledger, judged.
    observations : table ``observations``.
    figures : table ``forecast_figures``.
    """
    sound = dict(chain.sound())
    filed = []
    for at in range(1, chain.count + 1):
        wrong = tuple(fault for fault in chain.faults if fault.place == at)
        line = chain.lines.get(at)
        marks = _marks(sound[at], observations, figures) if at in sound else {}
        state: State = "tampered" if wrong else "open"
        if any(one.count for one in marks.values()):
            state = "scored"
        filed.append(Filed(at, state, line, wrong, marks))
    together = {
        name: on_record.pooled(one.marks[name] for one in filed if name in one.marks)
        for name in QUANTITIES
    }
    return Record(chain, tuple(filed), together)


def _marks(line: Line, observations: pd.DataFrame, figures: pd.DataFrame) -> dict[Quantity, Marks]:
    """Score one line; what is no forecast has nothing to be scored."""
    told: Mapping[str, Any] = line.entry
    if told.get("kind") != KIND:
        return {}
    day, rate = line.filed.date(), told["rate"]
    return {
        "arrivals": on_record.arrivals(told["arrivals"]["months"], day, observations, figures),
        "rate": on_record.rate(rate["months"], day, rate["from_usd"], observations),
    }


def read(where: Path, tables: Path | None = None) -> Record:
    """Read and score the ledger of a folder.

    Parameters
    ----------
    where : the folder.
    tables : another folder of tables.

    Raises
    ------
    LedgerError
        When the ledger cannot be read.
    data.store.TableUnavailable
        When observations or forecasts are missing or damaged.
    """
    held = filing.held(where)
    return score(held, *(store.read(name, tables) for name in ("observations", "forecast_figures")))


WRONG: Final[Mapping[str, str]] = {
    "unreadable": "cannot be read: it is not spelled as lines are",
    "version": "is of a version this program does not know",
    "key": "was signed with another key",
    "changed": "was changed after it was signed",
    "missing": "does not follow the line before it: at least one line between them is missing",
    "moved": "does not stand where it was filed",
    "replaced": "was sealed after another line than the one before it, which was signed anew",
    "backdated": "was filed before the line above it, by its own clock",
    "torn": "was never finished: its writer was stopped, and nobody was told it is filed",
}


def told(record: Record) -> Iterator[str]:
    """Say what is wrong, what each forecast came to, and all of them together.

    Parameters
    ----------
    record : the ledger, scored.
    """
    yield f"{record.chain.count} lines; head {record.chain.count}:{record.chain.head}"
    for fault in record.chain.faults:
        yield f"line {fault.place} {WRONG[fault.wrong]}."
    for one in record.filed:
        when = f", filed {one.line.filed:%Y-%m-%d %H:%M} UTC" if one.line else ""
        yield f"line {one.place}: {one.state}{when}"
        for name, marks in one.marks.items():
            yield from _told(name, marks)
    yield "all that stand:"
    for name, marks in record.marks.items():
        yield from _told(name, marks)


def _told(name: Quantity, marks: Marks) -> Iterator[str]:
    """Say how one quantity fared; CRPS of logs, of a single figure the size of its error."""
    left = f"{marks.ahead} not counted yet, {marks.known} known before"
    if not marks.count:
        yield f"  {name}: nothing to score ({left})"
        return
    yield (
        f"  {name}: {marks.count} months ({left}), {int(marks.inside.sum())} inside 80 %, "
        f"CRPS {marks.crps:.4f}, P50 off {marks.middle.mape_pct:.1f} %"
    )
    for rival, point in marks.rivals.items():
        if point.count:
            yield (
                f"    {rival}: {point.count} months, CRPS {point.crps:.4f}, "
                f"off {point.mape_pct:.1f} %"
            )


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was typed after `python -m data.score`; 1 if it failed, 2 if a line is not whole."""
    parser = argparse.ArgumentParser(
        prog="python -m data.score", description="Check the ledger, and score what has come since."
    )
    parser.add_argument("--folder", type=Path, help=f"of the ledger; else ${place.FOLDER}")
    parser.add_argument("--head", help="noted elsewhere, NUMBER:DIGEST; is it still there?")
    asked = parser.parse_args(arguments)
    where = asked.folder or place.folder()
    if where is None:
        print(f"FAILED: no ledger; name its folder in ${place.FOLDER}.", file=sys.stderr)
        return FAILED
    try:
        record = read(where)
    except (LedgerError, TableUnavailable) as problem:
        print(f"FAILED: {problem}", file=sys.stderr)
        return FAILED
    for line in told(record):
        print(line)
    if asked.head and not record.chain.holds(asked.head.rpartition(":")[2]):
        print(f"{asked.head} is not in this ledger: lines were cut off or replaced.")
        return FAULTY
    return FAULTY if record.chain.faults else 0
