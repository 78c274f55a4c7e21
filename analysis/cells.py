"""What the headline reads off a run, each figure by itself and one value per scenario."""

import numpy as np
import numpy.typing as npt

from analysis import extremes, turns
from analysis.arrays import Array
from analysis.result import Result
from analysis.units import QUARTER_WEEKS

Marked = npt.NDArray[np.bool_]


def fates(result: Result, after: slice, count: int) -> dict[str, Array]:
    """Read where cargo went that was not shipped when it was meant to be, each (scenario,)."""
    lapsed = over_horizon(result.lapsed_teu[..., after], count)
    lost = over_horizon(result.lost_teu[..., after], count)
    staying = over_horizon(result.staying_lost_teu[..., after], count)
    weeks = result.weeks.size - result.onset
    restart = np.broadcast_to(result.restart_week[:, 0, 0, 0], (count,))
    later = weeks - np.clip(np.ceil(restart), 0.0, weeks)
    return {
        "lost_teu": lost,
        "lost_in_crisis_teu": lost - staying,
        "lost_per_quarter_teu": np.divide(
            QUARTER_WEEKS * staying, later, out=np.full(count, np.nan), where=later > 0.0
        ),
        "lost_elsewhere_teu": over_horizon(result.lost_elsewhere_teu[..., after], count),
        "deferred_teu": over_horizon(result.deferred_teu[..., after], count) - lapsed,
        "diverted_teu": over_horizon(result.diverted_teu[..., after], count),
        "rationed_teu": over_horizon(result.rationed_teu[..., after], count),
    }


def loads(load: Array, calm: Array) -> dict[str, Array]:
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


def loads_moved(moved: Array) -> dict[str, Array]:
    """Say whether the load factor is below, and above, that without the shock, each (scenario,)."""
    return {"load_falls": flag(moved < 0.0), "load_rises": flag(moved > 0.0)}


def loads_in_crisis(moved: Array, crisis: Marked) -> dict[str, Array]:
    """Say whether the load factor moves before relief takes effect, each (scenario,)."""
    return {
        "crisis_load_falls": flag((moved < 0.0) & crisis),
        "crisis_load_rises": flag((moved > 0.0) & crisis),
    }


def flag(weeks: Marked) -> Array:
    """Say whether anything holds in any week, (scenario,). [1 or 0]"""
    return np.asarray(weeks.any(axis=-1), dtype=np.float64)


def _at(values: Array, week: npt.NDArray[np.intp]) -> Array:
    """Take the value of one week of every scenario, (scenario,). [any unit]"""
    return np.take_along_axis(values, week[:, None], axis=-1)[:, 0]


def rates(rate: Array) -> dict[str, Array]:
    """Read the lowest and the highest rate with their weeks, each (scenario,)."""
    found = {}
    for end, extreme in (("low", rate.min(axis=-1)), ("peak", rate.max(axis=-1))):
        first, last = turns.span(rate, extreme, turns.change)
        found[f"rate_{end}"] = extreme
        found[f"rate_{end}_week"] = first.astype(np.float64)
        found[f"rate_{end}_until"] = last.astype(np.float64)
    return found


def rates_in_crisis(rate: Array, crisis: Marked) -> dict[str, Array]:
    """Read the lowest and the highest rate before relief takes effect, each (scenario,)."""
    return {
        "crisis_rate_low": np.where(crisis, rate, np.inf).min(axis=-1),
        "crisis_rate_peak": np.where(crisis, rate, -np.inf).max(axis=-1),
    }


def turned(window: str, moved: Array) -> dict[str, Array]:
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


def rolled(result: Result, after: slice) -> dict[str, Array]:
    """Read how much cargo waits at most, when, and how much of planned capacity sails then."""
    waiting = result.rolled_teu[..., after].sum(axis=(1, 2))
    peak = waiting.max(axis=-1)
    first, _ = turns.span(waiting, peak, turns.volume)
    share = np.broadcast_to(capacity(result), waiting.shape)
    anyway = result.calm_rolled_teu[..., after].sum(axis=(1, 2)).max(axis=-1)
    return {
        "rolled_peak_teu": peak,
        "rolled_peak_week": first.astype(np.float64),
        "calm_rolled_peak_teu": np.broadcast_to(anyway, peak.shape),
        "rolled_capacity": _at(share, first),
    }


def over_horizon(weekly: Array, scenarios: int) -> Array:
    """Add up coasts and weeks, (scenario,). [TEU]"""
    return np.broadcast_to(weekly.sum(axis=(1, 2, 3)), (scenarios,)).copy()


def capacity(result: Result) -> Array:
    """Give capacity over plan, both coasts together, (scenario, week after the onset). [1]"""
    offered, planned = (
        one[..., result.onset :].sum(axis=(1, 2))
        for one in (result.capacity_teu, result.planned_capacity_teu)
    )
    share: Array = offered / planned
    return share


def weeks_to_normal(settled: Marked) -> Array:
    """Count weeks until all are settled for good; NaN if they never are, (scenario,)."""
    last = settled.shape[-1] - np.argmin(settled[:, ::-1], axis=-1)
    weeks = np.where(settled.all(axis=-1), 0.0, last.astype(np.float64))
    return np.where(settled[:, -1], weeks, np.nan)
