"""Every table, column and given number is explained in Korean, each meaning once."""

import re
from collections import defaultdict

import pytest

from analysis.levers import LEVERS
from analysis.parameters import EVERY
from data import catalog, store
from data.catalog import Dataset
from pages.answer import table_words
from pages.ui.sources import evidence
from pages.words import remarks, text

KOREAN = text.words("ko")
ENGLISH = text.words("en")
# A source that is more than a name as printed, or a public body with a Korean name.
DESCRIBED = re.compile(
    r"(?<![\w.])[a-z]{4,}(?![\w.])"
    r"|\b(?:KOBC|KSG|MOF|Korea\w*|Ministry|Busan|China|Port of|Shanghai|Supreme Court|via)\b"
)
HANGUL = re.compile("[\uac00-\ud7a3]")
TABLES = pytest.mark.parametrize("table", catalog.TABLES, ids=lambda table: table.name)


@TABLES
@pytest.mark.parametrize("part", ["title", "grain", "licence", "basis"])
def test_a_table_is_described_in_korean(table: Dataset, part: str) -> None:
    assert KOREAN.has(f"table.{table.name}.{part}")


@TABLES
def test_every_column_is_explained_in_korean(table: Dataset) -> None:
    for column in table.columns:
        korean = table_words.meaning(table, column.name, KOREAN)
        assert korean != column.meaning, column.name
        assert table_words.meaning(table, column.name, ENGLISH) == column.meaning


def test_a_korean_meaning_of_all_tables_stands_for_one_english_meaning() -> None:
    meanings = defaultdict(set)
    for table in catalog.TABLES:
        for column in table.columns:
            if not KOREAN.has(f"column.{table.name}.{column.name}"):
                meanings[column.name].add(column.meaning)
    assert {name: found for name, found in meanings.items() if len(found) > 1} == {}


def test_korean_explains_no_column_or_table_that_is_gone() -> None:
    columns = {c.name for table in catalog.TABLES for c in table.columns}
    own = {f"{table.name}.{c.name}" for table in catalog.TABLES for c in table.columns}
    explained = {k.removeprefix("column.") for k in KOREAN.entries if k.startswith("column.")}
    assert explained - columns - own == set()
    described = {k.split(".")[1] for k in KOREAN.entries if k.startswith("table.")}
    assert described == {table.name for table in catalog.TABLES}


def test_every_parameter_has_a_korean_meaning_and_confidence() -> None:
    names = {parameter.name for parameter in EVERY}
    korean = {k.removeprefix("parameter.") for k in KOREAN.entries if k.startswith("parameter.")}
    assert korean == names
    for parameter in EVERY:
        assert KOREAN.has(f"parameter_confidence.{parameter.confidence}")
        assert KOREAN.has(f"parameter_unit.{parameter.unit}") or "log" in parameter.unit


def test_every_share_has_a_korean_meaning_unit_and_confidence() -> None:
    for one in store.read("baseline_shares").to_dict("records"):
        for part, key in (("share", "name"), ("share_unit", "unit")):
            assert KOREAN.has(f"{part}.{one[key]}")
        assert KOREAN.has(f"share_confidence.{one['confidence']}")


def told_in_english() -> set[str]:
    """Give what declarations and tables tell in English: sources, definitions, terms, remarks."""
    shares, figures = store.read("baseline_shares"), store.read("observations")
    declared = {one.source for one in EVERY} | {one.source for one in LEVERS}
    declared |= {*shares["source_name"], *shares["range_from"]}
    declared |= {one for one in figures["source_name"].unique() if DESCRIBED.search(one)}
    for column in ("definition", "licence", "redistribution", "value_text"):
        declared |= set(figures[column].dropna())
    return declared | {one for note in figures["note"].dropna() for one in remarks.phrases(note)}


def test_what_is_told_in_english_is_told_in_korean() -> None:
    told = {k.removeprefix("told.") for k in KOREAN.entries if k.startswith("told.")}
    assert told_in_english() - told == {"10-41"}
    assert told - told_in_english() - set(store.read("observations")["source_name"]) == set()
    for source in told:
        assert HANGUL.search(KOREAN.told(source)), source
        assert ENGLISH.told(source) == source


def test_a_remark_keeps_its_figures_and_tells_the_rest() -> None:
    note = "-13.5% y/y stated; date confirmed by wowtv 2025-08-20"
    assert remarks.remark(note, ENGLISH) == note
    said = remarks.remark(note, KOREAN)
    assert said == "적힌 값 전년 동기 대비 −13.5%; 날짜는 한국경제TV 기사(2025. 8. 20.)로 확인"


def test_every_remark_of_the_tables_keeps_every_figure_in_korean() -> None:
    for note in store.read("observations")["note"].dropna().unique():
        said = remarks.remark(note, KOREAN)
        assert re.search("#", said) is None, note
        for figure in remarks.FIGURE.findall(note):
            if "-" not in figure:
                assert figure in said, (note, said)
        assert remarks.remark(note, ENGLISH) == note


def test_every_place_and_unit_of_the_figures_has_a_korean_name() -> None:
    figures = store.read("observations")
    places = {*figures["origin"].dropna(), *figures["destination"].dropna()}
    assert [one for one in places if not KOREAN.has(f"place_name.{one}")] == []
    units = figures["unit"].dropna().unique()
    assert {one for one in units if not KOREAN.has(f"unit_name.{one}")} == {"TEU", "%"}


def test_every_contradiction_has_a_heading_and_is_explained_in_korean() -> None:
    for name in store.read("contradictions")["name"]:
        assert KOREAN.has(f"table.contradictions.heading.{name}")
        assert KOREAN.has(f"table.contradictions.explained.{name}")
        assert ENGLISH.has(f"table.contradictions.heading.{name}")


def test_every_series_and_event_has_a_korean_name_of_its_own() -> None:
    rows = store.read("observations")
    for words in (KOREAN, ENGLISH):
        named = rows.assign(named=evidence.titles(rows, words))
        # Two series that are printed under one English title may be told apart in Korean.
        assert named.groupby("named")["series"].nunique().max() <= (1 if words is KOREAN else 2)
        assert named.groupby(["series", "series_title"])["named"].nunique().eq(1).all()
    assert evidence.titles(rows, ENGLISH).eq(rows["series_title"]).all()
    korean = evidence.titles(rows, KOREAN)
    assert korean.str.contains("[가-힣]").all()
    assert korean[rows["series"].eq("policy_event")].is_unique


def test_korean_names_no_series_or_event_that_is_gone() -> None:
    rows = store.read("observations")
    for part, column in (("series_name", "series"), ("event_name", "id")):
        named = {k.partition(".")[2] for k in KOREAN.entries if k.startswith(f"{part}.")}
        assert named <= set(rows[column])


def test_every_name_of_a_maker_is_that_of_one_in_a_table() -> None:
    made = {
        *store.read("observations")["source_name"],
        *store.read("capacity_weekly")["source_name"],
        # A reader's own figures stand beside those of the tables.
        "own_observed",
    }
    for words in (KOREAN, ENGLISH):
        named = {k.partition(".")[2] for k in words.entries if k.startswith("maker_name.")}
        assert named
        assert named <= {one.replace(".", "") for one in made}


def test_every_subject_and_basis_has_a_name_in_both_languages() -> None:
    table = catalog.get("observations")
    for column, part in (("subject", "subject"), ("basis", "basis")):
        allowed = next(one.allowed for one in table.columns if one.name == column)
        for words in (KOREAN, ENGLISH):
            assert [name for name in allowed if not words.has(f"sources.{part}_{name}")] == []
