"""What the model thought possible in 2025 if only its given numbers are unsure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import scipy

from analysis import backtest, ensemble, episode, parameters
from analysis.arrays import Array
from analysis.backtest import Months
from analysis.baseline import Baseline
from analysis.ensemble import CHUNK, SEED
from analysis.episode import Course
from analysis.lanes import Lane
from analysis.result import Result

DRAWS: Final = 2_000
# The depth of the fall is drawn here, unlike around a reader's scenario, which says it.
HELD: Final = ensemble.SCENARIO - {"suspended_share"}
# Nobody knew how long it would last.
MEDIAN_WEEKS: Final = parameters.value("truce_median_weeks")
DURATION_LOG_SD: Final = parameters.value("truce_log_sd")
FEWEST_WEEKS: Final = parameters.value("truce_fewest_weeks")


@dataclass(frozen=True)
class HindcastDraws:
    """What the model thought possible.

    Attributes
    ----------
    china_teu : (draw, month) China-origin arrivals. [TEU / month]
    log_ratio : lane -> (draw, day) log of the spot rate over that of the base day. [1]
    """

    china_teu: Array
    log_ratio: Mapping[str, Array]


def drawn(course: Course, count: int = DRAWS, seed: int = SEED) -> dict[str, Array]:
    """Draw every parameter, the depth of the fall and, where no truce is known, its date.

    Parameters
    ----------
    course : what is known of policy.
    count : number of draws.
    seed : the same seed gives the same draws.

    Returns
    -------
    parameter -> (count,). [unit of the parameter]
    """
    ranges = ensemble.ranges(episode.levers("truce_known"), held=HELD)
    values = ensemble.draw(ranges, count, seed)
    if course == "truce_unknown":
        values["relief_after_weeks"] = _durations(count, seed)
    return values


def _durations(count: int, seed: int) -> Array:
    """Draw the weeks to a truce from a log-normal distribution, one draw in each slice."""
    cube = scipy.stats.qmc.LatinHypercube(d=1, rng=np.random.default_rng(seed + 1))
    share = cube.random(count)[:, 0]
    weeks = MEDIAN_WEEKS * np.exp(DURATION_LOG_SD * scipy.stats.norm.ppf(share))
    durations: Array = np.maximum(FEWEST_WEEKS, weeks)
    return durations


def simulate(
    baseline: Baseline, course: Course, days: Mapping[Lane, Months], count: int = DRAWS
) -> HindcastDraws:
    """Run the episode on all draws and keep what was observed of it.

    Parameters
    ----------
    baseline : plans around 7 April 2025. [TEU / week]
    course : what is known of policy.
    days : lane -> (day,) dates of spot rates.
    count : number of draws.

    Returns
    -------
    HindcastDraws
    """
    reads = {
        lane.name: partial(backtest.log_ratio, lane=lane, days=those)
        for lane, those in days.items()
    }
    kept = ensemble.collect(
        _runs(baseline, course, drawn(course, count)), {"china_teu": backtest.china_teu, **reads}
    )
    return HindcastDraws(kept["china_teu"], {lane.name: kept[lane.name] for lane in days})


def _runs(baseline: Baseline, course: Course, values: Mapping[str, Array]) -> Iterator[Result]:
    """Run a chunk of draws at a time, so that memory stays bounded."""
    levers = episode.levers("truce_known")
    count = max(value.size for value in values.values())
    for start in range(0, count, CHUNK):
        part = {name: value[start : start + CHUNK] for name, value in values.items()}
        yield episode.run(baseline, ensemble.given(levers, part), course)
