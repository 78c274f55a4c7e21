"""Own observed arrivals: asked about, drawn, named and scored apart, and no baseline."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.backtest import MONTHS
from pages.words import text
from tests.data import uploads
from tests.link import links
from tests.ui import opened
from tests.ui.test_own import LANGUAGES, load, turn

# In which language a page is asked is tried in turns; weekly, in all of them.
pytestmark = pytest.mark.diagonal(cases=1)
WEEKS = pd.date_range("2025-03-31", "2025-12-29", freq="7D")


@pytest.fixture(autouse=True, scope="module")
def _forget() -> Iterator[None]:
    opened.forget()
    yield
    opened.forget()


def rows(heading: str = "observed_teu", weeks: pd.DatetimeIndex = WEEKS) -> pd.DataFrame:
    return pd.DataFrame({"week": weeks, "origin": "CN", heading: 151_234})


def figures(app: AppTest) -> list[str]:
    """Give the tables of a page."""
    found = [str(one.proto.body) for one in app.get("html")]
    return [one for one in found if one.startswith('<div class="figures"')]


@LANGUAGES
def test_they_are_drawn_with_their_source_and_change_no_figure(language: str) -> None:
    words = text.words(language)
    bare = opened.app(query=links.query(language=language))
    assert words("series.own_observed") not in opened.all_words(bare)
    app = load(uploads.csv(rows()), language=language)
    assert not app.exception
    assert not app.error
    turn(app, "scenario")
    assert opened.finding(app) == opened.finding(bare)
    said = opened.all_words(app)
    assert words("series.own_observed") in said
    assert words("source.figures", source=words("source.own_observed")) in said
    # The bundled record stands beside them as before.
    assert words("series.observed_descartes") in said


@LANGUAGES
def test_track_record_scores_them_in_rows_of_their_own(language: str) -> None:
    words = text.words(language)
    bare = opened.app("track_record", links.query(language=language))
    app = turn(load(uploads.csv(rows()), language=language), "track_record")
    assert not app.exception
    label = words("track.who_own", name=words("track.who_truce_known"))
    before, after = map(figures, (bare, app))
    assert not any(label in one for one in before)
    [mine] = [one for one in after if label in one]
    assert f">{MONTHS.size}</td>" in mine
    # Every table of the bundled record is as it was.
    assert [one for one in after if one != mine] == before


@LANGUAGES
def test_without_a_whole_month_nothing_is_scored_and_that_is_said(language: str) -> None:
    words = text.words(language)
    app = turn(load(uploads.csv(rows(weeks=WEEKS[:3])), language=language), "track_record")
    assert words("track.scores_own_none") in [one.value for one in app.caption]


@LANGUAGES
def test_weeks_that_are_not_over_are_refused(language: str) -> None:
    weeks = pd.date_range("2090-01-02", periods=3, freq="7D")
    app = load(uploads.csv(rows(weeks=weeks)), language=language)
    told = [one.value for one in (*app.error, *app.markdown)]
    assert any(text.words(language)("own.rule_not_over") in one for one in told)


def test_arrivals_are_cargo_until_their_reader_says_they_are_observed() -> None:
    app = opened.app("your_data", links.query(language="en"))
    app.file_uploader[0].set_value(("a.csv", uploads.csv(rows("arrivals_teu")), "text/csv"))
    opened.again(app, app)
    groups: list[Any] = list(app.get("button_group"))
    [subject] = [one for one in groups if str(one.key).startswith("own.subject.")]
    assert subject.value == "cargo"
