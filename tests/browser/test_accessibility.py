"""axe-core finds nothing at all: any page, either language, light and dark, desktop and phone."""

import itertools
from collections.abc import Iterable
from typing import Final, Literal

import pytest
from playwright.sync_api import Page, expect

from pages.words import text
from tests.browser import axe, reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import quiet
from tests.ui.opened import PAGES

Scheme = Literal["light", "dark"]
Look = tuple[tuple[int, int], Scheme]

SIZES = ((1440, 900), (390, 844))
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
LOOKS = tuple(itertools.product(SIZES, SCHEMES))
QUIET_MS = 300
# Tables are named after their headings once a part of the page has been drawn.
NAMED = """() => {
    const names = [...document.querySelectorAll("[role=region]")]
        .map((one) => one.getAttribute("aria-label"));
    return new Set(names).size === names.length;
}"""


def everything_wrong(page: Page, looks: Iterable[Look]) -> list[str]:
    """Ask axe in these sizes and colour schemes, the page staying open."""
    found = []
    for (width, height), scheme in looks:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        quiet(page, QUIET_MS)
        reader.drawn(page)
        page.wait_for_function(NAMED)
        found += [f"{width} px, {scheme}: {line}" for line in axe.violations(page)]
    return found


@pytest.mark.weekly
@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation(open_page: OpenPage, name: str, language: str) -> None:
    page = open_page(reader.path(name, language))
    expect(page.locator("h1")).to_have_text(text.words(language)(f"title.{name}"))
    reader.drawn(page)
    for chart in page.locator("figure.chart").all()[:2]:
        reader.table(chart)
    for chart in page.locator("figure.chart").all()[:1]:
        chart.locator("[aria-haspopup=menu]").click()
    assert everything_wrong(page, LOOKS) == []


def test_a_repaired_link_and_a_wrong_number_have_no_violation(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario", "ko", drop="250"), charts=4)
    reader.box(page, "capacity_cut_pct").fill("99")
    reader.box(page, "capacity_cut_pct").press("Tab")
    page.get_by_text(text.words("ko")("controls.more")).click()
    quiet(page, QUIET_MS)
    assert axe.violations(page) == []
