"""The four figures a minister asks for, read from the cells of a run."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from analysis.arrays import Array
from analysis.model import Result

RATE_TOLERANCE = 0.10
LOAD_TOLERANCE = 0.05
STILL = 0.005

RATE_STILL = 0.02

Direction = Literal["looser", "tighter", "unchanged"]
Course = Literal["still", "rises", "falls", "falls_then_rises", "rises_then_falls"]


@dataclass(frozen=True)
class Headline:
    """Headline figures, one per scenario, each shaped (scenario,).

    Attributes
    ----------
    planned_teu : China to US loadings planned over the horizon. [TEU]
    lost_teu, deferred_teu, diverted_teu : where suspended cargo went by the horizon. [TEU]
    load_normal, load_low, load_high : load factor, both coasts together. [1]
    shock_fall, shock_rise : largest fall and rise of cargo offered over capacity, against
        normal, before loadings restart; not capped where ships are full. [1]
    rate_peak, rate_low : West Coast spot rate as a multiple of baseline. [1]
    rate_peak_week, rate_low_week, load_low_week : weeks after the onset. [weeks]
    rolled_peak_teu, rolled_peak_week : most cargo waiting for space, and when. [TEU], [weeks]
    weeks_to_normal : weeks until rate and load are back for good; NaN if not by the horizon.
    """

    planned_teu: Array
    lost_teu: Array
    deferred_teu: Array
    diverted_teu: Array
    load_normal: Array
    load_low: Array
    load_low_week: Array
    load_high: Array
    shock_fall: Array
    shock_rise: Array
    rate_peak: Array
    rate_peak_week: Array
    rate_low: Array
    rate_low_week: Array
    rolled_peak_teu: Array
    rolled_peak_week: Array
    weeks_to_normal: Array

    def direction(self, scenario: int) -> Direction:
        """Say which way the shock moves the market, before relief and what follows it."""
        fall, rise = float(self.shock_fall[scenario]), float(self.shock_rise[scenario])
        if max(fall, rise) < STILL:
            return "unchanged"
        return "looser" if fall >= rise else "tighter"

    def rate_course(self, scenario: int) -> Course:
        """Say in which order the spot rate rises above and falls below its baseline."""
        rises = float(self.rate_peak[scenario]) - 1.0 >= RATE_STILL
        falls = 1.0 - float(self.rate_low[scenario]) >= RATE_STILL
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
    load = result.load_factor_total[:, 0, 0, after]
    rate = result.spot_rate_ratio[:, 0, 0, after]
    rolled = result.rolled_teu[..., after].sum(axis=(1, 2))
    count = load.shape[0]
    moved = _moved(result)
    normal = np.broadcast_to(result.load_factor_normal[:, 0, 0, 0], (count,))
    return Headline(
        planned_teu=_over_horizon(result.planned_loadings_teu[:, :1, :, after], count),
        lost_teu=_over_horizon(result.lost_teu[..., after], count),
        deferred_teu=_over_horizon(result.deferred_teu[..., after], count),
        diverted_teu=_over_horizon(result.diverted_teu[..., after], count),
        load_normal=normal,
        load_low=load.min(axis=-1),
        load_low_week=load.argmin(axis=-1).astype(np.float64),
        load_high=load.max(axis=-1),
        shock_fall=np.maximum(0.0, -moved).max(axis=-1),
        shock_rise=np.maximum(0.0, moved).max(axis=-1),
        rate_peak=rate.max(axis=-1),
        rate_peak_week=rate.argmax(axis=-1).astype(np.float64),
        rate_low=rate.min(axis=-1),
        rate_low_week=rate.argmin(axis=-1).astype(np.float64),
        rolled_peak_teu=rolled.max(axis=-1),
        rolled_peak_week=rolled.argmax(axis=-1).astype(np.float64),
        weeks_to_normal=_weeks_to_normal(load - normal[:, None], rate),
    )


def _moved(result: Result) -> Array:
    """Compare cargo offered over capacity with normal, zero once loadings restart, (…, week)."""
    offered = (result.carried_teu + result.rolled_teu).sum(axis=(1, 2))
    pressure = offered / result.capacity_teu.sum(axis=2)[:, 0]
    week = np.arange(pressure.shape[-1]) - result.onset
    shocked = (week >= 0) & (week < result.restart_week[:, 0, 0])
    gap: Array = (pressure - result.load_factor_normal[:, 0, 0]) * shocked
    return gap


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
