"""Which given numbers matter most: Sobol' total-effect indices over their ranges."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy

from analysis import ensemble, extremes
from analysis.arrays import Array
from analysis.baseline import Baseline
from analysis.ensemble import SCENARIO, SEED, Range
from analysis.levers import Levers
from analysis.result import Result

SAMPLES: Final = 512
PRESET_SAMPLES: Final = 1024
RESAMPLES: Final = 200
STILL: Final = 1e-18
CONFIDENCE: Final = 0.90
LOST_WEEKS: Final = 26
DEPTH: Final = "suspended_share"


@dataclass(frozen=True)
class Effects:
    """Total-effect indices of every parameter drawn, on every outcome.

    Attributes
    ----------
    names : parameters, in the order of the second axis.
    outcomes : outcomes, in the order of the first axis.
    total, low, high : (outcome, parameter): share of the outcome's variance that would vanish if
        the parameter were known, and the ends of its 90 % bootstrap interval. [1]
    """

    names: tuple[str, ...]
    outcomes: tuple[str, ...]
    total: Array
    low: Array
    high: Array

    def ranked(self, outcome: str, count: int) -> list[tuple[str, float, float, float]]:
        """Give the strongest parameters on an outcome: name, index and its interval. [1]"""
        row = self.outcomes.index(outcome)
        order = np.argsort(-self.total[row], kind="stable")[:count]
        ends = (self.total[row], self.low[row], self.high[row])
        return [(self.names[place], *(float(end[place]) for end in ends)) for place in order]


def lost_teu(result: Result) -> Array:
    """Give China cargo lost in the first 26 weeks, (draw,). [TEU]"""
    after = slice(result.onset, result.onset + LOST_WEEKS)
    total: Array = result.lost_teu[..., after].sum(axis=(1, 2, 3))
    return total


def log_peak_rate(result: Result) -> Array:
    """Give the log of the highest West Coast spot rate over baseline, (draw,). [1]

    The log, because rates rise by factors: in plain multiples a few draws are all the variance.
    """
    peak: Array = np.log(extremes.peak_rate(result))
    return peak


OUTCOMES: Final[dict[str, Callable[[Result], Array]]] = {
    "lost_teu": lost_teu,
    "peak_rate": log_peak_rate,
    "lowest_load": extremes.lowest_load,
}


def effects(baseline: Baseline, levers: Levers, samples: int = SAMPLES) -> Effects:
    """Rank the given numbers of a scenario, and its depth if it has one, by what they do.

    What the reader has moved is held where it stands: it is set, so there is no doubt of it.

    Parameters
    ----------
    baseline : plans around the onset. [TEU / week]
    levers : lever key -> position. [unit of the lever]
    samples : size of the design, a power of two; the model runs samples × (parameters + 2) times.

    Returns
    -------
    Effects
        On TEU lost in 26 weeks, the highest spot rate and the lowest load factor.
    """
    drawn = ensemble.ranges(levers, (SCENARIO - {DEPTH}) | ensemble.moved(levers))

    def outcomes(values: Array) -> Array:
        given = {one.name: values[place] for place, one in enumerate(drawn)}
        results = ensemble.runs(baseline, levers, ensemble.joined(given))
        read = ensemble.collect(results, OUTCOMES)
        return np.stack([read[name] for name in OUTCOMES])

    return total_effects(outcomes, drawn, tuple(OUTCOMES), samples)


def total_effects(
    outcomes: Callable[[Array], Array],
    drawn: Sequence[Range],
    names: tuple[str, ...],
    samples: int,
) -> Effects:
    """Estimate total-effect indices of any function, with bootstrap intervals.

    Parameters
    ----------
    outcomes : takes (parameter, point) and gives (outcome, point).
    drawn : distribution of each parameter.
    names : names of the outcomes.
    samples : size of the design, a power of two.

    Returns
    -------
    Effects
        An outcome that never changes has no effects: all indices zero.

    Notes
    -----
    Saltelli et al. 2010, table 2 (f), as in SciPy's ``sobol_indices``, whose own bootstrap takes
    no seed: the same scenario must get the same interval. Intervals by the percentile method.
    """
    rng = np.random.default_rng(SEED)
    cube = scipy.stats.qmc.Sobol(d=2 * len(drawn), rng=rng).random(samples).T
    first, second = (
        np.stack([one.ppf(row) for one, row in zip(drawn, half, strict=True)])
        for half in np.split(cube, 2)
    )
    mixed = np.stack([first] * len(drawn), axis=1)
    for place in range(len(drawn)):
        mixed[place, place] = second[place]
    points = np.concatenate([first, second, mixed.reshape(len(drawn), -1)], axis=1)
    f_a, f_b, f_ab = np.split(outcomes(points), [samples, 2 * samples], axis=1)
    f_ab = f_ab.reshape(len(names), len(drawn), samples)
    total = _totals(f_a, f_b, f_ab)
    picks = rng.integers(samples, size=(RESAMPLES, samples))
    again = [_totals(f_a[:, pick], f_b[:, pick], f_ab[..., pick]) for pick in picks]
    low, high = np.quantile(again, [(1.0 - CONFIDENCE) / 2.0, (1.0 + CONFIDENCE) / 2.0], axis=0)
    return Effects(tuple(one.name for one in drawn), names, total, low, high)


def _totals(f_a: Array, f_b: Array, f_ab: Array) -> Array:
    """Estimate total effects from the runs of a design, (outcome, parameter). [1]

    Half the mean square of what changes when one parameter is drawn anew, over the variance.
    """
    changed = 0.5 * np.square(f_ab - f_a[:, None]).mean(axis=-1)
    variance = np.concatenate([f_a, f_b], axis=1).var(axis=1, keepdims=True)
    shares: Array = np.divide(changed, variance, out=np.zeros_like(changed), where=variance > STILL)
    return shares
