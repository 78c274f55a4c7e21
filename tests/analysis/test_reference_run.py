"""The model gives the reference run of 2025 to the digit, from nothing but its monthly inputs."""

import datetime as dt
from typing import Any

import numpy as np
import pytest

from analysis import assumptions, model, scenarios
from analysis.arrays import COASTS, Array
from analysis.levers import Levers
from analysis.result import Result
from analysis.steps import shock
from tests.analysis import reference
from tests.analysis.draws import MODEL_1_WORLD

RUN = reference.RUN
INPUTS = RUN["inputs"]


def reference_depth(given: assumptions.Assumptions, offset: Array, weeks: Any) -> Array:
    """Take equation 1, lowered by the tariff cut of November 2025."""
    cut = INPUTS["late_tariff_cut"]
    restart = given["relief_after_weeks"] + given["restart_lag_weeks"]
    depth = shock.depth(
        offset,
        given["suspended_share"],
        given["residual_share"],
        given["ramp_weeks"],
        restart,
        given["reescalation_after_weeks"],
    )
    late = shock.suspended_share_from_tariff(
        cut["tariff_before"], cut["tariff_after"], cut["tariff_elasticity"]
    )
    lowered: Array = np.where(
        weeks >= np.datetime64(cut["from_week"]), np.minimum(depth, late), depth
    )
    return lowered


@pytest.fixture(scope="module")
def run() -> Result:
    plan = reference.reference_baseline()
    given = assumptions.from_values(
        {name: INPUTS[name] for name in ("relief_after_weeks", "restart_lag_weeks")}
        | assumptions.MODEL_1
    )
    offset = np.arange(plan.weeks.size, dtype=np.float64)[None, None, None] - plan.onset
    return model.simulate(plan, given, depth=reference_depth(given, offset, plan.weeks))


def week_of(run: Result, day: dt.date) -> int:
    return int(np.searchsorted(run.weeks, np.datetime64(day), side="right")) - 1


def test_the_baseline_is_the_one_described(run: Result) -> None:
    """A January day of 2025 carries 1/31 of January 2024; China West Coast is 60 % of China."""
    china = run.planned_arrivals_teu[0, 0]
    assert run.weeks[0] == np.datetime64("2025-01-06")
    assert run.weeks[run.onset] == np.datetime64("2025-04-07")
    assert china[:, 0].sum() == pytest.approx(905_000 / 31 * 7)
    assert china[0, 0] == pytest.approx(0.60 * 905_000 / 31 * 7)
    three_weeks_on = run.planned_arrivals_teu[0, 0, 0, 3]
    assert run.planned_loadings_teu[0, 0, 0, 0] == pytest.approx(three_weeks_on)
    five_weeks_on = run.planned_arrivals_teu[0, 0, 1, 5]
    assert run.planned_loadings_teu[0, 0, 1, 0] == pytest.approx(five_weeks_on)
    south_east = run.planned_arrivals_teu[0, 1, 1, 0]
    assert south_east == pytest.approx(0.48 * 0.32 / 0.55 * 1.05 * 905_000 / 31 * 7)


def test_the_depth_ramps_holds_eases_and_eases_again(run: Result) -> None:
    expected = np.zeros(52)
    expected[13] = 0.225
    expected[14:20] = 0.45
    expected[20:44] = 0.156
    expected[44:] = 1.0 - (1.411 / 1.208) ** -0.76
    np.testing.assert_allclose(run.depth[0, 0, 0], expected, rtol=1e-12)


@pytest.mark.parametrize("month", RUN["china_arrivals_teu"])
def test_china_arrivals_of_the_month_to_the_teu(run: Result, month: str) -> None:
    arrivals = reference.monthly_from_weekly(run.weeks, run.arrivals_teu[0, 0].sum(axis=0))
    assert round(arrivals[month]) == RUN["china_arrivals_teu"][month]


@pytest.mark.parametrize("coast", COASTS)
@pytest.mark.parametrize("row", RUN["by_week"], ids=lambda row: str(row["day"]))
def test_the_market_of_the_week_to_the_printed_digit(
    run: Result, row: dict[str, Any], coast: str
) -> None:
    index, week = COASTS.index(coast), week_of(run, row["day"])
    rate = run.spot_rate_ratio[0, 0, index]
    rate_index = 100.0 * rate[week] / rate[week_of(run, RUN["spot_rate"]["index_100_in_week_of"])]
    expected = row[coast]
    assert f"{rate_index:.3f}" == f"{expected['rate_index']:.3f}"
    assert f"{run.pressure[0, 0, index, week]:.4f}" == f"{expected['pressure']:.4f}"
    assert f"{run.capacity_ratio[0, 0, index, week]:.4f}" == f"{expected['capacity_ratio']:.4f}"


@pytest.mark.parametrize("name", RUN["totals_thousand_teu"])
def test_where_suspended_cargo_went_by_the_end_of_december(run: Result, name: str) -> None:
    total = getattr(run, f"{name}_teu").sum()
    assert round(total / 1000.0) == RUN["totals_thousand_teu"][name]


def test_extremes_of_capacity_and_rolled_cargo(run: Result) -> None:
    extremes = RUN["extremes"]
    ratio = run.capacity_ratio[0, 0]
    for index, coast in enumerate(COASTS):
        blanked_pct = 100.0 * (1.0 - ratio[index].min())
        assert round(blanked_pct, 1) == extremes["peak_blanked_pct"][coast]
    assert round(100.0 * (ratio.max() - 1.0), 1) == extremes["largest_injection_pct"]
    assert round(run.rolled_teu[0].sum(axis=(0, 1)).max()) == extremes["peak_rolled_teu"]


EXAMPLES = RUN["worked_examples"]
THIRTEEN_WEEKS = slice(8, 21)
ROUNDED_TWICE = 0.55


def examples(relief_after_weeks: float | None) -> Result:
    """Run the three depths in one batch, as the band of the dashboard does."""
    moved: Levers = {"capacity_mode": "respond", "relief_after_weeks": relief_after_weeks}
    return MODEL_1_WORLD.but(moved).run(
        *({"cargo_drop_pct": drop} for drop in EXAMPLES["drop_pct"])
    )


@pytest.mark.parametrize(("name", "relief"), [("relief", 5.0), ("no_relief", None)])
def test_where_cargo_went_within_thirteen_weeks(name: str, relief: float | None) -> None:
    run = examples(relief)
    missing = (run.planned_arrivals_teu - run.arrivals_teu)[:, :1]
    for key, expected in EXAMPLES[name].items():
        weekly = missing if key == "china_arrivals_missing" else getattr(run, f"{key}_teu")
        total = weekly[..., THIRTEEN_WEEKS].sum(axis=(1, 2, 3)) / 1000.0
        assert total == pytest.approx(expected, abs=ROUNDED_TWICE), key


def test_how_empty_ships_got_and_how_far_rates_rose() -> None:
    run = examples(5.0)
    lowest = run.load_factor[:, 0, 0, THIRTEEN_WEEKS].min(axis=-1)
    highest = run.spot_rate_ratio[:, 0, 0].max(axis=-1)
    assert 100.0 * lowest == pytest.approx(EXAMPLES["load_low_pct"], abs=ROUNDED_TWICE)
    assert 100.0 * highest - 100.0 == pytest.approx(EXAMPLES["rate_rise_pct"], abs=ROUNDED_TWICE)


def test_a_cut_of_14_pct_alone_gives_the_printed_order_of_magnitude() -> None:
    """Two significant figures are all that is claimed for prices."""
    run = MODEL_1_WORLD.run(
        {**scenarios.BY_NAME["capacity_only"].levers, "capacity_cut_weeks": 4.0}
    )
    expected = RUN["capacity_only"]
    rolled = run.rolled_teu[0].sum(axis=(0, 1)).max()
    assert float(f"{run.spot_rate_ratio[0, 0, 0].max():.2g}") == expected["rate_peak"]
    assert float(f"{rolled:.2g}") == expected["rolled_peak_teu"]
    assert round(run.blanked_sailings[0, 0, :, run.onset].sum()) == expected["sailings_a_week"]
    assert round(run.blanked_sailings.sum()) == expected["sailings_in_all"]
