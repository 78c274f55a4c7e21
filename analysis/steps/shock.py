"""How much of China's bookings is suspended in each week."""

import numpy as np

from analysis.arrays import Array


def in_crisis(offset: Array, restart_week: Array) -> Array:
    """Say in which weeks the crisis lasts: from the onset until loadings restart.

    Parameters
    ----------
    offset : (1, 1, 1, week)
        Weeks since the onset, negative before. [weeks]
    restart_week : (scenario, 1, 1, 1)
        First week after relief in which loadings restart; infinite for none. [weeks]

    Returns
    -------
    (scenario, 1, 1, week)
        1 in the crisis, else 0. [1]
    """
    return ((offset >= 0) & (offset < restart_week)).astype(np.float64)


def depth(
    offset: Array,
    suspended_share: Array,
    residual_share: Array,
    ramp_weeks: Array,
    restart_week: Array,
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

    Returns
    -------
    (scenario, 1, 1, week)
        Share suspended. [1]

    Notes
    -----
    Equation 1 of the Methods page.
    """
    ramp = np.minimum(1.0, (offset + 1.0) / ramp_weeks)
    crisis = suspended_share * ramp * in_crisis(offset, restart_week)
    residual: Array = np.minimum(residual_share, suspended_share) * (offset >= restart_week)
    return crisis + residual


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
