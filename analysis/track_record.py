"""The whole record of the model in 2025: forecasts by month, bands, rates and the grid."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import (
    backtest,
    backtest_bands,
    backtest_grid,
    band_scores,
    episode,
    lanes,
    outcomes,
    predictive,
    scores,
)
from analysis.arrays import COASTS, Array
from analysis.backtest import SUMMER, Imports
from analysis.backtest_bands import HindcastDraws
from analysis.backtest_grid import Grid
from analysis.band_scores import LaneScores, Told, Verified
from analysis.baseline import Baseline
from analysis.episode import COURSES, Course
from analysis.outcomes import Rates
from analysis.result import Result
from analysis.scores import Score

EASY = ("year_before", "last_before")
WINDOWS = {"year": slice(None), "summer": SUMMER}
DRAWN: tuple[Course, ...] = COURSES


@dataclass(frozen=True)
class TrackRecord:
    """What the model gives for April to December 2025, beside what came.

    Attributes
    ----------
    china, total : imports of China origin and of all origins, with the easy forecasts.
    china_teu, total_teu : course or easy forecast -> (month,). [TEU / month]
    draws : course -> what draws of the given numbers alone held possible; where no truce is known
        its date is drawn too. [TEU / month]
    lanes : scores of ten lanes, truce known.
    rates : coast -> what was observed.
    rate_index : coast -> (day,) the model, truce known; the base day at 100. [1]
    grid : errors over 64 choices of assumptions.
    """

    china: Imports
    total: Imports
    china_teu: Mapping[str, Array]
    total_teu: Mapping[str, Array]
    draws: Mapping[Course, Array]
    lanes: LaneScores
    rates: Mapping[str, Rates]
    rate_index: Mapping[str, Array]
    grid: Grid

    def score(self, name: str, window: str = "year", whole: bool = False) -> Score:
        """Score a course or an easy forecast.

        Parameters
        ----------
        name : course, "year_before" or "last_before".
        window : "year" for April to December, "summer" for May to August.
        whole : all origins instead of China.
        """
        months = WINDOWS[window]
        forecasts, seen = (self.total_teu, self.total) if whole else (self.china_teu, self.china)
        return scores.score(forecasts[name][months], seen.observed[months])

    def ends(self, course: Course) -> Array:
        """Give the band of China-origin arrivals, (lower and upper end, month). [TEU / month]"""
        log_sd = np.full(self.china.observed.size, predictive.ARRIVALS_SD)
        return predictive.around(self.china_teu[course], log_sd)

    def band(self, course: Course) -> Verified:
        """Score the band of China-origin arrivals."""
        return band_scores.months(self.china_teu[course], self.china.observed)

    def drawn_band(self, course: Course) -> Verified:
        """Score draws of the given numbers alone, for comparison."""
        return band_scores.of_draws(self.draws[course], self.china.observed)

    def rate_score(self, coast: str) -> Score:
        """Score the spot rate of a coast, truce known."""
        return scores.score(self.rate_index[coast], self.rates[coast].index)

    @property
    def arrivals_log_sd(self) -> float:
        """Typical relative error of monthly China-origin arrivals, truce known. [1]"""
        return backtest.residual_log_sd(self.china_teu["truce_known"], self.china.observed)

    def rate_log_sd(self, coast: str) -> float:
        """Typical relative error of the spot rate, truce known. [1]"""
        return backtest.residual_log_sd(self.rate_index[coast], self.rates[coast].index)


def assess(baseline: Baseline, observations: pd.DataFrame) -> TrackRecord:
    """Run the episode of 2025 in every way the record needs.

    Parameters
    ----------
    baseline : plans around 7 April 2025. [TEU / week]
    observations : table ``observations``.

    Returns
    -------
    TrackRecord
    """
    china, total = (
        backtest.imports(outcomes.monthly(observations, series))
        for series in (outcomes.CHINA, outcomes.TOTAL)
    )
    results = {course: episode.default_run(baseline, course) for course in COURSES}
    rates = {coast: outcomes.rates(observations, coast) for coast in COASTS}
    index = {
        coast: backtest.rate_index(
            results["truce_known"], row, rates[coast].days, outcomes.RATE_BASE
        )[0]
        for row, coast in enumerate(COASTS)
    }
    days = {one: lanes.quotes(observations, one).days for one in lanes.LANES}
    draws = {course: backtest_bands.simulate(baseline, course, days) for course in DRAWN}
    model_china = {name: backtest.china_teu(run)[0] for name, run in results.items()}
    model_total = {name: backtest.total_teu(run, china, total)[0] for name, run in results.items()}
    return TrackRecord(
        china=china,
        total=total,
        china_teu=model_china | {name: getattr(china, name) for name in EASY},
        total_teu=model_total | {name: getattr(total, name) for name in EASY},
        draws={course: one.china_teu for course, one in draws.items()},
        lanes=_lanes(observations, results["truce_known"], draws["truce_known"]),
        rates=rates,
        rate_index=index,
        grid=backtest_grid.grid(baseline, china),
    )


def _lanes(observations: pd.DataFrame, run: Result, draws: HindcastDraws) -> LaneScores:
    """Score ten lanes on the run that knows the truce."""
    told = []
    for lane in lanes.LANES:
        quoted = lanes.quotes(observations, lane)
        mine = backtest.log_ratio(run, lane, quoted.days)[0]
        told.append(Told(lane, quoted, mine, draws.log_ratio[lane.name]))
    return band_scores.lanes(told)


def correlation(one: Array, other: Array) -> float:
    """Give the correlation of two series. [1]"""
    return float(np.corrcoef(one, other)[0, 1])
