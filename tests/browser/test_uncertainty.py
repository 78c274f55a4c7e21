"""Bands that follow the levers, three branches, and questions asked backwards."""

import re

import pytest
from playwright.sync_api import Page, expect

from pages.words import text
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved

WORDS = text.words("en")
BAND = re.compile(r"80.% band: .+(?: to |–)")
DROP = "cargo_drop_pct"


def cards(page: Page) -> str:
    return page.locator(".cards").inner_html()


def banded(page: Page) -> str:
    """See that cargo lost and rate have their band, and give all figures."""
    expect(page.locator(".cards").get_by_role("img", name=BAND)).to_have_count(2, timeout=WAIT_MS)
    return cards(page)


def test_bands_follow_the_levers(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario"), locale="en-US", charts=4)
    first = banded(page)
    slider = reader.slider(page, DROP)
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight", delay=5)
    reader.at(page, "drop", "57")
    assert banded(page) != first
    with moved(page):
        reader.box(page, DROP).fill("45")
        reader.box(page, DROP).press("Enter")
    reader.at(page, "drop", "45")
    assert banded(page) == first


def test_the_page_of_doubts_follows_the_levers_and_is_asked_backwards(open_page: OpenPage) -> None:
    page = open_page(reader.path("uncertainty"), locale="en-US")
    reader.drawn(page)
    expect(page.locator("figure.chart")).to_have_count(reader.CHARTS["uncertainty"])
    relief, none = (reader.figure(page, f"fan_arrivals_{name}") for name in ("relief", "no_relief"))
    ends = [
        one.locator(".js-plotly-plot").evaluate("(plot) => plot.layout.yaxis.range")
        for one in (relief, none)
    ]
    assert ends[0] == ends[1]
    before = reader.traces(page, "fan_arrivals_relief")
    with moved(page):
        reader.slider(page, DROP).press("ArrowRight")
    reader.at(page, "drop", "46")
    assert reader.traces(page, "fan_arrivals_relief") != before
    rank = page.get_by_role("button", name=WORDS("uncertainty.rank"))
    expect(rank).to_be_visible()
    rank.click()
    expect(reader.figure(page, "matters_lost_teu")).to_be_visible(timeout=WAIT_MS)
    reader.drawn(page)
    backwards(page)


@pytest.mark.weekly
def test_another_quantity_and_another_number_of_draws(open_page: OpenPage) -> None:
    page = open_page(reader.path("uncertainty"), locale="en-US")
    reader.drawn(page)
    page.get_by_role("radio", name=WORDS("uncertainty.quantity_load")).click()
    expect(reader.figure(page, "fan_load_relief")).to_be_visible(timeout=WAIT_MS)
    reader.drawn(page)
    before = reader.traces(page, "fan_load_relief")
    with moved(page):
        page.get_by_role("radio", name="500", exact=True).click()
    reader.drawn(page)
    assert reader.traces(page, "fan_load_relief") != before


def backwards(page: Page) -> None:
    """Ask which lever gives a wanted figure, and for one that none gives."""
    title = reader.figure(page, "response").locator(".chart-title")
    expect(title).to_contain_text("88.0 %")
    wanted = page.get_by_role("spinbutton", name=re.compile("Wanted"))
    with moved(page):
        wanted.fill("80")
        wanted.press("Enter")
    expect(title).to_contain_text("80.0 %", timeout=WAIT_MS)
    with moved(page):
        wanted.fill("40")
        wanted.press("Enter")
    expect(title).to_contain_text("no value of", timeout=WAIT_MS)
    reader.drawn(page)
