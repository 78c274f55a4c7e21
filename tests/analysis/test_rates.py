"""The rate curve: flat, then steep, then capped; and how fast rates follow it."""

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from analysis import parameters
from analysis.arrays import Array, axis
from analysis.steps import rates
from tests.analysis.draws import parameter_sets

Values = dict[str, float]
NAMES = (
    "load_factor_normal",
    "pressure_threshold",
    "pressure_saturation",
    "rate_slope",
    "rate_cap",
    "rate_floor",
)
GRID = np.linspace(0.3, 1.4, 221)


def curve(values: Values, pressure: Array = GRID) -> Array:
    """Give the log rate aimed at for each pressure, (pressure,)."""
    target = rates.target_log_ratio(
        pressure[None, None, None], *(axis(values[name]) for name in NAMES)
    )
    flat: Array = target[0, 0, 0]
    return flat


@given(parameter_sets())
def test_more_pressure_never_lowers_rates(values: Values) -> None:
    assert (np.diff(curve(values)) >= -1e-12).all()


@given(parameter_sets())
def test_rates_turn_up_ever_more_steeply_until_saturation(values: Values) -> None:
    """Convex below saturation, wherever the gentle slope alone would not pass the cap."""
    rise = values["pressure_saturation"] - values["load_factor_normal"]
    assume(values["rate_slope"] * rise <= np.log(values["rate_cap"]))
    below = np.linspace(0.3, values["pressure_saturation"], 200)
    assert (np.diff(curve(values, below), n=2) >= -1e-12).all()


@given(parameter_sets(), st.floats(0.0, 2.0))
def test_rates_reach_their_cap_at_saturation_and_stay_there(values: Values, more: float) -> None:
    saturated = values["pressure_saturation"] + np.array([0.0, more])
    np.testing.assert_allclose(np.exp(curve(values, saturated)), values["rate_cap"], rtol=1e-12)


@given(parameter_sets())
def test_rates_never_fall_through_the_floor(values: Values) -> None:
    empty = np.array([0.0, 0.1])
    lowest = np.exp(curve(values, empty))
    assert (lowest >= values["rate_floor"] * (1.0 - 1e-12)).all()


@given(parameter_sets())
@example({**parameters.defaults(), "load_factor_normal": 0.89, "pressure_threshold": 0.88})
def test_rates_rest_where_ships_are_normally_full(values: Values) -> None:
    """Even where normal load lies above the threshold, a normal week moves nothing."""
    normal = np.array([values["load_factor_normal"]])
    np.testing.assert_allclose(curve(values, normal), 0.0, atol=1e-12)


def test_the_default_curve_at_three_points_worked_out_by_hand() -> None:
    """ln R = (x − 0.88) + b₂·(x − 0.90), b₂ = (ln 5 − 0.22) / 0.20 = 6.947."""
    at = curve(parameters.defaults(), np.array([0.80, 0.90, 1.00]))
    np.testing.assert_allclose(at, [-0.08, 0.02, 0.12 + 0.6947], atol=5e-5)


@pytest.mark.parametrize("speed", [0.12, 0.25, 0.5])
def test_rates_close_the_same_share_of_the_distance_every_week(speed: float) -> None:
    target = np.full((1, 1, 1, 12), np.log(2.0))
    path = rates.follow(target, axis(speed))[0, 0, 0]
    weeks = np.arange(1, 13)
    np.testing.assert_allclose(path, np.log(2.0) * (1.0 - (1.0 - speed) ** weeks), rtol=1e-12)
