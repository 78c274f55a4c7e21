"""Runs an episode and scores it: the model's months, what was observed, and last year's month."""

import itertools
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import assumptions, levers, model, outcomes, parameters, scores
from analysis.arrays import CHINA, Array, axis
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.hindcasts.files import Episode, Turns
from analysis.hindcasts.plans import plan
from analysis.lever import Levers
from analysis.result import Result
from analysis.scores import Score
from analysis.steps import shock
from analysis.units import MONTHS_PER_YEAR, by_month

YEAR: Final = np.timedelta64(MONTHS_PER_YEAR, "M")


@dataclass(frozen=True)
class Hindcast:
    """What the model gives for an episode, beside what came.

    Attributes
    ----------
    episode : what was run.
    observed, year_before : (month,) what arrived, and in the same month of the year before.
        [TEU / month]
    derived : (month,) whether the month of the year before was worked out from a reported change.
    model : (month,) China's cargo as the model gives it. [TEU / month]
    nearby_pct : (choice,) mean absolute error of other choices, where there are any. [%]
    usual_pct : the same with levers that others might leave at their default left there. [%]
    sources, sources_before : who made the figures of both, each once.
    """

    episode: Episode
    observed: Array
    year_before: Array
    derived: npt.NDArray[np.bool_]
    model: Array
    nearby_pct: Array
    usual_pct: float
    sources: tuple[str, ...]
    sources_before: tuple[str, ...]

    @property
    def score(self) -> Score:
        """Score of the model. [TEU / month]"""
        return scores.score(self.model, self.observed)

    @property
    def easy(self) -> Score:
        """Score of the same month of the year before. [TEU / month]"""
        return scores.score(self.year_before, self.observed)


def hindcast(
    episode: Episode, bundled: pd.DataFrame, shares: pd.DataFrame, observations: pd.DataFrame
) -> Hindcast:
    """Run an episode and lay its months beside what arrived and last year's.

    Parameters
    ----------
    episode : what to run.
    bundled : table ``cargo_baseline_weekly``, for an episode that rests on it. [TEU / week]
    shares : table ``baseline_shares``, for one with a baseline of its own.
    observations : table ``observations``.

    Raises
    ------
    KeyError
        If a month is missing.
    analysis.baseline.BaselineError
        If the bundled baseline does not cover the episode.
    """
    monthly = outcomes.monthly(observations, episode.series, episode.origin)
    now, before = (monthly.loc[_days(months)] for months in (episode.months, episode.months - YEAR))
    plans = plan(episode, bundled, shares, monthly["value"])
    observed = now["value"].to_numpy(dtype=np.float64)
    mine, usual, *others = _months(episode, plans)
    error = partial(scores.mean_absolute_error_pct, observed=observed)
    return Hindcast(
        episode=episode,
        observed=observed,
        year_before=before["value"].to_numpy(dtype=np.float64),
        derived=before["basis"].eq("derived").to_numpy(),
        model=mine,
        nearby_pct=np.array([error(one) for one in others]),
        usual_pct=error(usual),
        sources=tuple(now["source_name"].unique()),
        sources_before=tuple(before["source_name"].unique()),
    )


def _months(episode: Episode, plans: Baseline) -> Array:
    """Give China's arrivals as told, with usual levers, and as told nearby, (choice, month)."""
    found = assumptions.from_levers([episode.levers, _usual(episode), *_choices(episode)])
    given = {name: axis(value) for name, value in episode.given.items()}
    result = simulate(episode, plans, Assumptions({**found.values, **given}))
    china = result.arrivals_teu[:, CHINA].sum(axis=(1, 2))
    return by_month(result.weeks, china, episode.months)


def simulate(episode: Episode, plans: Baseline, given: Assumptions) -> Result:
    """Run an episode with policy as it turned.

    Parameters
    ----------
    episode : what is run.
    plans : plans around its onset. [TEU / week]
    given : every parameter, one value per scenario.
    """
    depth = None if episode.turns is None else eased(plans, given, episode.turns)
    return model.simulate(plans, given, depth=depth)


def eased(plans: Baseline, given: Assumptions, turns: Turns) -> Array:
    """Give the depth of the fall after a truce, lowered by a later cut of the tariff.

    Parameters
    ----------
    plans : plans around the onset.
    given : every parameter, one value per scenario.
    turns : when policy turned.

    Returns
    -------
    (scenario, 1, 1, week)
        Share suspended. [1]

    Notes
    -----
    The cut lowers the residual as the tariff translator does: from the usual residual to that of
    the later tariff, in proportion where the residual is drawn.
    """
    weeks = plans.weeks[plans.shown]
    offset = np.arange(weeks.size, dtype=np.float64)[None, None, None] - plans.onset
    restart = given["relief_after_weeks"] + given["restart_lag_weeks"]
    residual = given["residual_share"]
    depth = shock.depth(
        offset,
        given["suspended_share"],
        residual,
        given["ramp_weeks"],
        restart,
        restart + given["reescalation_after_weeks"],
    )
    usual, elasticity = (parameters.value(name) for name in ("residual_share", "tariff_elasticity"))
    late = residual / usual * residual_share(turns.tariff, elasticity)
    lowered: Array = np.where(weeks >= np.datetime64(turns.cut), np.minimum(depth, late), depth)
    return lowered


def residual_share(tariff_after: float, tariff_elasticity: float) -> float:
    """Translate an average tariff into the share of China TEU still suspended under it.

    Parameters
    ----------
    tariff_after : average ad-valorem tariff in force. [1]
    tariff_elasticity : response of TEU to the tariff-inclusive price within a year. [1]
    """
    before = parameters.value("tariff_before")
    return shock.suspended_share_from_tariff(before, tariff_after, tariff_elasticity)


def _usual(episode: Episode) -> Levers:
    """Leave a lever at its default where that is among the positions nearby."""
    usual = levers.defaults()
    return {
        **episode.levers,
        **{key: usual[key] for key, near in episode.nearby.items() if usual[key] in near},
    }


def _choices(episode: Episode) -> list[Levers]:
    """List every combination of positions somebody else might have chosen."""
    names = tuple(episode.nearby)
    every = itertools.product(*episode.nearby.values()) if names else ()
    return [{**episode.levers, **dict(zip(names, one, strict=True))} for one in every]


def _days(months: npt.NDArray[np.datetime64]) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(months.astype("datetime64[D]"))
