"""The tariff translator on the Cargo page: it says its sums, and moves nothing until pressed."""

import datetime as dt
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis import shocks, tariff
from analysis.arrays import ORIGINS
from analysis.levers import SHOCKS
from pages.ui.frame import state
from pages.ui.show import tariff as translator
from pages.words import text
from tests.ui import opened

ELSEWHERE = pytest.mark.parametrize("origin", ORIGINS[1:])


def page(before: float, after: float, origin: str, language: str = "en") -> AppTest:
    found = opened.app("cargo", f"l={language}")
    found.session_state[translator.OPEN] = True
    found.session_state["tariff.held.before"] = before
    found.session_state["tariff.held.after"] = after
    opened.again(found, found)
    box = next(one for one in found.selectbox if one.key == "tariff.origin")
    opened.again(box.set_value(origin), found)
    assert not found.exception
    return found


def held(found: AppTest) -> dict[str, Any]:
    return dict(found.session_state[state.HELD])


def press(found: AppTest) -> None:
    opened.again(found.button(key="tariff.use").click(), found)
    assert not found.exception


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize(
    ("before", "after", "way"), [(0.0, 145.0, "fall"), (50.0, 20.0, "rise"), (30.0, 30.0, "same")]
)
def test_the_sentence_tells_the_sum(
    before: float, after: float, way: str, origin: str, language: str
) -> None:
    found, words = page(before, after, origin, language), text.words(language)
    drop = tariff.drop(before, after, tariff.ELASTICITY.value)
    said = next(one.value for one in found.main.markdown if f"{words.exact(after)}%" in _near(one))
    assert words(f"origin.{origin}") in said
    pieces = words(f"tariff.{way}", **dict.fromkeys(PLACES, "|")).split("|")
    assert all(piece in said for piece in pieces)
    if way != "same":
        for one in (drop.central, drop.at_low, drop.at_high):
            assert words.number(abs(one), 1) in said
    assert (words("tariff.other_origin") in opened.all_words(found)) is (origin != tariff.CHINA)


PLACES = ("origin", "old", "new", "change", "range", "elasticities")


def _near(one: Any) -> str:
    return str(one.value).replace(" %", "%")


def test_nothing_moves_before_the_press_and_the_lever_does_after() -> None:
    usual = held(opened.app("cargo"))
    found = page(20.8, 126.5, "CN")
    assert held(found) == usual
    press(found)
    moved = held(found)
    assert moved == usual | {"cargo_drop_pct": 38.0}
    stands = text.words("en")("tariff.stands", old="20.8 %", new="126.5 %")
    assert stands in opened.all_words(found)
    opened.put(found, cargo_drop_pct=40.0)
    assert stands not in opened.all_words(found)


@ELSEWHERE
def test_another_origin_gets_one_row_and_a_second_press_changes_it(origin: str) -> None:
    found = page(0.0, 25.0, origin)
    press(found)
    first = shocks.read(str(held(found)[SHOCKS[0]]))
    assert (first.what, first.origin, first.amount) == ("cargo", origin, -16)
    assert first.start == held(found)["onset"] == dt.date(2025, 4, 7)
    found.session_state["tariff.held.after"] = 0.0
    found.session_state["tariff.held.before"] = 25.0
    opened.again(found, found)
    press(found)
    assert shocks.read(str(held(found)[SHOCKS[0]])).amount == 18
    assert [held(found)[key] for key in SHOCKS[1:]] == [None] * (len(SHOCKS) - 1)


def test_a_rise_is_not_offered_to_the_lever_of_china() -> None:
    found = page(145.0, 30.0, "CN")
    assert text.words("en")("tariff.no_rise") in opened.all_words(found)
    assert not [one for one in found.button if one.key == "tariff.use"]


def test_what_no_bound_holds_is_cut_and_said() -> None:
    found = page(300.0, 0.0, "KR")
    assert text.words("en")("tariff.cut", value="100 %") in opened.all_words(found)
    press(found)
    assert shocks.read(str(held(found)[SHOCKS[0]])).amount == shocks.KINDS["cargo"].high


def test_no_room_for_a_row_is_said() -> None:
    found = page(0.0, 25.0, "KR")
    row = shocks.usual(dt.date(2025, 4, 7))
    full = shocks.Shock("SEA", "both", row.what, -5, row.start).write()
    opened.put(found, **dict.fromkeys(SHOCKS, full))
    assert text.words("en")("row.full") in opened.all_words(found)
    assert not [one for one in found.button if one.key == "tariff.use"]


def test_boxes_take_their_bounds_only() -> None:
    for rules in translator.RULES.values():
        assert rules.takes(rules.low)
        assert rules.takes(rules.high)
        assert not rules.takes(rules.high + 1)
        assert not rules.takes("145")
        assert not rules.takes(float("nan"))


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("rate", [0.0, 30.0, 300.0])
def test_equal_tariffs_have_nothing_to_use(rate: float, origin: str) -> None:
    found, words = page(rate, rate, origin), text.words("en")
    assert words("tariff.nothing") in opened.all_words(found)
    assert not [one for one in found.button if one.key == "tariff.use"]


def test_a_change_that_rounds_to_nought_has_nothing_to_use_and_a_rise_says_so() -> None:
    words = text.words("en")
    assert words("tariff.nothing") in opened.all_words(page(300.0, 300.5, "CN"))
    assert words("tariff.no_rise") in opened.all_words(page(300.5, 300.0, "CN"))


def test_while_it_is_closed_nothing_of_it_is_there() -> None:
    words, found = text.words("en"), opened.app("cargo")
    assert words("tariff.about") not in opened.all_words(found)
    assert words("tariff.title") in [
        getattr(one, "label", "") for one in found.main.get("expander")
    ]


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_check_and_the_path_stand_below(language: str) -> None:
    words = text.words(language)
    said = opened.all_words(page(20.8, 51.1, "CN", language))
    for key in ("tariff.year_on_year", "tariff.check"):
        assert words.entries[key].partition("{")[0] in said
    assert words("chart.tariff_path.definition") in said
    assert words("tariff.checked") in said
