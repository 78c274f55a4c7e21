"""The words of an entry mean what the table of claims holds them to, in every language."""

import re

import pytest

from pages.words import text
from tests.words import known

LANGUAGES = pytest.mark.parametrize("language", known.LANGUAGES)

LOOSER = {"en": r"loosens", "ko": r"느슨해"}
TIGHTER = {"en": r"tightens", "ko": r"빠듯해"}
UNTIL = {"en": r"until relief takes effect", "ko": r"완화 효과가 나타나기 전까지"}
BELOW = {
    "en": r"fall|below|worst|less|lower|emptiest",
    "ko": r"적다|낮아|내[렸린]|떨어|하락|최저|낮다",
}
ABOVE = {"en": r"\bris|above|peak|most|more\b|higher|fullest|Fill|fill|full \{high",
         "ko": r"많다|높아|높은|오[른르]|올랐|상승|최고|높다"}  # fmt: skip
STILL = {
    "en": r"stay|does not change|as in|nor|no ",
    "ko": r"머문|유지|달라지지|변화|없|계획대로|같이|같다",
}

# Verdicts in the order in which the market moves.
MARKET = {
    "looser": (LOOSER,),
    "tighter": (TIGHTER,),
    "looser_flat": (LOOSER,),
    "tighter_flat": (TIGHTER,),
    "unchanged": (),
    "mixed": (),
    "tighter_looser": (TIGHTER, LOOSER),
    "looser_tighter": (LOOSER, TIGHTER),
    "until_looser": (LOOSER, TIGHTER),
    "until_tighter": (TIGHTER, LOOSER),
    "until_unchanged": (),
    "until_tighter_looser": (TIGHTER, LOOSER),
    "until_looser_tighter": (LOOSER, TIGHTER),
}
WAYS = {"below": BELOW, "falls": BELOW, "above": ABOVE, "rises": ABOVE, "looser": BELOW,
        "tighter": ABOVE, "still": STILL, "unchanged": STILL}  # fmt: skip
PLACES = {"low": BELOW, "high": ABOVE, "fall": BELOW, "rise": ABOVE}


@LANGUAGES
@pytest.mark.parametrize("where", ["finding", "briefing"])
@pytest.mark.parametrize("verdict", MARKET)
def test_a_verdict_names_its_directions_in_their_order(
    verdict: str, where: str, language: str
) -> None:
    said = text.words(language).entries[f"{where}.market_{verdict}"]
    wanted = [words[language] for words in MARKET[verdict]]
    assert re.search(".*".join(wanted), said)
    found = re.findall(f"{LOOSER[language]}|{TIGHTER[language]}", said)
    assert len(found) == len(wanted)
    assert bool(re.search(UNTIL[language], said)) is verdict.startswith("until")


@LANGUAGES
@pytest.mark.parametrize("where", ["finding", "briefing"])
@pytest.mark.parametrize("reached", ["both", "low", "high", "none"])
def test_what_is_told_beside_a_verdict_names_its_weeks_and_its_ends(
    reached: str, where: str, language: str
) -> None:
    said = text.words(language).entries[f"{where}.furthest_{reached}"]
    assert {"en": "over the whole horizon", "ko": "전체 기간"}[language] in said.lower()
    assert {one for one in ("low", "high") if f"{{{one}}}" in said} == {
        "both": {"low", "high"}, "low": {"low"}, "high": {"high"}, "none": set(),
    }[reached]  # fmt: skip
    none = {"en": "in no week", "ko": "없"}[language]
    assert (none in said) is (reached in ("low", "high"))


@LANGUAGES
@pytest.mark.parametrize(
    "key", [key for key in text.words("en").entries if key.startswith("finding.") and
            key.rpartition(".")[2] in WAYS]
)  # fmt: skip
def test_a_title_says_its_direction_and_no_other(key: str, language: str) -> None:
    said, way = text.words(language).entries[key], key.rpartition(".")[2]
    assert re.search(WAYS[way][language], said), said
    opposite = {"below": ABOVE, "falls": ABOVE, "above": BELOW, "rises": BELOW}.get(way)
    assert opposite is None or not re.search(opposite[language], said), said


@LANGUAGES
def test_no_two_verdicts_read_alike(language: str) -> None:
    entries = text.words(language).entries
    for where in ("finding", "briefing"):
        said = [entries[f"{where}.market_{verdict}"] for verdict in MARKET]
        assert len(set(said)) == len(said)
