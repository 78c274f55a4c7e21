"""The figures are found in both languages, taken along within their terms, drawn, and cited."""

import io
import json
import subprocess
import sys

import pandas as pd
import pytest

from data import catalog, store
from pages.answer.json_rows import json_bytes
from pages.charts import contradictions
from pages.charts.restricted import is_restricted, without_values
from pages.ui.show import snippets
from pages.ui.sources import evidence, explorer
from pages.words import text
from pages.words.text import Words
from tests.house.tree import ROOT
from tests.link import links
from tests.ui import opened

OBSERVATIONS = store.read("observations")
SEARCHABLE = explorer.searchable(OBSERVATIONS)
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
NAMES = list(store.read("contradictions")["name"])


@pytest.mark.parametrize(
    ("korean", "english"), [("부산항 환적", "busan transshipment"), ("중국", "china")]
)
def test_words_of_either_language_find_figures(korean: str, english: str) -> None:
    found = evidence.matching(OBSERVATIONS, korean, "all", SEARCHABLE)
    same = evidence.matching(OBSERVATIONS, english, "all", SEARCHABLE)
    assert len(found) > 1
    assert len(set(found["id"]) & set(same["id"])) > 1


@pytest.mark.parametrize("name", snippets.SNIPPETS)
def test_code_on_the_page_runs_as_printed(name: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", snippets.SNIPPETS[name]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    expected = {"pandas": "902519", "duckdb": "scheduled_west_coast_w15", "sql": "(2025, 4, 7)"}
    assert expected[name] in done.stdout


def test_files_leave_restricted_values_out_and_keep_where_they_stand() -> None:
    rows = without_values(OBSERVATIONS)
    table = catalog.get("observations")
    written = pd.read_parquet(io.BytesIO(store.to_bytes(table, rows)))
    told = json.loads(json_bytes(rows, ["a remark"]))
    assert told["about"] == ["a remark"]
    for read in (written, pd.DataFrame(told["rows"])):
        closed = is_restricted(read)
        assert closed.sum() == is_restricted(OBSERVATIONS).sum() > 200
        assert read.loc[closed, "value"].isna().all()
        assert read.loc[closed, "publisher"].notna().all()
        assert len(read) == len(OBSERVATIONS)
    assert store.to_bytes(table, rows) == store.to_bytes(table, rows.sample(frac=1, random_state=1))


def named(publisher: str, words: Words) -> str:
    """Name a publisher as the language does: Korean papers in Korean, the others as printed."""
    korean = {"Herald Business": "헤럴드경제", "Own arithmetic": "자체 계산"}.get(publisher)
    if korean and words.language == "ko":
        return korean
    return words.otherwise(f"paper_name.{publisher}", publisher)


@LANGUAGES
@pytest.mark.parametrize("name", NAMES)
def test_every_disagreement_is_drawn_with_who_and_when(name: str, language: str) -> None:
    words = text.words(language)
    for place, rows in enumerate(contradictions.sides(OBSERVATIONS, name)):
        chart = contradictions.prints(rows, place, words)
        drawn = [value for one in chart.series for value in one.y]
        assert sorted(drawn) == sorted(rows["value"])
        names = [where for one in chart.series for where in one.x]
        assert len(set(names)) == len(names) == len(rows)
        for who in rows["publisher"]:
            assert any(named(who, words) in where for where in names)
        assert chart.figure.data
        assert f"{rows['value'].min():,.10g}".replace("-", "\N{MINUS SIGN}") in chart.title


def test_contradictions_with_two_prints_of_a_unit_are_offered() -> None:
    drawn = [name for name in NAMES if contradictions.sides(OBSERVATIONS, name)]
    assert {"official_14_percent", "china_origin_december_2024", "loading_port_may_2025"} <= set(
        drawn
    )
    assert "east_coast_services_2025" not in drawn


@LANGUAGES
def test_a_citation_names_source_period_figure_and_address(language: str) -> None:
    row = OBSERVATIONS[OBSERVATIONS["series"] == "kcci_east_coast"].iloc[0]
    words = text.words(language)
    said = explorer.citation(row, words)
    for part in (words.told(row["source_name"]), row["url"], f"{row['value']:,.10g}"):
        assert str(part) in said
    assert named(row["publisher"], words) in said
    assert evidence.title(row, words) in said


def test_terms_list_every_series_with_its_licence() -> None:
    listed = explorer.terms(OBSERVATIONS)
    assert set(listed["series_title"]) == set(OBSERVATIONS["series_title"])
    assert listed["count"].sum() == len(OBSERVATIONS)
    assert listed["redistribution"].notna().all()


def test_filters_narrow_what_is_found_and_what_is_cited() -> None:
    app = opened.app("sources", links.query(language="en"))
    app.multiselect(key="explore.publisher").set_value(["Vizion"])
    opened.again(app, app)
    count = int((OBSERVATIONS["publisher"] == "Vizion").sum())
    assert f"{count} of 1,267 figures" in [one.value for one in app.markdown]
    app.session_state["explore.last_year"] = 2019
    opened.again(app, app)
    assert "0 of 1,267 figures" in [one.value for one in app.markdown]
    assert not app.exception
    assert not app.error
