"""How deep the fall is in each week, and how a tariff translates into one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import assumptions, model, parameters
from analysis.arrays import Array, axis
from analysis.steps import shock
from tests.analysis import reference
from tests.analysis.draws import DEFAULT_WORLD, NO_ROWS, World, worlds

OFFSET = np.arange(-2.0, 12.0)[None, None, None]
SHARES = st.floats(0.0, 1.0)


def path(crisis: float, residual: float, ramp: float, restart: float) -> Array:
    depth = shock.depth(
        OFFSET, axis(crisis), axis(residual), axis(ramp), axis(restart), axis(np.inf)
    )
    return np.asarray(depth[0, 0, 0], dtype=np.float64)


def test_the_fall_ramps_up_holds_and_eases_to_the_residual() -> None:
    expected = [0.0, 0.0, 0.2, 0.4, 0.4, 0.4, 0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]
    np.testing.assert_allclose(path(0.4, 0.1, 2.0, 5.0), expected)


def test_without_relief_the_fall_lasts() -> None:
    np.testing.assert_allclose(path(0.4, 0.1, 1.0, np.inf), [0.0, 0.0] + [0.4] * 12)


@given(SHARES, SHARES)
def test_the_residual_never_exceeds_the_crisis(crisis: float, residual: float) -> None:
    """A fall that was small stays small after relief."""
    after = path(crisis, residual, 1.0, 5.0)[OFFSET[0, 0, 0] >= 5]
    np.testing.assert_allclose(after, min(crisis, residual))


@given(worlds(**NO_ROWS))
def test_a_path_drawn_by_hand_overrides_the_ramp(world: World) -> None:
    """The reader's own path is used as it is, without rows; the rest of the chain follows it."""
    plan = reference.baseline(reference.INPUTS["onset"], 20)
    drawn = np.linspace(0.0, 0.5, 28)[None, None, None]
    run = model.simulate(plan, world.assumptions(), depth=drawn)
    planned = plan.planned_loadings_teu(world.assumptions())[..., plan.shown]
    intended = planned[:, :1] + run.front_loaded_teu
    np.testing.assert_allclose(run.suspended_teu, drawn * intended, rtol=1e-12)


def test_a_drawn_path_equal_to_equation_1_changes_nothing() -> None:
    run = DEFAULT_WORLD.run()
    plan = reference.baseline(reference.INPUTS["onset"], 52)
    again = model.simulate(plan, DEFAULT_WORLD.assumptions(), depth=run.depth)
    np.testing.assert_array_equal(again.arrivals_teu, run.arrivals_teu)


@pytest.mark.parametrize(("after", "pct"), [(0.511, 15.6), (1.265, 38.0)])
def test_the_tariff_translator_at_two_published_tariffs(after: float, pct: float) -> None:
    """From 20.8 % to 51.1 % and to 126.5 %, with an elasticity of 0.76."""
    elasticity = parameters.BY_NAME["tariff_elasticity"].value
    share = shock.suspended_share_from_tariff(0.208, after, elasticity)
    assert round(100.0 * share, 1 if pct < 20 else 0) == pct


def test_the_residual_is_the_translated_tariff() -> None:
    share = shock.suspended_share_from_tariff(0.208, 0.511, 0.76)
    assert parameters.BY_NAME["residual_share"].value == round(share, 3)


@given(st.floats(0.0, 3.0), st.floats(0.4, 1.3))
def test_the_same_tariff_suspends_nothing(tariff: float, elasticity: float) -> None:
    assert shock.suspended_share_from_tariff(tariff, tariff, elasticity) == pytest.approx(0.0)


def test_an_unknown_parameter_is_named() -> None:
    with pytest.raises(KeyError, match=r"not parameters of the model: depth, speed"):
        assumptions.from_values({"speed": 1.0, "depth": 1.0, "rate_cap": 4.0})
