"""The tariff translator in a browser: typed as elsewhere, used, undone, and its chart alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/words", "pages/cargo.py")

DROP = "cargo_drop_pct"
WORDS = text.words("en")


def opened(open_page: OpenPage) -> tuple[Page, Locator]:
    """Open the Cargo page and the translator on it."""
    page = open_page(reader.path("cargo", "en"), charts=5)
    with moved(page):
        page.get_by_text(WORDS("tariff.title"), exact=True).click()
    panel = page.locator(".st-key-tariff-open")
    expect(panel.get_by_text(WORDS("tariff.about"))).to_be_visible(timeout=WAIT_MS)
    return page, panel


def box(panel: Locator, name: str) -> Locator:
    return panel.get_by_label(WORDS(f"tariff.{name}"), exact=True)


def enter(panel: Locator, name: str, written: str) -> None:
    box(panel, name).fill(written)
    box(panel, name).press("Enter")


def test_what_is_used_moves_lever_and_link_and_back_undoes_it(open_page: OpenPage) -> None:
    """Full-width digits are read: 1 - (2.265 / 1.208) ** -0.76 is 38.0 %."""
    page, panel = opened(open_page)
    with moved(page):
        enter(panel, "after", "１２６．５")
    button = panel.get_by_role("button", name=WORDS("tariff.use", value="38 %"))
    expect(button).to_be_visible(timeout=WAIT_MS)
    reader.at(page, "drop", "45")
    with moved(page):
        button.click()
    reader.at(page, "drop", "38")
    expect(reader.slider(page, DROP)).to_have_value("38", timeout=WAIT_MS)
    stands = WORDS("tariff.stands", old="20.8 %", new="126.5 %")
    expect(panel.get_by_text(stands)).to_be_visible(timeout=WAIT_MS)
    with moved(page):
        page.go_back()
    reader.at(page, "drop", "45")
    expect(reader.slider(page, DROP)).to_have_value("45", timeout=WAIT_MS)
    expect(panel.get_by_text(stands)).to_have_count(0, timeout=WAIT_MS)


def test_what_is_no_tariff_is_refused_in_words_and_nothing_moves(open_page: OpenPage) -> None:
    page, panel = opened(open_page)
    use = WORDS("tariff.use", value="16 %")
    usual = box(panel, "after").input_value()
    alert = panel.get_by_role("alert").first
    for written in ("-5", "301", "about ten", "10–20"):
        enter(panel, "after", written)
        expect(alert).to_be_visible(timeout=WAIT_MS)
        expect(box(panel, "after")).to_have_attribute("aria-invalid", "true")
        expect(panel.get_by_role("button", name=use)).to_be_visible()
        reader.at(page, "drop", "45")
        # What is refused next must be refused anew.
        box(panel, "after").press("Escape")
        expect(box(panel, "after")).to_have_value(usual)
        expect(box(panel, "after")).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_a_link_shows_the_path_alone(language: str, open_page: OpenPage) -> None:
    page = open_page(f"/cargo?embed=true&chart=tariff_path&l={language}", charts=1)
    definition = text.words(language)("chart.tariff_path.definition")
    expect(page.get_by_text(definition)).to_be_visible(timeout=WAIT_MS)
    expect(page.locator("figure.chart")).to_have_count(1)
