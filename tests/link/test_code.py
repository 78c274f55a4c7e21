"""The scenario code: every lever comes back, and whatever a hand does wrong is noticed."""

import math
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis import levers, scenarios
from analysis.lever import FIRST_ONSET, LAST_ONSET, Lever, Levers, Position
from analysis.levers import BY_KEY, LEVERS
from pages.link import code, code_check, code_layout, repairs
from pages.link.code_layout import LATEST, LAYOUTS
from pages.words import text
from tests.analysis.draws import NO_ROWS, lever_sets
from tests.link.test_link import HOSTILE

# What has been printed must open the same scenario for ever. Never change a line here.
ON_PAPER = {
    "133": {},
    "1227-7": {"drop": "30"},
    "1FPS": {"drop": "60"},
    "124B-0D": {"cut": "0"},
    "137S-N8": {"mode": "respond"},
    "19TJ-SV3": {"mode": "respond", "relief": "none"},
    "1XM1-EX7H-Z6Z4-F": {"drop": "0", "front": "0", "cut": "0"},
}


ROWS = ("OTH.EC.cargo.-37.2026-11-30.8.none.12", "all.voyage.10.2027-12-27.2.78.0")


def positions(lever: Lever) -> list[Position]:
    """Give every position of a lever in order, and of a row some."""
    if lever.kind == "shock":
        return [None, *ROWS]
    if lever.kind == "choice":
        return list(lever.choices)
    if lever.kind == "baseline":
        return [*lever.choices, "house:0000", "house:0a1b", "house:ffff"]
    if lever.kind == "monday":
        count = (LAST_ONSET - FIRST_ONSET).days // 7 + 1
        return [date.fromordinal(FIRST_ONSET.toordinal() + 7 * week) for week in range(count)]
    count = round((lever.high - lever.low) / lever.step) + 1
    numbers: list[Position] = [round(lever.low + step * lever.step, 6) for step in range(count)]
    return [*numbers, None] if lever.optional else numbers


LAST: Levers = {**{lever.key: positions(lever)[-1] for lever in LEVERS}, **NO_ROWS}
# As long as a code may be: three rows.
FULL: Levers = levers.defaults() | dict.fromkeys(NO_ROWS, ROWS[0])
CODES = (*ON_PAPER, code.write(LAST), code.write(FULL), "1ZPV-1F0C-Y9V7-Q253-C6RX-7")


@given(lever_sets())
@example(LAST)
@example(FULL)
@example(levers.defaults())
def test_every_lever_comes_back_exactly(chosen: Levers) -> None:
    written = code.write(chosen)
    if not written:
        # Rows beside levers at odd places can be more than two checks guard.
        assert chosen != {**chosen, **NO_ROWS}
        return
    opened = code.opened(code.read(written).texts)
    assert (opened.levers, opened.repairs) == (chosen, ())


@pytest.mark.parametrize("paper", ON_PAPER)
def test_a_code_on_paper_means_the_same_for_ever(paper: str) -> None:
    usual = {digit.link: digit.text(digit.home) for digit in LAYOUTS["1"]}
    assert code.read(paper).texts == usual | ON_PAPER[paper]


def test_the_latest_format_has_every_lever() -> None:
    assert code.write(levers.defaults())
    assert code_layout.lacking(lever.link for lever in LEVERS) == ()
    assert code_layout.lacking(["drop", "gone"]) == ("gone",)
    assert len({digit.link for digit in LAYOUTS[LATEST]}) == len(LEVERS)


def test_a_code_that_would_lose_a_lever_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    short = tuple(digit for digit in LAYOUTS[LATEST] if digit.link != "grow")
    monkeypatch.setitem(LAYOUTS, LATEST, short)
    with pytest.raises(LookupError, match="does not write the lever grow: give pages/link/code"):
        code.write(levers.defaults())


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.key)
def test_the_latest_format_has_every_position_of_every_lever(lever: Lever) -> None:
    message = "a lever has changed: add a format to code_layout.py, and leave the others alone"
    parts = [one for one in LAYOUTS[LATEST] if one.link == lever.link]
    for position in positions(lever):
        written = lever.write(position)
        assert "".join(one.text(one.place(written)) for one in parts) == written, message
    assert "".join(one.text(one.home) for one in parts) == lever.write(lever.default), message
    if len(parts) == 1 and lever.kind != "shock":
        assert list(parts[0].texts) == [lever.write(one) for one in positions(lever)], message


def test_a_code_is_as_short_as_its_scenario_allows() -> None:
    layout = LAYOUTS[LATEST]
    scenarios_told = code_layout.scenarios(code_layout.told(layout, 0)) * 2 ** len(NO_ROWS)
    longest = 1 + math.ceil(math.log(scenarios_told, code.BASE)) + code_check.CHECKS
    assert len(code.write(LAST).replace("-", "")) <= longest <= code.LONGEST
    assert 0 < len(code.write(FULL).replace("-", "")) <= code.LONGEST
    assert not code.write({**FULL, "residual_drop_pct": 3.0, "diversion_weeks": 9.0})
    assert max(len(code.write(one.levers).replace("-", "")) for one in scenarios.PRESETS) <= 13
    assert (
        len(code.write(levers.defaults() | {"cargo_drop_pct": 80.0, "capacity_cut_pct": 0.0})) < 9
    )


@pytest.mark.parametrize("right", CODES)
def test_any_single_wrong_character_is_caught_and_found(right: str) -> None:
    plain = right.replace("-", "")
    for place, character in enumerate(plain):
        for other in code.ALPHABET.replace(character, ""):
            typed = code.read(plain[:place] + other + plain[place + 1 :])
            assert (typed.slip, typed.place, typed.meant) == ("one", place + 1, right)
            assert (typed.texts, typed.character) == ({}, other)


@pytest.mark.parametrize("right", CODES)
def test_any_swap_of_two_neighbours_is_caught(right: str) -> None:
    plain = right.replace("-", "")
    for place in range(len(plain) - 1):
        swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
        typed = code.read(swapped)
        if swapped != plain:
            assert typed.slip in ("swapped", "mistyped")
            assert typed.meant in (right, "")
            assert not typed.texts


@given(lever_sets(), st.data())
@settings(max_examples=40)
def test_two_slips_anywhere_never_open_another_scenario(
    chosen: Levers, data: st.DataObject
) -> None:
    characters = list((code.write(chosen) or code.write(FULL)).replace("-", ""))
    two = st.lists(st.integers(0, len(characters) - 1), min_size=2, max_size=2, unique=True)
    for place in data.draw(two):
        others = code.ALPHABET.replace(characters[place], "")
        characters[place] = data.draw(st.sampled_from(others))
    assert not code.read("".join(characters)).texts


@pytest.mark.parametrize("right", CODES)
def test_a_nought_lost_or_added_at_the_end_is_caught(right: str) -> None:
    assert not code.read(right + "0").texts
    ended = [one for one in map(code.write, _some()) if one.endswith("0")]
    assert ended
    assert [one for one in ended if code.read(one[:-1]).texts] == []


def _some() -> list[Levers]:
    return [levers.defaults() | {"cargo_drop_pct": float(drop)} for drop in range(81)]


def test_case_look_alikes_and_what_stands_between_do_not_matter() -> None:
    wanted = code.read("1XM1-EX7H-Z6Z4-F").texts
    assert wanted
    for typed in (
        "1xm1ex7hz6z4f", " ixmL ex7h z6z4 f ", "IXMI–EX7H—Z6Z4.F", "1XM1_EX7H_Z6Z4_F\n",
        "\uff11\uff38\uff2d\uff11-\uff25\uff387\uff28z6z4f",
    ):  # fmt: skip
        assert code.read(typed).texts == wanted
    assert code.read("137S-NB").slip == "one"


@pytest.mark.parametrize(
    ("typed", "slip", "place"),
    [
        ("", "empty", 0), (" - ", "empty", 0), ("1U", "character", 2), ("13", "length", 0),
        ("137S-N*", "character", 6), ("코드", "character", 1), ("1" * 32, "length", 0),
    ],
)  # fmt: skip
def test_what_is_no_code_says_why(typed: str, slip: str, place: int) -> None:
    found = code.read(typed)
    assert (found.slip, found.place, found.texts) == (slip, place, {})


def test_a_later_format_and_a_number_no_scenario_has_are_named() -> None:
    later = code_check.with_checks([max(map(code.ALPHABET.index, LAYOUTS)) + 1, 5])
    assert code.read("".join(code.ALPHABET[one] for one in later)).slip == "format"
    for body in ([0], [0, 7], [31] * 19):
        sound = code_check.with_checks([1, *body])
        assert code.read("".join(code.ALPHABET[one] for one in sound)).slip == "mistyped"


def test_a_lever_added_later_opens_at_its_default_and_is_named() -> None:
    latest = code.read(code.write(levers.defaults() | {"cargo_drop_pct": 60.0})).texts
    texts = {key: said for key, said in latest.items() if key != "grow"}
    opened = code.opened(texts)
    assert opened.levers["cargo_drop_pct"] == 60.0
    [repair] = opened.repairs
    assert (repair.trouble, repair.name) == ("missing", "baseline_growth_pct")
    bounds = BY_KEY["cargo_drop_pct"]
    [repair] = code.opened({**latest, "drop": "99"}).repairs
    assert (repair.trouble, repair.opened) == ("above", f"{bounds.high:g}")


@given(st.text(max_size=60) | st.sampled_from(HOSTILE))
def test_nothing_typed_breaks_the_page_and_every_slip_has_words(typed: str) -> None:
    found = code.read(typed)
    assert bool(found.texts) != bool(found.slip)
    for language in text.LANGUAGES if found.slip else ():
        said = repairs.slip(found, typed, text.words(language))
        assert "<" not in said
        assert "{" not in said


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_a_slip_says_where_and_what_was_meant(language: str) -> None:
    words = text.words(language)
    said = repairs.slip(code.read("1XM1-EX8H-Z6Z4-F"), "1XM1-EX8H-Z6Z4-F", words)
    assert [one for one in ("7", "`8`", "2", "`1XM1-EX7H-Z6Z4-F`") if one not in said] == []
