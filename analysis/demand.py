"""What shippers ask for: plans before the shock, China's cargo in it, and what stays of it."""

from typing import NamedTuple

import numpy as np

from analysis.arrays import CHINA, ORIGINS, OTHERS, Array
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.steps import cargo, shock


class Plans(NamedTuple):
    """What was planned before the shock, and the calendar it is told in."""

    offset: Array
    restart: Array
    again: Array
    loadings_teu: Array
    arrivals_teu: Array
    ships_for_teu: Array
    front_loaded_teu: Array


class ChinaCargo(NamedTuple):
    """What becomes of China's cargo, and what all origins ask carriers to load."""

    depth: Array
    suspended_teu: Array
    deferred_teu: Array
    diverted_teu: Array
    lost_teu: Array
    staying_lost_teu: Array
    lost_elsewhere_teu: Array
    released_teu: Array
    lapsed_teu: Array
    stock_teu: Array
    bookings_teu: Array


def planned(baseline: Baseline, given: Assumptions) -> Plans:
    """Grow the baseline and pull cargo forward, over the whole calendar (equation 2).

    Parameters
    ----------
    baseline : plans around the onset. [TEU / week]
    given : every parameter and lever, one value per scenario.
    """
    offset = np.arange(baseline.weeks.size, dtype=np.float64)[None, None, None] - baseline.onset
    restart = given["relief_after_weeks"] + given["restart_lag_weeks"]
    loadings = baseline.planned_loadings_teu(given)
    return Plans(
        offset=offset,
        restart=restart,
        again=restart + given["reescalation_after_weeks"],
        loadings_teu=loadings,
        arrivals_teu=baseline.planned_arrivals_teu(given),
        ships_for_teu=_ships(baseline, loadings, given),
        front_loaded_teu=_front_loaded(loadings[:, CHINA], offset, restart, given),
    )


def shocked(plans: Plans, given: Assumptions, depth: Array | None = None) -> ChinaCargo:
    """Suspend, divert, defer and release China's cargo (equations 1 and 3 to 6).

    Parameters
    ----------
    plans : what would have been loaded. [TEU / week]
    given : every parameter and lever, one value per scenario.
    depth : (scenario, 1, 1, week), optional
        Share suspended, drawn by hand; overrides equation 1. [1]
    """
    offset, restart, again = plans.offset, plans.restart, plans.again
    depth = _depth(plans, given, depth)
    crisis = shock.in_crisis(offset, restart, again)
    intended = np.maximum(0.0, plans.loadings_teu[:, CHINA] + plans.front_loaded_teu)
    suspended = cargo.suspended_teu(intended, depth)
    # What waits for a relief that never comes is lost.
    waits = np.isfinite(restart) | (given["lost_without_relief"] == 0.0)
    deferred = given["deferral_share"] * crisis * suspended * waits
    diverted = suspended * _diverted_share(plans, given)
    restarted = ((offset >= restart) & (offset < again)).astype(np.float64)
    released, stock, lapsed = cargo.released_teu(
        deferred, given["release_rate"], restarted, given["stock_attrition"]
    )
    lost, bound = suspended - deferred - diverted, intended - suspended + released
    fallen = _fallen(given["other_asia_share"] * crisis, _korea_depth(plans, given))
    return ChinaCargo(
        depth=depth,
        suspended_teu=suspended,
        deferred_teu=deferred,
        diverted_teu=diverted,
        lost_teu=lost + lapsed,
        staying_lost_teu=lost * restarted,
        lost_elsewhere_teu=plans.loadings_teu[:, OTHERS] * fallen,
        released_teu=released,
        lapsed_teu=lapsed,
        stock_teu=stock,
        bookings_teu=_bookings(plans, given, bound, diverted, fallen),
    )


def _depth(plans: Plans, given: Assumptions, drawn: Array | None) -> Array:
    """Give the share suspended by equation 1, or as it was drawn by hand. [1]"""
    if drawn is None:
        return shock.depth(
            plans.offset,
            given["suspended_share"],
            given["residual_share"],
            given["ramp_weeks"],
            plans.restart,
            plans.again,
        )
    # Drawn for the weeks shown only; the last of them goes on.
    room = [(0, 0)] * 3 + [(0, plans.offset.shape[-1] - drawn.shape[-1])]
    return np.pad(drawn, room, mode="edge")


def _bookings(
    plans: Plans, given: Assumptions, china: Array, diverted: Array, fallen: Array
) -> Array:
    """Add up what shippers of every origin ask carriers to load (equation 6)."""
    return cargo.bookings_teu(
        plans.loadings_teu,
        china,
        diverted,
        given.diversion_receivers,
        fallen,
    )


def _korea_depth(plans: Plans, given: Assumptions) -> Array:
    """Give the share of Korea's own cargo a tariff on it holds back (equation 1). [1]"""
    return shock.depth(
        plans.offset,
        given["korea_drop_share"],
        given["korea_residual_share"],
        given["ramp_weeks"],
        plans.restart,
        plans.again,
    )


def _fallen(everywhere: Array, korea: Array) -> Array:
    """Lay what falls everywhere and what falls in Korea over the origins other than China.

    Parameters
    ----------
    everywhere, korea : (scenario, 1, 1, week). [1]

    Returns
    -------
    (scenario, other origin, 1, week)
        Of what one of them has left the other takes its share. [1]
    """
    both = 1.0 - (1.0 - everywhere) * (1.0 - korea)
    shares = {origin: both if origin == "KR" else everywhere for origin in ORIGINS[OTHERS]}
    return np.concatenate(np.broadcast_arrays(*shares.values()), axis=1)


def staying(plans: Plans, given: Assumptions) -> Array:
    """Book what would be booked if only what stays of the shock had come, and come at once.

    Parameters
    ----------
    plans : what would have been loaded. [TEU / week]
    given : every parameter and lever, one value per scenario.

    Returns
    -------
    (scenario, origin, coast, week). [TEU / week]
    """
    depth = np.minimum(given["residual_share"], given["suspended_share"]) * (plans.offset >= 0.0)
    planned = plans.loadings_teu[:, CHINA]
    diverted = planned * depth * _diverted_share(plans, given)
    korea = np.minimum(given["korea_residual_share"], given["korea_drop_share"])
    fallen = _fallen(np.zeros_like(plans.offset), korea * (plans.offset >= 0.0))
    return _bookings(plans, given, planned * (1.0 - depth), diverted, fallen)


def _diverted_share(plans: Plans, given: Assumptions) -> Array:
    """Give the share of suspended cargo other origins take over by each week. [1]"""
    return cargo.diverted_share(
        plans.offset, given["diversion_share"], given["deferral_share"], given["diversion_weeks"]
    )


def _ships(baseline: Baseline, planned: Array, given: Assumptions) -> Array:
    """Plan ships for the season, or in model 1 for every week's cargo; own plans go before both."""
    by_season = given["ships_by_season"] > 0.0
    ships = np.where(by_season, baseline.ships_for_teu(given), planned.sum(axis=1, keepdims=True))
    own = baseline.own_ships
    return ships if own is None else own.loadings(ships, given)


def _front_loaded(china_teu: Array, offset: Array, restart: Array, given: Assumptions) -> Array:
    """Add the pull-forward before the onset to the race inside the truce, (…, coast, week)."""
    race = cargo.front_loaded_teu(
        china_teu,
        given["front_loading_share"],
        offset,
        restart,
        given["front_loading_weeks"],
        given["payback_weeks"],
    )
    if not given["pull_forward_share"].any():
        return race
    early = cargo.front_loaded_teu(
        china_teu,
        given["pull_forward_share"],
        offset,
        -given["front_loading_weeks"],
        given["front_loading_weeks"],
        given["payback_weeks"],
    )
    return race + early
