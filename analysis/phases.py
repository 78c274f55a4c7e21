"""Before and after relief: which way the market goes in each of the two, and how far."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from analysis import cells, extremes, turns
from analysis.arrays import Array
from analysis.headline import RATE_STILL
from analysis.result import Result

Name = Literal["until", "after", "whole"]
Way = Literal["looser", "tighter", "still"]


@dataclass(frozen=True)
class Extreme:
    """A load factor where it is furthest from normal, on one side.

    Attributes
    ----------
    load, normal : with the shock and without it. [1]
    first, last : weeks after the onset in which it stands there, as printed. [weeks]
    """

    load: float
    normal: float
    first: int
    last: int


@dataclass(frozen=True)
class Phase:
    """A stretch of weeks with its verdict.

    Attributes
    ----------
    name : whether it ends with relief, begins with it, or is the whole horizon.
    first, last : its weeks after the onset. [weeks]
    way : looser or tighter, as the load factor is where it is furthest from normal; as the rate is
        where the load factor stays.
    load : the load factor there.
    other : the load factor furthest on the other side, where it goes there too.
    rate : West Coast spot rate furthest from its baseline, as a multiple of it. [1]
    rate_moves : whether that is told from the baseline in print.
    """

    name: Name
    first: int
    last: int
    way: Way
    load: Extreme
    other: Extreme | None
    rate: float
    rate_moves: bool


def read(result: Result, scenario: int = 0) -> tuple[Phase, ...]:
    """Read the phases of a scenario: two, or one where relief never takes effect.

    Parameters
    ----------
    result : a run of one or more scenarios.
    scenario : which of them.
    """
    mine = slice(scenario, scenario + 1)
    every = extremes.load_factor(result)
    load = every[mine]
    calm = np.broadcast_to(extremes.calm_load_factor(result), every.shape)[mine]
    rate = extremes.spot_rate(result)[mine]
    weeks = load.shape[-1]
    restart = float(np.ravel(result.restart_week)[0])
    eases = int(np.ceil(restart)) if 0.0 < restart < weeks else weeks
    windows: list[tuple[Name, int, int]] = (
        [("until", 0, eases), ("after", eases, weeks)] if eases < weeks else [("whole", 0, weeks)]
    )
    return tuple(
        _phase(name, first, load[:, first:end], calm[:, first:end], rate[:, first:end])
        for name, first, end in windows
    )


def _phase(name: Name, first: int, load: Array, calm: Array, rate: Array) -> Phase:
    """Read one stretch, (1, week) each."""
    found = cells.loads(load, calm)
    low, high = (_extreme(found, end, first) for end in ("low", "high"))
    fall, rise = _moved(low), _moved(high)
    up = max(rise, 0.0) > max(-fall, 0.0)
    far, near = (high, low) if up else (low, high)
    top, bottom = float(rate.max()), float(rate.min())
    ratio = bottom if 1.0 - bottom > top - 1.0 + turns.NOISE else top
    change = float(turns.change(ratio))
    moves = abs(change) >= RATE_STILL
    both = fall < 0.0 < rise
    if fall < 0.0 or rise > 0.0:
        way: Way = "tighter" if up else "looser"
    else:
        way = "still" if not moves else "tighter" if change > 0.0 else "looser"
    last = first + load.shape[-1] - 1
    return Phase(name, first, last, way, far, near if both else None, ratio, moves)


def _extreme(found: dict[str, Array], end: str, first: int) -> Extreme:
    level, normal, start, until = (
        float(found[f"load_{end}{part}"][0]) for part in ("", "_normal", "_week", "_until")
    )
    return Extreme(level, normal, first + int(start), first + int(until))


def _moved(one: Extreme) -> float:
    """Give how far it is from normal, as both are printed. [%p]"""
    return float(turns.percent(one.load) - turns.percent(one.normal))
