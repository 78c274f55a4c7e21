"""Every number, date and range on every page is written the one way its language has for it."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from analysis.levers import LEVERS
from analysis.parameters import EVERY
from analysis.tariff_check import SOURCE
from pages.charts import cards
from pages.ui.kept import cache as kept
from pages.words import numerals, text
from tests.charts import drawn
from tests.link import links
from tests.number_rules import faults
from tests.ui import opened, prose
from tests.words import known
from tests.words.test_markdown_words import left_over

LANGUAGES = pytest.mark.parametrize("language", known.LANGUAGES)
CASES = {
    "default": {},
    "no shock": {"drop": "0", "cut": "0"},
    "deep": {"drop": "80", "cut": "40", "cutw": "26"},
    "short": {"drop": "1", "cut": "0", "relief": "1", "front": "15", "grow": "20"},
    "long": {"mode": "respond", "drop": "80", "relief": "none", "match": "100", "hor": "78"},
    "repaired": {"on": "2025-04-09", "drop": "250", "cutw": "x", "zzz": "1"},
}
# Pages that say the same wherever the levers stand are daily read in one case of each language.
UNMOVED = ("track_record", "sources", "methods", "your_data")
PLAIN = ("default", "no shock")
# Examples of what a file may hold show every way of writing that is read.
TOLD_AS_READ = ("own.allowed_week", "own.rule_no_date", "own.rule_tenth")


def quoted() -> Iterator[str]:
    """Yield what is quoted word for word from a source, and examples of what is read."""
    yield from (lever.source for lever in LEVERS)
    yield from (parameter.source for parameter in EVERY)
    yield SOURCE
    yield from map(numerals.signs, kept.table("contradictions")["explanation"])
    for column in ("source_name", "range_from"):
        yield from map(str, kept.table("baseline_shares")[column])
    for language in text.LANGUAGES:
        yield from (text.words(language)(key, column="") for key in TOLD_AS_READ)


@cache
def quotations() -> re.Pattern[str]:
    """Give the pattern of all that is quoted, put together once."""
    apart = sorted({one for one in quoted() if len(one) > 20}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, apart)))


def ours(said: Iterator[str]) -> Iterator[str]:
    """Yield what is said in our own words."""
    yield from (quotations().sub("…", one) for one in said)


def wrong(app: AppTest, language: str) -> list[str]:
    """Give what a page writes another way than agreed, and marks that were left standing."""
    found = [one for said in ours(prose.markdown(app)) for one in faults(language, said)]
    found += [one for said in ours(prose.plain(app)) for one in faults(language, said)]
    found += [f"{mark} in {said}" for said in ours(prose.markdown(app)) for mark in left_over(said)]
    return found + [f"** in {said}" for said in prose.plain(app) if "**" in said]


@pytest.mark.diagonal
@LANGUAGES
@pytest.mark.parametrize("case", CASES)
def test_no_page_writes_a_number_another_way(case: str, language: str, weekly: bool) -> None:
    query = links.spoilt({"l": language, **CASES[case]})
    pages = [one for one in opened.PAGES if weekly or case in PLAIN or one not in UNMOVED]
    for page, app in opened.every(query, pages):
        assert not app.exception
        assert wrong(app, language) == [], page


@LANGUAGES
def test_no_word_of_a_locale_writes_a_number_another_way(language: str) -> None:
    entries = text.words(language).entries
    found = {
        key: faults(language, re.sub(r"[{}]", "", template))
        for key, template in entries.items()
        if key not in TOLD_AS_READ and not key.startswith("format.")
    }
    assert {key: said for key, said in found.items() if said} == {}


@LANGUAGES
def test_no_word_of_a_locale_joins_two_values_to_a_range(language: str) -> None:
    joined = re.compile(r"\} ?[–~\-] ?\{" + (r"|\{low\w*\} to \{high" if language == "en" else ""))
    prose_of_two = (
        "alt.band",
        "track.grid_title",
        "korea.finding.busan",
        "controls.wrong",
        "box.allowed",
    )
    entries = text.words(language).entries
    found = [key for key, one in entries.items() if joined.search(one)]
    assert set(found) - {*prose_of_two, "format.range", "format.span", "link.not_a_monday"} == set()


@LANGUAGES
@pytest.mark.parametrize("case", drawn.CASES)
def test_cargo_lost_is_the_same_number_wherever_it_is_written(case: str, language: str) -> None:
    words, run = text.words(language), drawn.run(case)
    lost, elsewhere = (
        float(teu[0]) for teu in (run.headline.lost_teu, run.headline.lost_elsewhere_teu)
    )
    written = words.teu(lost)
    # Where a row alone strikes another origin, the first card is about that one.
    first = elsewhere if case == "korea_falls" else lost
    assert cards.headline_cards(run, words)[0].value == words.teu(first)
    if lost >= 1.0:
        assert written in drawn.chart("fate_cumulative", case, language).title


@pytest.mark.parametrize(
    ("language", "written", "count"),
    [
        ("ko", "1.52천TEU", 1), ("ko", "5만 9,400TEU", 1), ("ko", "1만1700TEU", 1),
        ("ko", "872,779 TEU", 1), ("ko", "충격 시작 0주 뒤", 1), ("ko", "10주 뒤", 0),
        ("ko", "2025-04-23", 1), ("ko", "2025. 4. 23.", 0), ("ko", "30~60%", 1),
        ("ko", "30–60%", 0),
        ("ko", "45 %", 1), ("ko", "×2.1까지", 1), ("ko", "6.30만TEU", 1),
        ("ko", "2025년 4월 3일", 1),
        ("en", "45%", 1), ("en", "45 %", 0), ("en", "1 weeks", 1), ("en", "1 week", 0),
        ("en", "21 weeks", 0), ("en", "-5 %", 1), ("en", "\N{MINUS SIGN}5 %", 0),
        ("en", "30 to 60 %", 1), ("en", "872779 boxes", 1), ("en", "1.30 m TEU", 1),
    ],
)  # fmt: skip
def test_another_way_of_writing_is_noticed(language: str, written: str, count: int) -> None:
    assert len(faults(language, written)) == count, faults(language, written)
