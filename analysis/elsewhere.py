"""What falls elsewhere than in China: everywhere in the crisis, in Korea, and by rows."""

import numpy as np

from analysis.arrays import ORIGINS, OTHERS, Array
from analysis.assumptions import Assumptions
from analysis.steps import rows, shock
from analysis.waves import Planned


def fallen(
    plans: Planned, given: Assumptions, change: rows.Change | None, diverted: Array
) -> Array:
    """Give the share of the other origins' bookings that is not made (equation 1).

    Parameters
    ----------
    plans : what would have been loaded.
    given : every parameter and lever, one value per scenario.
    change : what rows add to it; None without a row.
    diverted : (scenario, 1, coast, week) China's cargo that others take over. [TEU / week]

    Returns
    -------
    (scenario, other origin, 1 or coast, week). [1]
    """
    all_of_it = _laid_over(_asia_depth(plans, given), _korea_depth(plans, given), change)
    return _at_most_what_is_left(all_of_it, plans, given, diverted)


def staying(
    plans: Planned, given: Assumptions, change: rows.Change | None, diverted: Array
) -> Array:
    """Give the share of it that stays for good, come at once.

    Parameters
    ----------
    plans, given, change, diverted : as ``fallen`` takes them, and gives.
    """
    begun = (plans.offset >= 0.0).astype(np.float64)
    korea = np.minimum(given["korea_residual_share"], given["korea_drop_share"])
    of_it = _laid_over(np.zeros_like(plans.offset), korea * begun, change)
    return _at_most_what_is_left(of_it, plans, given, diverted)


def _asia_depth(plans: Planned, given: Assumptions) -> Array:
    """Give the share of bookings that fall everywhere else while the crisis lasts. [1]"""
    crisis = shock.in_crisis(plans.offset, plans.restart, plans.again)
    return given["other_asia_share"] * crisis


def _korea_depth(plans: Planned, given: Assumptions) -> Array:
    """Give the share of Korea's own cargo a tariff on it holds back (equation 1). [1]"""
    return shock.depth(
        plans.offset,
        given["korea_drop_share"],
        given["korea_residual_share"],
        given["ramp_weeks"],
        plans.restart,
        plans.again,
    )


def _laid_over(everywhere: Array, korea: Array, change: rows.Change | None) -> Array:
    """Lay what falls everywhere and what falls in Korea over the origins other than China.

    Parameters
    ----------
    everywhere, korea : (scenario, 1, 1, week). [1]
    change : what rows add to it.

    Returns
    -------
    (scenario, other origin, 1 or coast, week)
        Of what one of the first two has left the other takes its share; rows add up. [1]
    """
    both = 1.0 - (1.0 - everywhere) * (1.0 - korea)
    shares = {origin: both if origin == "KR" else everywhere for origin in ORIGINS[OTHERS]}
    fallen = np.concatenate(np.broadcast_arrays(*shares.values()), axis=1)
    return fallen if change is None else np.minimum(fallen + change.others, 1.0)


def _at_most_what_is_left(
    fallen: Array, plans: Planned, given: Assumptions, diverted: Array
) -> Array:
    """Hold back no cargo twice, where diversion of China's takes from another origin."""
    taken = np.minimum(given.diversion_receivers, 0.0)
    if not taken.any():
        return fallen
    left = 1.0 + taken * diverted / plans.loadings_teu[:, OTHERS]
    return np.minimum(fallen, np.maximum(left, 0.0))
