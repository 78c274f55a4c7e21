"""A translator that heeds nothing replaces our texts; when a lever moves, no old number stays."""

import re

import pytest
from playwright.sync_api import Page, expect

from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.server import Server
from tests.browser.waiting import WAIT_MS, moved

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/charts", "pages/words")

# Each does to every text on the page what one translator or another is known to do.
TRANSLATORS = {
    "replaces": """(text, font) => {
        font.textContent = text.nodeValue;
        text.replaceWith(font);
    }""",
    "puts beside": """(text, font) => {
        font.textContent = text.nodeValue;
        text.parentNode.insertBefore(font, text);
        text.remove();
    }""",
    "wraps": """(text, font) => { text.replaceWith(font); font.append(text); }""",
    "wraps twice": """(text, font) => {
        const inner = document.createElement("font");
        inner.textContent = text.nodeValue;
        font.append(inner);
        text.replaceWith(font);
    }""",
}
TRANSLATE = """([how]) => {
    const translate = eval(how);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (text) =>
        text.parentElement.closest("script, style, svg, textarea, option") || !text.nodeValue.trim()
            ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    for (const one of found) {
        const font = document.createElement("font");
        font.dataset.translated = "";
        translate(one, font);
    }
    return found.length;
}"""
TEXT = """() => document.querySelector("main, [data-testid=stMain]").innerText
    .replace(/\\s+/g, " ").trim()"""


def told(page: Page) -> str:
    """Give all that the page says, without what a translator added."""
    reader.drawn(page)
    said: str = page.evaluate(TEXT)
    return re.sub(r"\s+", "", said)


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("how", TRANSLATORS.values(), ids=TRANSLATORS.keys())
@pytest.mark.parametrize("name", ["scenario", "uncertainty", "korea"])
def test_every_number_is_the_new_one_after_a_translator(
    open_page: OpenPage, name: str, how: str
) -> None:
    wanted = open_page(reader.path(name, "en", {"cargo_drop_pct": 47.0}), locale="en-US")
    page = open_page(reader.path(name, "en"), locale="en-US")
    told(page)
    assert page.evaluate(TRANSLATE, [how]) > 50
    for value in ("46", "47"):
        with moved(page):
            reader.slider(page, "cargo_drop_pct").press("ArrowRight")
        reader.at(page, "drop", value)
    assert told(page) == told(wanted)


@pytest.mark.weekly
def test_a_page_left_by_way_of_a_translator_opens_the_next(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario", "en"), locale="en-US", charts=4)
    page.evaluate(TRANSLATE, [TRANSLATORS["replaces"]])
    reader.take(page, text.words("en")("preset.as_it_happened"))
    page.evaluate(TRANSLATE, [TRANSLATORS["wraps"]])
    page.get_by_test_id("stTopNavLink").nth(1).click()
    expect(page.locator("h1")).to_have_text(text.words("en")("title.cargo"), timeout=WAIT_MS)
    with moved(page):
        page.locator(".st-key-language-choice button").first.click()
    reader.at(page, "l", "ko")
    expect(page.locator("h1")).to_have_text(text.words("ko")("title.cargo"), timeout=WAIT_MS)


def test_the_empty_page_asks_not_to_be_translated_and_speaks_without_javascript(
    open_page: OpenPage, server: Server
) -> None:
    page = open_page("/", charts=4)
    assert page.evaluate("() => document.documentElement.translate") is False
    expect(page.locator("html")).to_have_class(re.compile("notranslate"))
    assert page.locator("meta[name=google]").get_attribute("content") == "notranslate"
    plain = page.context.browser.new_context(java_script_enabled=False).new_page()  # type: ignore[union-attr]
    plain.goto(server.url)
    said = plain.locator("body").inner_text()
    assert said.split("\n\n") == [text.words(one)("shell.no_script") for one in ("ko", "en")]
    plain.context.close()
