"""Before and after relief: which way the market goes in each of the two, and how far."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from analysis import cells, extremes, turns, verdict
from analysis.arrays import Array
from analysis.headline import RATE_STILL
from analysis.result import Result

Name = Literal["until", "after", "whole"]
Way = Literal["looser", "tighter", "mixed", "still"]


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
    way : looser or tighter, as load factor and rate are where they are furthest from normal; mixed
        where these two part.
    load : the load factor there.
    other : the load factor furthest on the other side, where it goes there too.
    rate : West Coast spot rate furthest from its baseline, as a multiple of it. [1]
    rate_moves : whether that is told from the baseline in print.
    other_rate : the rate furthest on the other side, where it goes there too. [1]
    """

    name: Name
    first: int
    last: int
    way: Way
    load: Extreme
    other: Extreme | None
    rate: float
    rate_moves: bool
    other_rate: float | None


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
    bottom, top = float(rate.min()), float(rate.max())
    # Where the load factor goes as far one way as the other, the rate says which comes first.
    tie = rise == -fall > 0.0
    up = verdict.further_rate(bottom, top) == "rate_peak" if tie else rise > max(-fall, 0.0)
    far, near = (high, low) if up else (low, high)
    load_way = 1 if up and rise > 0.0 else -1 if fall < 0.0 else 0
    ratio, beside = _rates(bottom, top, load_way)
    change = float(turns.change(ratio))
    moves = abs(change) >= RATE_STILL
    last = first + load.shape[-1] - 1
    return Phase(
        name, first, last,
        way_of(load_way, change),
        far, near if fall < 0.0 < rise else None,
        ratio, moves, beside,
    )  # fmt: skip


def way_of(load: float, rate: float) -> Way:
    """Say which way load factor and rate go together.

    Parameters
    ----------
    load : load factor less normal where it is furthest from it, of which the sign counts. [any]
    rate : change of the spot rate where it is furthest from its baseline, as printed. [%]
    """
    told = {float(np.sign(load)), float(np.sign(rate)) if abs(rate) >= RATE_STILL else 0.0} - {0.0}
    if len(told) > 1:
        return "mixed"
    return "still" if not told else "tighter" if told == {1.0} else "looser"


def _rates(low: float, peak: float, load_way: int) -> tuple[float, float | None]:
    """Give the rate furthest from its baseline, and that on the other side if it moves too.

    Of two that are printed equally far, that comes first with which the load factor goes.
    """
    fall, rise = (float(turns.change(one)) for one in (low, peak))
    alike = fall == -rise
    lower = load_way < 0 if alike else verdict.further_rate(low, peak) == "rate_low"
    both = fall <= -RATE_STILL and rise >= RATE_STILL
    far, near = (low, peak) if lower else (peak, low)
    return far, near if both else None


def _extreme(found: dict[str, Array], end: str, first: int) -> Extreme:
    level, normal, start, until = (
        float(found[f"load_{end}{part}"][0]) for part in ("", "_normal", "_week", "_until")
    )
    return Extreme(level, normal, first + int(start), first + int(until))


def _moved(one: Extreme) -> float:
    """Give how far it is from normal, as both are printed. [%p]"""
    return float(turns.percent(one.load) - turns.percent(one.normal))
