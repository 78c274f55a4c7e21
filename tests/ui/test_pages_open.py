"""Every page opens in every language, follows the levers, and says which table it lacks."""

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from streamlit.testing.v1 import AppTest

from analysis import scenarios
from analysis.levers import BY_KEY, LEVERS
from data import catalog, store
from pages.ui.frame import address, controls, moves, state
from pages.words import text
from tests.link import links
from tests.ui import opened

PAGES = pytest.mark.parametrize("page", opened.PAGES)
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
FOLLOWING = opened.following()
HANGUL = re.compile("[가-힣]")


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a copy of the tables that may be spoilt; forget what was read before, and of it."""
    folder = tmp_path / "tables"
    shutil.copytree(store.DEFAULT, folder)
    shutil.copy(store.DEFAULT.parent / "datapackage.json", tmp_path)
    monkeypatch.setenv(store.ENVIRONMENT, str(folder))
    opened.forget()
    yield folder
    opened.forget()


@cache
def open_once(page: str, language: str) -> AppTest:
    """Open a page once for all that only read it."""
    return opened.app(page, links.query(language=language))


@pytest.mark.diagonal
@LANGUAGES
@PAGES
def test_a_page_opens_with_its_title_and_without_a_fault(page: str, language: str) -> None:
    app = open_once(page, language)
    words = text.words(language)
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert [one.value for one in app.title] == [words(f"title.{page}")]
    assert app.session_state["language"] == language


@PAGES
def test_the_two_languages_do_not_mix(page: str) -> None:
    app = open_once(page, "en")
    said = opened.all_words(app).replace(text.words("ko")("language"), "")
    assert len(said) > 1_000
    mixed = [line for line in said.splitlines() if HANGUL.search(line)]
    # Names of Korean publications stay as they are, wherever evidence is quoted.
    assert page in ("sources", "methods") or mixed == []


@PAGES
def test_every_lever_stands_on_every_page_at_the_position_of_the_link(page: str) -> None:
    chosen = scenarios.BY_NAME["no_truce"].levers | {"cargo_drop_pct": 33.0, "diversion_pct": 9.0}
    app = opened.app(page, links.query(chosen))
    assert app.session_state[state.HELD] == chosen
    parts = opened.lever_parts(app)
    others = {str(one.key).removeprefix("box.") for one in (*app.radio, *app.selectbox)}
    drawn = [lever for lever in LEVERS if lever.kind != "shock"]
    assert [lever.key for lever in drawn if lever.key not in {*parts, *others}] == []
    for key, told in parts.items():
        assert told["value"] == chosen[key]
        assert (told["low"], told["high"]) == (BY_KEY[key].low, BY_KEY[key].high)
        assert BY_KEY[key].source in told["help"]
    idle = {key for key, told in parts.items() if told["idle"]}
    assert idle == {"capacity_cut_pct", "capacity_cut_weeks"}


@pytest.mark.diagonal
@LANGUAGES
@pytest.mark.parametrize("page", FOLLOWING)
def test_a_lever_moves_the_finding(page: str, language: str) -> None:
    app = opened.app(page, links.query(language=language))
    before = opened.finding(app)
    opened.put(app, cargo_drop_pct=62.0)
    after = opened.finding(app)
    assert "62" in after
    assert "62" not in before
    assert opened.address(app)["drop"] == "62"
    opened.put(app, cargo_drop_pct=45.0)
    assert opened.finding(app) == before


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_a_preset_is_named_where_the_levers_stand_at_it(language: str) -> None:
    words = text.words(language)
    app = opened.app(query=links.query(language=language))
    for preset in scenarios.PRESETS:
        opened.put(app, **preset.levers)
        menu = opened.menu(app)
        assert menu.label == words("controls.preset", name=words(f"preset.{preset.name}"))
        assert menu.options == [words(f"preset.{one.name}") for one in scenarios.OFFERED]
    opened.put(app, cargo_drop_pct=44.0)
    menu = opened.menu(app)
    assert menu.label == words("controls.preset", name=words("preset.own"))


@pytest.mark.diagonal
@LANGUAGES
@pytest.mark.parametrize("broken", [(controls, "sidebar"), (address, "keep_link"), (moves, "show")])
def test_whatever_fails_around_a_page_is_told_in_our_words(
    broken: tuple[ModuleType, str],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("nobody expected this")

    monkeypatch.setattr(*broken, fail)
    app = opened.app(query=links.query(language=language))
    assert not app.exception
    assert [one.value for one in app.error] == [text.words(language)("error.unexpected")]
    assert [one.message for one in caplog.records if one.exc_info] == ["a page failed"]
    assert app.title


def spoil(table: Path, how: str) -> None:
    """Remove a table, cut it short, or change one byte of it."""
    content = table.read_bytes()
    if how == "missing":
        table.unlink()
    elif how == "cut short":
        table.write_bytes(content[: len(content) // 2])
    else:
        table.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])


@pytest.mark.diagonal
@LANGUAGES
@pytest.mark.parametrize("how", ["missing", "cut short", "changed"])
def test_a_spoilt_table_is_named_with_the_reason_and_the_command(
    tables: Path, how: str, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    spoil(tables / "cargo_baseline_weekly.parquet", how)
    reason = "the file is missing." if how == "missing" else "sha256"
    for page, app in opened.every(links.query(language=language)):
        assert not app.exception
        assert app.title, page
        if page in FOLLOWING:
            [said] = [one.value for one in app.error]
            assert "cargo_baseline_weekly" in said
            assert reason in said
            # Who reads the page cannot run a command: that stands in the server's log.
            assert "make data" not in said
            assert "make data" in caplog.text
            assert text.words(language)("error.table", name="", why="")[-20:] in said


@pytest.mark.diagonal(cases=2)
@pytest.mark.parametrize("table", [table.name for table in catalog.TABLES])
def test_only_the_pages_that_need_a_table_miss_it(tables: Path, table: str) -> None:
    (tables / f"{table}.parquet").unlink()
    troubled = set()
    for page, app in opened.every():
        assert not app.exception
        for one in app.error:
            assert f"**{table}**" in one.value
            troubled.add(page)
    needing = {
        "cargo_baseline_weekly": {
            *FOLLOWING,
            "compare",
            "uncertainty",
            "track_record",
            "your_data",
        },
        "observations": {"scenario", "cargo", "compare", "korea", "track_record"},
        "baseline_shares": {"track_record"},
        "sensitivity_presets": {"uncertainty"},
        "forecast_figures": {"track_record"},
        "capacity_weekly": {"capacity"},
        "official_statement": {"scenario"},
    }
    assert troubled - {"sources", "methods"} == needing.get(table, set())


def test_without_any_table_every_page_still_opens(tables: Path) -> None:
    for table in tables.glob("*.parquet"):
        table.unlink()
    (tables.parent / "datapackage.json").write_text(json.dumps({"resources": []}))
    for page in opened.PAGES:
        app = opened.app(page)
        assert not app.exception
        assert opened.lever_parts(app), page
        assert app.error or page == "methods"


def test_a_table_that_comes_back_is_shown_again(tables: Path) -> None:
    kept = (tables / "cargo_baseline_weekly.parquet").read_bytes()
    (tables / "cargo_baseline_weekly.parquet").unlink()
    app = opened.app()
    assert app.error
    (tables / "cargo_baseline_weekly.parquet").write_bytes(kept)
    opened.forget()
    app.run()
    assert not app.error
    assert opened.finding(app)
