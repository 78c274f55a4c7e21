"""Scores worked out by hand, and the properties a statistician relies on."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import scores

FINITE = st.floats(-1e6, 1e6)
SAMPLE = st.lists(FINITE, min_size=1, max_size=30)


def test_errors_by_hand() -> None:
    forecast, observed = np.array([110.0, 90.0, 100.0]), np.array([100.0, 100.0, 80.0])
    assert scores.error_pct(forecast, observed) == pytest.approx([10.0, -10.0, 25.0])
    found = scores.score(forecast, observed)
    assert found.count == 3
    assert found.mape_pct == pytest.approx(15.0)
    assert found.bias_pct == pytest.approx(25.0 / 3.0)
    assert found.rmse == pytest.approx(math.sqrt((100 + 100 + 400) / 3))


def test_the_edges_of_a_band_belong_to_it() -> None:
    low, high = np.array([1.0, 1.0, 1.0, 1.0]), np.array([2.0, 2.0, 2.0, 2.0])
    inside = scores.covered(low, high, np.array([1.0, 2.0, 0.99, 2.01]))
    assert inside.tolist() == [True, True, False, False]


def test_the_crps_of_two_draws_by_hand() -> None:
    """Draws 0 and 4, observed 1: mean distance (1 + 3) / 2 = 2; mean spread 8 / 4 = 2, halved."""
    assert scores.crps(np.array([[4.0], [0.0]]), np.array([1.0])) == pytest.approx([1.0])


def test_the_crps_of_three_draws_by_hand() -> None:
    """Draws 1, 2, 6, observed 3: distances 2, 1, 3; pairs 1, 5, 4 counted twice over nine."""
    expected = 6.0 / 3.0 - 0.5 * 2.0 * (1.0 + 5.0 + 4.0) / 9.0
    found = scores.crps(np.array([[6.0], [1.0], [2.0]]), np.array([3.0]))
    assert found == pytest.approx([expected])


@given(FINITE, FINITE)
def test_the_crps_of_one_draw_is_the_absolute_error(draw: float, observed: float) -> None:
    found = scores.crps(np.array([[draw]]), np.array([observed]))
    assert found == pytest.approx([abs(draw - observed)])


@given(SAMPLE, FINITE)
def test_the_crps_is_the_area_between_the_two_step_curves(
    sample: list[float], observed: float
) -> None:
    """The definition, an integral of (F - step) squared, worked out piece by piece."""
    cuts = np.sort([*sample, observed])
    below = np.array([np.mean(np.array(sample) <= cut) for cut in cuts[:-1]])
    area = float(np.sum((below - (cuts[:-1] >= observed)) ** 2 * np.diff(cuts)))
    found = scores.crps(np.array(sample)[:, None], np.array([observed]))
    assert found == pytest.approx([area], rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("observed", "expected"),
    [(0.0, 1 / 3), (1.0, 1 / 3), (0.5, 1 / 12), (-2.0, 2 + 1 / 3), (3.0, 2 + 1 / 3)],
)
def test_the_crps_of_a_uniform_band_by_hand(observed: float, expected: float) -> None:
    assert scores.crps_uniform(0.0, 1.0, observed) == pytest.approx(expected)


@pytest.mark.parametrize("observed", [-70.0, -60.0, -44.5, -30.0, -28.5])
def test_the_crps_of_a_band_is_that_of_many_even_draws(observed: float) -> None:
    even = np.linspace(-60.0, -30.0, 3_001)[:, None]
    many = scores.crps(even, np.array([observed]))[0]
    assert scores.crps_uniform(-60.0, -30.0, observed) == pytest.approx(many, abs=0.01)


def test_a_band_without_width_is_a_point() -> None:
    assert scores.crps_uniform(5.0, 5.0, 5.0) == 0.0
    assert scores.crps_uniform(5.0, 5.0, 7.0) == 2.0
