"""Which way each answer moves when one lever is moved and all else stays."""

import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given

from analysis import demand
from analysis.arrays import ORIGINS, Array
from analysis.levers import BY_KEY, Levers, Position
from tests.analysis import reference
from tests.analysis.draws import (
    DEFAULT_WORLD,
    NO_GROWTH,
    NO_ROWS,
    NO_SHOCK,
    World,
    lever_sets,
    parameter_sets,
    worlds,
)

SLACK = 1e-9


def spread(key: str, count: int = 5) -> list[Levers]:
    """Put one lever in evenly spread positions, lowest first."""
    lever = BY_KEY[key]
    positions: list[Position] = [
        float(round(position)) for position in np.linspace(lever.low, lever.high, count)
    ]
    if lever.optional:
        positions.append(None)
    return [{key: position} for position in positions]


def assert_rises(values: Array) -> None:
    """Allow for rounding only, relative to the size of the numbers."""
    assert (np.diff(values, axis=0) >= -SLACK * (1.0 + np.abs(values[1:]))).all()


def assert_falls(values: Array) -> None:
    assert_rises(-values)


@given(worlds())
def test_lost_cargo_rises_with_the_depth_of_the_fall(world: World) -> None:
    lost = world.run(*spread("cargo_drop_pct")).lost_teu.cumsum(axis=-1)
    assert_rises(lost)
    assert (lost[-1, ..., -1] > lost[0, ..., -1]).all()


@given(worlds(residual_drop_pct=0.0))
def test_lost_cargo_rises_with_the_length_of_the_crisis(world: World) -> None:
    """So it does whenever relief ends the loss; a residual can lose more than the crisis did.

    A later relief also puts a second crisis off, so there is none here.
    """
    once = world.but(reescalation_after_weeks=math.inf)
    lost = once.run(*spread("relief_after_weeks")).lost_teu.cumsum(axis=-1)
    assert_rises(lost)


@pytest.mark.parametrize("drop", [45.0, 60.0])
def test_lost_cargo_rises_with_the_length_of_the_crisis_at_the_official_depths(drop: float) -> None:
    """With the usual residual too, for crises of up to half a year."""
    moves = [{"relief_after_weeks": float(weeks)} for weeks in range(1, 27)]
    lost = DEFAULT_WORLD.but({"cargo_drop_pct": drop}).run(*moves).lost_teu
    assert (np.diff(lost.sum(axis=(1, 2, 3))) > 0.0).all()


@given(worlds())
def test_lost_cargo_falls_with_diversion(world: World) -> None:
    """What other origins take over is not lost."""
    assert_falls(world.run(*spread("diversion_pct")).lost_teu)


@given(worlds())
def test_lost_cargo_falls_with_deferral_while_the_crisis_lasts(world: World) -> None:
    """Where deferral takes nothing from diversion: what waits too long is lost all the same."""
    run = world.but({"relief_after_weeks": None, "diversion_pct": 40.0}).run(
        *spread("deferral_pct")
    )
    assert_falls(run.lost_teu.cumsum(axis=-1))


@given(worlds(**NO_ROWS))
def test_china_cargo_carried_so_far_falls_with_depth(world: World) -> None:
    """Added up from the start. A single week may carry more: deferred cargo comes back then."""
    carried = world.run(*spread("cargo_drop_pct")).carried_teu[:, 0].cumsum(axis=-1)
    assert_falls(carried)
    assert (carried[-1, :, -1] < carried[0, :, -1]).all()


def test_a_single_week_after_relief_can_carry_more_after_a_deeper_fall() -> None:
    """The reason why the rule above adds weeks up."""
    run = DEFAULT_WORLD.run({"cargo_drop_pct": 30.0}, {"cargo_drop_pct": 60.0})
    after = run.carried_teu[:, 0, :, run.onset + 7].sum(axis=1)
    assert after[1] > after[0]


@given(worlds(capacity_mode="cut"))
def test_rates_rise_with_a_capacity_cut(world: World) -> None:
    """In every week, on both coasts: less space never makes space cheaper."""
    run = world.run(*spread("capacity_cut_pct"))
    assert_rises(run.spot_rate_ratio)
    assert_rises(run.pressure)


@given(worlds(capacity_mode="cut"))
def test_cargo_carried_so_far_falls_with_a_capacity_cut(world: World) -> None:
    """For every origin: what finds no space now is carried later or waits."""
    run = world.run(*spread("capacity_cut_pct"))
    assert_falls(run.carried_teu.cumsum(axis=-1))
    assert_rises(run.rolled_teu)


def test_a_capacity_cut_without_a_fall_in_cargo_really_bites() -> None:
    """The two rules above hold strictly where space is short."""
    cuts = [{"capacity_cut_pct": cut} for cut in (0.0, 5.0, 11.0, 14.0)]
    run = DEFAULT_WORLD.but({"cargo_drop_pct": 0.0}).run(*cuts)
    shut = slice(run.onset + 1, run.onset + 4)
    carried = run.carried_teu[..., shut].sum(axis=(1, 2, 3))
    assert carried[0] == pytest.approx(carried[1])
    assert (np.diff(carried[1:]) < 0.0).all()
    assert (np.diff(run.spot_rate_ratio[..., shut], axis=0) > 0.0).all()


@given(worlds(capacity_mode="respond", relief_after_weeks=None, other_asia_drop_pct=0.0, **NO_ROWS))
def test_carriers_blank_no_more_than_they_match(world: World) -> None:
    """Blanked capacity stays within what carriers would match and within the most they blank."""
    run = world.but(NO_GROWTH, pull_forward_share=0.0).run()
    given_ = world.assumptions()
    offered = run.bookings_teu.sum(axis=1, keepdims=True)
    gap = 1.0 - offered / run.planned_loadings_teu.sum(axis=1, keepdims=True)
    most = np.minimum(given_["carrier_match_share"] * gap.max(), given_["blank_share_max"])
    assert (1.0 - run.capacity_ratio <= most + SLACK).all()


@given(lever_sets(capacity_mode="respond", **NO_ROWS), parameter_sets())
def test_injection_stays_within_its_limit(levers: Levers, values: dict[str, float]) -> None:
    run = World(levers, values).run()
    assert run.capacity_ratio.max() <= 1.0 + values["injection_share_max"] + SLACK


@pytest.mark.parametrize("relief", [5.0, 8.0, 12.0])
def test_the_peak_after_a_truce_rises_with_depth_up_to_small_kinks(relief: float) -> None:
    """Between 30 and 60 % only, and to within 0.01 of the baseline rate.

    Near zero depth the race inside the truce alone raises rates, and the rule by which carriers
    hold and clip capacity leaves kinks of a few thousandths.
    """
    depths = np.arange(30.0, 60.5, 1.0)
    world = DEFAULT_WORLD.but({"capacity_mode": "respond", "relief_after_weeks": relief})
    run = world.run(*({"cargo_drop_pct": float(depth)} for depth in depths))
    restart = run.onset + int(relief) + 2
    peak = run.spot_rate_ratio[:, 0, :, restart:].max(axis=-1)
    assert (np.diff(peak, axis=0) >= -0.01).all()
    assert (peak[-1] > peak[0] + 0.3).all()


@given(worlds())
def test_more_ships_never_fill_or_cost_more(world: World) -> None:
    """Ships planned beyond the season: without a shock they sail emptier, and space is cheaper."""
    held = {**NO_SHOCK, "baseline_growth_pct": 0.0, "capacity_mode": "cut"}
    run = world.but(held).run(*spread("capacity_growth_pct"))
    assert_falls(run.calm_load_factor_total)
    assert_falls(run.calm_rate_ratio)


@given(worlds())
def test_more_cargo_fills_ships_and_costs_more(world: World) -> None:
    """Growth of the baseline brings no ships by itself: the rate rises with it in every week.

    Carriers who follow demand bring ships for what was left behind, so a week later more cargo may
    even sail cheaper; they are held at plan here.
    """
    held = {**NO_SHOCK, "capacity_growth_pct": 0.0, "capacity_mode": "cut"}
    run = world.but(held).run(*spread("baseline_growth_pct"))
    assert_rises(run.calm_rate_ratio)


@given(worlds(cargo_drop_pct=0.0, other_asia_drop_pct=0.0, front_loading_pct=0.0, **NO_ROWS))
def test_a_tariff_on_korea_holds_back_korean_cargo_and_no_other(world: World) -> None:
    """Korea's bookings fall with the lever, and stay lower after relief by what stays of it."""
    run = world.run(*spread("korea_drop_pct"))
    booked, planned = run.bookings_teu, run.planned_bookings_teu
    korea = ORIGINS.index("KR")
    assert_falls(booked[:, korea])
    others = [place for place in range(len(ORIGINS)) if place != korea]
    np.testing.assert_array_equal(np.diff(booked[:, others], axis=0), 0.0)
    # Second road: full depth times plans, where it is longest in force.
    share = 1.0 - booked[:, korea] / planned[:, korea]
    drops = np.linspace(0.0, BY_KEY["korea_drop_pct"].high, len(share)) / 100
    assert (share <= drops[:, None, None] + SLACK).all()
    stays = np.minimum(world.assumptions()["korea_residual_share"].item(), drops)
    after = np.arange(run.weeks.size) - run.onset >= run.restart_week.max()
    if after.any() and np.isinf(world.parameters["reescalation_after_weeks"]):
        found = share[..., after]
        np.testing.assert_allclose(found, stays[:, None, None] + np.zeros_like(found), atol=SLACK)


def test_what_stays_of_a_korean_tariff_is_normal_afterwards() -> None:
    """Weeks until normal end though the tariff stays: normal is what stays after the policy."""
    world = DEFAULT_WORLD.but({"korea_drop_pct": 30.0, "korea_residual_pct": 30.0})
    assert world.run().settled[0, -1]


def test_more_of_a_korean_tariff_cannot_stay_than_there_was() -> None:
    """What stays for good is what was there at most: without a fall in Korea, nothing."""
    world = DEFAULT_WORLD.but(
        {"cargo_drop_pct": 0.0, "korea_drop_pct": 0.0, "korea_residual_pct": 30.0}
    )
    given_ = world.assumptions()
    plans = demand.planned(reference.baseline(dt.date(2025, 4, 7), 52), given_)
    np.testing.assert_allclose(demand.staying(plans, given_), plans.loadings_teu)
