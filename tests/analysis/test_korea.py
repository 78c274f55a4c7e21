"""Korea: space for exporters, transshipment at Busan and carriers' revenue, by hand and by law."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given

from analysis import ensemble, korea, levers, scenarios, units
from analysis.arrays import Array, axis, per_coast
from analysis.korea import Korea
from analysis.lever import Levers
from analysis.result import Result
from analysis.steps import korea as steps
from analysis.units import QUARTER_WEEKS
from tests.analysis import reference
from tests.analysis.draws import DEFAULT_WORLD, NO_GROWTH, NO_SHOCK, World, worlds

RATES = np.array([2_726.0, 3_894.0]).reshape(1, 1, 2, 1)
SECOND_QUARTER = (dt.date(2025, 4, 1), dt.date(2025, 6, 30))
RESPOND = scenarios.BY_NAME["as_it_happened"].levers


def read(world: World, *moves: Levers) -> tuple[Result, Korea]:
    """Run a world and read what concerns Korea off it."""
    run = world.run(*moves)
    return run, korea.read(run, world.assumptions(*moves), RATES)


def cells(*values: float) -> Array:
    """Lay one value per coast out, one week and origin."""
    return np.array(values).reshape(1, 1, -1, 1)


def test_acceptance_is_what_is_loaded_of_what_is_offered() -> None:
    """80 + 40 loaded of 100 + 50 offered: four fifths, both coasts together."""
    assert steps.acceptance(cells(80.0, 40.0), cells(20.0, 10.0)).item() == pytest.approx(0.8)


def test_the_blanked_share_weighs_coasts_by_nominal_capacity() -> None:
    """36 of 360 slots West and 50 of 250 East: 86 of 610, not the mean of 10 and 20 %."""
    share = steps.blanked_share(cells(36.0, 50.0), cells(360.0, 250.0))
    assert share.item() == pytest.approx(86.0 / 610.0)


def test_transshipment_adds_two_effects_of_cargo_and_one_of_the_hub() -> None:
    """-45 % China, -10 % South-East Asia, 14 % blanked: 1 - 0.18 - 0.03 + 0.112."""
    china, sea = (steps.change(cells(carried), cells(100.0)) for carried in (55.0, 90.0))
    weights = (axis(0.4), axis(0.3), axis(0.8))
    index = steps.transshipment_index(china, sea, axis(0.14), *weights)
    assert index.item() == pytest.approx(0.902)


def test_loadings_are_valued_at_contract_and_spot_rates() -> None:
    """4.5 % of 1,000 FEU West at 2,000 and 500 FEU East at 3,000; West spot up by half."""
    value = steps.headhaul_usd(
        cells(2_000.0, 1_000.0),
        cells(1.5, 1.0),
        axis(0.045),
        axis(0.5),
        per_coast(axis(2_000.0), axis(3_000.0)),
    )
    west, east = 45.0 * 2_000.0 * 1.25, 22.5 * 3_000.0
    assert value.item() == pytest.approx(west + east)


@given(worlds(**NO_SHOCK))
def test_without_a_shock_korea_stays_at_plan(world: World) -> None:
    _, found = read(world.but(pull_forward_share=0.0))
    _, as_planned = read(world.but(NO_GROWTH, pull_forward_share=0.0))
    np.testing.assert_allclose(as_planned.acceptance, 1.0, rtol=1e-12)
    np.testing.assert_allclose(found.transshipment_change, 0.0, atol=1e-9)
    np.testing.assert_allclose(found.value_usd, found.planned_value_usd, rtol=1e-9)
    np.testing.assert_allclose(found.loadings_teu, found.planned_loadings_teu, rtol=1e-12)


@given(worlds())
def test_no_more_is_loaded_than_offered(world: World) -> None:
    run, found = read(world)
    assert found.acceptance.max() <= 1.0
    assert found.acceptance.min() > 0.0
    waiting = run.rolled_teu[:, korea.KOREA].sum(axis=(1, 2)) > 1.0
    assert (found.acceptance[waiting] < 1.0).all()


@given(worlds())
def test_without_a_hub_effect_transshipment_follows_cargo(world: World) -> None:
    """Its sign is then that of the weighted change of loadings in China and South-East Asia."""
    run, found = read(world.but(busan_hub_weight=0.0))
    change = run.carried_teu.sum(axis=2) / run.planned_loadings_teu.sum(axis=2) - 1.0
    names = ("busan_china_weight", "busan_sea_weight")
    china, sea = (world.parameters[name] for name in names)
    cargo = china * change[:, 0] + sea * change[:, 1]
    np.testing.assert_allclose(found.transshipment_change, cargo, atol=1e-12)


@given(worlds(capacity_mode="cut"))
def test_a_stronger_hub_never_lowers_transshipment(world: World) -> None:
    _, weak = read(world.but(busan_hub_weight=0.2))
    _, strong = read(world.but(busan_hub_weight=1.4))
    assert (strong.transshipment_change >= weak.transshipment_change - 1e-12).all()


def test_a_batch_gives_the_same_as_each_scenario_alone() -> None:
    moves: list[Levers] = [{**RESPOND, "cargo_drop_pct": drop} for drop in (0.0, 30.0, 60.0)]
    _, batch = read(DEFAULT_WORLD, *moves)
    for place, move in enumerate(moves):
        _, alone = read(DEFAULT_WORLD, move)
        for name in ("acceptance", "transshipment_change", "loadings_teu", "value_usd"):
            np.testing.assert_allclose(
                getattr(batch, name)[place], getattr(alone, name)[0], rtol=1e-12, atol=1e-12
            )


def test_the_plan_of_a_quarter_is_that_of_the_specification() -> None:
    """312 m USD for HMM in the second quarter of 2025 at 2,726 USD/FEU on both coasts."""
    run = DEFAULT_WORLD.run(RESPOND)
    given_ = DEFAULT_WORLD.assumptions(RESPOND)
    found = korea.read(run, given_, np.full((1, 1, 2, 1), 2_726.0))
    spread = korea.over(found, run.weeks, SECOND_QUARTER)
    assert spread.planned_value_usd[1, 0] / 1e6 == pytest.approx(312.0, rel=0.01)


def test_days_of_a_quarter_are_counted_week_by_week() -> None:
    weeks = np.datetime64("2025-03-24") + np.arange(16) * np.timedelta64(7, "D")
    first, last = (np.array([day], dtype="datetime64[D]") for day in SECOND_QUARTER)
    days = 7.0 * units.shares_within(weeks, first, last)[:, 0]
    assert days.tolist() == pytest.approx([0.0, 6.0, *[7.0] * 12, 1.0, 0.0])


def test_a_period_adds_up_values_and_averages_changes() -> None:
    """Two weeks, the second with three days in the period."""
    weeks = np.array(["2025-04-07", "2025-04-14"], dtype="datetime64[D]")
    row = np.array([[10.0, 70.0]])
    found = Korea(row, 0.5 * row, row, row, row, row[:, None], 0.0 * row[:, None])
    spread = korea.over(found, weeks, (dt.date(2025, 4, 7), dt.date(2025, 4, 16)))
    assert spread.effect_usd[1, 0] == pytest.approx(10.0 + 30.0)
    assert spread.transshipment_change[1] == pytest.approx(40.0 / (1.0 + 3.0 / 7.0))
    assert spread.loadings_change[1] == pytest.approx(1.0)


def test_draws_are_read_with_the_assumptions_they_were_run_with() -> None:
    """Each run comes with its own parameters, in the order drawn, also over several chunks."""
    plan = reference.baseline(dt.date(2025, 4, 7), 13)
    drawn = ensemble.draw(ensemble.ranges(RESPOND), 25)
    found = list(ensemble.pairs(plan, RESPOND, drawn, chunk=10))
    assert [run.carried_teu.shape[0] for run, _ in found] == [10, 10, 5]
    for run, given_ in found:
        np.testing.assert_array_equal(run.load_factor_normal, given_["load_factor_normal"])
    hub = np.concatenate([given_["busan_hub_weight"].ravel() for _, given_ in found])
    np.testing.assert_array_equal(hub, drawn["busan_hub_weight"])
    alone = list(ensemble.runs(plan, RESPOND, drawn, chunk=10))
    for (run, _), other in zip(found, alone, strict=True):
        np.testing.assert_array_equal(run.carried_teu, other.carried_teu)


def test_an_outlook_holds_ordered_quantiles_of_the_right_weeks() -> None:
    positions = levers.defaults() | dict(RESPOND) | {"horizon_weeks": 26.0}
    plan = reference.baseline(dt.date(2025, 4, 7), 26)
    drawn = korea.draws(plan, positions, RATES, count=200)
    again = korea.draws(plan, positions, RATES, count=200)
    np.testing.assert_array_equal(drawn.transshipment_change, again.transshipment_change)
    run, runs = read(DEFAULT_WORLD.but(positions))
    found = korea.outlook(runs, drawn, plan)
    assert found.fan.shape == (3, run.weeks.size)
    assert (np.diff(found.fan, axis=0) >= 0.0).all()
    for spread in (found.quarter, found.horizon):
        for values in spread:
            assert (np.diff(values, axis=0) >= 0.0).all()
    weeks = plan.onset + np.arange(QUARTER_WEEKS)
    mean = np.median(drawn.transshipment_change[:, weeks].mean(axis=1))
    assert found.quarter.transshipment_change[1] == pytest.approx(mean)
    effect = (drawn.value_usd - drawn.planned_value_usd)[..., plan.onset :].sum(axis=-1)
    assert found.horizon.effect_usd[1] == pytest.approx(np.median(effect, axis=0))
