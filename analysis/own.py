"""A reader's own cargo laid over the bundled baseline, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.arrays import COASTS, ORIGINS
from analysis.baseline import AsGiven, Baseline, window

KEY: Final = ["week", "origin", "coast"]


@dataclass(frozen=True)
class Coverage:
    """How much of a scenario's baseline is the reader's own.

    Attributes
    ----------
    cells : weeks, origins and coasts in all.
    own : how many of them the reader's own figures fill.
    """

    cells: int
    own: int


def overlay(bundled: pd.DataFrame, own: pd.DataFrame, lag_weeks: Mapping[str, int]) -> pd.DataFrame:
    """Lay own cargo over the bundled baseline; what it does not hold stays bundled.

    Parameters
    ----------
    bundled : columns week, origin, coast, loadings_teu, arrivals_teu; one row per cell.
        [TEU / week]
    own : the same columns, any of the cells; arrivals may be empty. [TEU / week]
    lag_weeks : coast -> weeks from loading to arrival in a normal week. [weeks]

    Returns
    -------
    pd.DataFrame
        The bundled rows, own figures in their place, and two columns more, loadings_own and
        arrivals_own, true where they are the reader's. Where own arrivals are empty, what was
        loaded under own figures arrives so many weeks later.
    """
    mine = own.assign(week=pd.to_datetime(own["week"]))
    given = mine.set_index(KEY)
    later = pd.to_timedelta(mine["coast"].map(lag_weeks) * 7, unit="D")
    voyage = mine.assign(week=mine["week"] + later).set_index(KEY)["loadings_teu"]
    rows = bundled.assign(week=pd.to_datetime(bundled["week"]))
    cells = pd.MultiIndex.from_frame(rows[KEY])
    loaded = given["loadings_teu"].reindex(cells).to_numpy()
    arrived = given["arrivals_teu"].reindex(cells).fillna(voyage.reindex(cells)).to_numpy()
    return rows.assign(
        loadings_teu=np.where(np.isnan(loaded), rows["loadings_teu"], loaded),
        arrivals_teu=np.where(np.isnan(arrived), rows["arrivals_teu"], arrived),
        loadings_own=~np.isnan(loaded),
        arrivals_own=~np.isnan(arrived),
    )


def baseline(
    bundled: pd.DataFrame,
    own: pd.DataFrame,
    lag_weeks: Mapping[str, int],
    onset: np.datetime64,
    horizon_weeks: int,
) -> Baseline:
    """Cut the weeks around an onset out of the bundled baseline with own cargo in its place.

    Parameters
    ----------
    bundled, own, lag_weeks : as ``overlay`` takes them.
    onset : Monday on which the shock begins.
    horizon_weeks : weeks shown from the onset on. [weeks]

    Raises
    ------
    analysis.baseline.BaselineError
        If the table lacks a week of the window.
    """
    laid = overlay(bundled, own, lag_weeks)
    flags = laid.assign(loadings_teu=laid["loadings_own"], arrivals_teu=laid["arrivals_own"])
    plans, usual, mine = (window(table, onset, horizon_weeks) for table in (laid, bundled, flags))
    own_cells = (mine.loadings_teu > 0.0, mine.arrivals_teu > 0.0)
    return replace(plans, as_given=AsGiven(*own_cells, usual.loadings_teu))


def lags(shares: pd.DataFrame) -> dict[str, int]:
    """Read off how many weeks after loading cargo arrives in a normal week, by coast. [weeks]

    Parameters
    ----------
    shares : table ``baseline_shares``: columns name, value.
    """
    values = shares.set_index("name")["value"]
    return {coast: round(values[f"arrival_lag_{coast.lower()}_weeks"]) for coast in COASTS}


def coverage(own: pd.DataFrame, weeks: npt.NDArray[np.datetime64]) -> Coverage:
    """Count the cells of a scenario that own loadings fill.

    Parameters
    ----------
    own : columns week, origin, coast, loadings_teu. [TEU / week]
    weeks : (week,) Mondays a scenario needs.
    """
    filled = own[own["loadings_teu"].notna()].assign(week=pd.to_datetime(own["week"]))
    inside = filled["week"].isin(pd.DatetimeIndex(weeks))
    cells = len(filled.loc[inside, KEY].drop_duplicates())
    return Coverage(weeks.size * len(ORIGINS) * len(COASTS), cells)
