"""A reader's own observed arrivals: of China's cargo, by week and by whole month."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.arrays import COASTS, Array
from analysis.scores import Score, score
from analysis.units import DAYS_PER_WEEK, by_month

CHINA: Final = "CN"
FIGURES: Final = "observed_teu"
Months = npt.NDArray[np.datetime64]


def china_weekly(rows: pd.DataFrame) -> pd.Series:
    """Give China's arrivals of the whole country by week; weeks of one coast alone are left out.

    Parameters
    ----------
    rows : columns week, origin, coast and observed_teu; the coast may be both. [TEU / week]

    Returns
    -------
    pd.Series
        By Monday, in order. [TEU / week]
    """
    mine = rows[rows["origin"] == CHINA]
    wide = mine.pivot(index="week", columns="coast", values=FIGURES).sort_index()
    both = wide.reindex(columns=list(COASTS)).sum(axis=1, min_count=len(COASTS))
    whole = wide.drop(columns=list(COASTS), errors="ignore").sum(axis=1, min_count=1)
    found: pd.Series = whole.fillna(both).dropna()
    return found


def china_monthly(rows: pd.DataFrame, months: Months) -> Array:
    """Give China's arrivals of months all days of which are held; a gap for the others.

    Parameters
    ----------
    rows : as ``china_weekly`` takes them. [TEU / week]
    months : months wanted.

    Returns
    -------
    (month,)
        A week that spans two months is parted by its days. [TEU / month]
    """
    weekly = china_weekly(rows)
    weeks = weekly.index.to_numpy(dtype="datetime64[D]")
    figures = weekly.to_numpy(dtype=np.float64)
    held, days = by_month(weeks, np.stack([figures, np.full_like(figures, DAYS_PER_WEEK)]), months)
    length = (months + np.timedelta64(1, "M")).astype("datetime64[D]") - months.astype(
        "datetime64[D]"
    )
    found: Array = np.where(days.round() == length.astype(np.float64), held, np.nan)
    return found


def scores(forecasts: Mapping[str, Array], rows: pd.DataFrame, months: Months) -> dict[str, Score]:
    """Score forecasts against a reader's own observed months; empty where none is whole.

    Parameters
    ----------
    forecasts : name -> (month,). [TEU / month]
    rows : as ``china_weekly`` takes them. [TEU / week]
    months : months of the forecasts.
    """
    seen = china_monthly(rows, months)
    held = seen > 0.0
    if not held.any():
        return {}
    return {name: score(values[held], seen[held]) for name, values in forecasts.items()}
