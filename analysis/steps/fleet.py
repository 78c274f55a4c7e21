"""What carriers do: withdraw ships when cargo falls, bring them back when it returns."""

from typing import Final

import numpy as np

from analysis import parameters
from analysis.arrays import Array

LOWEST_RATIO: Final = parameters.value("lowest_capacity_share")


def target_ratio(
    gap: Array, carrier_match_share: Array, blank_share_max: Array, injection_share_max: Array
) -> Array:
    """Give the share of plan carriers want to deploy when they see a demand gap.

    Parameters
    ----------
    gap : (..., scenario, coast)
        Cargo offered over baseline, minus one. [1]
    carrier_match_share, blank_share_max, injection_share_max : (scenario, 1)
        Share of the gap matched; most that is blanked or injected. [1]

    Returns
    -------
    (..., scenario, coast)
        Deployed over planned capacity aimed at. [1]

    Notes
    -----
    Equation 8 of the Methods page.
    """
    wanted = 1.0 + carrier_match_share * gap
    # As `np.clip`, which is several times slower on the few values of one week.
    return np.minimum(np.maximum(wanted, 1.0 - blank_share_max), 1.0 + injection_share_max)


def next_ratio(
    ratio: Array, target_return: Array, target_withdrawal: Array, adjustment_rate: Array
) -> Array:
    """Move deployed capacity towards its target: back quickly, out only after a longer notice.

    Parameters
    ----------
    ratio, target_return, target_withdrawal : (scenario, coast)
        Deployed over planned capacity now, and aimed at with the short and the long lag. [1]
    adjustment_rate : (scenario, 1)
        Share of the remaining gap closed in a week. [1 / week]

    Returns
    -------
    (scenario, coast)
        Deployed over planned capacity in this week. [1]
    """
    downward = np.minimum(target_withdrawal, ratio)
    target = np.where(target_return > ratio, target_return, downward)
    return ratio + adjustment_rate * (target - ratio)


def effective_ratio(ratio: Array, exogenous_cut: Array) -> Array:
    """Take an exogenous cut off deployed capacity, never below three tenths of plan.

    Parameters
    ----------
    ratio : (scenario, coast)
        Deployed over planned capacity. [1]
    exogenous_cut : (scenario, 1)
        Share of plan cut in this week. [1]

    Returns
    -------
    (scenario, coast)
        Deployed over planned capacity after the cut. [1]
    """
    return np.maximum(ratio - exogenous_cut, LOWEST_RATIO)


def exogenous_cut(offset: Array, cut_share: Array, cut_weeks: Array) -> Array:
    """Lay the official cut over the weeks it lasts.

    Parameters
    ----------
    offset : (1, 1, 1, week)
        Weeks since the onset. [weeks]
    cut_share, cut_weeks : (scenario, 1, 1, 1)
        Share of planned capacity cut, and for how long. [1], [weeks]

    Returns
    -------
    (scenario, 1, 1, week)
        Share of plan cut. [1]
    """
    return cut_share * ((offset >= 0) & (offset < cut_weeks))


def blanked_teu(capacity_ratio: Array, nominal_capacity_teu: Array) -> Array:
    """Express withdrawn capacity in nominal slots.

    Parameters
    ----------
    capacity_ratio : (scenario, 1, coast, week)
        Deployed over planned capacity. [1]
    nominal_capacity_teu : (scenario, 1, coast, 1)
        Planned nominal slots. [TEU / week]

    Returns
    -------
    (scenario, 1, coast, week)
        Blanked slots; none while capacity is above plan. [TEU / week]
    """
    return np.maximum(0.0, 1.0 - capacity_ratio) * nominal_capacity_teu


def equivalent_sailings(blanked_teu: Array, ship_size_teu: Array) -> Array:
    """Count blanked slots in ships of mean size.

    Parameters
    ----------
    blanked_teu : (scenario, 1, coast, week)
        Blanked slots. [TEU / week]
    ship_size_teu : (scenario, 1, coast, 1)
        Mean ship. [TEU / sailing]

    Returns
    -------
    (scenario, 1, coast, week)
        Equivalent sailings. [sailings / week]
    """
    return blanked_teu / ship_size_teu
