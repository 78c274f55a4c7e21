"""Presets are positions a reader could take, and the two capacity modes never mix."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import scenarios
from analysis.levers import BY_KEY
from analysis.scenarios import OFFERED, Scenario
from tests.analysis.draws import DEFAULT_WORLD, NO_ROWS, World, worlds

EVERY = pytest.mark.parametrize("preset", OFFERED, ids=lambda preset: preset.name)


@EVERY
def test_a_preset_moves_only_levers_and_only_where_they_may_go(preset: Scenario) -> None:
    assert set(preset.levers) == set(BY_KEY)
    for key, position in preset.levers.items():
        assert BY_KEY[key].judge(BY_KEY[key].write(position)) == (position, None)


def test_presets_differ_and_are_found_by_name() -> None:
    assert len(scenarios.BY_NAME) == len(OFFERED)
    written = {tuple(map(str, preset.levers.values())) for preset in OFFERED}
    assert len(written) == len(OFFERED)


def test_official_presets_say_what_the_statement_says() -> None:
    drops = [
        scenarios.BY_NAME[f"official_{name}"].levers["cargo_drop_pct"]
        for name in ("low", "middle", "high")
    ]
    assert drops == [30.0, 45.0, 60.0]
    assert scenarios.BY_NAME["official_middle"].levers["capacity_cut_pct"] == 14.0


def test_calm_is_plan() -> None:
    run = DEFAULT_WORLD.run(scenarios.BY_NAME["calm"].levers)
    np.testing.assert_allclose(run.arrivals_teu, run.planned_arrivals_teu, rtol=1e-12)
    np.testing.assert_allclose(run.spot_rate_ratio, 1.0, rtol=1e-12)
    np.testing.assert_array_equal(run.capacity_ratio, np.ones_like(run.capacity_ratio))


@given(worlds(capacity_mode="cut", **NO_ROWS))
def test_under_an_official_cut_capacity_is_plan_less_the_cut(world: World) -> None:
    """Carriers do not respond on top of it, however full or empty ships are."""
    run = world.run()
    cut, weeks = world.levers["capacity_cut_pct"], world.levers["capacity_cut_weeks"]
    assert isinstance(cut, float)
    assert isinstance(weeks, float)
    offset = np.arange(run.weeks.size) - run.onset
    first = world.parameters["capacity_cut_start_weeks"]
    expected = np.where((offset >= first) & (offset < weeks), 1.0 - cut / 100.0, 1.0)
    for coast in range(2):
        np.testing.assert_allclose(run.capacity_ratio[0, 0, coast], expected, rtol=1e-12)


@given(worlds(capacity_mode="respond"), st.floats(0.0, 40.0), st.integers(1, 26))
def test_where_carriers_respond_the_cut_has_no_effect(world: World, cut: float, weeks: int) -> None:
    run = world.run({"capacity_cut_pct": 0.0}, {"capacity_cut_pct": cut})
    longer = world.run({"capacity_cut_pct": cut, "capacity_cut_weeks": float(weeks)})
    np.testing.assert_array_equal(run.capacity_ratio[0], run.capacity_ratio[1])
    np.testing.assert_array_equal(run.capacity_ratio[0], longer.capacity_ratio[0])


@given(worlds(capacity_mode="cut"), st.floats(0.0, 100.0))
def test_under_a_cut_the_carriers_response_has_no_effect(world: World, match: float) -> None:
    run = world.run({"carrier_match_pct": 0.0}, {"carrier_match_pct": match})
    np.testing.assert_array_equal(run.carried_teu[0], run.carried_teu[1])
