"""Week by week: carriers set capacity, ships fill, what finds no space rolls over."""

from typing import NamedTuple

import numpy as np

from analysis.arrays import Array
from analysis.steps import allocation, fleet


class Market(NamedTuple):
    """What the weekly loop leaves behind, axes as everywhere."""

    capacity_ratio: Array
    capacity_teu: Array
    carried_teu: Array
    rolled_teu: Array
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


def clear(bookings_teu: Array, planned_teu: Array, cut: Array, rule: CarrierRule) -> Market:
    """Let carriers and shippers meet in every week, carrying leftovers forward.

    Parameters
    ----------
    bookings_teu, planned_teu : (scenario, origin, coast, week)
        What is asked for, and baseline loadings. [TEU / week]
    cut : (scenario, 1, 1, week)
        Exogenous capacity cut as a share of plan. [1]
    rule : values shaped (scenario, 1)
        Carriers' behaviour.

    Returns
    -------
    Market
        Capacity, loadings, rolled cargo [TEU / week] and pressure, offered over capacity [1].

    Notes
    -----
    Equations 7 to 9 of the Methods page. Time comes first inside the loop for speed only.
    """
    asked = np.ascontiguousarray(np.moveaxis(bookings_teu, -1, 0))
    base = np.ascontiguousarray(np.moveaxis(planned_teu.sum(axis=1), -1, 0))
    base = np.broadcast_to(base, (base.shape[0], asked.shape[1], base.shape[-1]))
    weeks, scenarios, _, coasts = asked.shape
    ratios, pressures = np.empty((2, weeks, scenarios, coasts))
    capacities, gaps = np.empty((2, weeks, scenarios, coasts))
    carried, rolled = np.empty_like(asked), np.empty_like(asked)
    ratio = np.ones((scenarios, coasts))
    left = np.zeros_like(asked[0])
    cuts = np.moveaxis(cut[:, 0], -1, 0)
    for week in range(weeks):
        offered = asked[week] + left
        total = offered.sum(axis=1)
        gaps[week] = total / base[week] - 1.0
        ratio = _next_ratio(ratio, gaps, week, rule)
        ratios[week] = fleet.effective_ratio(ratio, cuts[week])
        capacities[week] = ratios[week] * base[week] / rule.load_factor_normal
        share = allocation.carried_share(total, capacities[week], rule.load_factor_max)
        carried[week] = offered * share[:, None]
        left = offered - carried[week]
        rolled[week] = left
        pressures[week] = total / capacities[week]
    return Market(
        capacity_ratio=np.moveaxis(ratios, 0, -1)[:, None],
        capacity_teu=np.moveaxis(capacities, 0, -1)[:, None],
        carried_teu=np.moveaxis(carried, 0, -1),
        rolled_teu=np.moveaxis(rolled, 0, -1),
        pressure=np.moveaxis(pressures, 0, -1)[:, None],
    )


def _next_ratio(ratio: Array, gaps: Array, week: int, rule: CarrierRule) -> Array:
    """Apply the carriers' rule to the gaps they have seen so far, (scenario, coast)."""

    def target(lag_weeks: Array) -> Array:
        return fleet.target_ratio(
            _seen(gaps, week, lag_weeks),
            rule.carrier_match_share,
            rule.blank_share_max,
            rule.injection_share_max,
        )

    return fleet.next_ratio(
        ratio,
        target(rule.return_lag_weeks),
        target(rule.withdrawal_lag_weeks),
        rule.adjustment_rate,
    )


def _seen(gaps: Array, week: int, lag_weeks: Array) -> Array:
    """Look the gap up as many whole weeks ago as each scenario's lag; none before the start."""
    when = week - np.rint(np.broadcast_to(lag_weeks[:, 0], gaps.shape[1])).astype(np.int64)
    rows = gaps[np.maximum(when, 0), np.arange(when.size)]
    return np.where((when >= 0)[:, None], rows, 0.0)
