"""Conversions, each by its name."""

from typing import Final

import numpy as np
import pandas as pd

from analysis.arrays import Array

DAYS_PER_WEEK: Final = 7
WEEK: Final = np.timedelta64(DAYS_PER_WEEK, "D")
MONTHS_PER_YEAR: Final = 12
# On average; a year has a quarter of a day more than 365.
DAYS_PER_MONTH: Final = 365.25 / MONTHS_PER_YEAR
WEEKS_PER_MONTH: Final = DAYS_PER_MONTH / DAYS_PER_WEEK
QUARTER_WEEKS: Final = 13
LONGEST_MONTH: Final = pd.Timedelta(days=31)


def days_of(weeks: np.ndarray) -> np.ndarray:
    """Give every day of each week.

    Parameters
    ----------
    weeks : (week,)
        Mondays, datetime64[D].

    Returns
    -------
    (week, 7)
        Monday to Sunday, datetime64[D].
    """
    # NumPy 2.5 warns where a bare number is added to a date; the unit stands with the number.
    days = np.arange(DAYS_PER_WEEK) * np.timedelta64(1, "D")
    every: np.ndarray = weeks.astype("datetime64[D]")[:, None] + days
    return every


def shares_within(weeks: np.ndarray, first: np.ndarray, last: np.ndarray) -> Array:
    """Give the share of each week that lies in each period, a seventh for each day.

    Parameters
    ----------
    weeks : (week,)
        Mondays, datetime64[D].
    first, last : (period,)
        First and last day of each period, datetime64[D].

    Returns
    -------
    (week, period). [1]
    """
    days = days_of(weeks)[..., None]
    shares: Array = ((days >= first) & (days <= last)).sum(axis=1) / DAYS_PER_WEEK
    return shares


def by_month(weeks: np.ndarray, weekly: Array, months: np.ndarray) -> Array:
    """Add weeks up to calendar months, one seventh of a week for each of its days.

    Parameters
    ----------
    weeks : (week,)
        Mondays, datetime64[D].
    weekly : (scenario, week)
        Totals per week. [TEU / week]
    months : (month,)
        Months asked for, datetime64[M].

    Returns
    -------
    (scenario, month)
        Totals of the days covered. [TEU / month]
    """
    first = months.astype("datetime64[D]")
    after = (months + np.timedelta64(1, "M")).astype("datetime64[D]")
    totals: Array = weekly @ shares_within(weeks, first, after - np.timedelta64(1, "D"))
    return totals
