"""Conversions, each by its name."""

from typing import Final

import numpy as np
import pandas as pd

from analysis.arrays import Array

DAYS_PER_WEEK: Final = 7
WEEK: Final = np.timedelta64(DAYS_PER_WEEK, "D")


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
    return weeks.astype("datetime64[D]")[:, None] + days


def monthly_from_weekly(weeks: np.ndarray, weekly: Array) -> pd.Series:
    """Add weekly totals up to calendar months, one seventh of a week for each of its days.

    Parameters
    ----------
    weeks : (week,)
        Mondays, datetime64[D].
    weekly : (week,)
        Totals per week. [TEU / week]

    Returns
    -------
    Series indexed by month (period M)
        Totals of the days covered. [TEU]
    """
    days = days_of(weeks).ravel()
    daily = np.repeat(weekly / DAYS_PER_WEEK, DAYS_PER_WEEK)
    return pd.Series(daily).groupby(pd.DatetimeIndex(days).to_period("M")).sum()
