"""Observed series, fans and comparisons, worked out again from tables and single runs."""

import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest

from analysis import assumptions, branches, ensemble, model, scenarios
from analysis.branches import Branch
from analysis.levers import defaults
from analysis.result import Result
from pages.charts import compare, uncertainty
from pages.charts.chart import Chart, Series
from pages.charts.compare import QUANTITIES, Side
from pages.ui.kept import cache
from pages.ui.show import drawn as kept
from pages.words import text
from tests.charts import drawn
from tests.charts.test_second_road import TENTH, of_arrivals, of_rates

WORDS = text.words("en")


DRAWS = 60
PRESETS = tuple(one.name for one in scenarios.PRESETS)


def published(series: str, unit: str) -> list[tuple[dt.date, dt.date, float]]:
    """Read the preferred prints of a series off the table: first day, last day, value."""
    table = cache.table("observations")
    rows = table[(table["series"] == series) & (table["unit"] == unit) & table["preferred"]]
    columns = rows["period_start"].dt.date, rows["period_end"].dt.date, rows["value"].astype(float)
    return sorted(set(zip(*(column.tolist() for column in columns), strict=True)))


def one(chart: Chart, key: str) -> Series:
    return next(series for series in chart.series if series.key == key)


def shown(chart: Chart, key: str) -> dict[dt.date, float]:
    series = one(chart, key)
    days = pd.DatetimeIndex(series.x).date
    return dict(zip(days.tolist(), series.y.tolist(), strict=True))


def test_observed_arrivals_are_the_months_as_printed_spread_over_their_days() -> None:
    found = shown(drawn.chart("china_arrivals", "official_middle", "en"), "observed")
    printed = {
        first: value / ((last - first).days + 1) * 7
        for first, last, value in published("us_imports_china_origin", "TEU")
    }
    assert len(found) >= 9
    assert found == pytest.approx({day: printed[day] for day in found})


def test_observed_rates_are_shanghai_to_los_angeles_on_3_april_as_100() -> None:
    found = shown(drawn.chart("spot_rate", "official_middle", "en"), "observed")
    printed = {first: value for first, _, value in published("wci_shanghai_los_angeles", "USD/FEU")}
    base = printed[dt.date(2025, 4, 3)]
    assert len(found) >= 10
    assert found == pytest.approx({day: 100 * printed[day] / base for day in found})


def weekly(result: Result, quantity: str) -> list[list[float]]:
    """Read a weekly quantity of every scenario off a run, a cell at a time."""
    found = []
    for row in range(result.carried_teu.shape[0]):
        line = []
        for week in range(result.weeks.size):
            west = float(result.spot_rate_ratio[row, 0, 0, week])
            loaded = sum(float(x) for x in result.carried_teu[row, :, :, week].ravel())
            offered = sum(float(x) for x in result.capacity_teu[row, 0, :, week])
            arrived = sum(float(x) for x in result.arrivals_teu[row, 0, :, week])
            line.append({"rate": west, "load": loaded / offered, "arrivals": arrived}[quantity])
        found.append(line)
    return found


@pytest.mark.parametrize("quantity", ["arrivals", "rate", "load"])
@pytest.mark.parametrize("branch", branches.BRANCHES)
def test_a_fan_is_that_of_its_own_branch_coast_and_quantity(branch: Branch, quantity: str) -> None:
    levers = defaults()
    draws = kept.draws(levers, branch, DRAWS)
    chart = uncertainty.fan(draws, branch, quantity, (0.0, 1.0), WORDS)
    # The branch by hand: no relief at all, or the crisis again so many weeks after the restart.
    course = {**levers, **({"relief_after_weeks": None} if branch == "no_relief" else {})}
    again = {"reescalation_after_weeks": np.array([13.0])} if branch == "reescalation" else {}
    plans = cache.plans(levers)
    own = model.simulate(plans, ensemble.given(course, again))
    scale = 1.0 if quantity == "arrivals" else 100.0
    np.testing.assert_allclose(
        one(chart, "own").y, scale * np.array(weekly(own, quantity)[0]), rtol=1e-12
    )
    drawn_values = ensemble.draw(ensemble.ranges(course), DRAWS) | again
    lines = np.array(weekly(model.simulate(plans, ensemble.given(course, drawn_values)), quantity))
    ordered = np.sort(lines, axis=0) * scale
    for edge, share in (("y", 0.10), ("upper", 0.90)):
        place = share * (DRAWS - 1)
        below, part = int(place), place - int(place)
        wanted = ordered[below] * (1 - part) + ordered[min(below + 1, DRAWS - 1)] * part
        np.testing.assert_allclose(getattr(one(chart, "fan_inner"), edge), wanted, rtol=1e-9)
    if quantity == "load":
        assert not [series for series in chart.series if series.key == "predicted"]
        return
    off_by = of_arrivals if quantity == "arrivals" else of_rates
    line = scale * np.array(weekly(own, quantity)[0])
    for edge, sign in (("y", -1.0), ("upper", 1.0)):
        wanted = [
            value * math.exp(sign * TENTH * off_by(week - own.onset))
            for week, value in enumerate(line)
        ]
        np.testing.assert_allclose(getattr(one(chart, "predicted"), edge), wanted, rtol=1e-9)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_compared_lines_are_those_of_their_scenarios_alone(quantity: str) -> None:
    runs = tuple(drawn.run(name) for name in PRESETS[:4])
    side = Side(PRESETS[:4], runs, reference=2)
    scale = 1.0 if quantity == "arrivals" else 100.0
    alone = []
    for name in PRESETS[:4]:
        levers = scenarios.BY_NAME[name].levers
        given = assumptions.from_levers([levers])
        alone.append(weekly(model.simulate(cache.plans(levers), given), quantity)[0])
    chart = compare.as_they_are(side, quantity, cache.observed_series(), WORDS)
    gaps = compare.differences(side, quantity, WORDS)
    for place, line in enumerate(alone, start=1):
        mine = np.array(line) * scale
        np.testing.assert_allclose(one(chart, f"cmp_{place}").y, mine, rtol=1e-12)
        gap = mine - np.array(alone[2]) * scale
        np.testing.assert_allclose(one(gaps, f"cmp_{place}").y, gap, rtol=1e-9, atol=1e-6)
