"""No box is made or lost by arithmetic: the accounts of cargo close in every scenario."""

import numpy as np
from hypothesis import given

from analysis.arrays import CHINA, Array
from analysis.result import Result
from tests.analysis.draws import NO_GROWTH, NO_SHOCK, World, worlds


def so_far(weekly: Array) -> Array:
    """Add up the weeks until each week."""
    return weekly.cumsum(axis=-1)


def intended_teu(world: World, run: Result) -> Array:
    return world.plan_teu()[:, CHINA] + run.added_teu[:, CHINA] + run.front_loaded_teu


def assert_close(actual: Array, expected: Array, scale: Array, tolerance: float = 1e-12) -> None:
    """Compare relative to the cargo that flows, so that small differences of large sums count."""
    np.testing.assert_array_less(np.abs(actual - expected), tolerance * scale)


@given(worlds(**NO_SHOCK))
def test_without_a_shock_nothing_differs_from_plan(world: World) -> None:
    """Whatever else the reader sets, no fall and no cut means what would be: cargo, ships, rates.

    Not one bit differs, and where neither cargo nor ships grow all that is planned is loaded.
    """
    run = world.but(pull_forward_share=0.0).run()
    np.testing.assert_array_equal(run.carried_teu, run.planned_loadings_teu)
    np.testing.assert_array_equal(run.arrivals_teu, run.planned_arrivals_teu)
    np.testing.assert_array_equal(run.capacity_teu, run.calm_capacity_teu)
    np.testing.assert_array_equal(run.spot_rate_ratio, 1.0)
    still = world.but(NO_GROWTH)
    as_planned = still.but(pull_forward_share=0.0).run()
    np.testing.assert_allclose(as_planned.carried_teu, still.plan_teu(), rtol=1e-12)
    assert np.abs(as_planned.rolled_teu).max() < 1e-6
    for shocked in (run.suspended_teu, run.lost_teu, run.front_loaded_teu):
        assert np.abs(shocked).max() < 1e-6


@given(worlds())
def test_intended_cargo_is_booked_deferred_diverted_or_lost(world: World) -> None:
    """Every box China meant to ship was booked, put off, shipped by others, or lost.

    What was put off and is not wanted any more is lost later: it is counted once.
    """
    run = world.run()
    booked = run.bookings_teu[:, CHINA] - run.released_teu
    elsewhere = run.deferred_teu - run.lapsed_teu + run.diverted_teu + run.lost_teu
    intended = so_far(intended_teu(world, run))
    assert_close(so_far(booked + elsewhere), intended, scale=intended)


@given(worlds())
def test_no_flow_of_cargo_is_negative(world: World) -> None:
    run = world.run()
    for flow in (
        run.suspended_teu,
        run.deferred_teu,
        run.diverted_teu,
        run.released_teu,
        run.stock_teu,
        run.carried_teu,
        run.rolled_teu,
        run.rationed_teu,
        run.lapsed_teu,
        run.lost_elsewhere_teu,
        run.blanked_teu,
    ):
        assert flow.min() >= 0.0
    assert (run.lost_teu >= -1e-9).all(), "deferred and diverted exceed what was suspended"


@given(worlds())
def test_deferred_cargo_waits_until_it_is_released(world: World) -> None:
    """What was put off and has been neither released nor given up is the stock."""
    run = world.run()
    waiting = so_far(run.deferred_teu) - so_far(run.released_teu) - so_far(run.lapsed_teu)
    assert_close(run.stock_teu, waiting, scale=1.0 + so_far(run.deferred_teu))


@given(worlds())
def test_cargo_is_carried_or_rolls_to_the_next_week(world: World) -> None:
    """By origin and coast: bookings and leftovers are loaded, left over again, or give up."""
    run = world.run()
    left_before = np.zeros_like(run.rolled_teu)
    left_before[..., 1:] = run.rolled_teu[..., :-1]
    offered = run.bookings_teu + left_before
    met = run.carried_teu + run.rolled_teu + run.rationed_teu
    assert_close(met, offered, scale=1.0 + offered)


@given(worlds())
def test_every_origin_rolls_the_same_share(world: World) -> None:
    """Space is shared in proportion: no origin is favoured when ships are full."""
    run = world.run()
    offered = run.carried_teu + run.rolled_teu + run.rationed_teu
    share = run.carried_teu / np.where(offered > 0.0, offered, np.nan)
    # Of an origin that offers nothing nothing is favoured.
    lowest, highest = np.nanmin(share, axis=1), np.nanmax(share, axis=1)
    some = (offered > 0.0).any(axis=1)
    np.testing.assert_allclose(lowest[some], highest[some], rtol=1e-12)


@given(worlds())
def test_china_cargo_is_somewhere_at_every_moment(world: World) -> None:
    """Carried, waiting, diverted, lost and rationed add up to plan and front-loading so far."""
    run = world.run()
    carried = run.carried_teu[:, CHINA] + run.rationed_teu[:, CHINA]
    gone = so_far(carried + run.diverted_teu + run.lost_teu)
    somewhere = gone + run.rolled_teu[:, CHINA] + run.stock_teu
    intended = so_far(intended_teu(world, run))
    assert_close(somewhere, intended, scale=intended)


@given(worlds())
def test_all_cargo_adds_up_to_the_baseline(world: World) -> None:
    """All origins: plan and front-loading are carried, rolled, in stock, suspended or lost.

    Where the receivers of diverted cargo do not add up to one, the difference is cargo that
    left the trade (or joined it).
    """
    run = world.run()
    given_ = world.assumptions()
    receivers = given_.diversion_receivers.sum(axis=1, keepdims=True)
    flows = (
        (run.carried_teu + run.rationed_teu).sum(axis=1, keepdims=True)
        + run.lost_elsewhere_teu.sum(axis=1, keepdims=True)
        + run.lost_teu
        + (1.0 - receivers) * run.diverted_teu
    )
    somewhere = so_far(flows) + run.rolled_teu.sum(axis=1, keepdims=True) + run.stock_teu
    wanted = world.plan_teu() + run.added_teu
    planned = so_far(wanted.sum(axis=1, keepdims=True) + run.front_loaded_teu)
    assert_close(somewhere, planned, scale=planned)


@given(worlds())
def test_ships_are_never_fuller_than_full(world: World) -> None:
    run = world.run()
    full = world.parameters["load_factor_max"] * (1.0 + 1e-12)
    assert run.load_factor.max() <= full
    assert run.load_factor_total.max() <= full
    overflowing = run.rolled_teu.sum(axis=1, keepdims=True) > 1e-6
    np.testing.assert_allclose(run.load_factor[overflowing], full, rtol=1e-9)


@given(worlds())
def test_blanked_slots_are_capacity_below_plan_in_ships_of_mean_size(world: World) -> None:
    run = world.run()
    values = world.parameters
    for index, coast in enumerate(("wc", "ec")):
        nominal, ship = values[f"nominal_capacity_{coast}"], values[f"ship_size_{coast}"]
        missing = np.clip(1.0 - run.capacity_ratio[:, :, index], 0.0, None) * nominal
        np.testing.assert_allclose(run.blanked_teu[:, :, index], missing, rtol=1e-12)
        np.testing.assert_allclose(run.blanked_sailings[:, :, index], missing / ship, rtol=1e-12)
