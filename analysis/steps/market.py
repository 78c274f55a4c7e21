"""Week by week: carriers set capacity, ships fill, what finds no space rolls over."""

from typing import NamedTuple

import numpy as np

from analysis.arrays import Array, IntArray
from analysis.steps import allocation, fleet


class Market(NamedTuple):
    """What the weekly loop leaves behind, axes as everywhere."""

    capacity_ratio: Array
    capacity_teu: Array
    carried_teu: Array
    rolled_teu: Array
    rationed_teu: Array
    offered_teu: Array
    pressure: Array


class CarrierRule(NamedTuple):
    """How carriers behave, one value per scenario, each shaped (scenario, 1)."""

    load_factor_normal: Array
    load_factor_max: Array
    carrier_match_share: Array
    withdrawal_lag_weeks: Array
    return_lag_weeks: Array
    adjustment_rate: Array
    blank_share_max: Array
    injection_share_max: Array
    giving_up_share: Array


def clear(
    bookings_teu: Array,
    planned_teu: Array,
    ships_for_teu: Array,
    cut: Array,
    rule: CarrierRule,
    sailed_teu: Array | None = None,
) -> Market:
    """Let carriers and shippers meet in every week, carrying leftovers forward.

    Parameters
    ----------
    bookings_teu, planned_teu : (scenario, origin, coast, week)
        What is asked for, and baseline loadings. [TEU / week]
    ships_for_teu : (scenario, 1, coast, week)
        Loadings of all origins that ships are planned for. [TEU / week]
    cut : (scenario, 1, 1, week)
        Exogenous capacity cut as a share of plan. [1]
    rule : values shaped (scenario, 1)
        Carriers' behaviour.
    sailed_teu : (scenario, 1, coast, week), optional
        Capacity known to sail, whatever rule and cut say; a gap where it is not. [TEU / week]

    Returns
    -------
    Market
        Capacity, loadings, rolled cargo, cargo that gives up waiting, cargo offered by all
        origins [TEU / week] and pressure, offered over capacity [1].

    Notes
    -----
    Equations 7 to 9 of the Methods page. Time comes first inside the loop for speed only.
    """
    asked = np.ascontiguousarray(bookings_teu.transpose(3, 1, 0, 2))
    weeks, _, scenarios, coasts = asked.shape
    base, ships, cuts = (
        np.broadcast_to(one.transpose(2, 0, 1), (weeks, scenarios, coasts))
        for one in (planned_teu.sum(axis=1), ships_for_teu[:, 0], cut[:, 0])
    )
    slots = ships / rule.load_factor_normal
    known = _known(sailed_teu, slots)
    # Where nobody follows demand, ships are as planned but for the cut.
    ratios = fleet.effective_ratio(np.ones(base.shape), cuts)
    follow = _Following(base, rule) if rule.carrier_match_share.any() else None
    capacities, totals = np.empty((2, *base.shape))
    carried, rolled, rationed = (np.empty_like(asked) for _ in range(3))
    # Left behind once, and twice or more: of the latter a share gives up every week.
    once, more = np.zeros_like(asked[0]), np.zeros_like(asked[0])
    waiting, stays = once, 1.0 - rule.giving_up_share
    for week in range(weeks):
        offered = asked[week] + waiting
        total = totals[week] = offered.sum(axis=0)
        if follow is not None:
            ratios[week] = fleet.effective_ratio(follow.next(week, total), cuts[week])
        np.copyto(ratios[week], known[week], where=known[week] > 0.0)
        room = capacities[week] = ratios[week] * slots[week]
        share = allocation.carried_share(total, room, rule.load_factor_max)
        behind = 1.0 - share
        np.multiply(offered, share, out=carried[week])
        np.multiply(more, behind * rule.giving_up_share, out=rationed[week])
        once, more = asked[week] * behind, (once + more * stays) * behind
        waiting = np.add(once, more, out=rolled[week])
    return _laid_out((carried, rolled, rationed), (ratios, capacities, totals, totals / capacities))


def _known(sailed_teu: Array | None, slots: Array) -> Array:
    """Give capacity known to sail over plan, time first; nought where it is not known. [1]"""
    if sailed_teu is None:
        return np.zeros_like(slots)
    return np.nan_to_num(sailed_teu[:, 0].transpose(2, 0, 1) / slots)


class _Following:
    """Carriers who follow demand: what they have seen, and what they deploy."""

    def __init__(self, base: Array, rule: CarrierRule) -> None:
        """Start at plan; ``base`` is baseline loadings, (week, scenario, coast). [TEU / week]"""
        self._base, self._rule = base, rule
        weeks, scenarios, coasts = base.shape
        self._lags = _whole_weeks(rule, scenarios)
        self._first, self._each = int(self._lags.max()), np.arange(scenarios)
        # As many weeks at plan stand before the first as the longest lag looks back.
        self._aims = np.ones((self._first + weeks, scenarios, coasts))
        self._ratio = np.ones((scenarios, coasts))

    def next(self, week: int, total: Array) -> Array:
        """Deployed over planned capacity in the next week, seeing all cargo offered in it. [1]"""
        now = self._first + week
        rule = self._rule
        self._aims[now] = fleet.target_ratio(
            total / self._base[week] - 1.0,
            rule.carrier_match_share,
            rule.blank_share_max,
            rule.injection_share_max,
        )
        soon, late = self._aims[now - self._lags, self._each]
        self._ratio = fleet.next_ratio(self._ratio, soon, late, rule.adjustment_rate)
        return self._ratio


def _laid_out(by_origin: tuple[Array, ...], of_all: tuple[Array, ...]) -> Market:
    """Put time last again, and an axis of origins where all of them are meant."""
    carried, rolled, rationed = (one.transpose(2, 1, 3, 0) for one in by_origin)
    ratios, capacities, totals, pressures = (one.transpose(1, 2, 0)[:, None] for one in of_all)
    return Market(ratios, capacities, carried, rolled, rationed, totals, pressures)


def _whole_weeks(rule: CarrierRule, scenarios: int) -> IntArray:
    """Give the lags of return and of withdrawal, (2, scenario), in whole weeks.

    Ships do not come back on older news than they leave on.
    """
    lags = (
        np.minimum(rule.return_lag_weeks, rule.withdrawal_lag_weeks),
        rule.withdrawal_lag_weeks,
    )
    return np.stack(
        [np.rint(np.broadcast_to(one[:, 0], scenarios)).astype(np.int64) for one in lags]
    )
