"""Sobol' total effects against functions whose indices are known, and on the model."""

import numpy as np
import pytest
from scipy import stats

from analysis import scenarios, sensitivity
from analysis.arrays import Array
from analysis.ensemble import Range
from tests.analysis import reference

PLAN = reference.baseline(reference.INPUTS["onset"], 52)
TRIANGLES = tuple(Range(name, 0.0, 0.5, 1.0) for name in ("first", "second", "third"))
A, B = 7.0, 0.1


def uniform(values: Array) -> Array:
    """Turn a symmetric triangle on 0 to 1 into an even spread from -π to π."""
    spread: Array = 2.0 * np.pi * stats.triang.cdf(values, 0.5) - np.pi
    return spread


def ishigami(values: Array) -> Array:
    x, y, z = uniform(values)
    value: Array = np.sin(x) + A * np.sin(y) ** 2 + B * z**4 * np.sin(x)
    return value


def known() -> list[float]:
    """Give the total effects of the Ishigami function in closed form."""
    first = 0.5 * (1.0 + B * np.pi**4 / 5.0) ** 2
    second = A**2 / 8.0
    cross = B**2 * np.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)
    variance = first + second + cross
    return [(first + cross) / variance, second / variance, cross / variance]


def test_ishigami_has_the_effects_of_the_textbook() -> None:
    np.testing.assert_allclose(known(), [0.5576, 0.4424, 0.2437], atol=1e-4)
    found = sensitivity.total_effects(
        lambda values: ishigami(values)[None], TRIANGLES, ("ishigami",), 4096
    )
    np.testing.assert_allclose(found.total[0], known(), atol=0.02)
    assert (found.low[0] <= found.total[0]).all()
    assert (found.total[0] <= found.high[0]).all()
    inside = (found.low[0] <= known()) & (known() <= found.high[0])
    assert inside.all()


def test_the_estimator_is_the_one_of_scipy() -> None:
    """SciPy takes the runs of a design as they are; on the same runs both say the same."""
    runs = np.random.default_rng(7).normal(size=(6, 2, 64))
    f_a, f_b, f_ab = runs[0], runs[1], runs[2:]
    theirs = stats.sobol_indices(func={"f_A": f_a, "f_B": f_b, "f_AB": f_ab}, n=64).total_order
    ours = sensitivity._totals(f_a, f_b, np.moveaxis(f_ab, 0, 1))
    np.testing.assert_allclose(ours, theirs, rtol=1e-12)


def test_an_additive_function_by_hand() -> None:
    """3 a + b + 0 c of equal variances: nine tenths, one tenth, nothing."""
    weights = np.array([3.0, 1.0, 0.0])[:, None]
    found = sensitivity.total_effects(
        lambda values: (weights * values).sum(axis=0)[None], TRIANGLES, ("sum",), 1024
    )
    np.testing.assert_allclose(found.total[0], [0.9, 0.1, 0.0], atol=0.02)
    assert [name for name, *_ in found.ranked("sum", 2)] == ["first", "second"]


def test_an_outcome_that_never_changes_has_no_effects() -> None:
    found = sensitivity.total_effects(
        lambda values: np.ones((1, values.shape[1])), TRIANGLES, ("still",), 64
    )
    assert not found.total.any()
    assert not found.high.any()


def test_the_same_scenario_gets_the_same_ranking_and_the_reference_agrees() -> None:
    """The specification: lost .53 residual; lowest load .75 depth; peak rate the return lag."""
    levers = scenarios.BY_NAME["as_it_happened"].levers
    found = sensitivity.effects(PLAN, levers, 256)
    np.testing.assert_array_equal(found.total, sensitivity.effects(PLAN, levers, 256).total)
    [lost, *_] = found.ranked("lost_teu", 1)
    [load, *_] = found.ranked("lowest_load", 1)
    [rate, *_] = found.ranked("peak_rate", 1)
    assert (lost[0], load[0], rate[0]) == ("residual_share", "suspended_share", "return_lag_weeks")
    assert lost[1] == pytest.approx(0.53, abs=0.06)
    assert load[1] == pytest.approx(0.75, abs=0.06)


def test_a_calm_scenario_loses_nothing_whatever_is_drawn() -> None:
    found = sensitivity.effects(PLAN, scenarios.BY_NAME["calm"].levers, 64)
    assert not found.total[found.outcomes.index("lost_teu")].any()
    assert found.total[found.outcomes.index("lowest_load")].any()
