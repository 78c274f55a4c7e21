"""How far what comes may lie from a scenario: one band, drawn on every page and scored on 2025."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from analysis import parameters
from analysis.arrays import Array
from analysis.result import Result
from analysis.units import by_month, days_of

SEED: Final = 20250423
# Each path comes with its mirror image, so that half of them lie above the scenario in any week.
PATHS: Final = 2_000
SHARES: Final = (0.10, 0.90)
WIDER: Final = (0.05, 0.95)
WITH_BAND: Final = ("lost_teu", "rate_peak", "rate_low")
FORGETTING: Final = parameters.value("rate_error_weeks")
RATE_SD: Final = parameters.value("rate_error_sd")
ARRIVALS_SD: Final = parameters.value("arrivals_error_sd")

Ends = tuple[float, float]


@dataclass(frozen=True)
class Predictive:
    """The band of one scenario.

    Attributes
    ----------
    weekly : arrivals of China cargo [TEU / week] and West Coast spot rate [1], each
        (lower end and upper end, week).
    figures : cargo lost [TEU], highest and lowest spot rate [1]: lower and upper end. What nobody
        publishes, the load factor and with it the weeks to normal, has no error that could be
        measured, and so no band.
    """

    weekly: Mapping[str, Array]
    figures: Mapping[str, Ends]


def rate_log_sd(weeks_after: Array, sd: float = RATE_SD, forgetting: float = FORGETTING) -> Array:
    """Give how far the log of a rate may be off, (any,). [1]

    Parameters
    ----------
    weeks_after : weeks since the rate was last known; none before. [weeks]
    sd : what the error comes to in the end. [1]
    forgetting : weeks after which an error has faded to a third (1/e). [weeks]
    """
    spread: Array = sd * np.sqrt(-np.expm1(-2.0 * np.maximum(weeks_after, 0.0) / forgetting))
    return spread


def covariance(weeks_after: Array, sd: float = RATE_SD, forgetting: float = FORGETTING) -> Array:
    """Give how errors of the log of a rate go together, (day, day). [1]

    Parameters
    ----------
    weeks_after : (day,) weeks since the rate was last known. [weeks]
    sd : what the error comes to in the end. [1]
    forgetting : weeks after which an error has faded to a third (1/e). [weeks]

    Notes
    -----
    An Ornstein-Uhlenbeck process that starts at zero:
    Cov(h, g) = sd² (exp(-|h - g| / w) - exp(-(h + g) / w)).
    """
    h, g = weeks_after[:, None], weeks_after[None, :]
    together: Array = sd**2 * (np.exp(-np.abs(h - g) / forgetting) - np.exp(-(h + g) / forgetting))
    return together


@functools.lru_cache(maxsize=4)
def rate_paths(weeks: int) -> Array:
    """Draw whole paths of the log error of a rate, the same ones every time.

    Parameters
    ----------
    weeks : weeks after the rate was last known.

    Returns
    -------
    (path, week)
        From the week it was last known, in which nothing is off. [1]
    """
    kept = np.exp(-1.0 / FORGETTING)
    shock = np.random.default_rng(SEED).standard_normal((PATHS // 2, weeks))
    shock *= RATE_SD * np.sqrt(1.0 - kept**2)
    paths = np.zeros((PATHS, weeks + 1))
    for week in range(weeks):
        paths[: PATHS // 2, week + 1] = kept * paths[: PATHS // 2, week] + shock[:, week]
    paths[PATHS // 2 :] = -paths[: PATHS // 2]
    paths.setflags(write=False)
    return paths


def around(central: Array, log_sd: Array, shares: Ends = SHARES) -> Array:
    """Lay a band around a forecast whose error is log-normal, the forecast in its middle.

    Parameters
    ----------
    central : (period,) the forecast. [any unit]
    log_sd : (period,) how far its log may be off. [1]
    shares : how much lies below either end. [1]

    Returns
    -------
    (lower end and upper end, period). [same unit]
    """
    ends: Array = central * np.exp(_normal(shares)[:, None] * log_sd)
    return ends


def _normal(shares: Ends) -> Array:
    """Give the values of a standard normal below which these shares lie, (end,). [1]"""
    # Not SciPy's, which takes half a second and 60 MB to load, for two numbers.
    return np.array([NormalDist().inv_cdf(share) for share in shares])


def band(result: Result, scenario: int = 0) -> Predictive:
    """Lay the band around one scenario of a run.

    Parameters
    ----------
    result : a run.
    scenario : which of its scenarios.
    """
    ends = weekly(result, scenario)
    rate: Array = result.spot_rate_ratio[scenario, 0, 0, result.onset :]
    peak, low = _extremes(rate, ends["rate"][:, result.onset :])
    lost = float(result.lost_teu[scenario, ..., result.onset :].sum())
    arrivals: Array = result.arrivals_teu[scenario, 0, :, result.onset :].sum(axis=0)
    figures = {"lost_teu": _lost(result, arrivals, lost), "rate_peak": peak, "rate_low": low}
    return Predictive(ends, figures)


def weekly(result: Result, scenario: int = 0) -> dict[str, Array]:
    """Lay the band around arrivals and rate of one scenario, week by week.

    Parameters
    ----------
    result : a run.
    scenario : which of its scenarios.

    Returns
    -------
    quantity -> (lower end and upper end, week): arrivals of China cargo [TEU / week], West Coast
    spot rate [1].
    """
    after = np.arange(result.weeks.size, dtype=np.float64) - result.onset
    arrivals: Array = result.arrivals_teu[scenario, 0].sum(axis=0)
    rate: Array = result.spot_rate_ratio[scenario, 0, 0]
    return {
        "arrivals": around(arrivals, ARRIVALS_SD * (after >= 0.0).astype(np.float64)),
        "rate": around(rate, rate_log_sd(after)),
    }


def _extremes(rate: Array, ends: Array) -> tuple[Ends, Ends]:
    """Give the bands of the highest and of the lowest rate.

    The far end is that of the extremes of whole paths: an error of any week may make the peak.
    The near end is that of the week in which the scenario has its peak: a path swings, so its
    highest point lies above the scenario's where that has none to speak of, and a band of paths
    alone would leave the scenario out. Either end is passed by at most one path in ten.
    """
    paths = rate * np.exp(rate_paths(rate.size - 1))
    top, bottom = int(np.argmax(rate)), int(np.argmin(rate))
    highest = float(np.quantile(paths.max(axis=1), SHARES[1]))
    lowest = float(np.quantile(paths.min(axis=1), SHARES[0]))
    peak = (float(ends[0, top]), max(highest, float(ends[1, top])))
    return peak, (min(lowest, float(ends[0, bottom])), float(ends[1, bottom]))


def _lost(result: Result, arrivals: Array, lost: float) -> Ends:
    """Give the band of cargo lost: nobody counts it, it shows as arrivals that are missing.

    Errors of months are taken as independent, so their squares add up; what is never shocked
    loses nothing for sure.
    """
    if lost <= 0.0:
        return (0.0, 0.0)
    weeks = result.weeks[result.onset :]
    months = np.unique(days_of(weeks).astype("datetime64[M]"))
    monthly = by_month(weeks, arrivals[None], months)[0]
    wrong = ARRIVALS_SD * float(np.sqrt(np.square(monthly).sum()))
    low, high = (lost + float(end) * wrong for end in _normal(SHARES))
    return (max(low, 0.0), high)
