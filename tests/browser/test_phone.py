"""On a phone a bar opens a sheet of levers, and what they answer stays in view above it."""

from typing import Final

from playwright.sync_api import Page, expect

from pages.words import text
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved

PHONE: Final = (390, 844)
SHEET_SHARE: Final = 0.46
DROP: Final = "cargo_drop_pct"
# Where each plot begins in its drawing and how tall it is; a drawing as wide as a page has it.
PLOTS: Final = """() => [...document.querySelectorAll(".js-plotly-plot")].map((one) => {
    const plot = one.querySelector(".nsewdrag").getBoundingClientRect();
    return [plot.y - one.getBoundingClientRect().y, plot.height].map(Math.round);
})"""
WIDE: Final = """() => [...document.querySelectorAll(".js-plotly-plot")].every((one) =>
    one.querySelector(".main-svg").getBoundingClientRect().width > 400)"""


def opened(page: Page) -> float:
    """Press the bar's button, and give where the sheet begins. [px]"""
    page.locator(".lever-open").click()
    expect(reader.slider(page, DROP)).to_be_in_viewport(timeout=WAIT_MS)
    box = page.get_by_test_id("stSidebar").bounding_box()
    assert box is not None
    assert box["height"] <= SHEET_SHARE * PHONE[1]
    return box["y"]


def test_a_lever_moves_while_sentence_and_first_chart_are_in_view(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario", "ko"), charts=4, viewport=PHONE)
    reader.drawn(page)
    top = opened(page)
    with moved(page):
        reader.slider(page, DROP).press("ArrowRight")
    assert "46" in page.locator(".lever-bar span").inner_text()
    assert "46" in reader.sentence(page)
    for place, share in ((".phases", 1.0), (".st-key-finding", 1.0), (".nsewdrag", 0.4)):
        box = page.locator(place).first.bounding_box()
        assert box is not None
        assert box["y"] >= 0.0
        assert box["y"] + share * box["height"] <= top, place


def test_the_sheet_is_closed_after_a_reload_and_by_the_same_button_above_a_row_of_tabs(
    open_page: OpenPage,
) -> None:
    page = open_page(reader.path("scenario", "en"), charts=4, viewport=PHONE)
    reader.drawn(page)
    opened(page)
    page.reload()
    reader.drawn(page)
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    opened(page)
    page.locator(".lever-open").click()
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    every_page_is_a_tab(page)
    opened(page)
    page.reload()
    reader.drawn(page)
    # A window made wide again, or a tablet turned, is no phone: the levers stand beside the page.
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(reader.slider(page, DROP)).to_be_in_viewport(timeout=WAIT_MS)
    page.wait_for_function(WIDE, timeout=WAIT_MS)
    resized = page.evaluate(PLOTS)
    page.reload()
    reader.drawn(page)
    assert resized == page.evaluate(PLOTS)


def every_page_is_a_tab(page: Page) -> None:
    """Check that the pages are tabs in one row, and that one of them leads where it says."""
    tabs = page.locator(".st-key-page-tabs a")
    assert len({round((one.bounding_box() or {"y": -1})["y"]) for one in tabs.all()}) == 1
    tabs.get_by_text(text.words("en")("page.capacity"), exact=True).click()
    expect(page.locator("h1")).to_have_text(text.words("en")("title.capacity"))
