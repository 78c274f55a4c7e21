"""Own figures change every page of one session, are named everywhere, and seen by nobody else."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis.levers import defaults
from data import store
from data.upload.forms import Told
from pages.answer import own_figures, upload_words
from pages.answer.basis import Basis
from pages.export.paper import briefing
from pages.link import link
from pages.ui.kept import cache, own
from pages.ui.korea import korea_outlook
from pages.words import text
from tests.data import uploads
from tests.link import links
from tests.ui import opened

# In which language a page is asked is tried in turns; weekly, in all of them.
pytestmark = pytest.mark.diagonal(cases=1)

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)


def with_china(times: float) -> bytes:
    """Give the bundled baseline with more or less from China, as CSV."""
    rows = store.read("cargo_baseline_weekly").drop(columns=["basis", "method"])
    scale = rows["origin"].eq("CN").map({True: times, False: 1.0})
    numbers = {name: rows[name] * scale for name in ("loadings_teu", "arrivals_teu")}
    return uploads.csv(rows.assign(**numbers))


LARGER_CSV = with_china(2.0)
MARK = re.compile("[0-9a-f]{8}")


@pytest.fixture(autouse=True, scope="module")
def _forget() -> Iterator[None]:
    opened.forget()
    yield
    opened.forget()


@pytest.fixture
def cold() -> None:
    """Forget all that was worked out, where it matters who comes first."""
    opened.forget()


def load(content: bytes, name: str = "mine.csv", language: str = "en") -> AppTest:
    """Load a file on the page and press the button."""
    app = opened.app("your_data", links.query(language=language))
    app.file_uploader[0].set_value((name, content, "text/csv"))
    opened.again(app, app)
    if [one for one in app.button if one.key == "own.use"]:
        opened.use_own(app)
    return app


def turn(app: AppTest, page: str) -> AppTest:
    opened.again(app.switch_page(f"pages/{page}.py"), app)
    return app


@LANGUAGES
def test_own_cargo_is_used_named_on_every_page_and_in_the_link(language: str) -> None:
    words = text.words(language)
    bundled = opened.finding(opened.app(query=links.query(language=language)))
    app = load(LARGER_CSV, language=language)
    assert not app.exception
    assert not app.error
    mark = opened.address(app)["own"]
    assert MARK.fullmatch(mark)
    said = words("own.used", subjects=words("own.subject_cargo"), fingerprint=mark)
    for page in ("scenario", "cargo", "capacity", "uncertainty", "sources", "your_data"):
        turn(app, page)
        assert [one for one in app.info if one.value.startswith(said)], page
        assert opened.address(app)["own"] == mark
        assert not app.error
    assert opened.finding(turn(app, "scenario")) != bundled
    assert words("own.source", fingerprint=mark) in opened.all_words(app)


@pytest.mark.usefixtures("cold")
def test_another_session_sees_the_bundled_figures_before_and_after() -> None:
    before = opened.finding(opened.app())
    mine = load(LARGER_CSV)
    changed = opened.finding(turn(mine, "scenario"))
    other = opened.app()
    assert opened.finding(other) == before != changed
    assert "own" not in opened.address(other)
    assert not [one.value for one in other.info if "own data" in one.value.lower()]
    # Both move to a place nobody has been, own figures first, and then the other way round.
    for drop, order in ((51.0, (mine, other)), (52.0, (other, mine))):
        for app in order:
            opened.put(app, cargo_drop_pct=drop)
        fresh = opened.app(query=links.query({"cargo_drop_pct": drop}))
        assert opened.finding(other) == opened.finding(fresh) != opened.finding(mine)


@pytest.mark.usefixtures("cold")
def test_two_readers_with_files_of_their_own_each_see_their_own() -> None:
    one, two = load(LARGER_CSV), load(with_china(0.5))
    assert opened.address(one)["own"] != opened.address(two)["own"]
    assert opened.finding(turn(one, "scenario")) != opened.finding(turn(two, "scenario"))


def test_forgetting_brings_the_bundled_figures_back() -> None:
    before = opened.finding(opened.app())
    app = load(LARGER_CSV)
    opened.again(app.button(key="own.forget.cargo").click(), app)
    assert "own" not in opened.address(app)
    assert opened.finding(turn(app, "scenario")) == before


def test_a_refused_file_leaves_the_figures_in_use() -> None:
    app = load(LARGER_CSV)
    mark = opened.address(app)["own"]
    app.file_uploader[0].set_value(("bad.csv", b"week,coast\n\xff\xff,\x81", "text/csv"))
    opened.again(app, app)
    [said] = [one.value for one in app.error]
    assert [one for one in ("bad.csv", "line 2") if one not in said] == []
    assert opened.address(app)["own"] == mark


def test_own_rates_and_capacity_are_drawn_and_leave_the_model_alone() -> None:
    before = opened.finding(opened.app())
    weeks = pd.date_range("2025-03-03", periods=20, freq="7D").strftime("%Y-%m-%d")
    rows = "".join(f"{week},WC,{2500 + 10 * place}\n" for place, week in enumerate(weeks))
    app = load(("week,coast,rate(USD/FEU)\n" + rows).encode())
    assert opened.finding(turn(app, "scenario")) == before
    said = opened.all_words(app)
    assert text.words("en")("own.series_rate_WC") in said
    # Only the chart that draws them says so: in its source line and above its CSV.
    assert said.count("own data, not stored") == 2
    turn(app, "your_data")
    rows = "".join(f"{week},EC,{210_000 + place}\n" for place, week in enumerate(weeks))
    app.file_uploader[0].set_value(
        ("c.csv", ("week,coast,선복(TEU)\n" + rows).encode(), "text/csv")
    )
    opened.again(app, app)
    opened.use_own(app)
    assert len(own_tables(app)) == 2
    assert text.words("en")("own.series_capacity") in opened.all_words(turn(app, "capacity"))
    assert opened.finding(turn(app, "scenario")) == before


def test_a_surcharge_is_told_against_a_rate_of_ones_own_and_nobody_else_gets_that() -> None:
    levers = {**defaults(), "shock_2": "all.surcharge.450.2025-06-02.1.none.0"}
    plain = cache.run(levers)
    app = load(b"week,coast,rate(USD/FEU)\n2025-03-24,WC,9000\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "session_state", {own.TABLES: own_tables(app)})
        mine, unmoved = cache.run(levers), cache.run(defaults())
    assert mine.own == opened.address(app)["own"]
    assert mine.result.spot_rate_ratio[0, 0, 0, -1] < plain.result.spot_rate_ratio[0, 0, 0, -1]
    assert (plain.own, unmoved.own, cache.run(levers).own) == ("", "", "")


@LANGUAGES
def test_a_briefing_of_own_figures_says_so_before_its_other_sources(language: str) -> None:
    words = text.words(language)
    run = replace(cache.run(defaults()), own="1a2b3c4d", data="5da4a0f2+own:1a2b3c4d")
    charts = briefing.charts(run, cache.observed_series(), words)
    outlook = korea_outlook.of(run.levers)
    made = briefing.make(run, charts, outlook, words, "", dt.date(2026, 11, 25))
    assert words("own.source", fingerprint="1a2b3c4d") in made.sources[0]
    assert made.data.endswith("own:1a2b3c4d")


def own_tables(app: AppTest) -> dict[str, own_figures.Held]:
    held: dict[str, own_figures.Held] = app.session_state[own.TABLES]
    return held


def test_a_link_made_with_own_data_says_so_where_they_are_missing() -> None:
    app = opened.app(query=links.query(language="en") + "&own=1a2b3c4d")
    assert not app.warning
    [said] = [one.value for one in app.info if "own data" in one.value]
    assert "1a2b3c4d" in said
    assert "own" not in opened.address(app)


def test_a_fingerprint_that_is_none_is_named_and_ignored() -> None:
    opened_link = link.judge({"own": ["<script>"]}, text.LANGUAGES)
    assert opened_link.own == ""
    assert "own" in [one.trouble for one in opened_link.repairs]


@LANGUAGES
def test_a_hostile_name_and_heading_become_words(language: str) -> None:
    name = "![x](http://evil.example/x.png).csv"
    app = load(b"week,coast\n", name, language)
    [said] = [one.value for one in app.error]
    assert "](" not in said
    assert "http://" not in said


@pytest.mark.diagonal
@LANGUAGES
def test_every_rule_has_words(language: str) -> None:
    words = text.words(language)
    rules = [key for key in words.entries if key.startswith("own.rule_")]
    assert len(rules) > 30
    told = Told("outside", {"column": "loadings_teu", "interval": "[0, 1] TEU"}, 3)
    said = upload_words.sentence(told, words)
    assert words("own.column_loadings_teu") in said
    assert "[0, 1] TEU" in said
    assert "3" in said


def test_what_is_worked_out_for_everybody_cannot_see_own_figures() -> None:
    app = load(LARGER_CSV)
    held = own_tables(app)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "session_state", {own.TABLES: held})
        assert own.rows("cargo") is not None
        with own.out_of_sight():
            for look in (lambda: own.rows("cargo"), own.fingerprint, cache.basis):
                with pytest.raises(own.LeakError):
                    look()
            assert cache.bundled().rows("cargo") is None
        assert own.rows("cargo") is not None


def test_what_is_kept_for_everybody_stands_on_the_bundled_tables() -> None:
    app = load(LARGER_CSV)
    held = own_tables(app)

    @cache.kept(entries=1, always_bundled=True)
    def looked_at(on: Basis) -> tuple[bool, str]:
        return on.rows("cargo") is None, on.version_of(defaults())

    @cache.kept(entries=1, always_bundled=True)
    def leaking(on: Basis) -> str:
        return on.version_of(defaults()) + cache.basis().version_of(defaults())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "session_state", {own.TABLES: held})
        assert looked_at() == (True, cache.data_version())
        with pytest.raises(own.LeakError):
            leaking()
