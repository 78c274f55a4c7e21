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
    bookings_teu: Array, planned_teu: Array, ships_for_teu: Array, cut: Array, rule: CarrierRule
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

    Returns
    -------
    Market
        Capacity, loadings, rolled cargo, cargo that gives up waiting, cargo offered by all
        origins [TEU / week] and pressure, offered over capacity [1].

    Notes
    -----
    Equations 7 to 9 of the Methods page. Time comes first inside the loop for speed only.
    """
    asked = np.ascontiguousarray(np.moveaxis(bookings_teu, -1, 0))
    weeks, scenarios, _, coasts = asked.shape
    base = np.moveaxis(planned_teu.sum(axis=1), -1, 0)
    base = np.broadcast_to(base, (weeks, scenarios, coasts))
    ships = np.broadcast_to(np.moveaxis(ships_for_teu[:, 0], -1, 0), base.shape)
    ratios, pressures, capacities, totals = np.empty((4, weeks, scenarios, coasts))
    carried, rolled, rationed = (np.empty_like(asked) for _ in range(3))
    ratio = np.ones((scenarios, coasts))
    # Left behind once, and twice or more: of the latter a share gives up every week.
    once, more = np.zeros_like(asked[0]), np.zeros_like(asked[0])
    stays, cuts = (1.0 - rule.giving_up_share)[:, None], np.moveaxis(cut[:, 0], -1, 0)
    lags = _whole_weeks(rule, scenarios)
    first, each = int(lags.max()), np.arange(scenarios)
    # As many weeks of no gap stand before the first as the longest lag looks back.
    gaps = np.zeros((first + weeks, scenarios, coasts))
    for week in range(weeks):
        offered = asked[week] + once + more
        total = offered.sum(axis=1)
        gaps[first + week] = total / base[week] - 1.0
        ratio = _next_ratio(ratio, gaps[first + week - lags, each], rule)
        ratios[week] = fleet.effective_ratio(ratio, cuts[week])
        capacities[week] = ratios[week] * ships[week] / rule.load_factor_normal
        share = allocation.carried_share(total, capacities[week], rule.load_factor_max)
        carried[week] = offered * share[:, None]
        behind = (1.0 - share)[:, None]
        rationed[week] = more * behind * (1.0 - stays)
        once, more = asked[week] * behind, (once + more * stays) * behind
        rolled[week] = once + more
        totals[week], pressures[week] = total, total / capacities[week]
    return _laid_out((carried, rolled, rationed), (ratios, capacities, totals, pressures))


def _laid_out(by_origin: tuple[Array, ...], of_all: tuple[Array, ...]) -> Market:
    """Put time last again, and an axis of origins where all of them are meant."""
    carried, rolled, rationed = (np.moveaxis(one, 0, -1) for one in by_origin)
    ratios, capacities, totals, pressures = (np.moveaxis(one, 0, -1)[:, None] for one in of_all)
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


def _next_ratio(ratio: Array, seen: Array, rule: CarrierRule) -> Array:
    """Apply the carriers' rule to the gaps seen with both lags (2, scenario, coast)."""
    target_return, target_withdrawal = fleet.target_ratio(
        seen, rule.carrier_match_share, rule.blank_share_max, rule.injection_share_max
    )
    return fleet.next_ratio(ratio, target_return, target_withdrawal, rule.adjustment_rate)
