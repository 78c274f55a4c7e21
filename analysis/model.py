"""The model: the steps, in order."""

import datetime as dt
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.arrays import CHINA, Array, per_coast
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.steps import arrivals, cargo, fleet, market, rates, shock

MODEL_VERSION: Final = "1.0.0"
RESULTS_DATE: Final = dt.date(2026, 11, 23)


@dataclass(frozen=True)
class Result:
    """Every quantity of a run, axes (scenario, origin, coast, week); TEU are per week."""

    weeks: npt.NDArray[np.datetime64]
    onset: int
    load_factor_normal: Array
    restart_week: Array
    depth: Array
    planned_loadings_teu: Array
    planned_arrivals_teu: Array
    front_loaded_teu: Array
    suspended_teu: Array
    deferred_teu: Array
    diverted_teu: Array
    lost_teu: Array
    released_teu: Array
    lapsed_teu: Array
    stock_teu: Array
    bookings_teu: Array
    offered_teu: Array
    carried_teu: Array
    rolled_teu: Array
    rationed_teu: Array
    planned_capacity_teu: Array
    capacity_teu: Array
    capacity_ratio: Array
    pressure: Array
    calm_carried_teu: Array
    calm_capacity_teu: Array
    spot_rate_ratio: Array
    arrivals_teu: Array
    nominal_capacity_teu: Array
    blanked_teu: Array
    blanked_sailings: Array

    @property
    def load_factor(self) -> Array:
        """Loadings over effective capacity, (scenario, 1, coast, week). [1]"""
        loaded: Array = self.carried_teu.sum(axis=1, keepdims=True)
        return loaded / self.capacity_teu

    @property
    def load_factor_total(self) -> Array:
        """Loadings over effective capacity, both coasts together, (scenario, 1, 1, week). [1]"""
        loaded: Array = self.carried_teu.sum(axis=(1, 2), keepdims=True)
        capacity: Array = self.capacity_teu.sum(axis=2, keepdims=True)
        return loaded / capacity

    @property
    def calm_load_factor(self) -> Array:
        """The load factor of the same weeks without a shock, (scenario, 1, coast, week). [1]"""
        return self.calm_carried_teu / self.calm_capacity_teu

    @property
    def calm_load_factor_total(self) -> Array:
        """The same, both coasts together, (scenario, 1, 1, week). [1]"""
        loaded: Array = self.calm_carried_teu.sum(axis=2, keepdims=True)
        capacity: Array = self.calm_capacity_teu.sum(axis=2, keepdims=True)
        return loaded / capacity


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
    released_teu: Array
    lapsed_teu: Array
    stock_teu: Array
    bookings_teu: Array


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
    plans = _plans(baseline, given)

    # how deep, and where China's cargo goes (equations 1 and 3 to 6)
    china = _china_cargo(plans, given, depth)

    # carriers and shippers meet (equations 7 to 9)
    cut = fleet.exogenous_cut(
        plans.offset,
        given["capacity_cut_share"],
        given["capacity_cut_weeks"],
        given["capacity_cut_start_weeks"],
    )
    cleared = market.clear(
        china.bookings_teu, plans.loadings_teu, plans.ships_for_teu, cut, given.carrier_rule
    )

    # what space costs, against a year without a shock (equation 10)
    calm = _calm(plans, given)
    spot_rate_ratio = np.exp(_log_rate(cleared, plans, given) - _log_rate(calm, plans, given))

    # what arrives (equation 11)
    arrived = arrivals.arrivals_teu(
        plans.arrivals_teu, cleared.carried_teu, plans.loadings_teu, given.kernel
    )
    return _result(baseline, given, plans, china, cleared, calm, spot_rate_ratio, arrived)


def _plans(baseline: Baseline, given: Assumptions) -> Plans:
    """Grow the baseline, pull cargo forward over the whole calendar, and keep the weeks shown."""
    offset = np.arange(baseline.weeks.size, dtype=np.float64)[None, None, None] - baseline.onset
    restart = given["relief_after_weeks"] + given["restart_lag_weeks"]
    planned = baseline.planned_loadings_teu(given)
    shown = baseline.shown
    return Plans(
        offset=offset[..., shown],
        restart=restart,
        again=restart + given["reescalation_after_weeks"],
        loadings_teu=planned[..., shown],
        arrivals_teu=baseline.planned_arrivals_teu(given)[..., shown],
        ships_for_teu=_ships(baseline, planned, given)[..., shown],
        front_loaded_teu=_front_loaded(planned[:, CHINA], offset, restart, given)[..., shown],
    )


def _ships(baseline: Baseline, planned: Array, given: Assumptions) -> Array:
    """Plan ships for the season, or in model 1 for the cargo of every week."""
    by_season = given["ships_by_season"] > 0.0
    return np.where(by_season, baseline.ships_for_teu(given), planned.sum(axis=1, keepdims=True))


def _china_cargo(plans: Plans, given: Assumptions, depth: Array | None) -> ChinaCargo:
    """Suspend, divert, defer and release China's cargo, and add up what is booked."""
    offset, restart, again = plans.offset, plans.restart, plans.again
    if depth is None:
        depth = shock.depth(
            offset,
            given["suspended_share"],
            given["residual_share"],
            given["ramp_weeks"],
            restart,
            again,
        )
    crisis = shock.in_crisis(offset, restart, again)
    intended = np.maximum(0.0, plans.loadings_teu[:, CHINA] + plans.front_loaded_teu)
    suspended = cargo.suspended_teu(intended, depth)
    deferred = given["deferral_share"] * crisis * suspended
    diverted = suspended * cargo.diverted_share(
        offset, given["diversion_share"], given["deferral_share"], given["diversion_weeks"]
    )
    restarted = ((offset >= restart) & (offset < again)).astype(np.float64)
    released, stock, lapsed = cargo.released_teu(
        deferred, given["release_rate"], restarted, given["stock_attrition"]
    )
    bookings = cargo.bookings_teu(
        plans.loadings_teu,
        intended - suspended + released,
        diverted,
        given.diversion_receivers,
        given["other_asia_share"],
        crisis,
    )
    return ChinaCargo(depth, suspended, deferred, diverted, released, lapsed, stock, bookings)


def _calm(plans: Plans, given: Assumptions) -> market.Market:
    """Let the same plans meet the same ships without a shock; a season is no effect of it."""
    no_cut = np.zeros_like(plans.offset)
    return market.clear(
        plans.loadings_teu, plans.loadings_teu, plans.ships_for_teu, no_cut, given.carrier_rule
    )


def _log_rate(cleared: market.Market, plans: Plans, given: Assumptions) -> Array:
    """Give the log of the spot rate over its level where ships are normally full. [1]"""
    felt = rates.felt_pressure(
        cleared.offered_teu,
        plans.loadings_teu.sum(axis=1, keepdims=True),
        cleared.capacity_teu,
        given["load_factor_normal"],
        given["contract_first"] * given["contract_share"],
    )
    target = rates.target_log_ratio(felt, *(given[name] for name in _RATE_INPUTS))
    return rates.follow(target, given["rate_adjustment"])


def _result(
    baseline: Baseline,
    given: Assumptions,
    plans: Plans,
    china: ChinaCargo,
    cleared: market.Market,
    calm: market.Market,
    spot_rate_ratio: Array,
    arrived_teu: Array,
) -> Result:
    """Lay every quantity out, with what follows from them at once (equation 12)."""
    nominal = per_coast(given["nominal_capacity_wc"], given["nominal_capacity_ec"])
    nominal = nominal * baseline.nominal_scale(given)
    ships = per_coast(given["ship_size_wc"], given["ship_size_ec"])
    blanked = fleet.blanked_teu(cleared.capacity_ratio, nominal)
    return Result(
        weeks=baseline.weeks[baseline.shown],
        onset=baseline.onset,
        load_factor_normal=given["load_factor_normal"],
        restart_week=plans.restart,
        depth=china.depth,
        planned_loadings_teu=plans.loadings_teu,
        planned_arrivals_teu=plans.arrivals_teu,
        front_loaded_teu=plans.front_loaded_teu,
        suspended_teu=china.suspended_teu,
        deferred_teu=china.deferred_teu,
        diverted_teu=china.diverted_teu,
        lost_teu=china.suspended_teu - china.deferred_teu - china.diverted_teu + china.lapsed_teu,
        released_teu=china.released_teu,
        lapsed_teu=china.lapsed_teu,
        stock_teu=china.stock_teu,
        bookings_teu=china.bookings_teu,
        planned_capacity_teu=plans.ships_for_teu / given["load_factor_normal"],
        calm_carried_teu=calm.carried_teu.sum(axis=1, keepdims=True),
        calm_capacity_teu=calm.capacity_teu,
        spot_rate_ratio=spot_rate_ratio,
        arrivals_teu=arrived_teu,
        nominal_capacity_teu=nominal,
        blanked_teu=blanked,
        blanked_sailings=fleet.equivalent_sailings(blanked, ships),
        **cleared._asdict(),
    )


_RATE_INPUTS = (
    "load_factor_normal",
    "pressure_threshold",
    "pressure_saturation",
    "rate_slope",
    "rate_cap",
    "rate_floor",
)


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
