"""A Korean reader meets no English of the platform: not in a menu, a tooltip, a list or a name."""

import re
from functools import cache
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Page, expect

from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved, quiet
from tests.ui.opened import PAGES

ABOUT = pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/words")
WORDS = text.words("ko")
SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# What the platform's scripts may write: text in quotes that begins like a sentence or a name.
LITERAL = re.compile(r"[`\"]((?:Error: |[A-Z][a-z]+)[ \w,.!?'’:…/()+-]{0,120})[`\"]")
FILLED = re.compile(r"`([^`$]{0,40}\$\{[^`{}]{1,40}\}[^`$]{0,60})`")
# Names and words of ours that the platform's scripts happen to hold too.
OURS = {"English", "Parquet", "Python", "Maersk"}
SAID = """() => {
    const said = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (text) =>
        text.parentElement.closest("script, style, noscript, pre, code, figure.chart svg")
            ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walker.nextNode()) said.add(walker.currentNode.nodeValue.trim());
    for (const name of ["aria-label", "placeholder", "title", "alt", "aria-valuetext",
                        "aria-roledescription", "aria-description"])
        for (const one of document.querySelectorAll(`[${name}]`))
            if (!one.closest("figure.chart svg")) said.add(one.getAttribute(name).trim());
    return [...said].filter((one) => /[A-Za-z]{3}/.test(one));
}"""
# Longer than the page waits before it puts the platform's words into ours.
QUIET_MS = 400
LOOKS = 5
# Too narrow for the names of all pages in a row, the one more than the other. [px]
TABLETS = (820, 900)


@cache
def theirs() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Give every text the platform's scripts hold, and the patterns of those with places."""
    whole, filled = set(), set()
    for script in SCRIPTS.glob("*.js"):
        source = script.read_text(encoding="utf-8")
        whole.update(LITERAL.findall(source))
        filled.update(FILLED.findall(source))
    patterns = []
    for one in filled:
        pieces = re.split(r"\$\{[^}]*\}", one)
        if any(re.search(r"[A-Za-z]{3}", piece) for piece in pieces) and one[0].isupper():
            patterns.append(re.compile(".*".join(map(re.escape, pieces))))
    return frozenset(whole) - OURS, tuple(patterns)


def english(page: Page) -> set[str]:
    """Give what the page says or names in the platform's own words, once it has come to rest.

    A page is reworded when nothing has moved in it for a moment; a table on its way is looked at
    again.
    """
    whole, patterns = theirs()
    for _ in range(LOOKS):
        quiet(page, QUIET_MS)
        said: list[str] = page.evaluate(SAID)
        found = {
            one
            for one in said
            if one in whole or any(pattern.fullmatch(one) for pattern in patterns)
        }
        if not found:
            break
    return found


@pytest.mark.weekly
@pytest.mark.parametrize("name", PAGES)
def test_no_page_speaks_the_platforms_english(open_page: OpenPage, name: str) -> None:
    page = open_page(reader.path(name, "ko"))
    reader.drawn(page)
    assert english_everywhere(page) == set()


def english_everywhere(page: Page) -> set[str]:
    """Give the platform's own words on a page, what is folded away included; it stays open."""
    found = english(page)
    page.locator("main details:not([open]) > summary").evaluate_all(
        "(all) => all.forEach((one) => one.click())"
    )
    reader.drawn(page)
    return found | english(page)


@ABOUT
def test_lists_menus_and_boxes_speak_korean(open_page: OpenPage) -> None:
    page = open_page(reader.path("sources", "ko"))
    reader.drawn(page)
    page.get_by_text(WORDS("explore.filters")).click()
    found = set()
    for key in ("box-onset", "explore-series_title", "explore-publisher"):
        box = page.locator(f".st-key-{key} input")
        box.click()
        expect(page.get_by_role("option").first).to_be_visible(timeout=WAIT_MS)
        found |= english(page)
        box.fill("zzzz")
        found |= english(page)
        box.fill("")
        if key != "box-onset":
            with moved(page):
                page.get_by_role("option").first.click()
            found |= english(page)
        page.keyboard.press("Escape")
    page.locator("[data-testid=stTextInput] input").first.fill("a")
    found |= english(page)
    assert found == set()


@ABOUT
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_pages_a_tablet_has_no_room_for_are_counted_in_the_readers_language(
    open_page: OpenPage, language: str
) -> None:
    more = re.escape(text.words(language)("platform.more_pages")).replace(r"\*", r"\d+")
    page = open_page(reader.path("methods", language), viewport=(TABLETS[0], 1180))
    for width in TABLETS:
        page.set_viewport_size({"width": width, "height": 1180})
        expect(page.get_by_test_id("stTopNavSection")).to_have_text(
            re.compile(f"^{more}$"), timeout=WAIT_MS
        )


@ABOUT
def test_a_table_speaks_korean_in_its_buttons(open_page: OpenPage) -> None:
    page = open_page(reader.path("sources", "ko"))
    reader.drawn(page)
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.hover()
    # Those of the other tables lie unseen behind what scrolls.
    frame = page.get_by_test_id("stFullScreenFrame").filter(has=page.get_by_test_id("stDataFrame"))
    buttons = frame.first.get_by_test_id("stElementToolbarButton")
    expect(buttons.last).to_be_visible()
    found = english(page)
    for button in buttons.all():
        button.hover()
        found |= english(page)
    assert found == set()
