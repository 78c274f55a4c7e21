"""What moves and what fits: nothing jumps while a page loads, and a telephone is wide enough."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import reader, waiting
from tests.browser.conftest import OpenPage
from tests.ui.opened import PAGES

PHONE = (390, 844)
LIBRARY = "**/plotly-basic*"
BOXES = """() => [...document.querySelectorAll("figure.chart, .chart-plot, .cards, h1")]
    .map((one) => one.getBoundingClientRect())
    .map((box) => [box.top, box.height].map(Math.round))"""
# What may be wider than the screen, as it scrolls in a box of its own.
SCROLLING = (
    ".chart-scroll, .figures, svg, [data-testid=stDataFrame], [data-testid=stTable], .katex, pre, "
    ".st-key-page-tabs"
)
OVERFLOWING = f"""() => [...document.querySelectorAll("[data-testid=stMain] *")].filter((one) => {{
    const box = one.getBoundingClientRect();
    return box.right > window.innerWidth + 1 && box.width > 0 && !one.closest("{SCROLLING}");
}}).map((one) => `${{one.tagName}}.${{one.className}}`)"""


def boxes(page: Page) -> list[list[int]]:
    """Give top and height of title, cards and charts. [px]"""
    found: list[list[int]] = page.evaluate(BOXES)
    return found


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("viewport", [(1440, 900), PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["scenario", "capacity"])
def test_nothing_jumps_when_the_charts_are_drawn(
    open_page: OpenPage, name: str, viewport: tuple[int, int]
) -> None:
    page = open_page(reader.path("methods"), viewport=viewport)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(LIBRARY, hold)
    page.goto(page.url.replace("/methods", f"/{'' if name == 'scenario' else name}"))
    expect(page.locator("figure.chart")).to_have_count(reader.CHARTS[name], timeout=30_000)
    waiting.settled(page)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    assert page.locator(waiting.CHART).count() == 0
    early = boxes(page)
    for route in held:
        route.continue_()
    page.unroute(LIBRARY)
    reader.drawn(page)
    assert page.locator(waiting.CHART).count() == reader.CHARTS[name]
    jumps = [
        (a, b)
        for a, b in zip(early, boxes(page), strict=True)
        if abs(a[0] - b[0]) > 1 or abs(a[1] - b[1]) > 1
    ]
    assert jumps == []


@pytest.mark.weekly
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_telephone(open_page: OpenPage, name: str, language: str) -> None:
    page = open_page(reader.path(name, language), viewport=PHONE)
    reader.drawn(page)
    fits(page, name)


def fits(page: Page, name: str) -> None:
    """Check that nothing of a page is wider than a telephone, the page being as wide as one."""
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= PHONE[0]
    assert page.evaluate(OVERFLOWING) == []
    for chart in page.locator("figure.chart").all():
        chart.scroll_into_view_if_needed()
        box = chart.locator(".js-plotly-plot .main-svg").first.bounding_box()
        assert box is not None
        assert box["width"] >= 250
        assert box["x"] + box["width"] <= PHONE[0]
    if reader.CHARTS.get(name):
        chart = page.locator("figure.chart").first
        table = reader.table(chart)
        box = table.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE[0]
        assert page.evaluate("() => document.scrollingElement.scrollWidth") <= PHONE[0]


# A crisis that begins late, and a chart that ends soon after the point that is told of.
LATE = "/?x2=all.capacity.10.2026-02-23.4.none.0&drop=0&cut=0&front=0"
EARLY = "/?drop=0&cut=0"
OUTSIDE = """() => [...document.querySelectorAll("figure.chart .annotation")].filter((one) => {
    const [box, frame] = [one, one.closest("svg")].map((each) => each.getBoundingClientRect());
    return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1);
}).map((one) => one.textContent)"""


@pytest.mark.diagonal
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("link", [LATE, EARLY], ids=["late", "early"])
def test_words_in_a_chart_stand_whole_on_a_telephone(
    open_page: OpenPage, link: str, language: str
) -> None:
    page = open_page(f"{link}&l={language}", viewport=PHONE)
    reader.drawn(page)
    assert page.locator("figure.chart .annotation").count() > 0
    assert page.evaluate(OUTSIDE) == []
