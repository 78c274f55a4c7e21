"""Draws of the given numbers: what they vary, what they hold, and the band beside them."""

import numpy as np
import pytest

from analysis import branches, ensemble, levers, model, predictive, scenarios, uncertainty
from analysis.levers import BY_KEY
from analysis.result import Result
from tests.analysis import reference

PLAN = reference.baseline(reference.INPUTS["onset"], 52)
RESPOND = scenarios.BY_NAME["as_it_happened"].levers
COURSE = branches.scenario(RESPOND, "relief")


def own() -> Result:
    return model.simulate(PLAN, ensemble.given(RESPOND, {}))


def test_draws_vary_given_numbers_only_and_the_band_stands_beside_them() -> None:
    found = uncertainty.draws(PLAN, COURSE, 200)
    np.testing.assert_allclose(found.fans["rate"][:, : PLAN.onset], 1.0)
    assert found.band.figures == predictive.band(own()).figures
    held = ensemble.SCENARIO | ensemble.moved(RESPOND)
    drawn = ensemble.draw(ensemble.ranges(RESPOND, held), 200)
    plain = model.simulate(PLAN, ensemble.given(RESPOND, drawn))
    np.testing.assert_allclose(
        np.sort(found.figures["rate_peak"]),
        np.sort(plain.spot_rate_ratio[:, 0, 0, PLAN.onset :].max(axis=-1)),
    )


def test_fans_are_nested_and_reproducible() -> None:
    one, again = (uncertainty.draws(PLAN, COURSE, 200) for _ in range(2))
    for name in uncertainty.WEEKLY:
        assert (np.diff(one.fans[name], axis=0) >= 0.0).all()
        np.testing.assert_array_equal(one.fans[name], again.fans[name])


LED = [
    one
    for one in levers.LEVERS
    if one.parameter in {drawn.name for drawn in ensemble.ranges(levers.defaults())}
]


@pytest.mark.parametrize("lever", LED, ids=lambda one: one.key)
def test_a_lever_that_has_been_moved_is_held_where_it_stands(lever: levers.Lever) -> None:
    usual = {one.name for one in ensemble.ranges(levers.defaults())}
    assert isinstance(lever.default, float)
    put = {**levers.defaults(), lever.key: lever.default + lever.step}
    moved = ensemble.moved(put)
    assert moved == {lever.parameter}
    held = {one.name for one in ensemble.ranges(put, ensemble.SCENARIO | moved)}
    assert usual - held == {lever.parameter}


def test_levers_that_stand_are_drawn_over_their_range() -> None:
    assert LED
    assert ensemble.moved(levers.defaults()) == frozenset()
    assert BY_KEY["diversion_pct"] in LED


def test_a_scenario_without_a_shock_loses_nothing_in_any_draw() -> None:
    calm = branches.scenario(scenarios.BY_NAME["calm"].levers, "relief")
    found = uncertainty.draws(PLAN, calm, 200)
    assert not found.figures["lost_teu"].any()


def test_a_band_of_draws_counts_what_never_comes_as_endless() -> None:
    draws = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, np.nan, np.nan])
    assert uncertainty.band(draws) == (1.0, np.inf)
    assert uncertainty.band(np.arange(1.0, 11.0)) == (1.0, 9.0)


def test_the_normal_state_is_the_plan() -> None:
    found = uncertainty.draws(PLAN, COURSE, 200)
    result = own()
    np.testing.assert_allclose(
        found.normal["arrivals"], result.planned_arrivals_teu[0, 0].sum(axis=0)
    )
    np.testing.assert_allclose(
        found.normal["load"],
        result.planned_loadings_teu[0].sum(axis=(0, 1))
        / result.calm_capacity_teu[0, 0].sum(axis=0),
    )
    assert set(found.normal["rate"]) == {1.0}
