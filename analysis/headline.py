"""The four figures a minister asks for, read from the cells of a run."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from analysis import cells, extremes, parameters, turns
from analysis.arrays import Array
from analysis.result import Result

# A rate counts as moved from here on, as printed. [%]
RATE_STILL: Final = parameters.value("rate_still")

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
    east_rate_peak, east_rate_low and their weeks : the same of the East Coast spot rate.
    load_falls, load_rises : whether the load factor is below, and above, that without the shock in
        any week, as both are printed. [1 or 0]
    crisis_load_falls, crisis_load_rises, crisis_rate_peak, crisis_rate_low : the same, and the
        extremes of the rate, before relief takes effect.
    turns_looser, turns_tighter : first week in which the load factor is below (above) normal after
        weeks in which it was only above (below), where that never turns again; else NaN. [weeks]
    crisis_turns_looser, crisis_turns_tighter : the same before relief takes effect. [weeks]
    eases : whether relief takes effect within the horizon. [1 or 0]
    rolled_peak_teu, rolled_peak_week : most cargo waiting for space, and when. [TEU], [weeks]
    calm_rolled_peak_teu : most cargo waiting without the shock. [TEU]
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
    east_rate_peak: Array
    east_rate_peak_week: Array
    east_rate_peak_until: Array
    east_rate_low: Array
    east_rate_low_week: Array
    east_rate_low_until: Array
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
    calm_rolled_peak_teu: Array
    rolled_capacity: Array
    weeks_to_normal: Array
    relieved: Array
    weeks_worked_out: Array
    capacity_settles: Array

    def rate_path(self, scenario: int) -> RatePath:
        """Say in which order the spot rate rises above and falls below its baseline."""
        return self._path("rate", scenario)

    def east_path(self, scenario: int) -> RatePath:
        """Say the same of the East Coast spot rate."""
        return self._path("east_rate", scenario)

    def _path(self, name: str, scenario: int) -> RatePath:
        peak, low, peak_week, low_week = (
            getattr(self, f"{name}_{part}")[scenario]
            for part in ("peak", "low", "peak_week", "low_week")
        )
        rises, falls = turns.change(peak) >= RATE_STILL, turns.change(low) <= -RATE_STILL
        if rises and falls:
            return "rises_then_falls" if peak_week < low_week else "falls_then_rises"
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
        planned_teu=cells.over_horizon(result.planned_loadings_teu[:, :1, :, after], count),
        **cells.fates(result, after, count),
        load_normal_low=calm.min(axis=-1),
        load_normal_high=calm.max(axis=-1),
        **cells.loads(load, calm),
        **cells.loads_moved(moved),
        **cells.rates(rate),
        **{f"east_{name}": one for name, one in cells.rates(extremes.east_rate(result)).items()},
        **cells.loads_in_crisis(moved, crisis),
        **cells.rates_in_crisis(rate, crisis),
        **cells.turned("", moved),
        **cells.turned("crisis_", np.where(crisis, moved, 0.0)),
        eases=(restart[:, 0] < load.shape[-1]).astype(np.float64),
        **cells.rolled(result, after),
        weeks_to_normal=np.broadcast_to(cells.weeks_to_normal(result.settled), (count,)),
        relieved=np.isfinite(restart[:, 0]).astype(np.float64),
        weeks_worked_out=np.full(count, float(result.settled.shape[-1])),
        capacity_settles=np.broadcast_to(cells.capacity(result)[:, -1], (count,)),
    )
