"""The weeks the model starts from: what would be loaded and would arrive without a shock."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import parameters
from analysis.arrays import CHINA, COASTS, ORIGINS, Array
from analysis.assumptions import Assumptions
from analysis.own_ships import OwnShips
from analysis.units import WEEK

LEAD_WEEKS = 8
PAYBACK_ROOM_WEEKS = 24
SEASON_WEEKS = 13
# A baseline with own figures in it has a share of its own.
NORMAL_CHINA_SHARE: Final = parameters.value("normal_china_share")


class BaselineError(ValueError):
    """The baseline table does not cover the weeks a scenario needs."""


@dataclass(frozen=True)
class AsGiven:
    """Which plans are taken as given; what was fitted to the normal year is not laid on them.

    Attributes
    ----------
    loadings, arrivals : (1, origin, coast, week + room)
        True where a figure is the reader's own, the ministry's, or of the latest months.
    normal_teu : (1, origin, coast, week + room)
        Loadings of the normal year in the same cells. [TEU / week]
    """

    loadings: npt.NDArray[np.bool_]
    arrivals: npt.NDArray[np.bool_]
    normal_teu: Array


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
        Before growth. [TEU / week]
    as_given : which of them are a reader's own; None where all are of the normal year.
    usd_per_feu : (1, 1, coast, 1) spot rate before the shock; needed for a surcharge only.
        [USD / FEU]
    own_ships : a reader's own capacity, where it stands for the model's; None without any.
    """

    weeks: npt.NDArray[np.datetime64]
    onset: int
    horizon: int
    loadings_teu: Array
    arrivals_teu: Array
    as_given: AsGiven | None = None
    own_ships: OwnShips | None = None
    usd_per_feu: Array | None = None

    def known_rate(self) -> Array:
        """Give the spot rate before the shock, (1, 1, coast, 1). [USD / FEU]

        Raises
        ------
        BaselineError
            If it was not given.
        """
        if self.usd_per_feu is None:
            message = "a surcharge is told against the spot rate before the shock; none is known"
            raise BaselineError(message)
        return self.usd_per_feu

    @property
    def shown(self) -> slice:
        """The weeks that are shown: the lead-in and the horizon."""
        return slice(0, self.onset + self.horizon)

    def planned_loadings_teu(self, given: Assumptions) -> Array:
        """Plans to load: the normal year grown, own figures as given but for the reader's lever.

        Parameters
        ----------
        given : every parameter and lever, one value per scenario.

        Returns
        -------
        (scenario, origin, coast, week + room). [TEU / week]
        """
        own = None if self.as_given is None else self.as_given.loadings
        return self.loadings_teu * _growth(given, own)

    def planned_arrivals_teu(self, given: Assumptions) -> Array:
        """Planned arrivals, grown as ``planned_loadings_teu``. [TEU / week]

        Parameters
        ----------
        given : every parameter and lever, one value per scenario.
        """
        own = None if self.as_given is None else self.as_given.arrivals
        return self.arrivals_teu * _growth(given, own)

    def ships_for_teu(self, given: Assumptions) -> Array:
        """Give the loadings ships are planned for: the season's mean, not the week's own cargo.

        A schedule follows a season, not a week, and nothing the reader's growth lever adds: ships
        have a growth of their own.

        Parameters
        ----------
        given : every parameter and lever, one value per scenario.

        Returns
        -------
        (scenario, 1, coast, week + room)
            Centred mean of thirteen weeks, of the weeks there are at both ends; never so little
            that a week's own cargo, which did sail, would not fit. [TEU / week]
        """
        planned = self.planned_loadings_teu(given).sum(axis=1, keepdims=True) / given.own_growth
        fits = planned * given["load_factor_normal"] / given["load_factor_max"]
        ships: Array = np.maximum(_centred_mean(planned), fits) * (1.0 + given["capacity_growth"])
        return ships

    def nominal_scale(self, given: Assumptions) -> Array:
        """Plans in use over plans of the normal year in the weeks shown, by coast.

        The nominal slots of the normal year move in this step, so that own plans have ships of
        their own size; with own planned capacity they move in its step as well.

        Parameters
        ----------
        given : every parameter and lever, one value per scenario.

        Returns
        -------
        (scenario, 1, coast, 1), or ones where all plans are of the normal year. [1]
        """
        ships = np.ones((1, 1, len(COASTS), 1))
        if self.own_ships is not None:
            ships = self.own_ships.scale(self.ships_for_teu(given), given, self.shown)
        if self.as_given is None:
            return ships
        normal = self.as_given.normal_teu * given.growth
        mine, usual = (
            plans[..., self.shown].sum(axis=(1, 3), keepdims=True)
            for plans in (self.planned_loadings_teu(given), normal)
        )
        scale: Array = ships * mine / usual
        return scale

    def china_share(self, given: Assumptions) -> Array:
        """China's share of what is planned from the onset to the horizon, (scenario,). [1]

        Parameters
        ----------
        given : every parameter and lever, one value per scenario.
        """
        if self.as_given is None:
            return np.full(1, NORMAL_CHINA_SHARE)
        after = slice(self.onset, self.onset + self.horizon)
        planned = self.planned_loadings_teu(given)[..., after]
        share: Array = planned[:, CHINA].sum(axis=(1, 2, 3)) / planned.sum(axis=(1, 2, 3))
        return share


def as_given(plans: Baseline, normal: Baseline) -> Baseline:
    """Take every plan as it is given: nothing that was fitted to the normal year is laid on it.

    Parameters
    ----------
    plans : plans of another year than the normal one. [TEU / week]
    normal : the normal year in the same weeks. [TEU / week]
    """
    every = np.ones_like(plans.loadings_teu, dtype=np.bool_)
    return replace(plans, as_given=AsGiven(every, every, normal.loadings_teu))


def _centred_mean(weekly: Array) -> Array:
    """Average over as many weeks before as after, (…, week)."""
    weeks = weekly.shape[-1]
    added = np.concatenate([np.zeros_like(weekly[..., :1]), np.cumsum(weekly, axis=-1)], axis=-1)
    week = np.arange(weeks)
    first, end = (
        np.maximum(week - SEASON_WEEKS // 2, 0),
        np.minimum(week + SEASON_WEEKS // 2 + 1, weeks),
    )
    mean: Array = (added[..., end] - added[..., first]) / (end - first)
    return mean


def _growth(given: Assumptions, own: npt.NDArray[np.bool_] | None) -> Array:
    """Growth by origin and the reader's own; own figures carry the latter alone. [1]"""
    if own is None:
        return given.growth
    return np.where(own, given.own_growth, given.growth)


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
