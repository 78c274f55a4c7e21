"""Whether 2025.1 is January, or October that has lost its nought, by the column it stands in."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from data.upload.forms import Tenth

# What a number makes of both 2025.1 and 2025.10; a space or a second mark shows that it is a text.
LOST: Final = re.compile(r"(?:\d{4}|\d{2})[.,]1")
PADDED: Final = re.compile(r"(?:\d{4}|\d{2})[.,]0[1-9]")
SINGLE: Final = re.compile(r"(?:\d{4}|\d{2})[.,][2-9]")
WHOLE: Final = re.compile(r"(?:\d{4}|\d{2})[.,]10")
# What a cell is that cannot be told, and one that never was in doubt.
OPEN: Final = 0
SURE: Final = -1
JANUARY, OCTOBER = 1, 10
MONTHS: Final[Mapping[Tenth, int]] = {"january": JANUARY, "october": OCTOBER}
MONTHS_PER_YEAR: Final = 12


@dataclass(frozen=True)
class Run:
    """Equal cells below each other.

    Attributes
    ----------
    text : what they hold.
    size : how many there are.
    month : months since the year nought; None where it is in doubt or no date.
    year : the year; None where it is no date.
    """

    text: str
    size: int
    month: int | None
    year: int | None


def may_be(text: str) -> bool:
    """Say whether a cell may be January or October.

    Parameters
    ----------
    text : of a cell.
    """
    return LOST.fullmatch(text) is not None


def judge(texts: Sequence[str], days: Sequence[dt.date | None]) -> list[int]:
    """Tell for each cell of a column whether it is January or October.

    Parameters
    ----------
    texts : the cells, in order.
    days : the day each holds, a doubtful one as January.

    Returns
    -------
    list of int
        1 or 10, ``OPEN`` where that cannot be told, ``SURE`` where it never was in doubt.
    """
    written = set(texts)
    padded, single, whole = (
        any(shape.fullmatch(text) for text in written) for shape in (PADDED, SINGLE, WHOLE)
    )
    if whole and not padded:
        return _all(texts, JANUARY)
    if padded and not whole and not single:
        return _all(texts, OCTOBER)
    if padded and whole:
        return _all(texts, OPEN)
    return _by_neighbours(_runs(texts, days))


def moved(day: dt.date | None, month: int) -> dt.date | None:
    """Move a date to the month it was told to be in; one that cannot be told is none.

    Parameters
    ----------
    day : the date, a doubtful one as January.
    month : as ``judge`` gives it.
    """
    if month == SURE or day is None:
        return day
    return None if month == OPEN else day.replace(month=month)


def _all(texts: Sequence[str], month: int) -> list[int]:
    return [month if may_be(text) else SURE for text in texts]


def _runs(texts: Sequence[str], days: Sequence[dt.date | None]) -> list[Run]:
    runs = []
    for text, cells in groupby(zip(texts, days, strict=True), key=lambda cell: cell[0]):
        held = [day for _, day in cells]
        day = held[0]
        month = None if day is None or may_be(text) else day.year * MONTHS_PER_YEAR + day.month
        runs.append(Run(text, len(held), month, day.year if day else None))
    return runs


def _by_neighbours(runs: list[Run]) -> list[int]:
    """Tell by the months above and below; only where the column runs in order of time."""
    steps = [b - a for a, b in pairwise([run.month for run in runs if run.month is not None])]
    falling = sum(step < 0 for step in steps) > sum(step > 0 for step in steps)
    ordered = runs[::-1] if falling else runs
    in_order = _in_order(ordered)
    months = [_month(ordered, place, in_order) for place in range(len(ordered))]
    told = months[::-1] if falling else months
    return [month for run, month in zip(runs, told, strict=True) for _ in range(run.size)]


def _in_order(runs: Sequence[Run]) -> bool:
    """Say whether time only ever goes back to where the column began: to a next series."""
    last = None
    restarted = False
    for run in runs:
        restarted |= run.text == runs[0].text
        if run.month is None:
            continue
        if last is not None and run.month < last and not restarted:
            return False
        last, restarted = run.month, False
    return True


def _month(runs: Sequence[Run], place: int, in_order: bool) -> int:
    run = runs[place]
    if not may_be(run.text):
        return SURE
    if not in_order or run.year is None:
        return OPEN
    before = runs[place - 1].month if place else None
    after = runs[place + 1].month if place + 1 < len(runs) else None
    fits = [
        month
        for month in (JANUARY, OCTOBER)
        if run.year * MONTHS_PER_YEAR + month in (_plus(before, 1), _plus(after, -1))
    ]
    return fits[0] if len(fits) == 1 else OPEN


def _plus(month: int | None, step: int) -> int | None:
    return None if month is None else month + step
