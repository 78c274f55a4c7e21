"""Bands of a scenario: parameters and residual error, and what each is added to."""

import numpy as np
import pytest

from analysis import branches, ensemble, model, scenarios, uncertainty
from analysis.result import Result
from analysis.uncertainty import Residual
from tests.analysis import reference

PLAN = reference.baseline(reference.INPUTS["onset"], 52)
RESPOND = scenarios.BY_NAME["as_it_happened"].levers
COURSE = branches.scenario(RESPOND, "relief")
NONE = Residual(arrivals=0.0, rate=0.0)


def own() -> Result:
    return model.simulate(PLAN, ensemble.given(RESPOND, {}))


def many(count: int) -> dict[str, np.ndarray]:
    """Give the same scenario many times, as if nothing were drawn."""
    return {
        name: np.repeat(values, count, axis=0) for name, values in uncertainty.read(own()).items()
    }


def test_without_residual_error_nothing_is_added() -> None:
    kept = many(10)
    for name, values in uncertainty.with_residual(kept, own(), NONE).items():
        np.testing.assert_array_equal(values, kept[name])


def test_residual_error_has_the_size_the_backtest_found() -> None:
    spread = uncertainty.with_residual(many(20_000), own(), Residual(arrivals=0.07, rate=0.14))
    central = uncertainty.read(own())
    week = PLAN.onset + 10
    arrivals = np.log(spread["arrivals"][:, week] / central["arrivals"][0, week])
    rate = np.log(spread["rate_peak"] / central["rate_peak"][0])
    assert arrivals.std() == pytest.approx(0.07, rel=0.03)
    assert rate.std() == pytest.approx(0.14, rel=0.03)
    planned = own().planned_arrivals_teu[:, 0, :, PLAN.onset :].sum()
    months = 52 / (365.25 / 12 / 7)
    assert spread["lost_teu"].std() == pytest.approx(0.07 * planned / np.sqrt(months), rel=0.03)


def test_nothing_is_unsure_before_the_onset_and_the_load_factor_gets_no_residual() -> None:
    found = uncertainty.draws(PLAN, COURSE, 200, Residual(arrivals=0.3, rate=0.3))
    bare = uncertainty.draws(PLAN, COURSE, 200, NONE)
    np.testing.assert_allclose(found.fans["rate"][:, : PLAN.onset], 1.0)
    np.testing.assert_array_equal(found.fans["load"], bare.fans["load"])
    np.testing.assert_array_equal(found.figures["load_low"], bare.figures["load_low"])
    assert np.ptp(found.figures["rate_peak"]) > np.ptp(bare.figures["rate_peak"])


def test_fans_are_nested_and_reproducible() -> None:
    one, again = (
        uncertainty.draws(PLAN, COURSE, 200, Residual(arrivals=0.07, rate=0.14)) for _ in range(2)
    )
    for name in uncertainty.WEEKLY:
        assert (np.diff(one.fans[name], axis=0) >= 0.0).all()
        np.testing.assert_array_equal(one.fans[name], again.fans[name])


def test_a_scenario_without_a_shock_loses_nothing_in_any_draw() -> None:
    calm = branches.scenario(scenarios.BY_NAME["calm"].levers, "relief")
    found = uncertainty.draws(PLAN, calm, 200, Residual(arrivals=0.07, rate=0.14))
    assert not found.figures["lost_teu"].any()


def test_a_band_counts_what_never_comes_as_endless() -> None:
    draws = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, np.nan, np.nan])
    assert uncertainty.band(draws) == (1.0, np.inf)
    assert uncertainty.band(np.arange(1.0, 11.0)) == (1.0, 9.0)


def test_the_normal_state_is_the_plan() -> None:
    found = uncertainty.draws(PLAN, COURSE, 200, NONE)
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
