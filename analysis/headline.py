"""The four figures a minister asks for, read from the cells of a run."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from analysis import extremes, parameters, turns
from analysis.arrays import Array
from analysis.model import Result

RATE_TOLERANCE: Final = parameters.value("rate_tolerance")
LOAD_TOLERANCE: Final = parameters.value("load_tolerance")

# A rate counts as moved from here on, as printed. [%]
RATE_STILL: Final = parameters.value("rate_still")

RatePath = Literal["still", "rises", "falls", "falls_then_rises", "rises_then_falls"]


@dataclass(frozen=True)
class Headline:
    """Headline figures, one per scenario, each shaped (scenario,).

    Attributes
    ----------
    planned_teu : China to US loadings planned over the horizon. [TEU]
    lost_teu, deferred_teu, diverted_teu : where suspended cargo went by the horizon. [TEU]
    load_normal, load_low, load_high : load factor, both coasts together. [1]
    rate_peak, rate_low : West Coast spot rate as a multiple of baseline. [1]
    load_low_week, load_high_week, rate_peak_week, rate_low_week : weeks after the onset in which
        the extreme is first reached, as far as it is printed. [weeks]
    load_low_until, load_high_until, rate_peak_until, rate_low_until : the last week of those that
        follow without a gap. [weeks]
    crisis_load_low, crisis_load_high, crisis_rate_peak, crisis_rate_low : the same four extremes
        before relief takes effect. [1]
    turns_looser, turns_tighter : first week in which the load factor is below (above) normal after
        weeks in which it was only above (below), where that never turns again; else NaN. [weeks]
    crisis_turns_looser, crisis_turns_tighter : the same before relief takes effect. [weeks]
    eases : whether relief takes effect within the horizon. [1 or 0]
    rolled_peak_teu, rolled_peak_week : most cargo waiting for space, and when. [TEU], [weeks]
    rolled_capacity : capacity in that week over plan. [1]
    weeks_to_normal : weeks until rate and load are back for good; NaN if not by the horizon.
    """

    planned_teu: Array
    lost_teu: Array
    deferred_teu: Array
    diverted_teu: Array
    load_normal: Array
    load_low: Array
    load_low_week: Array
    load_low_until: Array
    load_high: Array
    load_high_week: Array
    load_high_until: Array
    rate_peak: Array
    rate_peak_week: Array
    rate_peak_until: Array
    rate_low: Array
    rate_low_week: Array
    rate_low_until: Array
    crisis_load_low: Array
    crisis_load_high: Array
    crisis_rate_peak: Array
    crisis_rate_low: Array
    turns_looser: Array
    turns_tighter: Array
    crisis_turns_looser: Array
    crisis_turns_tighter: Array
    eases: Array
    rolled_peak_teu: Array
    rolled_peak_week: Array
    rolled_capacity: Array
    weeks_to_normal: Array

    def rate_path(self, scenario: int) -> RatePath:
        """Say in which order the spot rate rises above and falls below its baseline."""
        rises = turns.change(self.rate_peak[scenario]) >= RATE_STILL
        falls = turns.change(self.rate_low[scenario]) <= -RATE_STILL
        if rises and falls:
            peak_first = self.rate_peak_week[scenario] < self.rate_low_week[scenario]
            return "rises_then_falls" if peak_first else "falls_then_rises"
        return "rises" if rises else "falls" if falls else "still"


def read(result: Result) -> Headline:
    """Read the headline off a run.

    Parameters
    ----------
    result : a run of one or more scenarios.

    Returns
    -------
    Headline
        One value per scenario.
    """
    after = slice(result.onset, None)
    load, rate = extremes.load_factor(result), extremes.spot_rate(result)
    count = load.shape[0]
    normal = np.broadcast_to(result.load_factor_normal[:, 0, 0, 0], (count,))
    restart = np.broadcast_to(result.restart_week[:, 0, 0], (count, 1))
    week = np.arange(load.shape[-1])
    moved = turns.percent(load) - turns.percent(normal)[:, None]
    return Headline(
        planned_teu=_over_horizon(result.planned_loadings_teu[:, :1, :, after], count),
        lost_teu=_over_horizon(result.lost_teu[..., after], count),
        deferred_teu=_over_horizon(result.deferred_teu[..., after], count),
        diverted_teu=_over_horizon(result.diverted_teu[..., after], count),
        load_normal=normal,
        **_extremes("load", load, turns.percent),
        **_extremes("rate", rate, turns.change, high="peak"),
        **_in_crisis("load", load, week < restart),
        **_in_crisis("rate", rate, week < restart, high="peak"),
        **_turns("", moved),
        **_turns("crisis_", np.where(week < restart, moved, 0.0)),
        eases=(restart[:, 0] < week.size).astype(np.float64),
        **_rolled(result, after),
        weeks_to_normal=_weeks_to_normal(load - normal[:, None], rate),
    )


def _extremes(
    name: str, values: Array, printed: turns.Printed, high: str = "high"
) -> dict[str, Array]:
    """Read the lowest and the highest value with their weeks, each (scenario,)."""
    found = {}
    for end, extreme in (("low", values.min(axis=-1)), (high, values.max(axis=-1))):
        first, last = turns.span(values, extreme, printed)
        found[f"{name}_{end}"] = extreme
        found[f"{name}_{end}_week"] = first.astype(np.float64)
        found[f"{name}_{end}_until"] = last.astype(np.float64)
    return found


def _in_crisis(
    name: str, values: Array, crisis: np.ndarray, high: str = "high"
) -> dict[str, Array]:
    """Read the lowest and the highest value before relief takes effect, each (scenario,)."""
    return {
        f"crisis_{name}_low": np.where(crisis, values, np.inf).min(axis=-1),
        f"crisis_{name}_{high}": np.where(crisis, values, -np.inf).max(axis=-1),
    }


def _turns(window: str, moved: Array) -> dict[str, Array]:
    """Find the week of the only turn of the load factor through normal, each (scenario,)."""
    below, above = moved < 0.0, moved > 0.0
    return {
        f"{window}turns_looser": _turn(above, below),
        f"{window}turns_tighter": _turn(below, above),
    }


def _turn(before: np.ndarray, after: np.ndarray) -> Array:
    """Give the first week of what comes after, where none of what comes before follows it."""
    first = np.argmax(after, axis=-1)
    last = before.shape[-1] - 1 - np.argmax(before[:, ::-1], axis=-1)
    once = before.any(axis=-1) & after.any(axis=-1) & (last < first)
    return np.where(once, first.astype(np.float64), np.nan)


def _rolled(result: Result, after: slice) -> dict[str, Array]:
    """Read how much cargo waits at most, when, and how much of planned capacity sails then."""
    waiting = result.rolled_teu[..., after].sum(axis=(1, 2))
    peak = waiting.max(axis=-1)
    first, _ = turns.span(waiting, peak, turns.volume)
    offered = result.capacity_teu[..., after].sum(axis=(1, 2))
    planned = result.planned_capacity_teu[..., after].sum(axis=(1, 2))
    share = np.broadcast_to(offered / planned, waiting.shape)
    return {
        "rolled_peak_teu": peak,
        "rolled_peak_week": first.astype(np.float64),
        "rolled_capacity": np.take_along_axis(share, first[:, None], axis=-1)[:, 0],
    }


def _over_horizon(weekly: Array, scenarios: int) -> Array:
    """Add up coasts and weeks, (scenario,). [TEU]"""
    return np.broadcast_to(weekly.sum(axis=(1, 2, 3)), (scenarios,)).copy()


def _weeks_to_normal(load_gap: Array, rate: Array) -> Array:
    """Count weeks until both stay within tolerance; NaN if they never do, (scenario,)."""
    off = (np.abs(load_gap) > LOAD_TOLERANCE) | (np.abs(rate - 1.0) > RATE_TOLERANCE)
    weeks = off.shape[-1]
    last = weeks - np.argmax(off[:, ::-1], axis=-1)
    settled = np.where(off.any(axis=-1), last.astype(np.float64), 0.0)
    return np.where(off[:, -1], np.nan, settled)
