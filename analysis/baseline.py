"""The weeks the model starts from: what would be loaded and would arrive without a shock."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.arrays import COASTS, ORIGINS, Array
from analysis.units import WEEK

LEAD_WEEKS = 8
PAYBACK_ROOM_WEEKS = 24


class BaselineError(ValueError):
    """The baseline table does not cover the weeks a scenario needs."""


@dataclass(frozen=True)
class Baseline:
    """Weekly plans around an onset, with room after the horizon for cargo repaid later.

    Attributes
    ----------
    weeks : (week + room,)
        Mondays, datetime64[D].
    onset : index of the onset week in ``weeks``.
    horizon : number of weeks shown from the onset on.
    loadings_teu, arrivals_teu : (1, origin, coast, week + room)
        Normal-year level, before growth. [TEU / week]
    """

    weeks: npt.NDArray[np.datetime64]
    onset: int
    horizon: int
    loadings_teu: Array
    arrivals_teu: Array

    @property
    def shown(self) -> slice:
        """The weeks that are shown: the lead-in and the horizon."""
        return slice(0, self.onset + self.horizon)


def window(table: pd.DataFrame, onset: np.datetime64, horizon_weeks: int) -> Baseline:
    """Cut the weeks around an onset out of the baseline table.

    Parameters
    ----------
    table : columns week, origin, coast, loadings_teu, arrivals_teu; one row per cell.
        [TEU / week]
    onset : Monday on which the shock begins.
    horizon_weeks : weeks shown from the onset on. [weeks]

    Returns
    -------
    Baseline

    Raises
    ------
    BaselineError
        If the table lacks a week of the window.
    """
    first = onset.astype("datetime64[D]") - LEAD_WEEKS * WEEK
    count = LEAD_WEEKS + horizon_weeks + PAYBACK_ROOM_WEEKS
    weeks = first + np.arange(count) * WEEK
    cells = pd.MultiIndex.from_product(
        [pd.DatetimeIndex(weeks), ORIGINS, COASTS], names=["week", "origin", "coast"]
    )
    indexed = table.assign(week=pd.to_datetime(table["week"])).set_index(list(cells.names))
    values = indexed[["loadings_teu", "arrivals_teu"]].reindex(cells)
    missing = values.isna().any(axis=1)
    if missing.any():
        absent = values.index[missing].get_level_values("week").unique()
        message = (
            f"cargo_baseline_weekly has no complete row for {len(absent)} of {count} weeks "
            f"({absent.min():%Y-%m-%d} to {absent.max():%Y-%m-%d}); choose an onset or horizon "
            "inside the table, or rebuild it with `make data`."
        )
        raise BaselineError(message)
    shape = (count, len(ORIGINS), len(COASTS))
    loadings, arrivals = (
        np.moveaxis(values[name].to_numpy(dtype=np.float64).reshape(shape), 0, -1)[None]
        for name in ("loadings_teu", "arrivals_teu")
    )
    return Baseline(weeks, LEAD_WEEKS, horizon_weeks, loadings, arrivals)
