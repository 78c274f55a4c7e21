"""How much of China's bookings is suspended in each week."""

import numpy as np

from analysis.arrays import Array

# Infinity minus infinity is no week; a week this far off is never reached.
_FAR = 1e6


def in_crisis(offset: Array, restart_week: Array, again_week: Array) -> Array:
    """Say in which weeks the crisis lasts: from the onset to the restart, and if it comes again.

    Parameters
    ----------
    offset : (1, 1, 1, week)
        Weeks since the onset, negative before. [weeks]
    restart_week : (scenario, 1, 1, 1)
        First week after relief in which loadings restart; infinite for none. [weeks]
    again_week : (scenario, 1, 1, 1)
        First week of a re-escalation, which stays; infinite for none. [weeks]

    Returns
    -------
    (scenario, 1, 1, week)
        1 in the crisis, else 0. [1]
    """
    first = (offset >= 0) & (offset < restart_week)
    return (first | (offset >= again_week)).astype(np.float64)


def depth(
    offset: Array,
    suspended_share: Array,
    residual_share: Array,
    ramp_weeks: Array,
    restart_week: Array,
    again_week: Array,
) -> Array:
    """Give the share of China bookings suspended, ramped up and eased to a residual by relief.

    Parameters
    ----------
    offset : (1, 1, 1, week)
        Weeks since the onset. [weeks]
    suspended_share, residual_share : (scenario, 1, 1, 1)
        Depth in the crisis and after it; the residual never exceeds the crisis. [1]
    ramp_weeks : (scenario, 1, 1, 1)
        Weeks until full depth. [weeks]
    restart_week : (scenario, 1, 1, 1)
        Weeks from the onset to the restart of loadings. [weeks]
    again_week : (scenario, 1, 1, 1)
        Weeks from the onset to a re-escalation; infinite for none. [weeks]

    Returns
    -------
    (scenario, 1, 1, week)
        Share suspended. [1]

    Notes
    -----
    Equation 1 of the Methods page. A re-escalation ramps up again, from the residual on.
    """
    crisis = _ramp(offset, ramp_weeks) * (offset >= 0) * (offset < restart_week)
    again = _ramp(offset - np.minimum(again_week, _FAR), ramp_weeks) * (offset >= again_week)
    residual = np.minimum(residual_share, suspended_share) * (offset >= restart_week)
    depths: Array = np.maximum(suspended_share * np.maximum(crisis, again), residual)
    return depths


def _ramp(weeks: Array, ramp_weeks: Array) -> Array:
    """Rise in equal steps to one. [1]"""
    risen: Array = np.clip((weeks + 1.0) / ramp_weeks, 0.0, 1.0)
    return risen


def suspended_share_from_tariff(
    tariff_before: float, tariff_after: float, tariff_elasticity: float
) -> float:
    """Translate a change of the average tariff into a share of China TEU not shipped.

    Parameters
    ----------
    tariff_before, tariff_after : average ad-valorem tariff. [1]
    tariff_elasticity : response of TEU to the tariff-inclusive price within a year. [1]

    Returns
    -------
    share suspended. [1]

    Notes
    -----
    Boehm, Levchenko & Pandalai-Nayar, AER 113(4), 2023, for the elasticity.
    """
    return float(1.0 - ((1.0 + tariff_after) / (1.0 + tariff_before)) ** -tariff_elasticity)
