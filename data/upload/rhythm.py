"""How far dates lie apart, and what each of them can therefore stand for."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import pandas as pd

from data.upload import synonyms
from data.upload.dates import Column
from data.upload.forms import PERIODS, Dates, Period

WEEKLY: Final[tuple[Period, ...]] = ("week", "first_day", "last_day", "any_day")
MONDAY: Final = 0
WEEK: Final = 7
FOUR_WEEKS: Final = 28
# Two dates leave more open than three.
FEW: Final = 2
# Days from one date to the next: the shortest and longest a spacing can be.
OFTEN: Final = (1, 4)
OFTEN_SHARE: Final = 0.8
HALF: Final = 0.5
PART: Final = (8, 18)
MONTH: Final = (26, 36)
LONGEST_MONTH: Final = 31
QUARTER: Final = (84, 98)
YEAR: Final = (358, 371)
# What can be read at all from dates so far apart; where a spacing is not named, everything.
READABLE: Final = {
    "day": ("day",),
    "half_month": (),
    "four_weeks": (),
    "quarter": (),
    "year": (),
    "mixed": (),
    "week": WEEKLY,
    "fortnight": WEEKLY,
    "month": ("month",),
}
# Spacings a reader is told of beside the question, though they can be read.
TOLD: Final = ("day", "fortnight", "month", "unclear")
BRACKETS: Final = re.compile(r"[(\[{].*?[)\]}]")
INSIDE: Final = re.compile(r"[(\[{](.*?)[)\]}]")
LONG, LONG_KOREAN = 7, 3


def judge(heading: str, column: Column, first: str) -> Dates:
    """Say what the dates of a column can stand for, and what they stand for if that is sure.

    Parameters
    ----------
    heading : heading of the column.
    column : its dates.
    first : its first cell.
    """
    days = sorted(column.days.dropna().dt.date.unique())
    kinds = set(column.kinds) - {""}
    # A month in doubt is left out, and what lies around it does not lie apart for that.
    apart = spacing(days) if days and not column.unclear else "unclear"
    periods = _periods(kinds, apart, days)
    likely = "month" if column.unclear and kinds == {"month"} else ""
    likely = likely or _likely(heading, kinds, apart, days)
    shown = "" if column.unclear or not days else column.days.dropna().iloc[0].date().isoformat()
    sure = likely if likely in periods and not column.either else ""
    return Dates(apart, periods, sure, column.unclear, first, shown, column.either)


def spacing(days: Sequence[dt.date]) -> str:
    """Name how far dates lie apart.

    Parameters
    ----------
    days : different dates, in order.

    Returns
    -------
    str
        One, day, week, fortnight, half_month, four_weeks, month, quarter, year, mixed, or unclear.
    """
    gaps = [(after - before).days for before, after in pairwise(days)]
    if not gaps:
        return "one"
    whole_weeks = all(gap % WEEK == 0 for gap in gaps)
    if len(gaps) < FEW:
        return _pair(gaps[0])
    if _mixed(gaps):
        # Weeks of which many are not given look the same.
        return "unclear" if whole_weeks else "mixed"
    return _short(gaps, whole_weeks) or (_long(gaps, days) if min(gaps) >= MONTH[0] else "unclear")


def refused(apart: str, period: Period) -> bool:
    """Say whether dates so far apart cannot be read in a way.

    Parameters
    ----------
    apart : a spacing.
    period : what a date is said to stand for.
    """
    return period not in READABLE.get(apart, PERIODS)


def _pair(gap: int) -> str:
    """Name how far two dates lie apart, where that leaves no doubt."""
    if gap == WEEK:
        return "week"
    return "month" if FOUR_WEEKS < gap <= LONGEST_MONTH else "unclear"


def _short(gaps: Sequence[int], whole_weeks: bool) -> str:
    """Name spacings below a month; empty where it is none."""
    if _share(gaps, OFTEN) >= OFTEN_SHARE:
        return "day"
    if whole_weeks and min(gaps) < FOUR_WEEKS:
        return "week" if _share(gaps, (WEEK, WEEK)) > HALF else "fortnight"
    return "half_month" if min(gaps) >= PART[0] and _share(gaps, PART) > HALF else ""


def _long(gaps: Sequence[int], days: Sequence[dt.date]) -> str:
    """Name spacings of a month and more."""
    own_month = len({(day.year, day.month) for day in days}) == len(days)
    if all(gap == FOUR_WEEKS for gap in gaps):
        return "month" if own_month else "four_weeks"
    if own_month and any(_in(gap, MONTH) for gap in gaps):
        # The first Monday of each month is a month's figure or a week's: the reader knows.
        return "month" if any(gap % WEEK for gap in gaps) else "unclear"
    for name, bounds in (("quarter", QUARTER), ("year", YEAR)):
        if all(_in(gap, bounds) for gap in gaps):
            return name
    return "unclear"


def _mixed(gaps: Sequence[int]) -> bool:
    """Say whether a part of the dates lies regularly otherwise than another part."""
    found = set()
    kinds = {"day": OFTEN, "week": (WEEK, WEEK), "month": MONTH, "quarter": QUARTER, "year": YEAR}
    for one, two in pairwise(gaps):
        found |= {name for name, bounds in kinds.items() if _in(one, bounds) and _in(two, bounds)}
    return len(found) > 1


def _share(gaps: Sequence[int], bounds: tuple[int, int]) -> float:
    return sum(_in(gap, bounds) for gap in gaps) / len(gaps)


def _in(gap: int, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= gap <= bounds[1]


def _periods(kinds: set[str], apart: str, days: Sequence[dt.date]) -> tuple[Period, ...]:
    """Give what dates can stand for."""
    able: Sequence[Period] = READABLE.get(apart, PERIODS)
    if kinds & {"month", "short_month"}:
        able = [one for one in able if one == "month"]
    if kinds == {"week"}:
        able = [one for one in able if one == "week"]
    weekdays = {day.weekday() for day in days}
    if weekdays != {MONDAY}:
        able = [one for one in able if one != "week"]
    if len(weekdays) > 1:
        able = [one for one in able if one not in ("first_day", "last_day")]
    # A Monday is the first day of its week, and any day of it.
    monday = ("first_day", "any_day") if weekdays == {MONDAY} else ()
    return tuple(one for one in able if one not in monday)


def _likely(heading: str, kinds: set[str], apart: str, days: Sequence[dt.date]) -> Period | str:
    """Give what dates stand for, where they leave no doubt."""
    said = convention(heading)
    if kinds == {"week"} or apart == "day":
        return "week" if kinds == {"week"} else "day"
    if apart == "month" or (apart == "one" and kinds == {"month"}):
        return "month" if not said and "short_month" not in kinds else ""
    if "month" in kinds or not (apart == "week" or (apart == "one" and said)):
        return ""
    if {day.weekday() for day in days} == {MONDAY}:
        return "week" if said != "last" else ""
    return {"first": "first_day", "last": "last_day"}.get(said, "")


def convention(heading: str) -> str:
    """Read off a heading which day of a week its dates are: first, last, or a week's at all.

    Parameters
    ----------
    heading : of a column of dates.
    """
    parts = [synonyms.plain(part) for part in (BRACKETS.sub("", heading), *INSIDE.findall(heading))]
    words = synonyms.known()["week"]
    said = {meant for meant in ("first", "last") for part in parts if _says(part, words[meant])}
    if len(said) == 1:
        return said.pop()
    return "week" if said or any(part.startswith(tuple(words["week"])) for part in parts) else ""


def _says(part: str, words: Sequence[str]) -> bool:
    """Say whether a text is one of the words, or a longer one of them and something beside it."""
    bare = next(
        (
            part.removesuffix(idle)
            for idle in synonyms.known()["week"]["idle"]
            if part.endswith(idle)
        ),
        part,
    )
    long = tuple(word for word in words if len(word) >= (LONG if word.isascii() else LONG_KOREAN))
    return bool({part, bare} & set(words)) or part.startswith(long) or part.endswith(long)


def problem_rows(series: pd.DataFrame, period: Period) -> dict[str, pd.Index]:
    """Find the rows of series whose dates lie too far apart, or not far enough, to be read so.

    Parameters
    ----------
    series : column ``day``, and what tells one series from another; the index is the row.
    period : what a date is said to stand for.

    Returns
    -------
    spacing -> the rows of the series that are spaced so.
    """
    series = series[series["day"].notna()]
    names = [name for name in series if name != "day"]
    parts = [part for _, part in series.groupby(names)] if names else [series]
    spaced = [(_of(part), part.index) for part in parts]
    if all(apart in ("one", "unclear") for apart, _ in spaced):
        spaced = [(_of(series), series.index)]
    found: dict[str, pd.Index] = {}
    for apart, rows in spaced:
        if refused(apart, period):
            found[apart] = found[apart].append(rows) if apart in found else rows
    return found


def _of(series: pd.DataFrame) -> str:
    return spacing(sorted(series["day"].dt.date.unique()))
