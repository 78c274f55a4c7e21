"""No mark of Markdown, and no number written another way, is seen on any page."""

import datetime as dt
import json
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from analysis.levers import LEVERS
from analysis.parameters import EVERY
from pages.words import text
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.journal import Journal
from tests.browser.server import Server
from tests.ui.opened import PAGES
from tests.words.test_markdown_words import LEFT_OVER

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
DEEP = {"cargo_drop_pct": 80.0, "capacity_cut_pct": 40.0, "capacity_cut_weeks": 26.0}
TIGHT = {"cargo_drop_pct": 0.0, "capacity_cut_pct": 40.0, "baseline_growth_pct": 20.0}
LATE = {"cargo_drop_pct": 1.0, "relief_after_weeks": None, "horizon_weeks": 78.0}
# What the platform renders as Markdown, without code and formulas; closed parts are read as well.
CONTAINER = '[data-testid="stMarkdownContainer"]'
RENDERED = f"""() => [...document.querySelectorAll('{CONTAINER}')].map((one) => {{
    const copy = one.cloneNode(true);
    for (const apart of copy.querySelectorAll("code, pre, .katex, style, a")) apart.remove();
    return copy.textContent;
}})"""
EVERY_TEXT = "() => document.body.innerText"


def left_standing(page: Page) -> list[str]:
    """Give the texts of a page in which a mark is seen."""
    sources = [
        words.told(source)
        for words in map(text.words, text.LANGUAGES)
        for source in (*(one.source for one in LEVERS), *(one.source for one in EVERY))
    ]
    found = [one for one in page.evaluate(RENDERED) if LEFT_OVER.search(_without(one, sources))]
    seen: str = page.evaluate(EVERY_TEXT)
    return found + [line for line in seen.splitlines() if "**" in line or "&nbsp;" in line]


def _without(said: str, quotes: list[str]) -> str:
    """Leave out what is quoted from a source word for word."""
    for quote in quotes:
        said = said.replace(quote, "")
    return said


@pytest.mark.weekly
@LANGUAGES
@pytest.mark.parametrize("levers", [DEEP, TIGHT, LATE], ids=["deep", "tight", "late"])
def test_no_page_shows_a_mark(
    levers: dict[str, float | None], language: str, open_page: OpenPage
) -> None:
    for page in PAGES:
        opened = open_page(reader.path(page, language, levers))
        opened.wait_for_selector("html[data-arrived]", state="attached")
        assert text.words(language)(f"title.{page}") in opened.evaluate(EVERY_TEXT)
        assert left_standing(opened) == [], page
        opened.close()


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_every_text_of_a_locale_is_rendered_without_a_mark(
    language: str,
    open_page: OpenPage,
    fresh_server: Callable[..., Server],
    journal: Journal,
    weekly: bool,
) -> None:
    # The fonts stand beside the script of the dashboard, not beside this one.
    journal.allow("app/static/fonts")
    words = text.words(language)
    values = [
        words.pct(0.07), words.teu(1_293_000.0), words.times(2.1), words.signed_pct(-0.07),
        words.points(-0.03), "(부산)", "중국", words.weeks(5.0), words.day(dt.date(2025, 4, 23)),
    ]  # fmt: skip
    at = fresh_server(script="tests/browser/locale_page.py")
    for first in (0, 3, 6) if weekly else (0,):
        given = json.dumps([*values[first:], *values[:first]])
        page = open_page(f"/?{urlencode({'l': language, 'values': given})}", at=at)
        assert page.get_by_test_id("stMarkdownContainer").count() > 40
        assert page.locator("strong").count() > 10
        assert left_standing(page) == []
