"""The band: what it holds, where its ends lie, and what it leaves out."""

import datetime as dt
import time

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from analysis import assumptions, model, predictive, scenarios
from analysis.result import Result
from tests.analysis import reference
from tests.analysis.draws import World, lever_sets, worlds

PLAN = reference.baseline(dt.date(2025, 4, 7), 52)
NEAR = 1.0 + 1e-12


def run(name: str) -> Result:
    return model.simulate(PLAN, assumptions.from_levers([scenarios.BY_NAME[name].levers]))


def centrals(result: Result) -> dict[str, float]:
    rate = result.spot_rate_ratio[0, 0, 0, result.onset :]
    lost = float(result.lost_teu[..., result.onset :].sum())
    return {"lost_teu": lost, "rate_peak": float(rate.max()), "rate_low": float(rate.min())}


@given(worlds())
def test_the_scenario_lies_in_its_own_band(world: World) -> None:
    result = world.run()
    found = predictive.band(result)
    own = {
        "arrivals": result.arrivals_teu[0, 0].sum(axis=0),
        "rate": result.spot_rate_ratio[0, 0, 0],
    }
    for name, (low, high) in found.weekly.items():
        assert (low <= own[name] * NEAR).all(), name
        assert (own[name] <= high * NEAR).all(), name
    for name, (end, other) in found.figures.items():
        assert end <= centrals(result)[name] * NEAR, name
        assert centrals(result)[name] <= other * NEAR, name


@given(worlds())
def test_either_end_of_an_extreme_is_passed_by_one_path_in_ten_at_most(world: World) -> None:
    result = world.run()
    rate = result.spot_rate_ratio[0, 0, 0, result.onset :]
    paths = rate * np.exp(predictive.rate_paths(rate.size - 1))
    found = predictive.band(result).figures
    # A tenth as paths have it, which differs a little from the tenth as the formula has it.
    for extremes, (low, high) in (
        (paths.max(axis=1), found["rate_peak"]),
        (paths.min(axis=1), found["rate_low"]),
    ):
        assert (extremes < low / NEAR).mean() <= 0.12
        assert (extremes > high * NEAR).mean() <= 0.12


def test_paths_scatter_and_hang_together_as_the_formula_says() -> None:
    paths = predictive.rate_paths(52)
    weeks = np.arange(53.0)
    assert paths.shape == (2_000, 53)
    wanted = predictive.covariance(weeks)
    np.testing.assert_allclose(np.cov(paths.T, bias=True), wanted, atol=0.012)
    np.testing.assert_allclose(np.sqrt(np.diag(wanted)), predictive.rate_log_sd(weeks), rtol=1e-12)
    np.testing.assert_allclose(paths.mean(axis=0), 0.0, atol=1e-12)


def test_the_size_of_the_error_by_hand() -> None:
    """A week after: .30 sqrt(1 - exp(-2/7)) = .1496; after a year all of .30; before, none."""
    found = predictive.rate_log_sd(np.array([-3.0, 0.0, 1.0, 52.0]))
    assert found == pytest.approx([0.0, 0.0, 0.14956, 0.30], abs=1e-5)


def test_the_ends_by_hand() -> None:
    """A tenth of a standard normal lies below -1.28155; exp(-1.28155 * .09) = .89107."""
    low, high = predictive.around(np.array([1_000.0]), np.array([0.09]))
    assert low[0] == pytest.approx(891.07, abs=0.01)
    assert high[0] == pytest.approx(1_000_000.0 / 891.07, rel=1e-4)


@pytest.mark.parametrize("name", ["calm", "as_it_happened", "no_truce"])
def test_cargo_lost_is_as_unsure_as_the_arrivals_of_its_months(name: str) -> None:
    result = run(name)
    low, high = predictive.band(result).figures["lost_teu"]
    lost = centrals(result)["lost_teu"]
    if not lost:
        assert (low, high) == (0.0, 0.0)
        return
    # Month by month: a year and a few days from 7 April 2025, most of twelve months' arrivals.
    total = float(result.arrivals_teu[0, 0, :, result.onset :].sum())
    even = stats.norm.ppf(0.9) * 0.09 * total / np.sqrt(12.0)
    assert (high - low) / 2.0 == pytest.approx(even, rel=0.06)
    assert (high + low) / 2.0 == pytest.approx(lost)


def test_nothing_is_unsure_before_the_onset() -> None:
    result = run("as_it_happened")
    for name, (low, high) in predictive.band(result).weekly.items():
        np.testing.assert_array_equal(low[: PLAN.onset], high[: PLAN.onset], err_msg=name)
        assert (low[PLAN.onset + 1 :] < high[PLAN.onset + 1 :]).all(), name


def test_an_error_of_any_week_may_make_the_peak() -> None:
    """The upper end of the peak lies above that of the week in which the scenario has it."""
    result = run("as_it_happened")
    found = predictive.band(result)
    top = int(np.argmax(result.spot_rate_ratio[0, 0, 0]))
    assert found.figures["rate_peak"][0] == found.weekly["rate"][0, top]
    assert found.figures["rate_peak"][1] > 1.05 * found.weekly["rate"][1, top]


@given(lever_sets())
def test_the_same_scenario_has_the_same_band(levers: dict[str, float]) -> None:
    one, again = (
        predictive.band(model.simulate(PLAN, assumptions.from_levers([levers]))) for _ in range(2)
    )
    assert one.figures == again.figures


def test_a_band_takes_no_time_to_speak_of() -> None:
    """All a page needs of 2,000 paths: far less than a reader notices."""
    result = run("as_it_happened")
    predictive.rate_paths.cache_clear()
    begun = time.perf_counter()
    predictive.band(result)
    assert time.perf_counter() - begun < 0.25


def test_the_band_is_that_of_the_scenario_asked_for() -> None:
    both = model.simulate(
        PLAN,
        assumptions.from_levers(
            [scenarios.BY_NAME["calm"].levers, scenarios.BY_NAME["no_truce"].levers]
        ),
    )
    alone = predictive.band(run("no_truce")).figures
    for name, ends in predictive.band(both, 1).figures.items():
        assert ends == pytest.approx(alone[name]), name
