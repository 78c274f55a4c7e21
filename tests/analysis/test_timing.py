"""When things happen: nothing early, nothing late, and every scenario in its own time."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import parameters, shocks
from analysis.arrays import COASTS, ORIGINS, axis
from analysis.assumptions import Assumptions
from analysis.levers import Levers
from analysis.result import Result
from analysis.steps import arrivals as voyage
from analysis.steps import cargo
from analysis.units import WEEK
from tests.analysis import reference
from tests.analysis.draws import (
    DEFAULT_WORLD,
    NO_GROWTH,
    NO_ROWS,
    World,
    lever_sets,
    parameter_sets,
    worlds,
)

RESPOND = {"capacity_mode": "respond"}


@given(worlds())
def test_nothing_moves_before_the_onset(world: World) -> None:
    """Nobody knows the future unless cargo is pulled forward; a row may begin before the onset."""
    run = world.but(pull_forward_share=0.0).run()
    rows = [shocks.read(str(one)) for one in map(world.levers.get, NO_ROWS) if one]
    starts = [int((np.datetime64(one.start) - run.weeks[0]) / WEEK) for one in rows]
    first = max(0, min([run.onset, *starts]))
    before = slice(0, first)
    assert not run.depth[..., before].any()
    np.testing.assert_allclose(
        run.bookings_teu[..., before], world.plan_teu()[..., before], rtol=1e-12
    )
    np.testing.assert_allclose(
        run.carried_teu[..., before], run.planned_loadings_teu[..., before], rtol=1e-12
    )
    np.testing.assert_array_equal(run.capacity_teu[..., before], run.calm_capacity_teu[..., before])
    np.testing.assert_allclose(run.spot_rate_ratio[..., before], 1.0, rtol=1e-9)
    # Ships on a shorter way bring in the same week what was loaded before.
    shorter = any(one.what == "voyage" and one.amount < 0 for one in rows)
    until_landfall = slice(0, first + (0 if shorter else 2))
    np.testing.assert_allclose(
        run.arrivals_teu[..., until_landfall],
        run.planned_arrivals_teu[..., until_landfall],
        rtol=1e-11,
    )


def test_cargo_answers_in_the_week_of_the_onset_and_ships_a_week_later() -> None:
    """The onset is the first week of the fall; ships are away until the week they are back."""
    run = DEFAULT_WORLD.run({"cargo_drop_pct": 0.0}, {"capacity_cut_pct": 0.0})
    week = run.onset
    assert run.capacity_ratio[0, 0, 0, week] == 1.0
    assert run.capacity_ratio[0, 0, 0, week + 1] == pytest.approx(0.86)
    assert run.capacity_ratio[0, 0, 0, week + 7] == pytest.approx(0.86)
    assert run.capacity_ratio[0, 0, 0, week + 8] == 1.0
    assert run.depth[1, 0, 0, week] == pytest.approx(0.45 / 2)
    assert run.depth[1, 0, 0, week + 6] == pytest.approx(0.45)
    assert run.depth[1, 0, 0, week + 7] == pytest.approx(0.156)


@given(
    worlds(**RESPOND, relief_after_weeks=None, other_asia_drop_pct=0.0, **NO_ROWS),
    st.integers(0, 8).map(float),
    st.floats(10.0, 80.0),
)
def test_carriers_withdraw_ships_exactly_after_their_lag(
    world: World, lag: float, drop: float
) -> None:
    """Capacity stays at plan until the notice has run, and is below it in that week."""
    quiet = world.but(NO_GROWTH, pull_forward_share=0.0)
    run = quiet.run(
        {"withdrawal_lag_weeks": lag, "cargo_drop_pct": drop, "carrier_match_pct": 75.0}
    )
    first = run.onset + int(lag)
    np.testing.assert_allclose(run.capacity_ratio[..., :first], 1.0, rtol=1e-12)
    assert (run.capacity_ratio[..., first] < 1.0 - 1e-4).all()


@pytest.mark.parametrize("lag", [0, 1, 2])
def test_ships_come_back_after_the_shorter_lag(lag: int) -> None:
    """Capacity falls until cargo returns, and turns up so many weeks later."""
    moved: Levers = {**RESPOND, "front_loading_pct": 0.0, "diversion_pct": 0.0}
    world = DEFAULT_WORLD.but(moved, return_lag_weeks=float(lag))
    run = world.run()
    restart = run.onset + 7
    change = np.diff(run.capacity_ratio[0, 0, 0])
    turn = restart + lag
    assert (change[restart - 2 : turn - 1] <= 0.0).all()
    assert change[turn - 1] > 0.05


@given(
    st.fixed_dictionaries(
        {
            each.name: st.floats(each.low, each.high)
            for each in parameters.PARAMETERS
            if each.name.startswith("arrival_")
        }
    ),
    st.integers(0, 20),
)
def test_an_impulse_in_loadings_arrives_as_the_lag_kernel(
    shares: dict[str, float], week: int
) -> None:
    """1,000 boxes more in one week arrive in the weeks and shares the voyage says, no others."""
    planned = np.full((1, len(ORIGINS), len(COASTS), 30), 5_000.0)
    carried = planned.copy()
    carried[..., week] += 1_000.0
    given_ = Assumptions({name: axis(value) for name, value in shares.items()})
    arrived = voyage.arrivals_teu(planned, carried, planned, given_.kernel) - planned
    expected = np.zeros_like(planned)
    for index, (coast, weeks) in enumerate({"wc": (2, 3, 4), "ec": (4, 5, 6)}.items()):
        for lag in weeks:
            expected[:, :, index, week + lag] = 1_000.0 * shares[f"arrival_{coast}_week_{lag}"]
    np.testing.assert_allclose(arrived, expected, atol=1e-9)


@given(worlds(onset=DEFAULT_WORLD.levers["onset"], **NO_ROWS))
def test_arrivals_are_loadings_one_voyage_later(world: World) -> None:
    """In a whole run, too: arrivals differ from plan by past differences in loadings."""
    run = world.run()
    change = run.carried_teu - run.planned_loadings_teu
    for index, (coast, weeks) in enumerate({"wc": (2, 3, 4), "ec": (4, 5, 6)}.items()):
        kernel = np.zeros(7)
        kernel[list(weeks)] = [world.parameters[f"arrival_{coast}_week_{lag}"] for lag in weeks]
        for origin in range(len(ORIGINS)):
            late = np.convolve(change[0, origin, index], kernel)[: run.weeks.size]
            arrived = (
                run.arrivals_teu[0, origin, index] - run.planned_arrivals_teu[0, origin, index]
            )
            np.testing.assert_allclose(arrived, late, atol=1e-6)


@given(lever_sets(), lever_sets(), lever_sets(), parameter_sets())
@settings(max_examples=40)
def test_a_batch_equals_the_same_runs_made_singly(
    first: dict[str, float],
    second: dict[str, float],
    third: dict[str, float],
    values: dict[str, float],
) -> None:
    """Scenarios in one batch do not touch each other: not one bit differs."""
    shared = {key: first[key] for key in ("onset", "horizon_weeks")}
    moves = [first, {**second, **shared}, {**third, **shared}]
    world = World(first, values)
    together = world.run(*moves)
    for index, move in enumerate(moves):
        alone = world.run(move)
        for field in dataclasses.fields(Result):
            batch, single = getattr(together, field.name), getattr(alone, field.name)
            if field.name in ("weeks", "onset"):
                assert np.array_equal(batch, single)
            else:
                mine = batch[min(index, len(batch) - 1)]
                # An axis of one stands for all, where no other scenario of the batch needs more.
                np.testing.assert_array_equal(mine, np.broadcast_to(single[0], mine.shape))


@given(
    worlds(horizon_weeks=78.0),
    st.integers(1, 50).map(float),
    st.sampled_from([0.0, 0.05, 0.15]),
)
def test_front_loading_is_repaid_in_full(world: World, relief: float, early: float) -> None:
    """Over the whole calendar cargo shipped early is missing later: the sum is zero."""
    moved = {"relief_after_weeks": relief, "front_loading_pct": 6.0}
    run = world.but(moved, pull_forward_share=early).run()
    pulled = np.clip(run.front_loaded_teu, 0.0, None).sum(axis=-1)
    assert (pulled > 0.0).all()
    np.testing.assert_array_less(np.abs(run.front_loaded_teu.sum(axis=-1)), 1e-9 * pulled)


def test_cargo_pulled_forward_before_the_onset_is_missing_after_it() -> None:
    """Six weeks of 10 % more, then six weeks that repay it; nothing else moves."""
    world = DEFAULT_WORLD.but(
        {"cargo_drop_pct": 0.0, "capacity_cut_pct": 0.0, "front_loading_pct": 0.0},
        pull_forward_share=0.10,
        front_loading_weeks=6.0,
        payback_weeks=6.0,
    )
    run = world.run()
    relative = run.front_loaded_teu[0, 0] / run.planned_loadings_teu[0, 0]
    early = slice(run.onset - 6, run.onset)
    repaid = slice(run.onset, run.onset + 6)
    np.testing.assert_allclose(relative[:, early], 0.10, rtol=1e-12)
    assert (relative[:, repaid] < -0.05).all()
    assert not relative[:, : run.onset - 6].any()
    assert not relative[:, run.onset + 6 :].any()
    assert run.front_loaded_teu.sum() == pytest.approx(0.0, abs=1e-6)
    np.testing.assert_allclose(
        run.bookings_teu[:, :1], run.planned_loadings_teu[:, :1] + run.front_loaded_teu, rtol=1e-12
    )


@given(st.floats(1.0, 30.0), st.floats(6.0, 12.0), st.floats(6.0, 12.0), st.floats(0.01, 0.15))
def test_front_loading_keeps_to_its_two_windows(
    first: float, window: float, payback: float, share: float
) -> None:
    """Extra loadings are the same share of every week's plan, and so is the repayment."""
    plan = reference.baseline(reference.INPUTS["onset"], 52).loadings_teu[:, :1]
    offset = np.arange(plan.shape[-1], dtype=np.float64)[None, None, None] - 8
    extra = cargo.front_loaded_teu(
        plan, *(axis(share), offset, axis(first), axis(window), axis(payback))
    )
    weeks = offset[0, 0, 0]
    pulled = (weeks >= first) & (weeks < first + window)
    repaid = (weeks >= first + window) & (weeks < first + window + payback)
    relative = extra / plan
    np.testing.assert_allclose(relative[..., pulled], share, rtol=1e-12)
    assert (relative[..., repaid] < 0.0).all()
    assert np.ptp(relative[..., repaid], axis=-1).max() < 1e-12
    assert not extra[..., ~(pulled | repaid)].any()
