"""What size and memory of an error fits best what the model got wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy

from analysis import predictive
from analysis.arrays import Array

START: Final = (predictive.RATE_SD, predictive.FORGETTING)


@dataclass(frozen=True)
class Wrong:
    """Errors of one lane.

    Attributes
    ----------
    index : who publishes it.
    weeks_after : (day,) weeks since its base day. [weeks]
    log_error : (day,) log of what came over what was told. [1]
    """

    index: str
    weeks_after: Array
    log_error: Array


@dataclass(frozen=True)
class Fit:
    """Size and memory of an error.

    Attributes
    ----------
    sd : what the error comes to in the end. [1]
    weeks : weeks after which an error has faded to a third (1/e). [weeks]
    """

    sd: float
    weeks: float


def fit(lanes: Sequence[Wrong]) -> Fit:
    """Find the size and the memory under which the errors of some lanes are most likely.

    Parameters
    ----------
    lanes : errors; lanes are taken as independent of each other, which they are not.
    """

    def unlikely(logs: Array) -> float:
        sd, weeks = np.exp(logs)
        return sum(_unlikely(one, float(sd), float(weeks)) for one in lanes)

    found = scipy.optimize.minimize(unlikely, np.log(START), method="Nelder-Mead")
    sd, weeks = np.exp(found.x)
    return Fit(float(sd), float(weeks))


def without_each(lanes: Sequence[Wrong]) -> Mapping[str, Fit]:
    """Fit once for every index, on the lanes of all the others.

    Parameters
    ----------
    lanes : errors of every lane.

    Returns
    -------
    index -> what fits the others.
    """
    return {
        index: fit([one for one in lanes if one.index != index])
        for index in dict.fromkeys(one.index for one in lanes)
    }


def _unlikely(one: Wrong, sd: float, weeks: float) -> float:
    """Give minus the log likelihood of a lane, but for what no size or memory changes. [1]"""
    factor = scipy.linalg.cho_factor(predictive.covariance(one.weeks_after, sd, weeks))
    spread = float(np.log(np.diag(factor[0])).sum())
    return spread + 0.5 * float(one.log_error @ scipy.linalg.cho_solve(factor, one.log_error))
