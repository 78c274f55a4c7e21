"""How full ships sail and what they cost after the onset: each read off a run here alone."""

import numpy as np

from analysis.arrays import Array
from analysis.result import Result


def load_factor(result: Result) -> Array:
    """Give the load factor of both coasts together, (scenario, week after the onset). [1]"""
    load: Array = result.load_factor_total[:, 0, 0, result.onset :]
    return load


def calm_load_factor(result: Result) -> Array:
    """Give the load factor of the same weeks without the shock, (scenario, week). [1]"""
    load: Array = result.calm_load_factor_total[:, 0, 0, result.onset :]
    return load


def spot_rate(result: Result) -> Array:
    """Give the West Coast spot rate over its baseline, (scenario, week after the onset). [1]"""
    rate: Array = result.spot_rate_ratio[:, 0, 0, result.onset :]
    return rate


def lowest_load(result: Result) -> Array:
    """Give the load factor furthest below that without the shock, (scenario,). [1]"""
    load = load_factor(result)
    week = (load - calm_load_factor(result)).argmin(axis=-1)
    return np.take_along_axis(load, week[:, None], axis=-1)[:, 0]


def peak_rate(result: Result) -> Array:
    """Give the highest West Coast spot rate as a multiple of baseline, (scenario,). [1]"""
    peak: Array = spot_rate(result).max(axis=-1)
    return peak
