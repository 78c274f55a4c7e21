"""Where China's suspended cargo goes: deferred, diverted or lost, and when it is released."""

import numpy as np

from analysis.arrays import CHINA, OTHERS, Array


def front_loaded_teu(
    planned_teu: Array,
    share: Array,
    offset: Array,
    first_week: Array,
    window_weeks: Array,
    payback_weeks: Array,
) -> Array:
    """Pull cargo forward in one window and repay the same TEU in the next, in step with plans.

    Parameters
    ----------
    planned_teu : (scenario, 1, coast, week)
        China loadings planned. [TEU / week]
    share : (scenario, 1, 1, 1)
        Pull-forward as a share of weekly plans. [1]
    offset : (1, 1, 1, week)
        Weeks since the onset. [weeks]
    first_week, window_weeks, payback_weeks : (scenario, 1, 1, 1)
        Start and length of the pull, length of the payback. [weeks]

    Returns
    -------
    (scenario, 1, coast, week)
        Added (positive) and repaid (negative) loadings; they sum to zero. [TEU / week]

    Notes
    -----
    Equation 2 of the Methods page.
    """
    end = first_week + window_weeks
    pulled: Array = share * planned_teu * ((offset >= first_week) & (offset < end))
    base = planned_teu * ((offset >= end) & (offset < end + payback_weeks))
    total = base.sum(axis=-1, keepdims=True)
    weight: Array = np.divide(base, total, out=np.zeros_like(base), where=total > 0)
    owed: Array = pulled.sum(axis=-1, keepdims=True)
    return pulled - owed * weight


def suspended_teu(intended_teu: Array, depth: Array) -> Array:
    """China cargo that is not loaded in the week it was meant to be.

    Parameters
    ----------
    intended_teu : (scenario, 1, coast, week)
        Loadings planned at the origin. [TEU / week]
    depth : (scenario, 1, 1, week)
        Share of bookings suspended. [1]

    Returns
    -------
    (scenario, 1, coast, week)
        Suspended loadings. [TEU / week]
    """
    return intended_teu * depth


def diverted_share(
    offset: Array, diversion_share: Array, deferral_share: Array, diversion_weeks: Array
) -> Array:
    """Give the share of suspended cargo that other origins have learned to replace.

    Parameters
    ----------
    offset : (1, 1, 1, week)
        Weeks since the onset. [weeks]
    diversion_share, deferral_share : (scenario, 1, 1, 1)
        Long-run diversion and deferral; together they never exceed one. [1]
    diversion_weeks : (scenario, 1, 1, 1)
        Time constant of the build-up. [weeks]

    Returns
    -------
    (scenario, 1, 1, week)
        Share diverted. [1]

    Notes
    -----
    Equation 4 of the Methods page; Nicita, UNCTAD Research Paper 37, 2019, for the long run.
    """
    ceiling = np.minimum(diversion_share, 1.0 - deferral_share)
    age = np.maximum(offset + 1.0, 0.0)
    return ceiling * (1.0 - np.exp(-age / diversion_weeks))


def released_teu(
    deferred_teu: Array, release_rate: Array, restarted: Array, attrition: Array
) -> tuple[Array, Array, Array]:
    """Hold deferred cargo in stock, release a share of it each week after the restart, lose some.

    Parameters
    ----------
    deferred_teu : (scenario, 1, coast, week)
        Cargo put into stock. [TEU / week]
    release_rate : (scenario, 1, 1, 1)
        Share of the stock released per week. [1 / week]
    restarted : (scenario, 1, 1, week)
        1 from the restart of loadings on, else 0. [1]
    attrition : (scenario, 1, 1, 1)
        Share of the stock whose season passes in a week. [1 / week]

    Returns
    -------
    released : (scenario, 1, coast, week)
        Cargo that leaves the stock. [TEU / week]
    stock : (scenario, 1, coast, week)
        Stock at the end of the week. [TEU]
    lapsed : (scenario, 1, coast, week)
        Cargo that is not wanted any more. [TEU / week]

    Notes
    -----
    Equation 5 of the Methods page.
    """
    rate, gone = release_rate * restarted, attrition
    # What has lapsed cannot be released: both together never take more than there is.
    kept = np.broadcast_to((1.0 - gone) * (1.0 - rate), deferred_teu.shape)
    before, stock = np.zeros_like(deferred_teu), np.empty_like(deferred_teu)
    held = before[..., 0]
    for week in range(deferred_teu.shape[-1]):
        before[..., week] = held
        held = stock[..., week] = held * kept[..., week] + deferred_teu[..., week]
    lapsed = gone * before
    released = rate * (before - lapsed)
    return released, stock, lapsed


def bookings_teu(
    planned_teu: Array,
    china_teu: Array,
    diverted_teu: Array,
    receiver_share: Array,
    fallen_share: Array,
) -> Array:
    """Give what shippers of every origin ask carriers to load.

    Parameters
    ----------
    planned_teu : (scenario, origin, coast, week)
        Baseline loadings. [TEU / week]
    china_teu : (scenario, 1, coast, week)
        China bookings after suspension and release. [TEU / week]
    diverted_teu : (scenario, 1, coast, week)
        China cargo taken over by other origins. [TEU / week]
    receiver_share : (scenario, other origin, 1, 1)
        Who receives it. [1]
    fallen_share : (scenario, other origin, 1, week)
        Share of other origins' own bookings that is not made. [1]

    Returns
    -------
    (scenario, origin, coast, week)
        Bookings. [TEU / week]

    Notes
    -----
    Equation 6 of the Methods page.
    """
    others = planned_teu[:, OTHERS] * (1.0 - fallen_share)
    others = others + receiver_share * diverted_teu
    china = np.broadcast_to(china_teu, (others.shape[0], *china_teu.shape[1:]))
    return np.concatenate([china[:, CHINA], others], axis=1)
