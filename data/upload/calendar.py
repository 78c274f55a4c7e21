"""Dates as people write them, and months spread over the weeks they hold."""

import datetime as dt
import re
from dataclasses import replace
from typing import Final

import pandas as pd

from data.schema import Column, Dataset
from data.upload import synonyms
from data.upload.forms import Period

CLOCK: Final = re.compile(r"[t ]0{1,2}:00(:00(\.0+)?)?(z|[+-]00:?00)?$")
DAY: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})|(\d{4})-(\d{1,2})-(\d{1,2})")
MONTH: Final = re.compile(r"(\d{4})-?(\d{2})|(\d{4})-(\d)")
WEEK: Final = re.compile(r"(\d{4})-?w(\d{1,2})|(\d{4})-(\d{1,2})w")
DAYS_PER_WEEK: Final = 7
# A month holds at most four and a half weeks.
WEEKS_PER_MONTH: Final = 4.5
PRICE: Final = "rate_usd_per_feu"
DTYPE: Final = "datetime64[us]"


def days(cells: pd.Series, period: Period) -> pd.Series:
    """Read dates; what is none, or no such day, becomes a gap.

    Parameters
    ----------
    cells : such as ``2025-04-07``, ``2025. 4. 7.``, ``20250407``, ``2025-W15``, ``2025-04``.
    period : what a date stands for.

    Returns
    -------
    pd.Series
        The day as written, the Monday of its week, or the first of its month.
    """
    known = {text: day(text, period) for text in cells.unique()}
    found = pd.Series(pd.to_datetime(list(cells.map(known))), cells.index).astype(DTYPE)
    if period == "any_day":
        return (found - pd.to_timedelta(found.dt.day_of_week, unit="D")).astype(DTYPE)
    if period == "month":
        return (found - pd.to_timedelta(found.dt.day - 1, unit="D")).astype(DTYPE)
    return found


def day(text: str, period: Period) -> dt.date | None:
    """Read one date.

    Parameters
    ----------
    text : as written.
    period : what a date stands for; a month alone is read only where it stands for one.
    """
    spelled = CLOCK.sub("", text.lower())
    for mark, stands in synonyms.known()["date"].items():
        spelled = spelled.replace(mark, str(stands))
    spelled = re.sub(r"[./]", "-", re.sub(r"\s", "", spelled)).strip("-")
    try:
        if found := WEEK.fullmatch(spelled):
            year, week = _numbers(found)
            return dt.date.fromisocalendar(year, week, 1)
        if found := DAY.fullmatch(spelled):
            year, month, number = _numbers(found)
            return dt.date(year, month, number)
        if period == "month" and (found := MONTH.fullmatch(spelled)):
            year, month = _numbers(found)
            return dt.date(year, month, 1)
    except ValueError:
        return None
    return None


def monthly(declared: Dataset) -> Dataset:
    """Declare the same table by month: no Mondays, and bounds as wide as a month is long.

    Parameters
    ----------
    declared : a table by week.
    """
    return replace(declared, columns=tuple(map(_of_month, declared.columns)))


def weekly(months: pd.DataFrame, declared: Dataset) -> pd.DataFrame:
    """Spread figures of months over their weeks; only weeks whose seven days are known remain.

    Parameters
    ----------
    months : the table by month, each key once; the index is the row in the file.
    declared : the table by week.

    Returns
    -------
    pd.DataFrame
        Volumes evenly by day, rates as they are on average; the index is the row of a week's
        first day.
    """
    names = [one.name for one in declared.columns if one.kind == "number"]
    length = months["week"].dt.days_in_month
    by_day = months.assign(**{name: months[name] / length for name in names if name != PRICE})
    spread = by_day.loc[by_day.index.repeat(length)]
    since = spread.groupby(level=0).cumcount()
    spread = spread.assign(week=spread["week"] + pd.to_timedelta(since, unit="D"), row=spread.index)
    monday = spread["week"] - pd.to_timedelta(spread["week"].dt.day_of_week, unit="D")
    weeks = spread.assign(week=monday.astype(DTYPE)).groupby(list(declared.key), sort=True)
    summed = weeks[names].mean() if PRICE in names else weeks[names].sum(min_count=DAYS_PER_WEEK)
    whole = summed.assign(row=weeks["row"].first())[weeks.size() == DAYS_PER_WEEK]
    return whole.reset_index().set_index("row")


def _of_month(column: Column) -> Column:
    """Loosen a column so that it may hold a month."""
    if column.kind == "number" and column.name != PRICE and column.high is not None:
        return replace(column, high=column.high * WEEKS_PER_MONTH)
    return replace(column, monday=False)


def _numbers(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(part) for part in found.groups() if part is not None)
