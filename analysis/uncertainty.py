"""What a scenario hangs on: its given numbers drawn, week by week and on the headline figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis import ensemble, headline, model, predictive
from analysis.arrays import Array
from analysis.baseline import Baseline
from analysis.branches import BranchScenario
from analysis.headline import Headline
from analysis.predictive import Predictive
from analysis.result import Result

Days = npt.NDArray[np.datetime64]

HEADLINE: Final = ("lost_teu", "load_low", "rate_peak", "weeks_to_normal")
# A market that tightens shows the other end of its load factor, a rate that falls its lowest.
EXTREMES: Final = (*HEADLINE, "load_high", "rate_low")
# The load factor of the same weeks without the shock, which the extremes are told against.
NORMALS: Final = ("load_low_normal", "load_high_normal")
WEEKLY: Final = ("arrivals", "rate", "load")
LOW, HIGH = 0.10, 0.90


@dataclass(frozen=True)
class Draws:
    """Draws of the given numbers on one branch; how far off the model may be is no part of them.

    Attributes
    ----------
    weeks : (week,) Mondays.
    onset : index of the onset week.
    fans : arrivals of China cargo [TEU / week], West Coast rate [1] and load factor [1] by
        week, each (quantile, week) for the quantiles of ``ensemble.QUANTILES``.
    figures : the headline figures and the other extremes of load and rate, each (draw,); a time
        that never comes is NaN.
    central : the scenario itself, undrawn: weekly quantities (week,) and figures as numbers.
    band : how far what comes may lie from it.
    normal : the weekly quantities without a shock, (week,).
    """

    weeks: Days
    onset: int
    fans: Mapping[str, Array]
    figures: Mapping[str, Array]
    central: Mapping[str, Array]
    band: Predictive
    normal: Mapping[str, Array]


def weekly(result: Result) -> dict[str, Array]:
    """Read the three weekly quantities off a run, each (scenario, week)."""
    return {
        "arrivals": result.arrivals_teu[:, 0].sum(axis=1),
        "rate": result.spot_rate_ratio[:, 0, 0],
        "load": result.load_factor_total[:, 0, 0],
    }


def read(result: Result) -> dict[str, Array]:
    """Read weekly quantities and headline figures off a run, scenario first."""
    figures = headline.read(result)
    return weekly(result) | {name: getattr(figures, name) for name in (*EXTREMES, *NORMALS)}


def centrals(figures: Headline, scenario: int = 0) -> dict[str, Array]:
    """Give the headline figures of one scenario and the other extremes of load and rate.

    Parameters
    ----------
    figures : of one or more scenarios.
    scenario : which of them.
    """
    return {name: getattr(figures, name)[scenario] for name in (*EXTREMES, *NORMALS)}


def draws(baseline: Baseline, scenario: BranchScenario, count: int) -> Draws:
    """Draw the given numbers of a branch many times; what the reader has moved is held.

    Parameters
    ----------
    baseline : plans around the onset. [TEU / week]
    scenario : the scenario on its branch.
    count : number of draws.

    Returns
    -------
    Draws
        The same for the same scenario, branch and count.
    """
    fixed = {name: np.array([value]) for name, value in scenario.values.items()}
    held = ensemble.SCENARIO | ensemble.moved(scenario.levers)
    drawn = ensemble.draw(ensemble.ranges(scenario.levers, held), count)
    parts = [read(result) for result in ensemble.runs(baseline, scenario.levers, drawn | fixed)]
    kept = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    own = model.simulate(baseline, ensemble.given(scenario.levers, fixed))
    return Draws(
        weeks=own.weeks,
        onset=own.onset,
        fans={name: ensemble.fan(kept[name]) for name in WEEKLY},
        figures={name: kept[name] for name in EXTREMES},
        central={name: values[0] for name, values in read(own).items()},
        band=predictive.band(own),
        normal={
            "arrivals": own.planned_arrivals_teu[0, 0].sum(axis=0),
            "rate": np.ones(own.weeks.size),
            "load": own.calm_load_factor_total[0, 0, 0],
        },
    )


def band(draws: Array, low: float = LOW, high: float = HIGH) -> tuple[float, float]:
    """Give the values between which most draws lie; a time that never comes counts as endless.

    Parameters
    ----------
    draws : (draw,). [any unit]
    low, high : shares of draws below the ends. [1]
    """
    known = np.where(np.isnan(draws), np.inf, draws)
    ends = np.quantile(known, (low, high), method="inverted_cdf")
    return float(ends[0]), float(ends[1])
