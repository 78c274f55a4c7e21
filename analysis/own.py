"""A reader's own cargo laid over the bundled baseline, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.arrays import COASTS, ORIGINS

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
        The bundled rows, own figures in their place. Where own arrivals are empty, what was
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
    )


def coverage(own: pd.DataFrame, weeks: npt.NDArray[np.datetime64]) -> Coverage:
    """Count the cells of a scenario that own loadings fill.

    Parameters
    ----------
    own : columns week, origin, coast.
    weeks : (week,) Mondays a scenario needs.
    """
    inside = pd.to_datetime(own["week"]).isin(pd.DatetimeIndex(weeks))
    return Coverage(weeks.size * len(ORIGINS) * len(COASTS), int(inside.sum()))
