"""Both languages say the same things, the code finds every word, and no word is left over."""

import re
from collections.abc import Sequence
from string import Formatter

import pytest

from deploy import shell
from pages.words import text
from pages.words.text import LANGUAGES, Words
from tests.words import words_in_code
from tests.words.words_in_code import Asked

WORDS = {language: text.words(language) for language in LANGUAGES}
# What stands in code in English, and in a locale only where that language has its own text.
OTHERWISE_ONLY = re.compile(
    r"((parameter|table|tables|column|columns|share)(_\w+)?|(series|event|unit|place|paper|maker)_name|told)\."
)
HANGUL = re.compile("[\N{HANGUL SYLLABLE GA}-\N{HANGUL SYLLABLE HIH}]")
ASKED = tuple(words_in_code.asked())
EVERY = pytest.mark.parametrize("language", LANGUAGES)


def shared(words: Words) -> set[str]:
    """Give the keys that every language must have."""
    return {key for key in words.entries if not OTHERWISE_ONLY.match(key)}


def places(template: str) -> set[str]:
    """Give the names of the places a text has for values."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def unknown_to(words: Words, one: Asked) -> list[str]:
    """Say whether a text the code asks for is missing in a language."""
    if any(re.fullmatch(one.key, key) for key in words.entries):
        return []
    return [f"{one.where} asks {words.language}.toml for {one.key}"]


def unfilled_in(words: Words, calls: Sequence[Asked]) -> list[str]:
    """Say which texts have a place that no call which may mean them fills."""
    problems = []
    patterns = [(re.compile(one.key), one) for one in calls]
    for key, template in words.entries.items():
        mine = [one for pattern, one in patterns if pattern.fullmatch(key)]
        named = [one for one in mine if one.key == re.escape(key)]
        filled = [one.given is None or places(template) <= one.given for one in named or mine]
        if mine and not (all(filled) if named else any(filled)):
            problems.append(f"{mine[0].where} leaves a place of {words.language}: {key} unfilled")
    return problems


def test_there_are_korean_and_english() -> None:
    assert {"en", "ko"} <= set(LANGUAGES)


@EVERY
def test_the_languages_have_the_same_keys(language: str) -> None:
    english, mine = shared(WORDS["en"]), shared(WORDS[language])
    assert english - mine == set(), f"missing in {language}.toml"
    assert mine - english == set(), "missing in en.toml"


@EVERY
def test_the_languages_leave_the_same_places_for_values(language: str) -> None:
    english, mine = WORDS["en"].entries, WORDS[language].entries
    differing = {
        key: (places(english[key]), places(mine[key]))
        for key in shared(WORDS["en"]) & shared(WORDS[language])
        # A language may write a date by number or by name, and leave either out.
        if key != "format.day" and places(english[key]) != places(mine[key])
    }
    assert differing == {}


@EVERY
def test_a_language_says_how_programs_call_it(language: str) -> None:
    assert re.fullmatch(rf"{language}-[A-Z]{{2}}", WORDS[language]("tag"))


@EVERY
def test_no_text_is_empty_or_badly_formed(language: str) -> None:
    entries = WORDS[language].entries
    assert [key for key, value in entries.items() if not value.strip() and key != "unit."] == []
    assert [key for key, value in entries.items() if value != value.strip(" \n\t")] == [
        key
        for key in entries
        if key.startswith(("finding.shock_", "finding.also_", "finding.rows"))
    ]
    for name in (name for value in entries.values() for name in places(value)):
        assert re.fullmatch(r"[a-z_]+", name), name


def test_korean_is_korean_and_english_is_english() -> None:
    korean = [key for key, value in WORDS["en"].entries.items() if HANGUL.search(value)]
    assert korean == []
    sentences = {
        key: v for key, v in WORDS["ko"].entries.items() if re.search(r"[a-z]{3,} [a-z]", v)
    }
    assert [key for key, value in sentences.items() if not HANGUL.search(value)] == []


@EVERY
def test_every_text_the_code_asks_for_exists(language: str) -> None:
    assert len(ASKED) > 100
    assert [line for one in ASKED for line in unknown_to(WORDS[language], one)] == []


@EVERY
def test_every_place_in_a_text_is_filled(language: str) -> None:
    assert unfilled_in(WORDS[language], ASKED) == []


@EVERY
def test_no_text_is_left_over(language: str) -> None:
    # The words of the empty page are asked for by the server around the pages.
    served = [rf"line\.{kind}(_\w+)?" for kind in shell.KINDS]
    # A source is found by its English text, dots and all.
    served.append(r"told\..+")
    used = [re.compile(pattern) for pattern in (*words_in_code.mentioned(), *served)]
    entries = WORDS[language].entries
    assert [key for key in entries if not any(one.fullmatch(key) for one in used)] == []


def test_a_missing_text_and_an_unfilled_place_are_noticed() -> None:
    words = WORDS["en"]
    assert len(unknown_to(words, Asked("a.py:1", r"page\.nowhere", frozenset()))) == 1
    assert len(unfilled_in(words, [Asked("a.py:1", r"card\.share", frozenset())])) == 1
    assert unfilled_in(words, [Asked("a.py:1", r"card\.share", frozenset({"value"}))]) == []
