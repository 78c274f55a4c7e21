"""How far a forecast, a band or a set of draws was off: the scores a statistician asks for."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy

Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """How far a forecast was off over some periods.

    Attributes
    ----------
    count : number of periods.
    mape_pct, bias_pct : mean of the errors without and with their sign. [%]
    rmse : root of the mean squared error. [unit of the forecast]
    """

    count: int
    mape_pct: float
    rmse: float
    bias_pct: float


def score(forecast: Values, observed: Values) -> Score:
    """Score a forecast, one figure per period.

    Parameters
    ----------
    forecast, observed : (period,)
        What was said and what came. [same unit]

    Returns
    -------
    Score
    """
    return Score(
        count=int(observed.size),
        mape_pct=mean_absolute_error_pct(forecast, observed),
        rmse=root_mean_square_error(forecast, observed),
        bias_pct=bias_pct(forecast, observed),
    )


def error_pct(forecast: Values, observed: Values) -> Values:
    """Give how far each forecast lies above (positive) or below what came.

    Parameters
    ----------
    forecast, observed : (period,)
        What was said and what came. [same unit]

    Returns
    -------
    (period,)
        Errors. [%]
    """
    errors: Values = 100.0 * (forecast / observed - 1.0)
    return errors


def mean_absolute_error_pct(forecast: Values, observed: Values) -> float:
    """Give the mean size of the errors, whichever their sign. [%]"""
    return float(np.abs(error_pct(forecast, observed)).mean())


def bias_pct(forecast: Values, observed: Values) -> float:
    """Give the mean of the errors with their sign: positive where too much was said. [%]"""
    return float(error_pct(forecast, observed).mean())


def root_mean_square_error(forecast: Values, observed: Values) -> float:
    """Give the root of the mean squared error, which large misses dominate. [unit of both]"""
    return float(np.sqrt(np.square(forecast - observed).mean()))


def covered(low: Values, high: Values, observed: Values) -> npt.NDArray[np.bool_]:
    """Say in which periods what came lies inside a band, its edges included.

    Parameters
    ----------
    low, high, observed : (period,)
        Edges of the band, and what came. [same unit]

    Returns
    -------
    (period,)
    """
    inside: npt.NDArray[np.bool_] = (low <= observed) & (observed <= high)
    return inside


def crps(draws: Values, observed: Values) -> Values:
    """Give the continuous ranked probability score of draws: zero is perfect, smaller is better.

    Parameters
    ----------
    draws : (draw, period)
        What was thought possible. [any unit]
    observed : (period,)
        What came. [same unit]

    Returns
    -------
    (period,)
        The score; of a single draw it is the absolute error. [same unit]

    Notes
    -----
    The standard estimator, E|X - y| - E|X - X'| / 2 with both means over all pairs of draws, a
    draw with itself included (Gneiting & Raftery, JASA 102, 2007, eq. 21); not the "fair" one.
    """
    count = draws.shape[0]
    off = np.abs(draws - observed).mean(axis=0)
    rank = 2.0 * np.arange(1, count + 1) - count - 1.0
    spread = (rank[:, None] * np.sort(draws, axis=0)).sum(axis=0) / count**2
    scores: Values = off - spread
    return scores


def interval_score(low: Values, high: Values, observed: Values, share: float) -> Values:
    """Give the score of a band: its width, and a fine for what lies outside; smaller is better.

    Parameters
    ----------
    low, high : (period,)
        Ends of the band. [any unit]
    observed : (period,)
        What came. [same unit]
    share : how much the band is meant to hold. [1]

    Returns
    -------
    (period,)
        The score. [same unit]

    Notes
    -----
    Gneiting & Raftery, JASA 102, 2007, eq. 43: a miss counts 2 / (1 - share) times its size.
    """
    missed = np.maximum(low - observed, 0.0) + np.maximum(observed - high, 0.0)
    found: Values = high - low + 2.0 / (1.0 - share) * missed
    return found


def crps_normal(central: Values, sd: Values, observed: Values) -> Values:
    """Give the continuous ranked probability score of a normal distribution.

    Parameters
    ----------
    central, sd : (period,)
        Its mean and its standard deviation, above zero. [any unit]
    observed : (period,)
        What came. [same unit]

    Returns
    -------
    (period,)
        The score. [same unit]

    Notes
    -----
    Gneiting & Raftery, JASA 102, 2007, section 4.2.
    """
    off = (observed - central) / sd
    inside = off * (2.0 * scipy.stats.norm.cdf(off) - 1.0) + 2.0 * scipy.stats.norm.pdf(off)
    found: Values = sd * (inside - 1.0 / np.sqrt(np.pi))
    return found


def crps_uniform(low: float, high: float, observed: float) -> float:
    """Give the same score of a band in which every value is as likely as any other.

    Parameters
    ----------
    low, high, observed : edges of the band, and what came. [same unit]

    Returns
    -------
    the score; of a band without width it is the absolute error. [same unit]
    """
    width = high - low
    outside = max(low - observed, observed - high, 0.0)
    if outside or not width:
        return outside + width / 3.0
    place = (observed - low) / width
    return width * (place**2 - place + 1.0 / 3.0)
