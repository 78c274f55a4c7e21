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
CLOCK: Final = re.compile(
    r"[t ](?:0{1,2}:00(:00(\.0+)?)?|12:00(:00)?\s?am)(z|\s?[+-]\d\d(:?\d\d)?)?$"
)
DAY: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})|(\d{4})-(\d{1,2})-(\d{1,2})")
MONTH: Final = re.compile(r"(\d{4})-?(\d{2})|(\d{4})-(\d)")
# A year of two digits is read only where nothing but a month can follow it.
SHORT_MONTH: Final = re.compile(r"(\d{2})[.-]\s?(\d{1,2})[.-]?")
CENTURY: Final = 2000
# 04/07/2025 is of April or of July, 25/04/07 of 2025 or of 2007.
SLASHED: Final = re.compile(
    r"(\d{1,2})[/.-]\s?(\d{1,2})[/.-]\s?((?:19|20)\d\d|\d\d)\.?|(\d\d)\.\s?(\d)\.\s?(\d)\.?"
)
LAST_OF_CENTURY: Final = 99
# Where year, month and day stand.
ORDERS: Final[Mapping[Order, tuple[int, int, int]]] = {
    "year_first": (0, 1, 2),
    "day_first": (2, 1, 0),
    "month_first": (2, 0, 1),
}
WEEK: Final = re.compile(r"(\d{4})-?(?:week|wk|w)\.?(\d{1,2})|(\d{4})-(\d{1,2})w")
WEEK_FIRST: Final = re.compile(r"^(?:week|wk|w)[\s.]*(\d{1,2})[\s,/-]+(\d{4})$")
MONTH_FIRST: Final = re.compile(r"^(0[1-9]|1[0-2]|[1-9](?=/))[./-]\s?((?:19|20)\d\d)\.?$")
# The day of the week behind a date, and the mark before a short year, say nothing more.
IDLE: Final = re.compile(
    r"^['\u2018\u2019`]|\s?\((?:[\uc6d4\ud654\uc218\ubaa9\uae08\ud1a0\uc77c]|mon|tue|wed|thu|fri|sat|sun)\)$"
)
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
    either : a cell such as ``04/07/2025`` or ``25/04/07``, where no other cell tells its order.
    """

    days: pd.Series
    kinds: pd.Series
    unclear: str
    either: str = ""


def column(cells: pd.Series, tenth: Tenth = "", order: Order = "", heading: str = "") -> Column:
    """Read the dates of a column, each in the light of the others.

    Parameters
    ----------
    cells : text, as ``synonyms.normal`` writes it.
    tenth : what ``2025.1`` means where the column leaves that open.
    order : what stands first where the column leaves that open.
    heading : above the cells.
    """
    texts: list[str] = cells.tolist()
    if months.are_weeks(texts, heading):
        texts = [months.week_of(text) for text in texts]
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
    order : what stands first in ``04/07/2025`` or ``25/04/07``.
    """
    try:
        # 2024.4/4 is no fourth of April.
        return None if months.is_quarter(text) else _read(text, order)
    except ValueError:
        return None


def might(text: str) -> bool:
    """Say whether a text is a date, though its parts may not be told apart.

    Parameters
    ----------
    text : as ``synonyms.normal`` writes it.
    """
    return any(read(text, order) is not None for order in ORDERS)


def orders(text: str) -> list[Order]:
    """Give the orders in which the numbers of a date may stand; none where it is not of numbers.

    Parameters
    ----------
    text : such as ``04/07/2025`` or ``25/04/07``.
    """
    found = _apart(text)
    return [order for order in ORDERS if found and _ordered(found, order)]


def _order(texts: Iterable[str]) -> Order:
    """Tell by the other cells of a column which of day, month and year stands first."""
    found = [set(orders(text)) for text in texts if _apart(text)]
    possible = set.intersection(*found) if found else set()
    return possible.pop() if len(possible) == 1 else ""


def _is_open(text: str) -> bool:
    """Say whether the numbers of a cell make different days in different orders."""
    found = _apart(text)
    return found is not None and len({_ordered(found, order) for order in orders(text)}) > 1


def _apart(text: str) -> tuple[int, int, int] | None:
    """Cut a date whose year does not stand first in four digits into its numbers."""
    found = SLASHED.fullmatch(CLOCK.sub("", text.lower()))
    if found is None:
        return None
    one, two, three = _numbers(found)
    return one, two, three


def _ordered(parts: tuple[int, int, int], order: Order) -> dt.date | None:
    """Make a date of three numbers; None where there is no such day in this order."""
    year, month, day = (parts[place] for place in ORDERS[order])
    if order == "year_first" and year > LAST_OF_CENTURY:
        return None
    year = months.whole(year)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _numbered(parts: tuple[int, int, int], order: Order) -> Written | None:
    """Read a date of three numbers, where the order is known or does not matter."""
    asked = [order] if order else list(ORDERS)
    days = {day for one in asked if (day := _ordered(parts, one))}
    return Written(days.pop(), "day") if len(days) == 1 else None


def _read(text: str, order: Order) -> Written | None:
    """Read one date; raises ValueError where there is no such day."""
    if named := months.spelled(months.MARKED.sub("", text.lower())):
        year, month, day = named
        return Written(dt.date(year, month, day or 1), "day" if day else "month")
    spelled = IDLE.sub("", CLOCK.sub("", months.MARKED.sub("", text.lower())))
    spelled = MONTH_FIRST.sub(r"\2-\1", WEEK_FIRST.sub(r"\2-w\1", spelled))
    if (parts := _apart(spelled)) is not None:
        return _numbered(parts, order)
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
    if year not in months.YEARS:
        # 2214.5 is a figure.
        raise ValueError
    if kind == "week":
        return Written(dt.date.fromisocalendar(year, part, 1), kind)
    return Written(dt.date(year, part, day), kind)


def _numbers(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(part) for part in found.groups() if part is not None)
