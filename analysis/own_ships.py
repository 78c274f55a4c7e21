"""A reader's own capacity in the model: ships planned without the shock, and ships that sail."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.arrays import COASTS, Array
from analysis.assumptions import Assumptions

# What own capacity may stand for in the model; any other is only drawn beside it.
PLANNED: Final = "planned_capacity_teu"
SAILED: Final = "sailed_capacity_teu"


@dataclass(frozen=True)
class OwnShips:
    """Own capacity around an onset; a gap where the model's own stands.

    Attributes
    ----------
    planned_teu, sailed_teu : (1, 1, coast, week + room)
        Offered without the shock, and with it, every cut included. [TEU / week]
    """

    planned_teu: Array
    sailed_teu: Array

    @property
    def knows_one_coast(self) -> bool:
        """Whether in some week one coast's ships are known to sail and the other's are not."""
        west, east = np.moveaxis(np.isnan(self.sailed_teu), 2, 0)
        return bool((west != east).any())

    def loadings(self, model_teu: Array, given: Assumptions) -> Array:
        """Lay own planned capacity over the loadings ships are planned for.

        Parameters
        ----------
        model_teu : (scenario, 1, coast, week + room)
            Loadings the model plans ships for. [TEU / week]
        given : every parameter and lever; the lever for more ships counts on own plans too.
        """
        own = self.planned_teu * given["load_factor_normal"] * (1.0 + given["capacity_growth"])
        return np.where(np.isnan(own), model_teu, own)

    def scale(self, model_teu: Array, given: Assumptions, shown: slice) -> Array:
        """Give own planned ships over those of the model, (scenario, 1, coast, 1). [1]

        Parameters
        ----------
        model_teu, given : as ``loadings`` takes them.
        shown : the weeks that are shown.
        """
        mine, model = (
            one[..., shown].sum(axis=-1, keepdims=True)
            for one in (self.loadings(model_teu, given), model_teu)
        )
        ratio: Array = mine / model
        return ratio


@dataclass(frozen=True)
class ShipCoverage:
    """How many weeks of both coasts a scenario takes from own capacity.

    Attributes
    ----------
    cells : weeks shown times coasts.
    planned : filled with own planned capacity.
    after : weeks from the onset on times coasts.
    sailed : filled with own capacity as it sails.
    """

    cells: int
    planned: int
    after: int
    sailed: int


def columns(rows: pd.DataFrame | None) -> list[str]:
    """Name the columns of own capacity that stand for something in the model.

    Parameters
    ----------
    rows : own capacity; None without any.
    """
    return [] if rows is None else [name for name in (PLANNED, SAILED) if _holds(rows, name)]


def around(rows: pd.DataFrame, weeks: npt.NDArray[np.datetime64], onset: int) -> OwnShips:
    """Lay own capacity on the weeks of a scenario.

    Parameters
    ----------
    rows : columns week, coast and capacity. [TEU / week]
    weeks : (week + room,) Mondays.
    onset : index of the onset week. What sailed before it is no answer to the shock, and is left
        to the model.
    """
    planned, sailed = (_laid(rows, name, weeks) for name in (PLANNED, SAILED))
    sailed[..., :onset] = np.nan
    return OwnShips(planned, sailed)


def coverage(ships: OwnShips, onset: int, horizon: int) -> ShipCoverage:
    """Count the weeks and coasts of a scenario that own capacity fills.

    Parameters
    ----------
    ships : own capacity around the onset.
    onset, horizon : index of the onset week; weeks shown from it on. [weeks]
    """
    shown = slice(0, onset + horizon)
    planned, sailed = (
        int((~np.isnan(one[..., shown])).sum()) for one in (ships.planned_teu, ships.sailed_teu)
    )
    coasts = len(COASTS)
    return ShipCoverage((onset + horizon) * coasts, planned, horizon * coasts, sailed)


def _holds(rows: pd.DataFrame, name: str) -> bool:
    return name in rows and bool(rows[name].notna().any())


def _laid(rows: pd.DataFrame, name: str, weeks: npt.NDArray[np.datetime64]) -> Array:
    """Give one column by coast and week, (1, 1, coast, week), with gaps. [TEU / week]"""
    if not _holds(rows, name):
        return np.full((1, 1, len(COASTS), weeks.size), np.nan)
    table = rows.assign(week=pd.to_datetime(rows["week"])).pivot_table(
        index="coast", columns="week", values=name
    )
    laid = table.reindex(index=list(COASTS), columns=pd.DatetimeIndex(weeks))
    return laid.to_numpy(dtype=np.float64)[None, None].copy()
