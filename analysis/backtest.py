"""How far a forecast was off: the scores the Methods page states."""

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]


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
