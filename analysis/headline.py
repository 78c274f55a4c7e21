"""The four figures a minister asks for, read from the cells of a run."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from analysis import extremes, parameters, turns
from analysis.arrays import Array
from analysis.result import Result
from analysis.units import QUARTER_WEEKS

# A rate counts as moved from here on, as printed. [%]
RATE_STILL: Final = parameters.value("rate_still")

Marked = npt.NDArray[np.bool_]
RatePath = Literal["still", "rises", "falls", "falls_then_rises", "rises_then_falls"]


@dataclass(frozen=True)
class Headline:
    """Headline figures, one per scenario, each shaped (scenario,).

    Attributes
    ----------
    planned_teu : China to US loadings planned over the horizon. [TEU]
    lost_teu, deferred_teu, diverted_teu : where suspended cargo went by the horizon; what was put
        off and is not wanted any more is lost. [TEU]
    lost_in_crisis_teu : the part of it that is lost before relief. [TEU]
    lost_per_quarter_teu : what the tariff left in place costs in thirteen weeks; NaN where there is
        no week after relief. [TEU]
    lost_elsewhere_teu : cargo of other origins that is not shipped in the crisis. [TEU]
    rationed_teu : cargo of all origins that gives up waiting for space. [TEU]
    load_low, load_high : load factor, both coasts together, where it is furthest below and above
        the same week without the shock. [1]
    load_low_normal, load_high_normal : the load factor of those weeks without the shock. [1]
    load_normal_low, load_normal_high : its range over the horizon without the shock. [1]
    rate_peak, rate_low : West Coast spot rate as a multiple of that without the shock. [1]
    load_low_week, load_high_week, rate_peak_week, rate_low_week : weeks after the onset in which
        the extreme is first reached, as far as it is printed. [weeks]
    load_low_until, load_high_until, rate_peak_until, rate_low_until : the last week of those that
        follow without a gap. [weeks]
    load_falls, load_rises : whether the load factor is below, and above, that without the shock in
        any week, as both are printed. [1 or 0]
    crisis_load_falls, crisis_load_rises, crisis_rate_peak, crisis_rate_low : the same, and the
        extremes of the rate, before relief takes effect.
    turns_looser, turns_tighter : first week in which the load factor is below (above) normal after
        weeks in which it was only above (below), where that never turns again; else NaN. [weeks]
    crisis_turns_looser, crisis_turns_tighter : the same before relief takes effect. [weeks]
    eases : whether relief takes effect within the horizon. [1 or 0]
    rolled_peak_teu, rolled_peak_week : most cargo waiting for space, and when. [TEU], [weeks]
    rolled_capacity : capacity in that week over plan. [1]
    weeks_to_normal : weeks until cargo, load and rate are for good as they stay after the policy;
        NaN if they never are. The same for every horizon that is long enough. [weeks]
    relieved : whether relief ever comes. [1 or 0]
    weeks_worked_out : weeks from the onset in which that was looked for. [weeks]
    capacity_settles : capacity in the last week shown over plan. [1]
    """

    planned_teu: Array
    lost_teu: Array
    lost_in_crisis_teu: Array
    lost_per_quarter_teu: Array
    lost_elsewhere_teu: Array
    deferred_teu: Array
    diverted_teu: Array
    rationed_teu: Array
    load_normal_low: Array
    load_normal_high: Array
    load_low: Array
    load_low_normal: Array
    load_low_week: Array
    load_low_until: Array
    load_high: Array
    load_high_normal: Array
    load_high_week: Array
    load_high_until: Array
    rate_peak: Array
    rate_peak_week: Array
    rate_peak_until: Array
    rate_low: Array
    rate_low_week: Array
    rate_low_until: Array
    load_falls: Array
    load_rises: Array
    crisis_load_falls: Array
    crisis_load_rises: Array
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
    relieved: Array
    weeks_worked_out: Array
    capacity_settles: Array

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
    load, calm, rate = (
        read(result)
        for read in (extremes.load_factor, extremes.calm_load_factor, extremes.spot_rate)
    )
    count = load.shape[0]
    calm = np.broadcast_to(calm, load.shape)
    restart = np.broadcast_to(result.restart_week[:, 0, 0], (count, 1))
    crisis = np.arange(load.shape[-1]) < restart
    moved = turns.percent(load) - turns.percent(calm)
    return Headline(
        planned_teu=_over_horizon(result.planned_loadings_teu[:, :1, :, after], count),
        **_fates(result, after, count),
        load_normal_low=calm.min(axis=-1),
        load_normal_high=calm.max(axis=-1),
        **_loads(load, calm),
        load_falls=_flag(moved < 0.0),
        load_rises=_flag(moved > 0.0),
        **_rates(rate),
        **_in_crisis(moved, crisis),
        **_rates_in_crisis(rate, crisis),
        **_turns("", moved),
        **_turns("crisis_", np.where(crisis, moved, 0.0)),
        eases=(restart[:, 0] < load.shape[-1]).astype(np.float64),
        **_rolled(result, after),
        weeks_to_normal=np.broadcast_to(_weeks_to_normal(result.settled), (count,)),
        relieved=np.isfinite(restart[:, 0]).astype(np.float64),
        weeks_worked_out=np.full(count, float(result.settled.shape[-1])),
        capacity_settles=np.broadcast_to(_capacity(result)[:, -1], (count,)),
    )


def _fates(result: Result, after: slice, count: int) -> dict[str, Array]:
    """Read where cargo went that was not shipped when it was meant to be, each (scenario,)."""
    lapsed = _over_horizon(result.lapsed_teu[..., after], count)
    lost = _over_horizon(result.lost_teu[..., after], count)
    staying = _over_horizon(result.staying_lost_teu[..., after], count)
    weeks = result.weeks.size - result.onset
    restart = np.broadcast_to(result.restart_week[:, 0, 0, 0], (count,))
    later = weeks - np.clip(np.ceil(restart), 0.0, weeks)
    return {
        "lost_teu": lost,
        "lost_in_crisis_teu": lost - staying,
        "lost_per_quarter_teu": np.divide(
            QUARTER_WEEKS * staying, later, out=np.full(count, np.nan), where=later > 0.0
        ),
        "lost_elsewhere_teu": _over_horizon(result.lost_elsewhere_teu[..., after], count),
        "deferred_teu": _over_horizon(result.deferred_teu[..., after], count) - lapsed,
        "diverted_teu": _over_horizon(result.diverted_teu[..., after], count),
        "rationed_teu": _over_horizon(result.rationed_teu[..., after], count),
    }


def _loads(load: Array, calm: Array) -> dict[str, Array]:
    """Read the load factor where it is furthest from that without the shock, each (scenario,).

    Furthest as both are printed; among weeks alike in that, furthest to the last digit.
    """
    found, gap = {}, extremes.gap(load, calm)
    for end, week in (("low", gap.argmin(axis=-1)), ("high", gap.argmax(axis=-1))):
        level, normal = _at(load, week), _at(calm, week)
        alike = turns.at(load, level[:, None], turns.percent)
        first, last = turns.stretch(alike & turns.at(calm, normal[:, None], turns.percent))
        found[f"load_{end}"], found[f"load_{end}_normal"] = level, normal
        found[f"load_{end}_week"] = first.astype(np.float64)
        found[f"load_{end}_until"] = last.astype(np.float64)
    return found


def _in_crisis(moved: Array, crisis: Marked) -> dict[str, Array]:
    """Say whether the load factor moves before relief takes effect, each (scenario,)."""
    return {
        "crisis_load_falls": _flag((moved < 0.0) & crisis),
        "crisis_load_rises": _flag((moved > 0.0) & crisis),
    }


def _flag(weeks: Marked) -> Array:
    """Say whether anything holds in any week, (scenario,). [1 or 0]"""
    return np.asarray(weeks.any(axis=-1), dtype=np.float64)


def _at(values: Array, week: npt.NDArray[np.intp]) -> Array:
    """Take the value of one week of every scenario, (scenario,). [any unit]"""
    return np.take_along_axis(values, week[:, None], axis=-1)[:, 0]


def _rates(rate: Array) -> dict[str, Array]:
    """Read the lowest and the highest rate with their weeks, each (scenario,)."""
    found = {}
    for end, extreme in (("low", rate.min(axis=-1)), ("peak", rate.max(axis=-1))):
        first, last = turns.span(rate, extreme, turns.change)
        found[f"rate_{end}"] = extreme
        found[f"rate_{end}_week"] = first.astype(np.float64)
        found[f"rate_{end}_until"] = last.astype(np.float64)
    return found


def _rates_in_crisis(rate: Array, crisis: Marked) -> dict[str, Array]:
    """Read the lowest and the highest rate before relief takes effect, each (scenario,)."""
    return {
        "crisis_rate_low": np.where(crisis, rate, np.inf).min(axis=-1),
        "crisis_rate_peak": np.where(crisis, rate, -np.inf).max(axis=-1),
    }


def _turns(window: str, moved: Array) -> dict[str, Array]:
    """Find the week of the only turn of the load factor through normal, each (scenario,)."""
    below, above = moved < 0.0, moved > 0.0
    return {
        f"{window}turns_looser": _turn(above, below),
        f"{window}turns_tighter": _turn(below, above),
    }


def _turn(before: Marked, after: Marked) -> Array:
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
    share = np.broadcast_to(_capacity(result), waiting.shape)
    return {
        "rolled_peak_teu": peak,
        "rolled_peak_week": first.astype(np.float64),
        "rolled_capacity": _at(share, first),
    }


def _over_horizon(weekly: Array, scenarios: int) -> Array:
    """Add up coasts and weeks, (scenario,). [TEU]"""
    return np.broadcast_to(weekly.sum(axis=(1, 2, 3)), (scenarios,)).copy()


def _capacity(result: Result) -> Array:
    """Give capacity over plan, both coasts together, (scenario, week after the onset). [1]"""
    offered, planned = (
        one[..., result.onset :].sum(axis=(1, 2))
        for one in (result.capacity_teu, result.planned_capacity_teu)
    )
    share: Array = offered / planned
    return share


def _weeks_to_normal(settled: Marked) -> Array:
    """Count weeks until all are settled for good; NaN if they never are, (scenario,)."""
    last = settled.shape[-1] - np.argmin(settled[:, ::-1], axis=-1)
    weeks = np.where(settled.all(axis=-1), 0.0, last.astype(np.float64))
    return np.where(settled[:, -1], weeks, np.nan)
