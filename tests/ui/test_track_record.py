"""The Track-record page says what was worked out, and shows nothing that came later."""

import datetime as dt
import re
from dataclasses import replace
from unittest import mock

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import forecasts, levers, outcomes, vintage
from analysis.backtest import MONTHS
from analysis.levers import LEVERS
from pages.charts import track_record as charts
from pages.charts.chart import Chart
from pages.ui.frame import state
from pages.ui.kept import cache, track_data
from pages.ui.show import share
from pages.ui.track import track_band, track_replay
from pages.ui.track import track_tables as tables
from pages.words import periods, text
from pages.words.text import Words
from tests.charts.test_charts import layout, look, traces
from tests.link import links
from tests.ui import opened

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31))
OBSERVATIONS = cache.table("observations")
FIGURES = cache.table("forecast_figures")
OFFERED = pytest.mark.parametrize("day", track_replay.DAYS, ids=str)


def drawn(words: Words) -> dict[str, Chart]:
    """Draw every chart of the page that has no choice in it."""
    record = track_data.record()
    spring = track_data.editions("2025-05", "2025-08")
    return {
        "official": charts.official(track_data.readings(), words),
        "known": charts.year(record, "truce_known", words),
        "unknown": charts.year(record, "truce_unknown", words),
        "errors": charts.errors(record, spring, words),
        "grid": charts.grid(record.grid, words),
    }


def replayed(day: dt.date, words: Words) -> Chart:
    then = vintage.known(OBSERVATIONS, FIGURES, day)
    return track_replay.chart(track_data.record(), then, words)


def known(published: object, precision: object, day: dt.date) -> bool:
    out = outcomes.known_from(str(published), str(precision))
    return out is not None and out <= day


@given(DAYS)
@settings(deadline=None)
def test_no_later_figure_is_shown(day: dt.date) -> None:
    then = vintage.known(OBSERVATIONS, FIGURES, day)
    for row in then.prints.to_dict("records"):
        assert known(row["published"], row["published_precision"], day), row["series"]
    for row in then.edition.to_dict("records"):
        assert known(row["issued"], row["issued_precision"], day), row["name"]
    assert {"outcome", "error"}.isdisjoint(then.edition.columns)
    issued = FIGURES.drop_duplicates("name").set_index("name")
    for name in then.statements:
        assert known(issued.at[name, "issued"], issued.at[name, "issued_precision"], day), name
    best = outcomes.monthly(OBSERVATIONS, outcomes.CHINA)
    for month, seen in zip(MONTHS.astype("datetime64[D]"), then.observed, strict=True):
        printed = best.loc[pd.Timestamp(month)]
        if not known(printed["published"], printed["published_precision"], day):
            assert np.isnan(seen), month


@given(DAYS)
@settings(deadline=None)
def test_policy_is_known_from_its_day_on(day: dt.date) -> None:
    course = vintage.known(OBSERVATIONS, FIGURES, day).course
    assert (course == "truce_unknown") is (day < dt.date(2025, 5, 12))
    assert (course == "truce_known") is (day >= dt.date(2025, 10, 30))


@pytest.mark.diagonal
@OFFERED
@LANGUAGES
def test_the_chart_of_a_day_shows_nothing_of_the_days_after(day: dt.date, language: str) -> None:
    words = text.words(language)
    chart = replayed(day, words)
    seen = chart.table.get(words("track.observed_then"), pd.Series(dtype=float)).dropna()
    best = outcomes.monthly(outcomes.known_by(OBSERVATIONS, day), outcomes.CHINA)
    assert seen.index.isin(best.index).all()
    names = [one["text"] for one in layout(chart)["annotations"] if one["name"] == "event"]
    assert (words("track.truce") in names) is (day >= dt.date(2025, 5, 12))


def test_on_the_day_of_the_statement_hardly_anything_was_known() -> None:
    then = vintage.known(OBSERVATIONS, FIGURES, dt.date(2025, 4, 23))
    assert np.isnan(then.observed).all()
    assert then.edition["name"].unique().tolist() == ["nrf_2025_04"]
    assert "official_as_shipments" in then.statements
    assert then.hidden == int(OBSERVATIONS["published"].isna().sum())


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_the_page_keeps_what_was_known_apart_from_what_came(language: str) -> None:
    app = opened.app("track_record", links.query(language=language))
    words = text.words(language)
    assert not app.exception
    assert not app.error
    heads = [one.value for one in app.subheader]
    day = words.day(track_replay.DEFAULT)
    before, after = (heads.index(words(f"track.{side}", day=day)) for side in ("known", "later"))
    assert before < after
    opened.again(app.selectbox(key=track_replay.CHOSEN).set_value(dt.date(2025, 12, 31)), app)
    assert not app.exception
    later = words("track.later", day=words.day(dt.date(2025, 12, 31)))
    assert later in [one.value for one in app.subheader]


@LANGUAGES
def test_the_headline_states_the_scores(language: str) -> None:
    words = text.words(language)
    said = track_band.sentence(words)
    record = track_data.record()
    assert words.pct(record.score("truce_known").mape_pct / 100.0, 1) in said
    assert words.pct(record.score("truce_unknown", "summer").mape_pct / 100.0) in said
    boxes = track_data.readings()["origin_teu"]
    assert boxes.inside == 0
    assert words.pct(-boxes.change.min() / 100.0, 1) in said
    assert periods.month("2025-05-01", words) in said


def test_the_fall_in_three_ways_of_counting_by_hand() -> None:
    readings = track_data.readings()
    assert readings["origin_teu"].change[1] == pytest.approx(100 * (637_001 / 890_911 - 1))
    assert readings["bookings_march"].change[:2] == pytest.approx(
        [100 * (81_239 / 134_911 - 1), 100 * (7 * 5_709 / 134_911 - 1)]
    )
    assert readings["customs_value"].change.tolist() == [
        -21.0, -34.5, -16.1, -21.7, -33.1, -27.0, -25.17, -30.0,
    ]  # fmt: skip
    assert [one.inside for one in readings.values()] == [2, 1, 0, 3]


@LANGUAGES
@pytest.mark.parametrize("name", ["official", "known", "unknown", "errors", "grid"])
def test_a_chart_says_what_it_is_and_its_table_holds_it(name: str, language: str) -> None:
    words = text.words(language)
    chart = drawn(words)[name]
    assert chart.title.strip()
    assert "{" not in chart.title
    assert words("format.unknown") not in chart.title
    assert chart.definition == words(f"chart.{chart.name}.definition")
    assert chart.sources
    assert chart.across
    assert chart.static
    labels = [one.label for one in chart.series]
    assert len(set(labels)) == len(labels)
    values = np.array([row[1:] for row in chart.rows], dtype=np.float64)
    np.testing.assert_allclose(values, chart.table, atol=0.5001 * 10.0**-chart.digits)
    assert len(chart.figure.data) == len(traces(chart))


@pytest.mark.parametrize("name", ["official", "known", "unknown", "grid"])
def test_series_are_told_apart_without_colour(name: str) -> None:
    chart = drawn(text.words("en"))[name]
    named = [trace for trace in traces(chart) if trace.get("showlegend") is not False]
    looks = [look(one, trace) for one, trace in zip(chart.series, named, strict=True)]
    assert len(set(looks)) == len(looks), looks


@pytest.mark.parametrize("name", ["official", "known", "unknown"])
def test_everything_drawn_stands_inside_the_axis(name: str) -> None:
    chart = drawn(text.words("en"))[name]
    low, high = layout(chart)["yaxis"]["range"]
    values = np.concatenate([one.y for one in chart.series])
    uppers = [one.upper for one in chart.series if one.upper is not None]
    assert low <= values.min()
    assert max(values.max(), *(upper.max() for upper in uppers)) <= high


def test_the_bars_are_in_order_and_say_whose_ports_they_count() -> None:
    words = text.words("en")
    bars = drawn(words)["errors"].series[0]
    assert bars.y.tolist() == sorted(bars.y)
    assert sum("own ports" in name for name in bars.x.tolist()) == 3
    found = dict(zip(bars.x.tolist(), bars.y.tolist(), strict=True))
    score = track_data.record().score("truce_unknown", "summer", whole=True)
    assert found[words("track.who_truce_unknown")] == pytest.approx(score.mape_pct)


def test_the_default_is_marked_where_it_ranks() -> None:
    chart = drawn(text.words("en"))["grid"]
    cells, default = chart.series
    assert default.x.tolist() == [track_data.record().grid.rank]
    assert default.y[0] == cells.y[int(default.x[0]) - 1]


@LANGUAGES
def test_every_statement_and_edition_has_words(language: str) -> None:
    words = text.words(language)
    for name in forecasts.statements(FIGURES)["name"]:
        assert all(words.has(f"track.{part}.{name}") for part in ("who", "statement", "came"))
    for name in track_data.months()["name"]:
        assert re.search(r"202[56]", periods.edition(name, words))


def test_cells_are_escaped_and_numbers_stand_to_the_right() -> None:
    assert tables.markup(["<b>"], [["1 & 2"]]) == (
        '<div class="figures" tabindex="0"><table><thead><tr>'
        '<th scope="col" class="short">&lt;b&gt;</th></tr>'
        '</thead><tbody><tr><td class="short">1 &amp; 2</td></tr></tbody></table></div>'
    )
    assert 'class="number">+5.8 %' in tables.markup(["x"], [["+5.8 %"], [""]])


def test_few_months_are_called_a_small_sample() -> None:
    app = opened.app("track_record", links.query(language="en"))
    said = "\n".join(one.proto.body for one in app.get("html"))
    small = text.words("en")("track.small")
    counts = [one.count for one in forecasts.grouped(track_data.months(), "name").values()]
    assert said.count(small) == sum(count < forecasts.SMALL_SAMPLE for count in counts) == 7


def test_files_of_a_chart_that_follows_no_lever_name_none() -> None:
    words = text.words("en")
    chart = drawn(words)["grid"]
    with (
        mock.patch.object(state, "levers", return_value=levers.defaults()),
        mock.patch.object(share, "address", return_value="here"),
    ):
        still = share.head(chart, words, "there")
        moving = share.head(replace(chart, static=False), words, "there")
    assert still == [chart.title, chart.definition, "there", words("download.link", link="here")]
    # The levers but for rows there are none of, and the baseline in words.
    assert len(moving) == len(still) + len(LEVERS) - len(levers.SHOCKS) + 1
