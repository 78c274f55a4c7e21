"""A reader's own observed arrivals, as a series that stands beside the model's."""

from typing import Final

import numpy as np
import pandas as pd

from analysis import own_observed
from pages.answer.observed import Days, Observed

LAST: Final = pd.Timedelta(days=6)


def arrivals(rows: pd.DataFrame | None) -> Observed | None:
    """Give China's arrivals as the reader observed them; None without any. [TEU / week]

    Parameters
    ----------
    rows : own observed arrivals; None without any.
    """
    if rows is None:
        return None
    weekly = own_observed.china_weekly(rows)
    start: Days = weekly.index.to_numpy(dtype="datetime64[D]")
    nobody = np.full(len(weekly), "", dtype=object)
    end: Days = (pd.DatetimeIndex(weekly.index) + LAST).to_numpy(dtype="datetime64[D]")
    return Observed(start, end, weekly.to_numpy(dtype=np.float64), nobody)
