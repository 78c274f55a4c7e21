"""2020 stands beside 2025, and what is known of 2026 is told as far as it is known."""

import re
from html import unescape

import numpy as np
import pytest

from analysis import policy
from analysis.hindcasts import files
from pages.charts import track_episodes as charts
from pages.charts.chart import Chart
from pages.ui.kept import cache, track_data
from pages.ui.track import track_policy
from pages.words import text
from pages.words.text import Words
from tests.charts.test_charts import layout, look, traces
from tests.claims.entries import keys, read
from tests.claims.printed import number, percent
from tests.link import links
from tests.ui import opened
from tests.words import known

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
KNOWN = pytest.mark.parametrize("language", known.LANGUAGES)
OBSERVATIONS = cache.table("observations")
EVENTS, KNOWN_TO = policy.events(OBSERVATIONS), policy.known_to(OBSERVATIONS)
# How a language says that something is still to come, and that it has come to pass.
TO_COME = {"en": r"schedul", "ko": r"예정"}
CAME = {
    "en": r"\b(ended|expired|lapsed|extended|took effect|was|were|has|have|effective|in force)\b",
    "ko": r"(했다|됐다|되었다|끝났|만료됨|종료됨|시행\b|발효|연장됨)",
}


def drawn(words: Words) -> dict[str, Chart]:
    found = {name: charts.months(one, words) for name, one in track_data.hindcasts().items()}
    return found | {"calendar": charts.calendar(EVENTS, KNOWN_TO, words)}


@LANGUAGES
@pytest.mark.parametrize("name", [*files.EVERY, "calendar"])
def test_a_chart_says_what_it_is_and_names_who_made_its_rows(name: str, language: str) -> None:
    words = text.words(language)
    chart = drawn(words)[name]
    assert chart.definition == words(f"chart.{chart.name}.definition")
    assert chart.across
    assert chart.static
    assert "{" not in chart.title
    assert len(chart.figure.data) == len(traces(chart))
    looks = [look(one, trace) for one, trace in zip(chart.series, traces(chart), strict=True)]
    assert len(set(looks)) == len(looks)
    assert chart.sources
    low, high = layout(chart)["yaxis"]["range"]
    values = np.concatenate([one.y for one in chart.series])
    assert low <= values.min()
    assert values.max() <= high


@KNOWN
@pytest.mark.parametrize("name", files.EVERY)
def test_the_title_of_an_episode_stands_in_its_columns(name: str, language: str) -> None:
    words = text.words(language)
    chart = drawn(words)[name]
    ((_, said),) = read(chart.title, language, tuple(keys("track.episode_title")))
    columns = {key: values for key, (_, values) in chart.columns.items()}
    seen = columns[words("track.observed")]
    for place, label in (("mape", "track.model"), ("easy", "track.last_year")):
        error = float(np.abs(columns[words(label)] / seen - 1.0).mean())
        assert percent(said[place]).fits(error), (place, said[place], error)
    assert number(said["n"]).value == seen.size
    assert said["year"] == name


@LANGUAGES
@pytest.mark.parametrize("name", files.EVERY)
def test_what_an_episode_draws_are_the_rows_of_its_series(name: str, language: str) -> None:
    words, one = text.words(language), files.EVERY[name]
    chart = drawn(words)[name]
    rows = OBSERVATIONS[OBSERVATIONS["series"].eq(one.series) & OBSERVATIONS["unit"].eq("TEU")]
    rows = rows if one.origin is None else rows[rows["origin"].eq(one.origin)]
    for label in ("track.observed", "track.last_year"):
        days, values = chart.columns[words(label)]
        for day, value in zip(days, values, strict=True):
            back = 12 if label == "track.last_year" else 0
            month = (day.astype("datetime64[M]") - np.timedelta64(back, "M")).astype(
                "datetime64[D]"
            )
            assert value in rows.loc[rows["period_start"].eq(month), "value"].to_numpy()


@LANGUAGES
def test_the_definition_of_2020_says_what_its_file_says(language: str) -> None:
    definition = text.words(language)("chart.episode_2020.definition")
    moved = files.EVERY["2020"].moved
    assert f"{moved['cargo_drop_pct']:.0f}" in definition
    assert moved["relief_after_weeks"] == 3.0
    assert re.search(r"3 February|2월 3일", definition)
    assert re.search(r"three weeks|3주", definition)


@LANGUAGES
def test_every_caveat_of_an_episode_has_words(language: str) -> None:
    words = text.words(language)
    assert all(
        words.has(f"track.caveat.{key}") for one in files.EVERY.values() for key in one.caveats
    )


@KNOWN
def test_a_scheduled_date_is_never_told_as_an_outcome(language: str) -> None:
    words = text.words(language)
    for place, one in enumerate(EVENTS, 1):
        _, _, state, event, source = track_policy.row(place, one, words)
        assert source.strip(), event
        if one.scheduled:
            assert re.search(TO_COME[language], event, re.IGNORECASE), event
            assert not re.search(CAME[language], event), event
            assert state == words("track.event_scheduled")
        else:
            assert not re.search(TO_COME[language], event, re.IGNORECASE), event
            assert state == words("track.event_happened")


@KNOWN
def test_the_calendar_counts_what_happened_apart_from_what_is_scheduled(language: str) -> None:
    words = text.words(language)
    chart = drawn(words)["calendar"]
    ((_, said),) = read(chart.title, language, tuple(keys("track.calendar_title")))
    happened, scheduled = chart.series
    assert number(said["known"]).value == happened.x.size
    assert number(said["scheduled"]).value == scheduled.x.size
    assert said["day"] == words.day(KNOWN_TO)
    assert (happened.x <= np.datetime64(KNOWN_TO)).all()
    assert (scheduled.x > np.datetime64(KNOWN_TO)).all()
    places = np.concatenate([happened.y, scheduled.y])
    assert sorted(places.tolist()) == list(range(1, len(EVENTS) + 1))


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_the_page_tells_both_episodes_and_where_knowledge_ends(language: str) -> None:
    words = text.words(language)
    app = opened.app("track_record", links.query(language=language))
    assert not app.exception
    assert not app.error
    said = "\n".join(one.value for one in app.markdown).replace("\N{NO-BREAK SPACE}", " ")
    assert words("track.policy_note", day=words.day(KNOWN_TO)) in said
    assert words("track.caveat.new_year") in said
    assert words.pct(track_data.hindcasts()["2020"].usual_pct / 100.0, 1) in said
    told = unescape("\n".join(one.proto.body for one in app.get("html")))
    for one in track_data.hindcasts().values():
        assert words.pct(one.score.mape_pct / 100.0, 1) in told
        assert words.pct(one.easy.mape_pct / 100.0, 1) in told
