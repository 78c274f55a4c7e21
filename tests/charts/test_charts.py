"""Every chart, in every scenario and language: cells, range, labels, looks and words in order."""

import itertools
import json
import re
import tomllib
from typing import Any

import numpy as np
import pytest

from pages.charts import style
from pages.charts.chart import Chart, Series
from pages.charts.draw import plot_height
from pages.charts.labels import LINE_PX
from pages.words import text
from tests.charts import drawn
from tests.house.test_config import contrast
from tests.house.tree import ROOT

VISIBLE = 3.0
RATIOS = {"load_factor": "The axis does not begin at zero."}
NAMES = pytest.mark.parametrize("name", drawn.FUNCTIONS)
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
CASES = tuple(drawn.CASES)


def every(name: str, language: str = "en") -> list[Chart]:
    """Draw a chart in every scenario."""
    return [drawn.chart(name, case, language) for case in CASES]


def traces(chart: Chart) -> list[dict[str, Any]]:
    """Give the traces as the browser gets them."""
    found: list[dict[str, Any]] = json.loads(chart.to_json())["data"]
    return found


def layout(chart: Chart) -> dict[str, Any]:
    """Give the layout as the browser gets it."""
    found: dict[str, Any] = json.loads(chart.to_json())["layout"]
    return found


def highest_and_lowest(chart: Chart) -> tuple[float, float]:
    """Give the ends of everything drawn, stacked where it is stacked."""
    stacked = [one.y for one in chart.series if one.kind in ("area", "bar")]
    values = [one.y for one in chart.series] + [
        one.upper for one in chart.series if one.upper is not None
    ]
    values += [np.sum(stacked, axis=0)] if stacked else []
    whole = np.concatenate([value for value in values if value.size])
    return float(np.nanmin(whole)), float(np.nanmax(whole))


def look(one: Series, trace: dict[str, Any]) -> tuple[object, ...]:
    """Say how a series looks to somebody who sees no colours."""
    pattern = trace.get("fillpattern", trace.get("marker", {}).get("pattern", {}))
    return (
        one.kind,
        trace.get("line", {}).get("dash") if trace.get("line", {}).get("width") != 0 else None,
        trace.get("marker", {}).get("symbol"),
        pattern.get("shape"),
    )


def test_the_charts_of_every_page_are_found() -> None:
    assert len(drawn.FUNCTIONS) >= 14
    names = [drawn.chart(name, "official_middle", "en").name for name in drawn.FUNCTIONS]
    assert len(set(names)) == len(names)


@LANGUAGES
@NAMES
def test_a_chart_says_what_it_is_in_which_unit_and_from_where(name: str, language: str) -> None:
    words = text.words(language)
    for chart in every(name, language):
        assert chart.title.strip()
        assert "{" not in chart.title
        assert chart.definition == words(f"chart.{chart.name}.definition")
        assert chart.unit == words(f"chart.{chart.name}.unit")
        assert words("format.unknown") not in chart.title
        assert chart.sources
        assert all(source.strip() for source in chart.sources)
        assert [one["text"] for one in layout(chart)["annotations"] if one["name"] == "unit"] == [
            chart.unit
        ]
        labels = [one.label for one in chart.series]
        assert len(set(labels)) == len(labels)
        assert len(set(chart.columns)) == len(chart.columns)


@NAMES
def test_the_table_holds_exactly_what_is_drawn(name: str) -> None:
    for chart in every(name):
        columns = [(label, *cells) for label, cells in chart.columns.items()]
        shown = traces(chart)
        assert len(columns) == len(shown)
        for (label, x, y), trace in zip(columns, shown, strict=True):
            segment = trace.get("connectgaps") is False
            drawn_x = trace["x"][::3] if segment else trace["x"]
            drawn_y = trace["y"][::3] if segment else trace["y"]
            cells = chart.table[label].dropna()
            known = [
                (day, value)
                for day, value in zip(drawn_x, drawn_y, strict=True)
                if value is not None
            ]
            assert [day for day, _ in known] == [f"{day:%Y-%m-%d}" for day in cells.index]
            np.testing.assert_allclose([value for _, value in known], cells, atol=6e-4)
            assert trace["name"] == label.split(", ")[0] or trace["name"] == label
            assert len(x) == len(y)


@NAMES
def test_the_rows_are_the_table_rounded(name: str) -> None:
    for chart in every(name):
        assert [row[0] for row in chart.rows] == [f"{day:%Y-%m-%d}" for day in chart.table.index]
        values = np.array([row[1:] for row in chart.rows], dtype=np.float64)
        np.testing.assert_allclose(values, chart.table, atol=0.5001 * 10.0**-chart.digits)


@NAMES
def test_everything_drawn_stands_inside_the_axis(name: str) -> None:
    for case, chart in zip(CASES, every(name), strict=True):
        low, high = layout(chart)["yaxis"]["range"]
        lowest, highest = highest_and_lowest(chart)
        assert low <= lowest <= highest <= high, (case, low, lowest, highest, high)


@NAMES
def test_the_axis_shows_zero_or_the_whole_story(name: str) -> None:
    """An axis that left zero out would make a fall look deeper than it is."""
    for chart in every(name):
        low, high = layout(chart)["yaxis"]["range"]
        if chart.name in RATIOS:
            # How full ships sail is read between 60 and 100; the definition says where it begins.
            assert 0.0 < low <= high
            assert chart.definition.endswith(RATIOS[chart.name])
        else:
            assert low <= 0.0 <= high


@LANGUAGES
@NAMES
def test_names_at_the_ends_of_lines_do_not_overlap(name: str, language: str) -> None:
    for case, chart in zip(CASES, every(name, language), strict=True):
        low, high = layout(chart)["yaxis"]["range"]
        height_px = plot_height(layout(chart))
        labels = [one for one in layout(chart)["annotations"] if one["name"] == "label"]
        places = sorted(
            (
                (one["y"] - low) / (high - low) * height_px,
                LINE_PX * (one["text"].count("<br>") + 1),
            )
            for one in labels
        )
        for (below, below_height), (above, above_height) in itertools.pairwise(places):
            assert above - below >= (below_height + above_height) / 2 - 0.1, case
        for place, height in places:
            assert -style.MARGIN["b"] <= place - height / 2, case
            assert place + height / 2 <= height_px + LINE_PX, case
        if not layout(chart)["showlegend"]:
            assert len(labels) == len([one for one in chart.series if one.y.size])


@NAMES
def test_series_are_told_apart_without_colour(name: str) -> None:
    for chart in every(name):
        named = [trace for trace in traces(chart) if trace.get("showlegend") is not False]
        looks = [look(one, trace) for one, trace in zip(chart.series, named, strict=True)]
        assert len(set(looks)) == len(looks), looks


def test_every_colour_is_seen_on_both_grounds() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))[
        "theme"
    ]
    grounds = [theme[scheme]["backgroundColor"] for scheme in ("light", "dark")]
    used = {*style.COLOURS, *(one.colour for one in style.STYLES.values())}
    faint = [
        (colour, ground)
        for colour in used
        for ground in grounds
        if contrast(colour, ground) < VISIBLE
    ]
    assert faint == []


SCENARIO = {"scenario", "band", "fan_inner", "own", "effect", "response", "cell", "deployed", "gap"}
OBSERVED = {"observed", "print_used", "print_unused", "origin_teu"}


def test_a_colour_has_one_meaning() -> None:
    """Blue is the scenario, orange what was observed, grey what they are held against."""
    of = {key: one.colour for key, one in style.STYLES.items()}
    assert {key for key, colour in of.items() if colour == style.ORANGE} == OBSERVED
    # A coast's own line, or the first of several scenarios, is the scenario as well.
    assert {key for key, colour in of.items() if colour == style.BLUE} == SCENARIO | {"WC", "cmp_1"}
    assert all(of[key] == style.GREY for key in ("baseline", "planned", "predicted"))
    assert style.STYLES["baseline"].dash == "dot"


def test_no_line_has_the_red_of_a_tighter_market() -> None:
    edges = (ROOT / "pages" / "frontend").rglob("*.css")
    reds = {
        colour.lower()
        for path in edges
        for line in path.read_text(encoding="utf-8").splitlines()
        if "tighter" in line
        for colour in re.findall(r"#[0-9a-fA-F]{6}", line)
    }
    assert reds
    assert reds.isdisjoint(one.colour for one in style.STYLES.values())


def test_the_figure_is_one_plotly_knows() -> None:
    for name in drawn.FUNCTIONS:
        figure = drawn.chart(name, "official_middle", "ko").figure
        # The strip of empty capacity is lower than the charts it stands below.
        assert figure.layout.height == (190 if name.endswith("gap") else 340)
        assert len(figure.data) == len(traces(drawn.chart(name, "official_middle", "ko")))
