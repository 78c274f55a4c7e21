"""The crisis on the axis: one shade named once above the plot, and the weeks drawn around it."""

import json
from typing import Any

import numpy as np
import pytest

from analysis.units import WEEK
from pages.answer.scenario_run import Run
from pages.charts import draw
from pages.charts.chart import Chart
from pages.charts.shock import ROOM, WEEKS_AFTER
from pages.words import text
from tests.charts import drawn
from tests.claims import printed

NAMES = pytest.mark.parametrize("name", drawn.FUNCTIONS)
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
CASES = tuple(drawn.CASES)
DATED = (printed.EN_DAY, printed.KO_DAY)


def layout(chart: Chart) -> dict[str, Any]:
    """Give the layout as the browser gets it."""
    found: dict[str, Any] = json.loads(chart.to_json())["layout"]
    return found


def days(ends: list[str]) -> tuple[np.datetime64, np.datetime64]:
    """Read the first and the last week drawn off the range of an axis."""
    first, last = (np.datetime64(one, "D") for one in ends)
    return first + ROOM, last - ROOM


def named(chart: Chart) -> list[np.datetime64]:
    """Read every day a title names."""
    found = [match.group(0) for way in DATED for match in way.finditer(chart.title)]
    return [printed.days(one)[0] for one in found]


def crisis(run: Run) -> tuple[np.datetime64, int | None]:
    """Read when the crisis begins and how many weeks it lasts: of the levers, or of a row alone."""
    row, onset = run.levers["shock_2"], np.datetime64(str(run.levers["onset"]), "D")
    if row is None or run.levers["cargo_drop_pct"] != 0.0:
        relief = run.levers["relief_after_weeks"]
        return onset, int(relief) if isinstance(relief, float) else None
    *_, start, _, weeks, _ = str(row).split(".")
    return np.datetime64(start, "D"), None if weeks == "none" else int(weeks)


@LANGUAGES
@NAMES
def test_the_crisis_is_named_once_above_the_plot(name: str, language: str) -> None:
    words = text.words(language)
    for case in CASES:
        run, told = drawn.run(case), layout(drawn.chart(name, case, language))
        marks = [one for one in told["annotations"] if one["name"] == "event"]
        assert len(marks) == 1
        onset, lasts = crisis(run)
        assert marks[0]["x"] == str(onset)
        # Above the plot, and below the unit, so that neither a line nor a word crosses it.
        [unit] = [one for one in told["annotations"] if one["name"] == "unit"]
        assert (marks[0]["y"], marks[0]["yanchor"]) == (1, "bottom")
        assert 0 < marks[0]["yshift"] < unit["yshift"] < told["margin"]["t"]
        never = {words("chart.event.no_relief"), words("chart.event.for_good")}
        ends = {words.weeks(float(lasts))} if lasts is not None else never
        assert any(one in marks[0]["text"] for one in ends)


@NAMES
def test_the_shade_reaches_from_the_onset_to_relief_or_the_last_week(name: str) -> None:
    for case in CASES:
        run, told = drawn.run(case), layout(drawn.chart(name, case, "en"))
        [shade] = [one for one in told["shapes"] if one["type"] == "rect"]
        last = run.result.weeks[-1].astype("M8[D]")
        onset, lasts = crisis(run)
        end = onset + lasts * WEEK if lasts is not None else None
        until = last + ROOM if end is None or end > last else end
        assert [shade["x0"], shade["x1"]] == [str(onset), str(until)]
        assert shade["layer"] == "below"


@LANGUAGES
@NAMES
def test_the_weeks_around_the_event_are_drawn_and_all_a_title_names(
    name: str, language: str
) -> None:
    for case in CASES:
        chart, weeks = drawn.chart(name, case, language), drawn.run(case).result.weeks
        first, last = days(layout(chart)["xaxis"]["range"])
        onset = np.datetime64(str(drawn.run(case).levers["onset"]), "D")
        assert first == weeks[0] == onset - 8 * WEEK
        assert last >= min(onset + WEEKS_AFTER * WEEK, weeks[-1])
        assert last <= weeks[-1]
        assert all(first <= day <= last for day in named(chart)), (case, chart.title, last)


def test_titles_with_dates_were_read() -> None:
    read = [named(drawn.chart("spot_rate", case, one)) for case in CASES for one in text.LANGUAGES]
    assert sum(map(len, read)) > len(CASES)


def test_a_horizon_no_longer_than_the_window_is_drawn_whole() -> None:
    for name in drawn.FUNCTIONS:
        chart = drawn.chart(name, "short", "en")
        assert chart.window == chart.weeks


@NAMES
def test_the_whole_period_is_one_step_away_with_the_same_cells(name: str) -> None:
    for case in CASES:
        part = drawn.chart(name, case, "en")
        whole = draw.whole(part)
        weeks = drawn.run(case).result.weeks
        assert days(layout(whole)["xaxis"]["range"]) == (weeks[0], weeks[-1])
        assert (whole.rows, whole.title, whole.sources) == (part.rows, part.title, part.sources)
        assert json.loads(whole.to_json())["data"] == json.loads(part.to_json())["data"]


def test_names_stand_where_lines_end_in_the_weeks_drawn() -> None:
    """A line far from the others is named at its own last height, in either period."""
    chart = drawn.chart("capacity_and_loadings", "official_middle", "en")
    for one in (chart, draw.whole(chart)):
        assert one.window is not None
        notes = [note for note in layout(one)["annotations"] if note["name"] == "label"]
        [line] = [found for found in one.series if found.key == "loadings"]
        [note] = [found for found in notes if found["text"].endswith(line.label)]
        assert note["y"] == pytest.approx(line.y[line.x <= one.window[1]][-1], rel=0.05)
