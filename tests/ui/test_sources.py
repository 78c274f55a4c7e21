"""The Sources page: every number can be found, traced and taken along; a gap costs one section."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.levers import LEVERS
from analysis.parameters import EVERY
from data import catalog, store
from data.catalog import Dataset
from pages.answer import table_words
from pages.ui.methods import equations
from pages.ui.sources import catalogue, evidence, explorer
from pages.words import text
from tests.link import links
from tests.ui import opened

OBSERVATIONS = store.read("observations")
SEARCHABLE = explorer.searchable(OBSERVATIONS)
ENGLISH, KOREAN = text.words("en"), text.words("ko")
TABLES = pytest.mark.parametrize("table", catalog.TABLES, ids=lambda table: table.name)
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)


def query(language: str) -> str:
    return links.query(language=language)


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
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
    return opened.app(page, query(language))


def test_without_words_every_figure_is_found() -> None:
    found = evidence.matching(OBSERVATIONS, "  ", "all", SEARCHABLE)
    assert sorted(found["id"]) == sorted(OBSERVATIONS["id"])


def test_all_words_must_occur_in_any_order_and_case() -> None:
    found = evidence.matching(OBSERVATIONS, "los angeles WCI", "all", SEARCHABLE)
    assert len(found) > 10
    assert set(found["series"]) >= {"wci_shanghai_los_angeles"}
    assert (
        found["id"].tolist()
        == evidence.matching(OBSERVATIONS, "wci ANGELES los", "all", SEARCHABLE)["id"].tolist()
    )
    assert evidence.matching(OBSERVATIONS, "los angeles wci nowhere", "all", SEARCHABLE).empty


@pytest.mark.parametrize("sought", ["(", "[a-z", ".*", "\\", "=1+1", "<script>"])
def test_words_sought_are_no_pattern(sought: str) -> None:
    expected = sum(sought in line for line in SEARCHABLE)
    assert len(evidence.matching(OBSERVATIONS, sought, "all", SEARCHABLE)) == expected


def test_a_subject_narrows_what_is_found() -> None:
    found = evidence.matching(OBSERVATIONS, "busan", "korea_and_busan", SEARCHABLE)
    assert set(found["subject"]) == {"korea_and_busan"}
    assert 0 < len(found) < len(evidence.matching(OBSERVATIONS, "busan", "all", SEARCHABLE))


@TABLES
@LANGUAGES
def test_the_head_of_a_file_says_what_it_is_whose_and_how_exact(
    table: Dataset, language: str
) -> None:
    words = text.words(language)
    lines = catalogue.head_lines(table, words, "a remark")
    said = "\n".join(lines)
    assert lines[0] == f"{table.name}: {table_words.about(table, 'title', words)}"
    assert store.digest(table.name) in said
    assert "a remark" in lines
    for source in table.sources:
        assert source.name in said
    for column in table.columns:
        unit = f" [{column.unit}]" if column.unit else ""
        assert f"{column.name}{unit}: {table_words.meaning(table, column.name, words)}" in lines


@TABLES
def test_a_file_is_named_after_its_table_and_its_sum(table: Dataset) -> None:
    name = catalogue.file_name(table, "_found")
    assert name == f"{table.name}_found_{store.digest(table.name)[:12]}.csv"


def test_a_large_figure_is_written_out() -> None:
    assert evidence._preferred(1_260_000.0, ENGLISH).endswith("1,260,000")
    assert evidence._preferred(-34.5, ENGLISH).endswith("\N{MINUS SIGN}34.5")
    assert evidence._preferred(float("nan"), ENGLISH) == ENGLISH("sources.preferred_none")


@LANGUAGES
def test_everything_the_model_takes_as_given_is_listed(language: str) -> None:
    app = open_once("sources", language)
    shown = [table.value for table in app.table]
    assert [len(table) for table in shown] == [
        len(LEVERS),
        len(EVERY),
        len(store.read("baseline_shares")),
    ]
    words = text.words(language)
    given = shown[1].set_index(words("sources.symbol"))
    assert given.at["τ_d", words("sources.value")] == "26"
    assert given.at["g_CN", words("sources.low")] == "\N{MINUS SIGN}0.05"
    assert given.at["tol_R", words("sources.value")] == "0.1"
    assert [given.at["tol_R", words(f"sources.{end}")] for end in ("low", "high")] == ["", ""]
    assert (given[words("sources.source")] != "").all()


def figures(app: AppTest) -> pd.DataFrame:
    """Give the figures shown: the only long table with addresses."""
    frames: list[pd.DataFrame] = [one.value for one in app.dataframe]
    return next(frame for frame in frames if "licence" in frame and "url" in frame)


def test_a_search_shows_what_it_finds_and_says_how_much() -> None:
    app = opened.app("sources", query("en"))
    assert len(figures(app)) == len(OBSERVATIONS)
    opened.again(app.text_input(key="sources.search").set_value("vizion"), app)
    count = len(evidence.matching(OBSERVATIONS, "vizion", "all", SEARCHABLE))
    assert 0 < count < 100
    assert len(figures(app)) == count
    assert f"{count} of 1,267 figures" in [one.value for one in app.markdown]
    opened.again(app.selectbox(key="sources.subject").set_value("policy_events"), app)
    assert len(figures(app)) == 0
    assert not app.exception
    assert not app.error


def test_rate_indices_are_shown_with_their_source() -> None:
    app = open_once("sources", "en")
    rows = figures(app)
    rates = rows[rows["unit"] == "USD/FEU"]
    assert rates["value"].notna().all()
    assert (rates["source_name"] != "").all()


@LANGUAGES
def test_the_context_of_the_article_in_the_amounts_of_the_language(language: str) -> None:
    app = open_once("sources", language)
    said = "\n".join(str(one.value) for one in app.markdown)
    for amount in {"en": ("3,022", "68 %", "10 m USD", "5.8 bn USD")}.get(
        language, ("3,022", "68%", "1,000만 달러", "58억 달러")
    ):
        assert amount in said


@pytest.mark.diagonal(cases=4)
@TABLES
def test_a_missing_table_is_named_and_the_rest_is_shown(tables: Path, table: Dataset) -> None:
    (tables / f"{table.name}.parquet").unlink()
    app = opened.app("sources", query("ko"))
    assert not app.exception
    assert app.error
    assert all(f"**{table.name}**" in one.value for one in app.error)
    headings = [one.value for one in app.main.header]
    wanted = [KOREAN(f"sources.{name}") for name in ("levers", "parameters", "tables")]
    assert [one for one in headings if one in wanted] == wanted
    assert headings[-1] == KOREAN("sources.context")


def test_the_methods_page_without_its_table_tells_the_rest(tables: Path) -> None:
    (tables / "observations.parquet").unlink()
    app = opened.app("methods", query("ko"))
    [said] = [one.value for one in app.error]
    assert "**observations**" in said
    assert KOREAN("methods.title_changes") in [one.value for one in app.header]


@LANGUAGES
def test_the_methods_page_tells_the_scores_and_where_the_months_stand(language: str) -> None:
    app = opened.app("methods", query(language))
    said = "\n".join(str(one.value) for one in app.markdown)
    words = text.words(language)
    for share in (0.049, 0.031, 0.266, 0.273, 0.233, 0.256):
        assert words.pct(share, 1) in said
    assert words("page.track_record") in said
    assert len(app.latex) == 13 + 1 + 5 + len(equations.BAND)
