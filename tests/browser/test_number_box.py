"""What is typed is read as it is meant or refused in words: nothing moves by a guess."""

import ast
import re
from collections import Counter
from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.words import text
from tests import changed
from tests.browser import reader, typed
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved
from tests.house.tree import modules

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/words")

WORDS = {language: text.words(language) for language in text.LANGUAGES}
GROWTH = "baseline_growth_pct"
START = "2.5"


def reason(name: str, language: str) -> str:
    """Give the start of what is said for a reason, before what differs from case to case."""
    template = WORDS[language].entries[f"box.{name}"]
    return template.format(unit="\n", example="\n").split("\n", maxsplit=1)[0]


def grown(open_page: OpenPage, language: str) -> tuple[Page, Locator]:
    """Open a page at a growth of 2.5 %, with the lever's box in view."""
    # The page that takes least to draw, as the lever is moved some hundred times.
    page = open_page(reader.path("your_data", language, {GROWTH: float(START)}))
    page.get_by_test_id("stSidebar").get_by_text(WORDS[language]("controls.more")).click()
    box = reader.box(page, GROWTH)
    expect(box).to_be_visible()
    return page, box


def enter(box: Locator, text_: str) -> None:
    box.evaluate("(one) => { one.select(); }")
    box.fill(text_)
    box.press("Enter")


def refusals(box: Locator, cases: Mapping[str, str], language: str) -> list[str]:
    """Type each of some texts; say where one is not refused for its reason, or is not kept."""
    wrong = box.locator("xpath=ancestor::*[descendant::*[@role='alert']][1]").get_by_role("alert")
    problems = []
    for given, name in cases.items():
        box.fill("x")
        enter(box, given)
        said = wrong.inner_text() if wrong.is_visible() else "not refused"
        kept = box.input_value() == given
        if not said.startswith(reason(name, language)) or not kept:
            problems.append(f"{given!r}: {said!r}, {box.input_value()!r}")
        elif box.get_attribute("aria-invalid") != "true":
            problems.append(f"{given!r} is not marked")
    return problems


def alternating(cases: Mapping[str, str]) -> list[str]:
    """Order texts so that few follow another of the same value, which would move nothing."""
    ranks, seen = dict[str, int](), Counter[str]()
    for given, value in cases.items():
        ranks[given] = seen[value]
        seen[value] += 1
    return sorted(cases, key=ranks.__getitem__)


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_can_mean_two_things_is_refused_in_words_and_moves_nothing(
    open_page: OpenPage, language: str
) -> None:
    page, box = grown(open_page, language)
    before = page.url
    assert refusals(box, typed.REFUSED, language) == []
    assert reader.slider(page, GROWTH).input_value() == START
    assert page.url == before
    # Whatever redraws the levers, what was typed stays there to be mended.
    enter(box, "1–3")
    with moved(page):
        reader.slider(page, "cargo_drop_pct").press("ArrowRight")
    reader.at(page, "drop", "46")
    assert box.input_value() == "1–3"
    assert reader.address(page)["grow"] == START
    box.press("Escape")
    assert box.input_value() == START
    expect(box).not_to_have_attribute("aria-invalid", "true")


def test_signs_units_and_wide_figures_are_read_as_they_are_meant(open_page: OpenPage) -> None:
    page, box = grown(open_page, "ko")
    slider = reader.slider(page, GROWTH)
    found = {}
    for given in alternating(typed.READ):
        if slider.input_value() == typed.READ[given]:
            enter(box, START)
        enter(box, given)
        found[given] = slider.input_value()
        assert box.input_value() == found[given]
    assert found == typed.READ
    enter(box, "△5")
    reader.at(page, "grow", "-5")


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("given", ["−7", "5주", "1,5"])
def test_keys_paste_and_syllables_are_read_like_what_is_filled_in_and_arrows_step(
    open_page: OpenPage, given: str
) -> None:
    page, box = grown(open_page, "ko")
    box.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(given)
    page.keyboard.press("Tab")
    wanted = given.replace("−", "-") if given.startswith("−") else START
    assert reader.slider(page, GROWTH).input_value() == wanted
    assert (box.get_attribute("aria-invalid") == "true") == (wanted == START)
    arrow_keys(page, box)
    composed(page, box)


def arrow_keys(page: Page, box: Locator) -> None:
    """Check that arrow keys step and stop at the bounds."""
    enter(box, START)
    for key, value in (("ArrowUp", "3"), ("ArrowDown", "2.5"), ("PageDown", "-2.5")):
        box.press(key)
        assert (box.input_value(), reader.slider(page, GROWTH).input_value()) == (value, value)
    enter(box, "-20")
    box.press("ArrowDown")
    assert box.input_value() == "-20"
    assert box.get_attribute("aria-valuenow") == "-20"
    reader.at(page, "grow", "-20")


def composed(page: Page, box: Locator) -> None:
    """Check that what an input method spells step by step is read once the word is done."""
    enter(box, START)
    session = page.context.new_cdp_session(page)
    enter(box, "")
    box.fill("")
    box.click()
    page.keyboard.insert_text("5")
    for part in ("ㅍ", "퍼"):
        session.send(
            "Input.imeSetComposition",
            {"text": part, "selectionStart": len(part), "selectionEnd": len(part)},
        )
        box.dispatch_event("change")
        assert reader.slider(page, GROWTH).input_value() == START
        assert box.input_value() == f"5{part}"
    session.send("Input.insertText", {"text": "퍼센트"})
    page.keyboard.press("Enter")
    assert reader.slider(page, GROWTH).input_value() == "5"


def asked(target: str, wanted: str) -> dict[str, str]:
    """Spell a reverse question as a link does."""
    return {"n": "200", "fan": "arrivals", "ask": target, "want": wanted, "by": "drop"}


@pytest.mark.weekly
def test_the_value_wanted_is_read_by_the_same_rules(open_page: OpenPage) -> None:
    page = open_page(reader.path("uncertainty", "ko", **asked("lost_weekly_teu", "50000")))
    reader.drawn(page)
    box = page.get_by_role("spinbutton", name=WORDS["ko"]("inverse.wanted", unit="주당 TEU"))
    expect(box).to_have_value("50000", timeout=WAIT_MS)
    before = page.url
    assert refusals(box, typed.VOLUMES_REFUSED, "ko") == []
    assert page.url == before
    for given, value in typed.VOLUMES.items():
        enter(box, given)
        expect(box).to_have_value(value)
        reader.at(page, "want", value)
    page = open_page(reader.path("uncertainty", "ko", **asked("peak_rate_ratio", "1.5")))
    box = page.get_by_role("spinbutton", name=re.compile("목표 값"))
    for given, value in typed.MULTIPLES.items():
        enter(box, "1.5")
        enter(box, given)
        expect(box).to_have_value(value)
    reader.at(page, "want", "2.25")


@pytest.mark.weekly
def test_years_of_the_sources_are_read_by_the_same_rules(open_page: OpenPage) -> None:
    page = open_page(reader.path("sources", "ko"))
    page.get_by_text(WORDS["ko"]("explore.filters")).click()
    box = page.get_by_role("spinbutton", name=WORDS["ko"]("explore.first_year"))
    expect(box).to_be_visible()
    assert refusals(box, {"2024–2025": "range", "1999": "below"}, "ko") == []
    with moved(page):
        enter(box, "２０２５년")
    expect(box).to_have_value("2025")


def test_every_number_a_reader_types_is_read_by_our_own_box() -> None:
    """The platform's box drops what it does not know: −5 becomes 5, and 1–3 becomes 13."""
    calls = {
        node.func.attr
        for module in modules("app.py", "pages")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert calls & {"number_input", "slider", "select_slider", "data_editor"} == set()
