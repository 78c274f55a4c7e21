"""Charts that follow a dragged lever: exactly what the model gives at nodes, nearly so between."""

import numpy as np
import pytest

from analysis.lever import Lever
from analysis.levers import BY_KEY, LEVERS
from analysis.scenarios import BY_NAME
from pages.answer import scenario_run
from pages.charts import capacity
from pages.charts import market as charts
from pages.charts.chart import Chart
from pages.ui.kept import cache
from pages.ui.show import drag
from pages.words import text

WORDS = text.words("en")
LARGEST_GAP = 0.01
FOLLOWED = [one for one in LEVERS if one.kind == "number" and one.key not in drag.APART]
JOINED = [one for one in FOLLOWED if (one.high - one.low) / one.step > drag.EVERY + 0.5]


def drawn(run: scenario_run.Run) -> dict[str, Chart]:
    """Draw the charts of the page."""
    seen = cache.observed_series()
    found = (
        charts.china_arrivals(run, seen, WORDS),
        capacity.load_factor(run, WORDS),
        charts.spot_rate(run, seen, WORDS),
    )
    return {one.name: one for one in found}


@pytest.mark.parametrize("lever", FOLLOWED, ids=lambda lever: lever.key)
def test_a_run_along_a_lever_is_the_run_the_page_makes(lever: Lever) -> None:
    levers = BY_NAME["official_middle"].levers
    places = drag.nodes(lever)[[0, 3, -1]]
    assert {places[0], places[-1]} == {lever.low, lever.high}
    for place, one in zip(places, drag.runs(levers, lever, places), strict=True):
        alone = cache.run({**levers, lever.key: float(place)})
        assert lever.judge(lever.write(float(place)))[1] is None
        for name, values in vars(alone.result).items():
            if isinstance(values, np.ndarray) and values.dtype.kind == "f":
                np.testing.assert_allclose(getattr(one.result, name), values, rtol=1e-9, atol=1e-6)
        assert drawn(one)["spot_rate"].title == drawn(alone)["spot_rate"].title


@pytest.mark.parametrize("preset", ["official_low", "as_it_happened"])
@pytest.mark.parametrize("lever", JOINED, ids=lambda lever: lever.key)
def test_between_nodes_a_line_is_hardly_off(lever: Lever, preset: str) -> None:
    levers, places = BY_NAME[preset].levers, drag.nodes(lever)
    found = drag.along(levers, lever, WORDS)["charts"]
    halves = np.round((places[:-1] + places[1:]) / 2 / lever.step) * lever.step
    for place, run in zip(halves, drag.runs(levers, lever, halves), strict=True):
        upper = int(np.searchsorted(places, place))
        share = (place - places[upper - 1]) / (places[upper] - places[upper - 1])
        for name, chart in drawn(run).items():
            low, high = chart.spec["layout"]["yaxis"]["range"]
            for trace, nodes in found[name]["lines"].items():
                joined = (1 - share) * np.array(nodes[upper - 1]) + share * np.array(nodes[upper])
                exact = np.asarray(chart.spec["data"][int(trace)]["y"], dtype=float)
                assert np.nanmax(np.abs(joined - exact)) <= LARGEST_GAP * (high - low)


def test_a_lever_of_few_steps_has_a_node_at_each() -> None:
    drop = BY_KEY["cargo_drop_pct"]
    assert drag.nodes(drop).tolist() == list(range(81))
    assert drag.nodes(BY_KEY["relief_after_weeks"]).tolist() == list(range(1, 53))


def test_what_does_not_change_is_not_sent() -> None:
    found = drag.along(BY_NAME["calm"].levers, BY_KEY["cargo_drop_pct"], WORDS)
    traces = drawn(cache.run(BY_NAME["calm"].levers))["china_arrivals"].spec["data"]
    moving = [traces[int(place)]["name"] for place in found["charts"]["china_arrivals"]["lines"]]
    assert moving == [*[WORDS("series.predicted")] * 2, WORDS("series.scenario")]
