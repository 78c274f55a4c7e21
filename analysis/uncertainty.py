"""How sure a scenario is: what its draws say week by week, and about the four headline figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import backtest, ensemble, episode, headline, model, outcomes
from analysis.arrays import COASTS, Array
from analysis.baseline import Baseline
from analysis.branches import BranchScenario
from analysis.ensemble import SEED
from analysis.result import Result
from analysis.units import WEEKS_PER_MONTH

Days = npt.NDArray[np.datetime64]

HEADLINE: Final = ("lost_teu", "load_low", "rate_peak", "weeks_to_normal")
# A market that tightens shows the other end of its load factor, a rate that falls its lowest.
EXTREMES: Final = (*HEADLINE, "load_high", "rate_low")
# The load factor of the same weeks without the shock, which the extremes are told against.
NORMALS: Final = ("load_low_normal", "load_high_normal")
WEEKLY: Final = ("arrivals", "rate", "load")
LOW, HIGH = 0.10, 0.90


@dataclass(frozen=True)
class Residual:
    """What the model still gets wrong when every date is known, as the backtest found it.

    Attributes
    ----------
    arrivals : standard deviation of the log error of China arrivals in a month. [1]
    rate : the same of the West Coast spot rate at the dates observed. [1]
    """

    arrivals: float
    rate: float


@dataclass(frozen=True)
class Draws:
    """Draws of one branch.

    Attributes
    ----------
    weeks : (week,) Mondays.
    onset : index of the onset week.
    fans : arrivals of China cargo [TEU / week], West Coast rate [1] and load factor [1] by
        week, each (quantile, week) for the quantiles of ``ensemble.QUANTILES``.
    figures : the headline figures and the other extremes of load and rate, each (draw,); a time
        that never comes is NaN.
    central : the scenario itself, undrawn: weekly quantities (week,) and figures as numbers.
    normal : the weekly quantities without a shock, (week,).
    """

    weeks: Days
    onset: int
    fans: Mapping[str, Array]
    figures: Mapping[str, Array]
    central: Mapping[str, Array]
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


def residual(baseline: Baseline, observations: pd.DataFrame) -> Residual:
    """Measure what the model gets wrong in 2025 when every date is known.

    Parameters
    ----------
    baseline : plans around 7 April 2025. [TEU / week]
    observations : table ``observations``.

    Returns
    -------
    Residual
    """
    result = episode.default_run(baseline, "truce_known")
    china = backtest.imports(outcomes.monthly(observations, outcomes.CHINA))
    rates = outcomes.rates(observations, COASTS[0])
    told = backtest.rate_index(result, 0, rates.days, outcomes.RATE_BASE)[0]
    return Residual(
        arrivals=backtest.residual_log_sd(backtest.china_teu(result)[0], china.observed),
        rate=backtest.residual_log_sd(told, rates.index),
    )


def draws(baseline: Baseline, scenario: BranchScenario, count: int, residual: Residual) -> Draws:
    """Draw a branch many times and add what the model gets wrong beside its parameters.

    Parameters
    ----------
    baseline : plans around the onset. [TEU / week]
    scenario : the scenario on its branch.
    count : number of draws.
    residual : residual error of the backtest.

    Returns
    -------
    Draws
        The same for the same scenario, branch and count.
    """
    fixed = {name: np.array([value]) for name, value in scenario.values.items()}
    drawn = ensemble.draw(ensemble.ranges(scenario.levers), count)
    parts = [read(result) for result in ensemble.runs(baseline, scenario.levers, drawn | fixed)]
    kept = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    own = model.simulate(baseline, ensemble.given(scenario.levers, fixed))
    whole = with_residual(kept, own, residual)
    return Draws(
        weeks=own.weeks,
        onset=own.onset,
        fans={name: ensemble.fan(whole[name]) for name in WEEKLY},
        figures={name: whole[name] for name in EXTREMES},
        central={name: values[0] for name, values in read(own).items()},
        normal={
            "arrivals": own.planned_arrivals_teu[0, 0].sum(axis=0),
            "rate": np.ones(own.weeks.size),
            "load": own.calm_load_factor_total[0, 0, 0],
        },
    )


def with_residual(kept: Mapping[str, Array], own: Result, residual: Residual) -> dict[str, Array]:
    """Add residual error to what can be checked against observations.

    Parameters
    ----------
    kept : what was read off the draws, draw first.
    own : the scenario itself, undrawn.
    residual : residual error of the backtest.

    Returns
    -------
    the same quantities.

    Notes
    -----
    From the onset on, arrivals and rate are multiplied by a log-normal error. Nobody counts lost
    cargo; it shows as arrivals that are missing, so it gets the error of the arrivals of all its
    months, taken as independent. No load factor is published to check against: none is added.
    """
    arrivals, rate = np.random.default_rng(SEED + 1).standard_normal((2, kept["lost_teu"].size))
    after = np.arange(own.weeks.size) >= own.onset
    planned = float(own.planned_arrivals_teu[:, 0, :, own.onset :].sum())
    months = (own.weeks.size - own.onset) / WEEKS_PER_MONTH
    wrong_teu = residual.arrivals * planned / np.sqrt(months) * arrivals * (kept["lost_teu"] > 0)
    return dict(kept) | {
        "arrivals": kept["arrivals"] * np.exp(residual.arrivals * arrivals[:, None] * after),
        "rate": kept["rate"] * np.exp(residual.rate * rate[:, None] * after),
        "rate_peak": kept["rate_peak"] * np.exp(residual.rate * rate),
        "rate_low": kept["rate_low"] * np.exp(residual.rate * rate),
        "lost_teu": np.maximum(0.0, kept["lost_teu"] + wrong_teu),
    }


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
