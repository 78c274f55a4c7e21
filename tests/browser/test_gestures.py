"""Scrolling is no order: a wheel or a finger on its way down the page moves and zooms nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, Playwright, expect

from tests import changed
from tests.browser import chromium, reader
from tests.browser.conftest import OpenPage
from tests.browser.contexts import Contexts
from tests.browser.waiting import WAIT_MS, moved

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/charts")

PHONE = {"viewport": (390, 844), "has_touch": True, "is_mobile": True}
DROP = "cargo_drop_pct"
STEPS = 12
SIDEBAR = "() => document.querySelector('[data-testid=stSidebarContent]').scrollTop"
MAIN = "() => document.querySelector('[data-testid=stMain]').scrollTop"
RANGES = """(figure) => {
    const { _fullLayout: laid } = figure.querySelector(".js-plotly-plot");
    return JSON.stringify([laid.xaxis.range, laid.yaxis.range]);
}"""
# Two frames on, whatever a gesture began has been drawn.
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def swipe(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    """Put a finger down, draw it along in steps, and lift it, as a screen reports it."""
    session: CDPSession = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": start[0], "y": start[1]})
    for step in range(1, STEPS + 1):
        share = step / STEPS
        touch("touchMove", {"x": start[0] + by[0] * share, "y": start[1] + by[1] * share})
        page.evaluate(FRAMES)
    touch("touchEnd")
    page.evaluate(FRAMES)
    session.detach()


def middle(one: Locator, across: float = 0.5) -> tuple[float, float]:
    box = one.bounding_box()
    assert box is not None
    return box["x"] + box["width"] * across, box["y"] + box["height"] / 2


def opened(page: Page) -> None:
    """Open the sidebar of a phone."""
    slider = reader.slider(page, DROP)
    if not slider.is_visible() or (slider.bounding_box() or {"x": -1})["x"] < 0:
        page.get_by_test_id("stExpandSidebarButton").tap()
    expect(slider).to_be_in_viewport(timeout=WAIT_MS)
    page.evaluate(FRAMES)


@pytest.fixture(scope="module")
def browser(driver: Playwright) -> Iterator[Browser]:
    """Start a whole browser: in the one without windows a tap tells no figure of a chart."""
    whole = chromium.executable(chromium.WHOLE)
    chrome = driver.chromium.launch(executable_path=whole, args=chromium.ARGS)
    yield chrome
    chrome.close()


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Contexts:
    return Contexts(browser)


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    page = open_page(reader.path("scenario", "ko"), charts=4, **PHONE)  # type: ignore[arg-type]
    reader.drawn(page)
    return page


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("across", [0.1, 0.56, 0.9])
@pytest.mark.parametrize("by", [(0, -260), (40, -260), (-40, -260)])
def test_a_swipe_up_that_begins_on_a_slider_moves_nothing_and_one_along_it_does(
    phone: Page, across: float, by: tuple[float, float]
) -> None:
    opened(phone)
    before = reader.snapshot(phone)
    scrolled = phone.evaluate(SIDEBAR)
    swipe(phone, middle(reader.slider(phone, DROP), across), by)
    phone.wait_for_function(f"(before) => ({SIDEBAR})() > before + 100", arg=scrolled)
    assert reader.slider(phone, DROP).input_value() == "45"
    assert reader.box(phone, DROP).input_value() == "45"
    # Anything told to the server before this move would be in the address with it.
    with moved(phone):
        reader.slider(phone, "capacity_cut_pct").press("ArrowRight")
    reader.at(phone, "cut", "15")
    assert reader.address(phone) == before["address"] | {"cut": "15"}
    along(phone)


def along(phone: Page) -> None:
    """Check that a finger along a slider moves it, and that a tap does."""
    reader.slider(phone, DROP).scroll_into_view_if_needed()
    slider = reader.slider(phone, DROP)
    swipe(phone, middle(slider, 0.56), (80, 4))
    value = slider.input_value()
    assert float(value) > 55
    reader.at(phone, "drop", value)
    assert reader.box(phone, DROP).input_value() == value
    slider.tap(position={"x": 40, "y": 14})
    value = slider.input_value()
    assert float(value) < 30
    reader.at(phone, "drop", value)


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("what", ["slider", "box"])
def test_the_wheel_over_a_lever_in_focus_scrolls_and_moves_nothing(
    open_page: OpenPage, what: str
) -> None:
    page = open_page(reader.path("scenario", "en"), charts=4, viewport=(1440, 500))
    one: Any = {"slider": reader.slider, "box": reader.box}[what](page, DROP)
    one.click(position={"x": 20, "y": 10}) if what == "box" else one.focus()
    expect(one).to_be_focused()
    page.mouse.move(*middle(one))
    page.mouse.wheel(0, 120)
    page.wait_for_function(f"() => ({SIDEBAR})() > 50")
    assert (reader.slider(page, DROP).input_value(), reader.box(page, DROP).input_value()) == (
        "45",
        "45",
    )
    with moved(page):
        one.press("ArrowUp")
    reader.at(page, "drop", "46")


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("by", [(0, -260), (90, -260), (-90, -260)])
def test_a_swipe_that_begins_on_a_chart_scrolls_the_page_and_zooms_nothing(
    phone: Page, by: tuple[float, float]
) -> None:
    figure = reader.figure(phone, "china_arrivals")
    figure.locator(".js-plotly-plot").scroll_into_view_if_needed()
    before, scrolled = figure.evaluate(RANGES), phone.evaluate(MAIN)
    swipe(phone, middle(figure.locator(".nsewdrag").first), by)
    phone.wait_for_function(f"(before) => ({MAIN})() > before + 100", arg=scrolled)
    assert figure.evaluate(RANGES) == before
    assert phone.locator(".zoombox, .zoombox-corners").count() == 0


def test_a_finger_across_a_chart_zooms_nothing_and_a_tap_tells_a_figure(phone: Page) -> None:
    figure = reader.figure(phone, "china_arrivals")
    plot = figure.locator(".nsewdrag").first
    plot.scroll_into_view_if_needed()
    before = figure.evaluate(RANGES)
    for edge in (".nsewdrag", ".ewdrag", ".nsdrag"):
        area = figure.locator(edge).first
        if area.count():
            swipe(phone, middle(area), (60, 5))
    assert figure.evaluate(RANGES) == before
    x, y = middle(plot)
    phone.touchscreen.tap(x, y)
    expect(figure.locator(".hoverlayer .legend").first).to_be_attached()
