"""The one axis order of every array: (scenario, origin, coast, week)."""

from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

ORIGINS: Final = ("CN", "SEA", "KR", "OTH")
COASTS: Final = ("WC", "EC")
CHINA: Final = slice(0, 1)
OTHERS: Final = slice(1, None)


def axis(values: object) -> Array:
    """Lay one value per scenario along the scenario axis.

    Parameters
    ----------
    values : number or one number per scenario. [any unit]

    Returns
    -------
    (scenario, 1, 1, 1)
        The same numbers. [same unit]
    """
    return np.atleast_1d(np.asarray(values, dtype=np.float64)).reshape(-1, 1, 1, 1)


def per_coast(west: Array, east: Array) -> Array:
    """Put two coast values side by side.

    Parameters
    ----------
    west, east : (scenario, 1, 1, 1)
        Value of each coast. [any unit]

    Returns
    -------
    (scenario, 1, coast, 1)
        West Coast first. [same unit]
    """
    return np.concatenate([west, east], axis=2)
