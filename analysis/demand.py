"""What shippers ask for: plans before the shock, China's cargo in it, and what stays of it."""

from typing import NamedTuple

import numpy as np

from analysis import elsewhere
from analysis.arrays import CHINA, OTHERS, Array
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.steps import cargo, rows, shock
from analysis.waves import Waves, diverted_share, laid


class Plans(NamedTuple):
    """What was planned before the shock, and the calendar it is told in."""

    offset: Array
    restart: Array
    again: Array
    loadings_teu: Array
    arrivals_teu: Array
    ships_for_teu: Array
    front_loaded_teu: Array
    courses: tuple[Array, ...]


class ChinaCargo(NamedTuple):
    """What becomes of China's cargo, and what all origins ask carriers to load."""

    depth: Array
    suspended_teu: Array
    deferred_teu: Array
    diverted_teu: Array
    lost_teu: Array
    staying_lost_teu: Array
    lost_elsewhere_teu: Array
    added_teu: Array
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
        courses=tuple(rows.course(offset, row) for row in given.rows),
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
    change = rows.change(given.rows, plans.courses) if given.rows else None
    added = _added(plans, change)
    meant = plans.loadings_teu[:, CHINA] + added[:, CHINA] + plans.front_loaded_teu
    intended = np.maximum(0.0, meant)
    waves = laid(plans, given, _depth(plans, given, depth), change)
    suspended, deferred, diverted, lost, released, stock, lapsed, staying = map(
        _over_waves, _fates(given, waves, cargo.suspended_teu(intended, waves.depth))
    )
    # Where all of it is suspended, rounding must not leave less than nothing.
    bound = np.maximum(intended - suspended, 0.0) + released
    fallen = elsewhere.fallen(plans, given, change, diverted)
    return ChinaCargo(
        depth=waves.depth.sum(axis=0),
        suspended_teu=suspended,
        deferred_teu=deferred,
        diverted_teu=diverted,
        lost_teu=lost + lapsed,
        staying_lost_teu=staying,
        lost_elsewhere_teu=plans.loadings_teu[:, OTHERS] * fallen,
        added_teu=added,
        released_teu=released,
        lapsed_teu=lapsed,
        stock_teu=stock,
        bookings_teu=_bookings(plans, given, bound, diverted, fallen, added),
    )


def _fates(given: Assumptions, waves: Waves, suspended: Array) -> tuple[Array, ...]:
    """Tell what becomes of what each wave suspends (equations 4 and 5). [TEU / week]"""
    deferred = given["deferral_share"] * waves.waits * suspended
    diverted = suspended * waves.diverted_share
    released, stock, lapsed = cargo.released_teu(
        deferred, given["release_rate"], waves.restarted, given["stock_attrition"]
    )
    lost = suspended - deferred - diverted
    return suspended, deferred, diverted, lost, released, stock, lapsed, lost * waves.restarted


def _over_waves(each: Array) -> Array:
    """Add the waves up, (wave, scenario, 1, coast, week) to (scenario, 1, coast, week)."""
    whole: Array = each.sum(axis=0)
    return whole


def _added(plans: Plans, change: rows.Change | None) -> Array:
    """Give what rows add to the bookings of each origin. [TEU / week]"""
    raised = np.zeros((1, 1, 1, 1)) if change is None else change.raised
    return plans.loadings_teu * raised


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
    plans: Plans, given: Assumptions, china: Array, diverted: Array, fallen: Array, added: Array
) -> Array:
    """Add up what shippers of every origin ask carriers to load (equation 6)."""
    booked = cargo.bookings_teu(
        plans.loadings_teu,
        china,
        diverted,
        given.diversion_receivers,
        fallen,
    )
    if added.any():
        # China's own share of it is in its cargo already.
        booked[:, OTHERS] += added[:, OTHERS]
    # Where all of it is held back, rounding must not leave less than nothing.
    return np.maximum(booked, 0.0)


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
    begun = (plans.offset >= 0.0).astype(np.float64)
    stays = tuple(row.lasting() * begun for row in given.rows)
    change = rows.change(given.rows, stays) if stays else None
    added = _added(plans, change)
    depth = np.minimum(given["residual_share"], given["suspended_share"]) * begun
    if change is not None:
        depth = np.minimum(depth + change.china.sum(axis=0), 1.0)
    planned = plans.loadings_teu[:, CHINA] + added[:, CHINA]
    diverted = planned * depth * diverted_share(plans.offset, given)
    fallen = elsewhere.staying(plans, given, change, diverted)
    return _bookings(plans, given, planned * (1.0 - depth), diverted, fallen, added)


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
