"""The pages keep to the words of docs/words.md, in both languages."""

import re
from collections.abc import Iterator

import pytest

from analysis import parameters
from pages.words import text
from tests.house.tree import ROOT

GLOSSARY = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
HANGUL = re.compile("[\uac00-\ud7a3]")
POLITE = re.compile("(?<!아)니다|십시오|세요")
WORDS = {language: text.words(language) for language in ("en", "ko")}
# What stands before a page or instead of one speaks to a person; everything else states.
NOTICES = ("line.", "signin.")
# The truces of 2025 are facts; what a scenario has is relief.
OF_SCENARIOS = ("lever.", "preset.", "card.", "cards.", "market.", "finding.")


def rows() -> list[list[str]]:
    """Give the rows of the table of terms: English, Korean, meanings, origin, words not used."""
    table = GLOSSARY.split("|---|\n", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def quoted(cell: str) -> list[str]:
    return re.findall("`([^`]+)`", cell)


def language_of(word: str) -> str:
    return "ko" if HANGUL.search(word) else "en"


def faults(said: str, term: str, banned: str) -> bool:
    """Say whether a banned word stands in a text, apart from where it is part of the term."""
    return banned.casefold() in said.casefold().replace(term.casefold(), "")


def shown(language: str) -> Iterator[tuple[str, str]]:
    """Give every text of a language; the names of sources are as they are printed."""
    for key, said in WORDS[language].entries.items():
        if not key.startswith(("maker_name.", "event_name.")):
            yield key, said


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_term_is_used_and_its_rivals_are_not(row: list[str]) -> None:
    english, korean, *explained, unused = row
    assert all(explained)
    for language, term in (("en", english), ("ko", korean.partition("(")[0])):
        assert any(term.casefold() in said.casefold() for _, said in shown(language)), term
    for banned in quoted(unused):
        language = language_of(banned)
        term = {"en": english, "ko": korean}[language]
        assert [key for key, said in shown(language) if faults(said, term, banned)] == [], banned


def test_a_rival_is_noticed_beside_the_term() -> None:
    assert faults("결항 3회", "임시결항", "결항")
    assert not faults("임시결항 3회", "임시결항", "결항")
    assert len(rows()) > 20


def test_the_word_of_the_trade_for_the_load_factor_stands_once() -> None:
    assert [key for key, said in shown("ko") if "소석률" in said] == [
        "chart.load_factor.definition"
    ]


def test_the_workshop_is_no_word_of_a_page() -> None:
    for banned in quoted(GLOSSARY.rsplit("\n\n", 1)[1]):
        found = [key for key, said in shown(language_of(banned)) if faults(said, "", banned)]
        assert found == [], banned


def test_scenarios_have_relief_and_only_history_has_truces() -> None:
    keys = [key for key, said in shown("ko") if key.startswith(OF_SCENARIOS) and "휴전" in said]
    assert keys == []


def test_every_kind_of_text_keeps_its_register() -> None:
    polite = {key for key, said in shown("ko") if POLITE.search(said)}
    assert {key for key in polite if not key.startswith(NOTICES)} == set()
    sentences = {key for key, said in shown("ko") if key.startswith(NOTICES) and said.endswith(".")}
    assert sentences - polite == set()


def test_a_particle_fits_the_figure_before_it() -> None:
    # Every figure ends in a unit that ends in a vowel: 퍼센트, 배, 주, 티이유, 달러.
    misfit = re.compile(r"\}\**(?:은|이|을|과)(?=[ ,.*])")
    assert [key for key, said in shown("ko") if misfit.search(said)] == []


def test_no_particle_hangs_on_a_name_that_is_filled_in() -> None:
    """How a name, a unit or a reader's own text ends is not known where the sentence is written."""
    hung = re.compile(
        r"(?:\{\w+\}[’”`]+|\{(?:unit|name|publisher|column)\})\**"
        r"(?:을|를|이|가|은|는|와|과|으로|로)(?=[ ,.:*]|$)"
    )
    # A month ends in 월: its name is one of twelve.
    known = {"own.understood_month"}
    assert {key for key, said in shown("ko") if hung.search(said)} - known == set()


def test_a_lever_without_effect_is_told_what_carriers_do() -> None:
    """An official cut lowers capacity: what stays at plan under it is only the carriers' own."""
    for language, said in {"ko": "대응하지 않는다", "en": "do not respond"}.items():
        told = WORDS[language].entries["controls.idle_cut"]
        assert said in told
        assert not re.search("at plan|계획대로", told)
        note = WORDS[language].entries["cut.note_cut"]
        assert said in note


def test_english_says_truce_only_where_korean_does() -> None:
    """A scenario has relief in both languages; the names of columns on Track record are shorter."""
    english, korean = WORDS["en"].entries, WORDS["ko"].entries
    pairs = [(key, said, korean[key]) for key, said in english.items() if key in korean]
    meant = [(one.name, one.meaning, korean[f"parameter.{one.name}"]) for one in parameters.EVERY]
    assert [
        key
        for key, said, other in (*pairs, *meant)
        if "truce" in said.lower() and "휴전" not in other and not key.startswith("track.head_")
    ] == []
