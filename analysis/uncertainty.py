"""How sure a scenario is: what its draws say week by week, and about the four headline figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis import ensemble, headline, model
from analysis.arrays import Array
from analysis.baseline import Baseline
from analysis.branches import Course
from analysis.ensemble import SEED
from analysis.model import Result

HEADLINE: Final = ("lost_teu", "load_low", "rate_peak", "weeks_to_normal")
WEEKLY: Final = ("arrivals", "rate", "load")
WEEKS_PER_MONTH: Final = 365.25 / 12 / 7
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
    weekly : arrivals of China cargo [TEU / week], West Coast rate [1] and load factor [1] by
        week, each (draw, week).
    figures : the headline figures, each (draw,); a time that never comes is NaN.
    central : the scenario itself, undrawn: weekly quantities (week,) and figures as numbers.
    """

    weeks: npt.NDArray[np.datetime64]
    onset: int
    weekly: Mapping[str, Array]
    figures: Mapping[str, Array]
    central: Mapping[str, Array]


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
    return weekly(result) | {name: getattr(figures, name) for name in HEADLINE}


def draws(baseline: Baseline, course: Course, count: int, residual: Residual) -> Draws:
    """Draw a branch many times and add what the model gets wrong beside its parameters.

    Parameters
    ----------
    baseline : plans around the onset. [TEU / week]
    course : the scenario on its branch.
    count : number of draws.
    residual : residual error of the backtest.

    Returns
    -------
    Draws
        The same for the same scenario, branch and count.
    """
    fixed = {name: np.array([value]) for name, value in course.values.items()}
    drawn = ensemble.draw(ensemble.ranges(course.levers), count)
    parts = [read(result) for result in ensemble.runs(baseline, course.levers, drawn | fixed)]
    kept = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    own = model.simulate(baseline, ensemble.given(course.levers, fixed))
    whole = with_residual(kept, own, residual)
    return Draws(
        weeks=own.weeks,
        onset=own.onset,
        weekly={name: whole[name] for name in WEEKLY},
        figures={name: whole[name] for name in HEADLINE},
        central={name: values[0] for name, values in read(own).items()},
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
