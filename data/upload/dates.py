"""Dates as people write them: one cell, and a column of cells that explain each other."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from data.upload import months, synonyms, tenths
from data.upload.forms import Tenth
from data.upload.shape import Order

Kind = Literal["day", "week", "month", "short_month"]
CLOCK: Final = re.compile(r"[t ]0{1,2}:00(:00(\.0+)?)?(z|\s?[+-]\d\d:?\d\d)?$")
DAY: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})|(\d{4})-(\d{1,2})-(\d{1,2})")
MONTH: Final = re.compile(r"(\d{4})-?(\d{2})|(\d{4})-(\d)")
# A year of two digits is read only where nothing but a month can follow it.
SHORT_MONTH: Final = re.compile(r"(\d{2})[.-]\s?(\d{1,2})[.-]?")
CENTURY: Final = 2000
# 04/07/2025 is of April or of July.
SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)")
MONTHS_PER_YEAR: Final = 12
WEEK: Final = re.compile(r"(\d{4})-?w(\d{1,2})|(\d{4})-(\d{1,2})w")
SHAPES: Final[Mapping[re.Pattern[str], Kind]] = {WEEK: "week", DAY: "day", MONTH: "month"}


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
    either : a cell such as ``04/07/2025``, where no other cell tells day from month.
    """

    days: pd.Series
    kinds: pd.Series
    unclear: str
    either: str = ""


def column(cells: pd.Series, tenth: Tenth = "", order: Order = "") -> Column:
    """Read the dates of a column, each in the light of the others.

    Parameters
    ----------
    cells : text, as ``synonyms.normal`` writes it.
    tenth : what ``2025.1`` means where the column leaves that open.
    order : whether day or month stands first where the column leaves that open.
    """
    texts: list[str] = cells.tolist()
    different = list(dict.fromkeys(texts))
    told = _order(different)
    either = "" if told else next((text for text in different if _is_open(text)), "")
    known = {text: read(text, told or order) for text in different}
    days = [one.day if (one := known[text]) else None for text in texts]
    kinds = [one.kind if (one := known[text]) else "" for text in texts]
    days, unclear = _tenths(texts, days, tenth)
    found = pd.Series(
        pd.to_datetime(pd.Series(days, dtype="object")).to_numpy(), cells.index
    ).astype("datetime64[us]")
    return Column(found, pd.Series(kinds, cells.index, dtype="str"), unclear, either)


def _tenths(
    texts: list[str], days: list[dt.date | None], tenth: Tenth
) -> tuple[list[dt.date | None], str]:
    """Move what may be January or October to where it belongs; name one that stays open."""
    if not any(map(tenths.may_be, set(texts))):
        return days, ""
    answer = tenths.MONTHS.get(tenth, tenths.OPEN)
    found = tenths.judge(texts, days)
    numbers = [answer if number == tenths.OPEN else number for number in found]
    left = [text for text, number in zip(texts, numbers, strict=True) if number == tenths.OPEN]
    moved = [tenths.moved(day, number) for day, number in zip(days, numbers, strict=True)]
    return moved, next(iter(left), "")


def read(text: str, order: Order = "") -> Written | None:
    """Read one date; None where the text is none, or day and month cannot be told apart.

    Parameters
    ----------
    text : such as ``2025-04-07``, ``2025. 4. 7.``, ``20250407``, ``2025-W15``, ``2025-04``,
        ``25.04``, ``Apr-25``, ``31-Jan-1998``, as ``synonyms.normal`` writes it.
    order : whether day or month stands first in ``04/07/2025``.
    """
    try:
        return _read(text, order)
    except ValueError:
        return None


def might(text: str) -> bool:
    """Say whether a text is a date, though day and month may not be told apart.

    Parameters
    ----------
    text : as ``synonyms.normal`` writes it.
    """
    return read(text, "day_first") is not None or read(text, "month_first") is not None


def _order(texts: Iterable[str]) -> Order:
    """Tell by the other cells of a column whether day or month stands first."""
    found = [one for text in texts if (one := SLASHED.fullmatch(CLOCK.sub("", text.lower())))]
    days = [int(one[1]) > MONTHS_PER_YEAR for one in found]
    others = [int(one[2]) > MONTHS_PER_YEAR for one in found]
    if any(days) == any(others):
        return ""
    return "day_first" if any(days) else "month_first"


def _is_open(text: str) -> bool:
    """Say whether day and month of a cell could change places."""
    found = SLASHED.fullmatch(CLOCK.sub("", text.lower()))
    return (
        found is not None
        and max(int(found[1]), int(found[2])) <= MONTHS_PER_YEAR
        and (found[1].lstrip("0") != found[2].lstrip("0"))
    )


def _slashed(found: re.Match[str], order: Order) -> Written | None:
    """Read a date whose year stands last."""
    one, two, year = (int(part) for part in found.groups())
    if max(one, two) <= MONTHS_PER_YEAR and one != two and not order:
        return None
    day, month = (one, two) if two <= MONTHS_PER_YEAR else (two, one)
    if max(one, two) <= MONTHS_PER_YEAR and order == "month_first":
        day, month = two, one
    return Written(dt.date(year, month, day), "day")


def _read(text: str, order: Order) -> Written | None:
    """Read one date; raises ValueError where there is no such day."""
    if named := months.spelled(text):
        year, month, day = named
        return Written(dt.date(year, month, day or 1), "day" if day else "month")
    spelled = CLOCK.sub("", text.lower())
    if slashed := SLASHED.fullmatch(spelled):
        return _slashed(slashed, order)
    for mark, stands in synonyms.known()["date"].items():
        spelled = spelled.replace(mark, str(stands))
    if found := SHORT_MONTH.fullmatch(spelled):
        year, month = _numbers(found)
        return Written(dt.date(CENTURY + year, month, 1), "short_month")
    # Where a decimal comma is usual, 2025.10 comes as 2025,1.
    spelled = re.sub(r"[./,]", "-", re.sub(r"\s", "", spelled)).strip("-")
    for shape, kind in SHAPES.items():
        if found := shape.fullmatch(spelled):
            return _made(kind, *_numbers(found))
    return None


def _made(kind: Kind, year: int, part: int, day: int = 1) -> Written:
    """Make a date of its numbers; raises ValueError where there is no such day."""
    if kind == "week":
        return Written(dt.date.fromisocalendar(year, part, 1), kind)
    return Written(dt.date(year, part, day), kind)


def _numbers(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(part) for part in found.groups() if part is not None)
