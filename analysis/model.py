"""The model: the steps, in order."""

import datetime as dt
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis import beside, demand, parameters
from analysis.arrays import CHINA, Array, per_coast
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.own_ships import OwnShips
from analysis.result import Result
from analysis.steps import arrivals, fleet, market, rates

MODEL_VERSION: Final = "2.2.0"
RESULTS_DATE: Final = dt.date(2026, 11, 28)

# How far a week may be from the one that will stay, to count as normal.
CARGO_TOLERANCE: Final = parameters.value("cargo_tolerance")
LOAD_TOLERANCE: Final = parameters.value("load_tolerance")
RATE_TOLERANCE: Final = parameters.value("rate_tolerance")


def simulate(baseline: Baseline, given: Assumptions, depth: Array | None = None) -> Result:
    """Follow a shock from China's bookings to US arrivals, week by week.

    Parameters
    ----------
    baseline : plans around the onset. [TEU / week]
    given : every parameter and lever, one value per scenario.
    depth : (scenario, 1, 1, week), optional
        Share suspended, drawn by hand; overrides equation 1. [1]

    Returns
    -------
    Result
        All quantities over the weeks shown.
    """
    # what would have been loaded, with cargo pulled forward (equation 2)
    plans = demand.planned(baseline, given)
    # how deep, and where China's cargo goes (equations 1 and 3 to 6)
    china = demand.shocked(plans, given, depth)

    # carriers and shippers meet, with the shock, without it and as it stays (equations 7 to 9)
    met = _meet(plans, china, given, baseline.own_ships)

    # what space costs, against the same weeks without the shock (equation 10)
    log_rate, calm_log_rate, staying_log_rate = _log_rates(met, plans, given)

    # what arrives (equation 11)
    landing = beside.delayed(plans, given, met.shocked.carried_teu)
    weekly = {
        "spot_rate_ratio": np.exp(log_rate - calm_log_rate),
        "calm_rate_ratio": np.exp(calm_log_rate),
        "arrivals_teu": _arrive(plans, landing, given),
        "planned_arrivals_teu": _arrive(plans, met.calm.carried_teu, given),
        **_weekly(baseline, given, plans, china, met),
    }
    weekly["spot_rate_ratio"] += beside.surcharged(baseline, plans, given)
    return Result(
        weeks=baseline.weeks[baseline.shown],
        onset=baseline.onset,
        load_factor_normal=given["load_factor_normal"],
        restart_week=beside.eases(plans, given),
        on_one_coast=beside.on_one_coast(given, baseline.own_ships),
        nominal_capacity_teu=_nominal(baseline, given),
        settled=_settled(plans, given, met, log_rate - staying_log_rate)[:, baseline.onset :],
        **{name: values[..., baseline.shown] for name, values in weekly.items()},
    )


def _arrive(plans: demand.Plans, loaded_teu: Array, given: Assumptions) -> Array:
    """Let what has been loaded arrive (equation 11). [TEU / week]"""
    return arrivals.arrivals_teu(plans.arrivals_teu, loaded_teu, plans.loadings_teu, given.kernel)


class Meeting(NamedTuple):
    """Three markets of the same plans: with the shock, without it, and with what stays of it."""

    shocked: market.Market
    calm: market.Market
    staying: market.Market


def _meet(
    plans: demand.Plans, china: demand.ChinaCargo, given: Assumptions, own: OwnShips | None
) -> Meeting:
    """Clear three markets at once: with the shock, without it, and with what stays of it alone.

    A season is no effect of the shock, and what the policy leaves in place is no return to plan:
    the second and the third say what the first is told against. Own capacity as it sails is of the
    first alone.
    """
    cut = fleet.exogenous_cut(
        plans.offset,
        given["capacity_cut_share"],
        given["capacity_cut_weeks"],
        given["capacity_cut_start_weeks"],
    )
    begun = (plans.offset >= 0.0).astype(np.float64)
    lasting = [row.lasting() * begun for row in given.rows]
    asked = (china.bookings_teu, plans.loadings_teu, demand.staying(plans, given))
    cuts = (
        cut + beside.cut_by_rows(given, plans.courses),
        np.zeros_like(cut),
        np.zeros_like(cut) + beside.cut_by_rows(given, lasting),
    )
    alike = (plans.loadings_teu, plans.ships_for_teu, *given.carrier_rule)
    count = max(one.shape[0] for one in (*asked, *cuts, *alike))
    bookings, cut = (
        np.concatenate([_each(one, count) for one in three])
        for three in (asked, np.broadcast_arrays(*cuts))
    )
    planned, ships, *rule = (np.concatenate([_each(one, count)] * len(asked)) for one in alike)
    sailed = None if own is None else _first_of(own.sailed_teu, count, len(asked))
    met = market.clear(bookings, planned, ships, cut, market.CarrierRule(*rule), sailed)
    return Meeting(
        *(
            market.Market(*(values[first : first + count] for values in met))
            for first in range(0, len(asked) * count, count)
        )
    )


def _first_of(sailed_teu: Array, count: int, markets: int) -> Array:
    """Leave a gap in every market but the first. [TEU / week]"""
    first = _each(sailed_teu, count)
    return np.concatenate([first, *[np.full_like(first, np.nan)] * (markets - 1)])


def _each(values: Array, count: int) -> Array:
    """Repeat what all scenarios share, one for each. [any unit]"""
    return np.broadcast_to(values, (count, *values.shape[1:]))


def _log_rates(met: Meeting, plans: demand.Plans, given: Assumptions) -> list[Array]:
    """Give the log of the spot rate of each market over its level where ships are normally full.

    The three are followed side by side, on the axis of origins, which a rate has none of. [1]
    """
    offered, capacity = (
        np.concatenate([getattr(one, name) for one in met], axis=1)
        for name in ("offered_teu", "capacity_teu")
    )
    felt = rates.felt_pressure(
        offered,
        plans.loadings_teu.sum(axis=1, keepdims=True),
        capacity,
        given["load_factor_normal"],
        given["contract_first"] * given["contract_share"],
    )
    target = rates.target_log_ratio(felt, *(given[name] for name in _RATE_INPUTS))
    return np.split(rates.follow(target, given["rate_adjustment"]), len(met), axis=1)


def _weekly(
    baseline: Baseline,
    given: Assumptions,
    plans: demand.Plans,
    china: demand.ChinaCargo,
    met: Meeting,
) -> dict[str, Array]:
    """Lay weekly quantities out by name, with what follows from them at once (equation 12)."""
    blanked = fleet.blanked_teu(met.shocked.capacity_ratio, _nominal(baseline, given))
    ships = per_coast(given["ship_size_wc"], given["ship_size_ec"])
    return {
        **china._asdict(),
        **met.shocked._asdict(),
        "planned_loadings_teu": met.calm.carried_teu,
        "planned_bookings_teu": plans.loadings_teu,
        "front_loaded_teu": plans.front_loaded_teu,
        "planned_capacity_teu": plans.ships_for_teu / given["load_factor_normal"],
        "calm_carried_teu": met.calm.carried_teu.sum(axis=1, keepdims=True),
        "calm_capacity_teu": met.calm.capacity_teu,
        "calm_rolled_teu": met.calm.rolled_teu,
        "calm_rationed_teu": met.calm.rationed_teu,
        "blanked_teu": blanked,
        "blanked_sailings": fleet.equivalent_sailings(blanked, ships),
    }


def _nominal(baseline: Baseline, given: Assumptions) -> Array:
    """Give planned nominal slots by coast, (scenario, 1, coast, 1). [TEU / week]"""
    nominal = per_coast(given["nominal_capacity_wc"], given["nominal_capacity_ec"])
    return nominal * baseline.nominal_scale(given)


def _settled(
    plans: demand.Plans, given: Assumptions, met: Meeting, log_rate_gap: Array
) -> npt.NDArray[np.bool_]:
    """Say in which weeks China's cargo, load and rate are as they stay after the policy.

    Before loadings restart nothing is as it stays, unless the shock is what stays.
    """
    loaded, stays = (
        one.carried_teu[:, CHINA].sum(axis=(1, 2)) for one in (met.shocked, met.staying)
    )
    load, load_stays = (
        one.carried_teu.sum(axis=(1, 2)) / one.capacity_teu.sum(axis=(1, 2))
        for one in (met.shocked, met.staying)
    )
    over = (plans.offset >= plans.restart) & (plans.offset < plans.again)
    over = over | (given["suspended_share"] <= given["residual_share"])
    for row in given.rows:
        over = over & (plans.offset >= row.settled_from())
    near: npt.NDArray[np.bool_] = (
        over[:, 0, 0]
        & (np.abs(loaded - stays) <= CARGO_TOLERANCE * stays)
        & (np.abs(load - load_stays) <= LOAD_TOLERANCE)
        & (np.abs(np.exp(log_rate_gap[:, 0, 0]) - 1.0) <= RATE_TOLERANCE)
    )
    return near


_RATE_INPUTS = (
    "load_factor_normal",
    "pressure_threshold",
    "pressure_saturation",
    "rate_slope",
    "rate_cap",
    "rate_floor",
)
