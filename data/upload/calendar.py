"""Weeks by either of two conventions, and months spread over the weeks they hold."""

from dataclasses import replace
from typing import Final

import pandas as pd

from data.schema import Column, Dataset
from data.upload.forms import Period

DAYS_PER_WEEK: Final = 7
# The week of ours that holds most of theirs is the one its middle day lies in.
TO_MIDDLE: Final = {"first_day": 3, "last_day": -3}
# A month holds at most four and a half weeks.
MOST_WEEKS_PER_MONTH: Final = 4.5
PRICE: Final = "rate_usd_per_feu"
DTYPE: Final = "datetime64[us]"


def starts(days: pd.Series, period: Period) -> pd.Series:
    """Give the start of what each date stands for.

    Parameters
    ----------
    days : dates, with gaps.
    period : what a date stands for.

    Returns
    -------
    pd.Series
        The day as it is where it must be a Monday, the Monday of the week, or the first of the
        month. A week that begins on another day is told as the one that shares most days with it.
    """
    if period in ("week", "day"):
        return days
    if period == "month":
        moved = days - pd.to_timedelta(days.dt.day - 1, unit="D")
    else:
        middle = days + pd.to_timedelta(TO_MIDDLE.get(period, 0), unit="D")
        moved = middle - pd.to_timedelta(middle.dt.day_of_week, unit="D")
    found: pd.Series = moved.astype(DTYPE)
    return found


def loosened(declared: Dataset) -> Dataset:
    """Declare the same table by month or by day: no Mondays, and bounds as wide as a month is long.

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


def summed(by_day: pd.DataFrame, declared: Dataset) -> tuple[pd.DataFrame, int]:
    """Sum figures of days over their weeks, or average rates; weeks that lack a day are left out.

    Parameters
    ----------
    by_day : the table by day, each key once; the index is the row in the file.
    declared : the table by week.

    Returns
    -------
    pd.DataFrame
        The index is the row of a week's first day.
    int
        How many weeks of a series were left out: their volumes are not whole.
    """
    names = [one.name for one in declared.columns if one.kind == "number"]
    monday = by_day["week"] - pd.to_timedelta(by_day["week"].dt.day_of_week, unit="D")
    rows = by_day.assign(week=monday.astype(DTYPE), row=by_day.index)
    weeks = rows.groupby(list(declared.key), sort=True)
    whole = weeks.size() >= (1 if PRICE in names else DAYS_PER_WEEK)
    found = weeks[names].mean() if PRICE in names else weeks[names].sum(min_count=DAYS_PER_WEEK)
    kept = found.assign(row=weeks["row"].first())[whole]
    return kept.reset_index().set_index("row"), int((~whole).sum())


def _of_month(column: Column) -> Column:
    """Loosen a column so that it may hold a month."""
    if column.kind == "number" and column.name != PRICE and column.high is not None:
        return replace(column, high=column.high * MOST_WEEKS_PER_MONTH)
    return replace(column, monday=False)
