"""Conversions, each by its name."""

from typing import Final

import numpy as np
import pandas as pd

from analysis.arrays import Array

DAYS_PER_WEEK: Final = 7


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
    days = (weeks[:, None] + np.arange(DAYS_PER_WEEK)).ravel()
    daily = np.repeat(weekly / DAYS_PER_WEEK, DAYS_PER_WEEK)
    return pd.Series(daily).groupby(pd.DatetimeIndex(days).to_period("M")).sum()
