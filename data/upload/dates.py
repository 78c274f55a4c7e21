"""Dates as people write them: one cell, and a column of cells that explain each other."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from data.upload import synonyms, tenths
from data.upload.forms import Tenth

Kind = Literal["day", "week", "month", "short_month"]
CLOCK: Final = re.compile(r"[t ]0{1,2}:00(:00(\.0+)?)?(z|[+-]00:?00)?$")
DAY: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})|(\d{4})-(\d{1,2})-(\d{1,2})")
MONTH: Final = re.compile(r"(\d{4})-?(\d{2})|(\d{4})-(\d)")
# A year of two digits is read only where nothing but a month can follow it.
SHORT_MONTH: Final = re.compile(r"(\d{2})[.-]\s?(\d{1,2})[.-]?")
CENTURY: Final = 2000
WEEK: Final = re.compile(r"(\d{4})-?w(\d{1,2})|(\d{4})-(\d{1,2})w")


@dataclass(frozen=True)
class Written:
    """A date in a cell.

    Attributes
    ----------
    day : the day, the Monday of the week, or the first of the month.
    kind : what was written.
    """

    day: dt.date
    kind: Kind


@dataclass(frozen=True)
class Column:
    """The dates of a column.

    Attributes
    ----------
    days : one a cell, a gap where it is none; the index of the cells.
    kinds : what was written in each, empty where it is no date.
    unclear : a cell that may be January or October; empty without one.
    """

    days: pd.Series
    kinds: pd.Series
    unclear: str


def column(cells: pd.Series, tenth: Tenth = "") -> Column:
    """Read the dates of a column, each in the light of the others.

    Parameters
    ----------
    cells : text, as ``synonyms.normal`` writes it.
    tenth : what ``2025.1`` means where the column leaves that open.
    """
    texts: list[str] = cells.tolist()
    known = {text: read(text) for text in set(texts)}
    days = [one.day if (one := known[text]) else None for text in texts]
    kinds = [one.kind if (one := known[text]) else "" for text in texts]
    unclear = ""
    if any(map(tenths.may_be, known)):
        months = tenths.judge(texts, days)
        answer = tenths.MONTHS.get(tenth, tenths.OPEN)
        months = [answer if month == tenths.OPEN else month for month in months]
        left = [text for text, month in zip(texts, months, strict=True) if month == tenths.OPEN]
        unclear = next(iter(left), "")
        days = [tenths.moved(day, month) for day, month in zip(days, months, strict=True)]
    found = pd.Series(
        pd.to_datetime(pd.Series(days, dtype="object")).to_numpy(), cells.index
    ).astype("datetime64[us]")
    return Column(found, pd.Series(kinds, cells.index, dtype="str"), unclear)


def read(text: str) -> Written | None:
    """Read one date; None where the text is none.

    Parameters
    ----------
    text : such as ``2025-04-07``, ``2025. 4. 7.``, ``20250407``, ``2025-W15``, ``2025-04``,
        ``25.04``, as ``synonyms.normal`` writes it.
    """
    try:
        return _read(text)
    except ValueError:
        return None


def _read(text: str) -> Written | None:
    """Read one date; raises ValueError where there is no such day."""
    spelled = CLOCK.sub("", text.lower())
    for mark, stands in synonyms.known()["date"].items():
        spelled = spelled.replace(mark, str(stands))
    if found := SHORT_MONTH.fullmatch(spelled):
        year, month = _numbers(found)
        return Written(dt.date(CENTURY + year, month, 1), "short_month")
    # Where a decimal comma is usual, 2025.10 comes as 2025,1.
    spelled = re.sub(r"[./,]", "-", re.sub(r"\s", "", spelled)).strip("-")
    if found := WEEK.fullmatch(spelled):
        year, week = _numbers(found)
        return Written(dt.date.fromisocalendar(year, week, 1), "week")
    if found := DAY.fullmatch(spelled):
        year, month, day = _numbers(found)
        return Written(dt.date(year, month, day), "day")
    if found := MONTH.fullmatch(spelled):
        year, month = _numbers(found)
        return Written(dt.date(year, month, 1), "month")
    return None


def _numbers(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(part) for part in found.groups() if part is not None)
