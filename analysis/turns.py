"""Where a weekly series stands at its extreme, no finer than it is printed."""

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.arrays import Array

NOISE: Final = 1e-9
ROUGH: Final = 2
FINE: Final = 3
# Below this two figures would show tenths, which the model does not allow. [%]
TWO_FIGURES: Final = 10.0
Printed = Callable[[Array], Array]
Weeks = npt.NDArray[np.intp]


def percent(share: Array | float) -> Array:
    """Round a share to whole per cents, as it is printed. [1] -> [%]"""
    whole: Array = np.round(100.0 * np.asarray(share)) + 0.0
    return whole


def change(ratio: Array | float) -> Array:
    """Round a change from one to two significant figures and whole per cents. [1] -> [%]"""
    moved = 100.0 * (np.asarray(ratio) - 1.0)
    whole = np.where(np.abs(moved) < TWO_FIGURES, np.round(moved), significant(moved, ROUGH))
    rounded: Array = np.asarray(whole)
    return rounded + 0.0


def volume(teu: Array) -> Array:
    """Round a volume to three significant figures. [TEU]"""
    return significant(teu, FINE)


def significant(values: Array, figures: int) -> Array:
    """Round to so many significant figures; zero stays.

    Parameters
    ----------
    values : any numbers.
    figures : how many figures are kept.
    """
    size = np.floor(np.log10(np.where(values == 0.0, 1.0, np.abs(values))))
    grain = 10.0 ** (size - figures + 1)
    rounded: Array = np.round(values / grain) * grain
    return rounded


def at(values: Array, extreme: Array | float, printed: Printed) -> npt.NDArray[np.bool_]:
    """Say in which weeks a series cannot be told from its extreme once both are printed.

    Parameters
    ----------
    values : (…, week). [any unit]
    extreme : (…, 1) one of the values. [same unit]
    printed : rounds as the value is printed.
    """
    noise = NOISE * np.maximum(1.0, np.abs(extreme))
    same: npt.NDArray[np.bool_] = np.abs(values - extreme) <= noise
    alike: npt.NDArray[np.bool_] = same | (printed(values) == printed(np.asarray(extreme)))
    return alike


def span(values: Array, extreme: Array | float, printed: Printed) -> tuple[Weeks, Weeks]:
    """Give the first week at the extreme, and the last of those that follow without a gap.

    Parameters
    ----------
    values : (…, week). [any unit]
    extreme : (…) one of the values. [same unit]
    printed : rounds as the value is printed.

    Returns
    -------
    first, last : (…) places on the axis of weeks.
    """
    return stretch(at(np.asarray(values), np.asarray(extreme)[..., None], printed))


def stretch(here: npt.NDArray[np.bool_]) -> tuple[Weeks, Weeks]:
    """Give the first week of those that are marked, and the last that follows without a gap.

    Parameters
    ----------
    here : (…, week) which weeks are meant; at least one is.

    Returns
    -------
    first, last : (…) places on the axis of weeks.
    """
    first = np.argmax(here, axis=-1)
    week = np.arange(here.shape[-1])
    left = ~here & (week > first[..., None])
    last = np.where(left.any(axis=-1), np.argmax(left, axis=-1) - 1, week[-1])
    return first, last
