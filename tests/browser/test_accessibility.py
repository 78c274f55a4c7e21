"""axe-core finds nothing serious on any page, in either language, light or dark."""

import pytest
from playwright.sync_api import expect

from pages.ui import text
from tests.browser import axe, reader
from tests.browser.conftest import OpenPage
from tests.pages.opened import PAGES

LOOKS = [("light", language) for language in text.LANGUAGES] + [("dark", "ko")]


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_serious_violation(
    open_page: OpenPage, name: str, scheme: str, language: str
) -> None:
    if scheme == "dark" and name not in ("scenario", "sources"):
        return
    page = open_page(reader.path(name, language), color_scheme=scheme)
    expect(page.locator("h1")).to_have_text(text.words(language)(f"title.{name}"))
    reader.drawn(page)
    page.locator("figure.chart summary").first.click() if name == "scenario" else None
    assert axe.violations(page) == []


def test_a_repaired_link_and_a_wrong_number_have_no_serious_violation(
    open_page: OpenPage,
) -> None:
    page = open_page(reader.path("scenario", "ko", drop="250"), charts=3)
    reader.box(page, "capacity_cut_pct").fill("99")
    reader.box(page, "capacity_cut_pct").press("Tab")
    page.get_by_text(text.words("ko")("controls.more")).click()
    page.wait_for_timeout(300)
    assert axe.violations(page) == []
