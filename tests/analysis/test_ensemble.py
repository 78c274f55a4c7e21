"""Draws: the same for the same seed, inside their ranges, whole, and nested when read as a fan."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis import ensemble, levers, parameters, scenarios
from analysis.arrays import Array
from analysis.ensemble import Range
from tests.analysis import reference
from tests.analysis.draws import DEFAULT_WORLD, lever_sets

RESPOND = scenarios.BY_NAME["as_it_happened"].levers
PLAN = reference.baseline(reference.INPUTS["onset"], 52)
SHARES = st.floats(0.0, 1.0, allow_subnormal=False)


def rates(count: int, seed: int = ensemble.SEED, chunk: int = ensemble.CHUNK) -> Array:
    """Draw the West Coast rate, (draw, week)."""
    values = ensemble.draw(ensemble.ranges(RESPOND), count, seed)
    results = ensemble.runs(PLAN, RESPOND, values, chunk)
    return ensemble.collect(results, {"rate": lambda one: one.spot_rate_ratio[:, 0, 0]})["rate"]


def test_the_same_seed_gives_the_same_fan_and_another_seed_another() -> None:
    first, again, other = rates(200), rates(200), rates(200, seed=1)
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_chunks_change_nothing_but_memory() -> None:
    np.testing.assert_allclose(rates(200, chunk=37), rates(200), rtol=1e-12)


@given(lever_sets())
def test_every_range_holds_its_tip_and_keeps_to_the_declaration(moved: levers.Levers) -> None:
    for one in ensemble.ranges(moved):
        declared = parameters.BY_NAME[one.name]
        assert one.low <= one.tip <= one.high
        assert one.low <= declared.low
        assert one.high >= declared.high
        assert one.name not in ensemble.SCENARIO | ensemble.OUTSIDE


@given(lever_sets())
def test_what_a_lever_switches_off_is_not_drawn(moved: levers.Levers) -> None:
    drawn = {one.name for one in ensemble.ranges(moved)}
    for lever in levers.LEVERS:
        if lever.parameter is not None and moved[lever.key] == 0.0:
            assert lever.parameter not in drawn
    if moved["capacity_mode"] == "cut":
        assert "carrier_match_share" not in drawn


def test_a_hypercube_visits_every_slice_of_every_range_once() -> None:
    """100 draws: one in each hundredth of the distribution of each parameter."""
    drawn = ensemble.ranges(RESPOND)
    values = ensemble.draw(drawn, 100)
    whole = {name for names in ensemble.WHOLES for name in names}
    for one in drawn:
        if one.name in whole:
            continue
        shape = (one.tip - one.low) / (one.high - one.low)
        shares = stats.triang.cdf(values[one.name], shape, one.low, one.high - one.low)
        assert sorted(np.floor(shares * 100 - 1e-9).clip(0).astype(int)) == list(range(100))


def test_shares_of_one_whole_add_up_to_one() -> None:
    values = ensemble.draw(ensemble.ranges(RESPOND), 200)
    for names in ensemble.WHOLES:
        np.testing.assert_allclose(sum(values[name] for name in names), 1.0, rtol=1e-12)


def test_the_quantiles_of_a_triangle_by_hand() -> None:
    """From 0 to 4 with the tip at 1: a quarter of the area lies below the tip."""
    one = Range("x", 0.0, 1.0, 4.0)
    np.testing.assert_allclose(one.ppf(np.array([0.0, 0.25, 1.0])), [0.0, 1.0, 4.0])
    # Above the tip, the share beyond x is (4 - x)^2 / 12: a twelfth lies beyond 3.
    np.testing.assert_allclose(one.ppf(np.array([11.0 / 12.0])), [3.0])
    assert Range("x", 2.0, 2.0, 2.0).ppf(np.array([0.3])) == [2.0]


def test_a_fan_is_nested() -> None:
    fan = ensemble.fan(rates(200))
    assert fan.shape == (5, PLAN.shown.stop)
    assert (np.diff(fan, axis=0) >= 0.0).all()
    assert (fan[0] < fan[1])[PLAN.onset + 3 :].all()


def test_a_batch_of_draws_is_the_same_as_each_alone() -> None:
    values = ensemble.draw(ensemble.ranges(RESPOND), 6)
    batch = next(iter(ensemble.runs(PLAN, RESPOND, values)))
    for place in range(6):
        one = {name: value[place : place + 1] for name, value in values.items()}
        alone = next(iter(ensemble.runs(PLAN, RESPOND, one)))
        np.testing.assert_allclose(
            batch.arrivals_teu[place], alone.arrivals_teu[0], rtol=1e-12, atol=1e-9
        )
        np.testing.assert_allclose(
            batch.spot_rate_ratio[place], alone.spot_rate_ratio[0], rtol=1e-12
        )


def test_draws_at_the_tips_are_the_scenario_itself() -> None:
    values = {one.name: np.array([one.tip]) for one in ensemble.ranges(RESPOND)}
    drawn = next(iter(ensemble.runs(PLAN, RESPOND, values)))
    own = DEFAULT_WORLD.but(RESPOND).run()
    np.testing.assert_allclose(drawn.arrivals_teu, own.arrivals_teu, rtol=1e-12)


@pytest.mark.parametrize("names", ensemble.WHOLES)
def test_wholes_name_parameters(names: tuple[str, ...]) -> None:
    assert set(names) <= set(parameters.BY_NAME)
    assert sum(parameters.BY_NAME[name].value for name in names) == pytest.approx(1.0)
