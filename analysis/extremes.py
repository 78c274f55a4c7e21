"""How full ships sail and what they cost after the onset: each read off a run here alone."""

from typing import Final

import numpy as np

from analysis import turns
from analysis.arrays import Array
from analysis.result import Result

# A difference of load factors is less than one: it never outweighs a whole per cent.
TIE: Final = 0.1
# Further digits are what a processor leaves of two equal numbers.
DIGITS: Final = 9


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


def east_rate(result: Result) -> Array:
    """Give the East Coast spot rate over its baseline, (scenario, week after the onset). [1]"""
    rate: Array = result.spot_rate_ratio[:, 0, 1, result.onset :]
    return rate


def gap(load: Array, calm: Array) -> Array:
    """Order weeks by how far a load factor is from that without the shock, (scenario, week).

    Parameters
    ----------
    load, calm : (scenario, week) with the shock and without it. [1]

    Returns
    -------
    (scenario, week) first by the difference as it is printed, then to the last digit.
    """
    printed = turns.percent(load) - turns.percent(calm)
    order: Array = printed + TIE * np.round(load - calm, DIGITS)
    return order


def lowest_load(result: Result) -> Array:
    """Give the load factor furthest below that without the shock, (scenario,). [1]"""
    load = load_factor(result)
    week = gap(load, calm_load_factor(result)).argmin(axis=-1)
    return np.take_along_axis(load, week[:, None], axis=-1)[:, 0]


def peak_rate(result: Result) -> Array:
    """Give the highest West Coast spot rate as a multiple of baseline, (scenario,). [1]"""
    peak: Array = spot_rate(result).max(axis=-1)
    return peak
