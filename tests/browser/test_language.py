"""The language is changed for the whole page at once, and every page says which one it speaks."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from analysis.lever import Levers
from pages.words import text
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved
from tests.ui.opened import PAGES

HANGUL = re.compile("[가-힣]")
CHOICE = {"ko": "한국어", "en": "English"}


def change(page: Page, language: str) -> None:
    """Choose a language and wait for the page to speak it."""
    with moved(page):
        page.locator(".st-key-language-choice").get_by_text(CHOICE[language]).click()
    reader.at(page, "l", language)
    expect(page.locator("html")).to_have_attribute("lang", language, timeout=WAIT_MS)


def words(page: Page) -> str:
    """Give all words on the page but the names of the languages."""
    return page.locator("body").inner_text().replace(CHOICE["ko"], "")


def chosen(page: Page, language: str) -> None:
    """See that the choice and the list of the sidebar show what is held, in a language."""
    mode = page.locator(".st-key-box-capacity_mode")
    expect(mode.locator("label").filter(has=page.locator("input:checked"))).to_have_text(
        text.words(language)("lever.capacity_mode.respond")
    )
    expect(page.locator(".st-key-box-onset input")).to_have_value(
        text.words(language).written_day("2025-05-05")
    )


@pytest.mark.weekly
def test_in_another_language_every_choice_stays_chosen(open_page: OpenPage) -> None:
    moves: Levers = {"capacity_mode": "respond", "onset": dt.date(2025, 5, 5)}
    page = open_page(reader.path("scenario", "ko", moves), charts=4)
    chosen(page, "ko")
    for language in ("en", "ko"):
        page.locator(".st-key-language-choice").get_by_text(CHOICE[language]).click()
        reader.at(page, "l", language)
        chosen(page, language)


def test_another_language_changes_every_word_and_no_lever(open_page: OpenPage) -> None:
    moves: Levers = {
        "cargo_drop_pct": 62.0,
        "diversion_pct": 41.0,
        "capacity_mode": "respond",
        "onset": dt.date(2025, 5, 5),
    }
    page = open_page(reader.path("scenario", "ko", moves), charts=4)
    korean = reader.snapshot(page)
    assert page.locator("html").get_attribute("lang") == "ko"
    change(page, "en")
    chosen(page, "en")
    english = reader.snapshot(page)
    assert english["address"] == korean["address"] | {"l": "en"}
    assert english["title"] == text.words("en")("title.scenario")
    assert "62 % lower" in english["sentence"]
    assert not HANGUL.search(words(page))
    assert english["drop"] == "62"
    labels = page.locator("figure.chart").evaluate_all(
        "(all) => all.flatMap((one) => [one.textContent, one.outerHTML]).join(' ')"
    )
    assert not HANGUL.search(labels)
    change(page, "ko")
    assert reader.snapshot(page) == korean


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize(("locale", "language"), [("ko-KR", "ko"), ("fr-FR", "en")])
def test_without_a_link_the_browsers_language_is_spoken(
    open_page: OpenPage, locale: str, language: str
) -> None:
    page = open_page("/your_data", locale=locale)
    reader.at(page, "l", language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_have_text(text.words(language)("title.your_data"))


@pytest.mark.weekly
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_every_page_says_its_language_and_its_title(open_page: OpenPage, language: str) -> None:
    page = open_page(reader.path("methods", language), locale="en-US")
    for name in PAGES:
        title = text.words(language)(f"page.{name}")
        page.get_by_test_id("stTopNavLink").get_by_text(title, exact=True).click()
        expect(page.locator("h1")).to_have_text(
            text.words(language)(f"title.{name}"), timeout=WAIT_MS
        )
        reader.at(page, "l", language)
        assert page.locator("html").get_attribute("lang") == language
