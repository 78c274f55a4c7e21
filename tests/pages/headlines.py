"""Headlines made by hand, so that every case of the sentence is read without a run."""

from typing import Final

import numpy as np

from analysis.headline import Course, Direction, Headline

NORMAL: Final = 0.88
LOW: Final = 0.69
HIGH: Final = 0.97
PEAK: Final = 1.78
TROUGH: Final = 0.74
EARLY: Final = 3.0
LATE: Final = 9.0

# Lowest and highest load factor of each direction; a fall and a rise of one size read as a fall.
LOADS: Final[dict[Direction, tuple[float, float]]] = {
    "looser": (LOW, NORMAL),
    "tighter": (NORMAL, HIGH),
    "unchanged": (NORMAL, NORMAL),
}
# Lowest and highest rate of each course, and the weeks in which they fall.
RATES: Final[dict[Course, tuple[float, float, float, float]]] = {
    "still": (1.0, 1.0, 0.0, 0.0),
    "rises": (1.0, PEAK, 0.0, LATE),
    "falls": (TROUGH, 1.0, EARLY, 0.0),
    "falls_then_rises": (TROUGH, PEAK, EARLY, LATE),
    "rises_then_falls": (TROUGH, PEAK, LATE, EARLY),
}


def headline(
    direction: Direction, course: Course, rolled_teu: float = 0.0, rolled_week: float = LATE
) -> Headline:
    """Make the headline of one scenario that moves as told."""
    load_low, load_high = LOADS[direction]
    rate_low, rate_peak, low_week, peak_week = RATES[course]
    return Headline(
        planned_teu=_one(10_000_000.0),
        lost_teu=_one(1_293_000.0),
        deferred_teu=_one(0.0),
        diverted_teu=_one(0.0),
        load_normal=_one(NORMAL),
        load_low=_one(load_low),
        load_low_week=_one(EARLY),
        load_high=_one(load_high),
        shock_fall=_one(NORMAL - load_low),
        shock_rise=_one(load_high - NORMAL),
        rate_peak=_one(rate_peak),
        rate_peak_week=_one(peak_week),
        rate_low=_one(rate_low),
        rate_low_week=_one(low_week),
        rolled_peak_teu=_one(rolled_teu),
        rolled_peak_week=_one(rolled_week),
        weeks_to_normal=_one(12.0),
    )


def _one(value: float) -> np.ndarray:
    return np.array([value])
