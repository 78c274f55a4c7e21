"""Reverse questions: which position of a lever leads to a given load factor, rate or loss."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis import assumptions, extremes, model
from analysis.arrays import Array
from analysis.baseline import Baseline
from analysis.levers import BY_KEY, LEVERS, Lever, Levers
from analysis.result import Result

POINTS: Final = 81
TOLERANCE: Final = 1e-9
CLOSE: Final = 1e-6
# A crossing is narrowed down by so many runs at once, until its ends are so near each other.
NARROWED: Final = 65
NEAR: Final = 1e-11
# How far from a jump its two sides are told. [unit of the lever]
ASIDE: Final = 1e-6
FIRST_WEEKS: Final = 4
CONTROLS: Final = tuple(
    lever.key for lever in LEVERS if lever.kind == "number" and lever.parameter is not None
)


@dataclass(frozen=True)
class Target:
    """A quantity a reader may name a value of.

    Attributes
    ----------
    read : reads it off a run, (scenario,). [unit of the target]
    unit : unit of the reader's number.
    low, high, step : bounds of the reader's number. [unit]
    default : the number asked for first. [unit]
    """

    read: Callable[[Result], Array]
    unit: str
    low: float
    high: float
    step: float
    default: float


@dataclass(frozen=True)
class Solution:
    """A position at which the target is met, or passed.

    Attributes
    ----------
    position : position of the lever; a whole week where the lever counts weeks. [unit of lever]
    outcome : what the model gives there. [unit of the target]
    since : last position on the other side of the target, where the model jumps past it: the week
        before, or next to nothing before where carriers change course.
    """

    position: float
    outcome: float
    since: float | None = None


@dataclass(frozen=True)
class Answer:
    """A response curve and where it meets the target.

    Attributes
    ----------
    positions, outcomes : (point,) the whole curve. [unit of lever], [unit of the target]
    solutions : every position that meets the target; none if the curve never does.
    """

    positions: Array
    outcomes: Array
    solutions: tuple[Solution, ...]

    @property
    def reach(self) -> tuple[float, float]:
        """The lowest and the highest value the lever can lead to. [unit of the target]"""
        return float(self.outcomes.min()), float(self.outcomes.max())

    @property
    def flat(self) -> bool:
        """Whether the lever makes no difference to the target."""
        low, high = self.reach
        return high - low <= TOLERANCE * max(1.0, abs(high))


def first_load_pct(result: Result) -> Array:
    """Give the mean load factor of the first four weeks, its season taken out, (scenario,). [%]

    It is what it would be in a week in which ships are normally full: both coasts together, on
    the scale of the normal load factor.
    """
    usual = result.load_factor_normal[:, 0, 0]
    out = extremes.load_factor(result) / extremes.calm_load_factor(result) * usual
    mean: Array = 100.0 * out[:, :FIRST_WEEKS].mean(axis=-1)
    return mean


def lowest_load_pct(result: Result) -> Array:
    """Give the lowest load factor, both coasts together, (scenario,). [%]"""
    return 100.0 * extremes.lowest_load(result)


def lost_weekly_teu(result: Result) -> Array:
    """Give China cargo lost in the week that loses most, (scenario,). [TEU / week]"""
    lost: Array = result.lost_teu[..., result.onset :].sum(axis=(1, 2)).max(axis=-1)
    return lost


def lowest_capacity_teu(result: Result) -> Array:
    """Give the lowest capacity offered, both coasts together, (scenario,). [TEU / week]"""
    capacity: Array = result.capacity_teu[:, 0, :, result.onset :].sum(axis=1).min(axis=-1)
    return capacity


TARGETS: Final = {
    "first_load_pct": Target(first_load_pct, "%", 30.0, 98.0, 0.5, 88.0),
    "lowest_load_pct": Target(lowest_load_pct, "%", 20.0, 98.0, 0.5, 75.0),
    "peak_rate_ratio": Target(extremes.peak_rate, "×", 0.5, 6.0, 0.1, 1.5),
    "lost_weekly_teu": Target(lost_weekly_teu, "TEU / week", 0.0, 250_000.0, 1_000.0, 50_000.0),
    "lowest_capacity_teu": Target(
        lowest_capacity_teu, "TEU / week", 50_000.0, 800_000.0, 1_000.0, 350_000.0
    ),
}


def solve(baseline: Baseline, levers: Levers, control: str, target: str, wanted: float) -> Answer:
    """Find every position of a lever at which the model gives the value wanted.

    Parameters
    ----------
    baseline : plans around the onset. [TEU / week]
    levers : lever key -> position; the others stay there. [unit of the lever]
    control : key of the lever to be moved, one of ``CONTROLS``.
    target : name of the target, one of ``TARGETS``.
    wanted : the value asked for. [unit of the target]

    Returns
    -------
    Answer
        The curve over the whole lever, each crossing narrowed down on the model.

    Raises
    ------
    KeyError
        If the lever or the target is not known.
    """
    if control not in CONTROLS:
        message = f"{control!r} is no lever that can be solved for: {', '.join(CONTROLS)}"
        raise KeyError(message)
    lever, read = BY_KEY[control], TARGETS[target].read

    def curve(positions: Array) -> Array:
        return _outcomes(baseline, levers, control, positions, read)

    positions = _grid(lever)
    outcomes = curve(positions)
    gap = outcomes - wanted
    whole = lever.unit == "weeks"
    found: list[Solution] = []
    for place in np.flatnonzero(np.abs(gap) <= _slack(wanted)):
        found.append(Solution(float(positions[place]), float(outcomes[place])))
    for place in np.flatnonzero(gap[:-1] * gap[1:] < 0.0):
        if min(abs(gap[place]), abs(gap[place + 1])) <= _slack(wanted):
            continue
        if whole:
            after = place + 1
            since = float(positions[place])
            found.append(Solution(float(positions[after]), float(outcomes[after]), since))
            continue
        found.append(_crossing(curve, wanted, (positions[place], positions[place + 1])))
    return Answer(positions, outcomes, tuple(sorted(found, key=lambda one: one.position)))


def _crossing(
    curve: Callable[[Array], Array], wanted: float, ends: tuple[float, float]
) -> Solution:
    """Narrow a crossing down; where the model jumps there, give both sides of the jump."""
    positions, outcomes = np.array(ends), curve(np.array(ends))
    while np.ptp(positions) > NEAR and np.abs(outcomes - wanted).min() > _slack(wanted):
        # One batch of many runs takes little longer than one run.
        positions = np.linspace(positions[0], positions[-1], NARROWED)
        outcomes = curve(positions)
        place = int(np.flatnonzero(np.diff(outcomes > wanted))[0])
        positions, outcomes = positions[place : place + 2], outcomes[place : place + 2]
    nearest = int(np.argmin(np.abs(outcomes - wanted)))
    if abs(outcomes[nearest] - wanted) <= CLOSE * max(1.0, abs(wanted)):
        return Solution(float(positions[nearest]), float(outcomes[nearest]))
    # On the edge itself the last digit of a sum decides, and one run may differ from many.
    sides = np.clip(positions[[0, -1]] + (-ASIDE, ASIDE), *ends)
    before, after = map(float, sides)
    return Solution(after, float(curve(sides)[-1]), before)


def _slack(wanted: float) -> float:
    return TOLERANCE * max(1.0, abs(wanted))


def _grid(lever: Lever) -> Array:
    """Give every position of a lever with few, and evenly spread ones of a lever with many."""
    steps = round((lever.high - lever.low) / lever.step) + 1
    count = steps if steps <= POINTS or lever.unit == "weeks" else POINTS
    return np.linspace(lever.low, lever.high, count)


def _outcomes(
    baseline: Baseline,
    levers: Levers,
    control: str,
    positions: Array,
    read: Callable[[Result], Array],
) -> Array:
    """Run the model at many positions of one lever in one batch, (point,)."""
    scenarios = [{**levers, control: float(position)} for position in positions]
    return read(model.simulate(baseline, assumptions.from_levers(scenarios)))
