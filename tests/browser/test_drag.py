"""Charts follow a lever on its way, exactly; the page's own run then says the same."""

import json
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from pages.ui.kept import followed
from tests.browser import reader, waiting
from tests.browser.conftest import OpenPage
from tests.browser.server import ALONE, Server

PAGES = [
    *("scenario", "capacity"),
    *(pytest.param(name, marks=pytest.mark.weekly) for name in ("cargo", "korea")),
]
LINE = """(figure) => {
    const plot = figure.querySelector(".js-plotly-plot");
    const { uid } = plot._fullData.at(-1);
    return plot.querySelector(`.trace${uid} path.js-line`).getAttribute("d");
}"""
SEEN = """(figure) => figure.querySelector(".js-plotly-plot")._fullLayout.xaxis._length"""
NUMBER = re.compile(r"-?[\d.]+")

# The per cent each title of the first chart has told, in the order they were shown.
WATCH_TITLE = """() => {
  const title = document.querySelector("figure.chart .chart-title");
  window.falls = [];
  new MutationObserver(() => window.falls.push(/(\\d+) %/.exec(title.textContent)[1]))
    .observe(title, { childList: true, subtree: true });
}"""
FIRST_MOVE = f"""(figure) => {{
  const line = {LINE};
  const before = line(figure);
  window.firstMove = new Promise((done) => {{
    new MutationObserver(() => {{
      const now = line(figure);
      if (now !== before) done([now, figure.dataset.drawn ?? null]);
    }}).observe(figure, {{ subtree: true, attributeFilter: ["d"] }});
  }});
}}"""


def grasp(page: Page, key: str) -> tuple[float, float, float]:
    """Press on the thumb of a slider; give where it is and how wide a step of 1 % of it is."""
    box = reader.slider(page, key).bounding_box()
    assert box is not None
    low, high, now = (
        float(reader.slider(page, key).evaluate(f"(one) => one.{name}"))
        for name in ("min", "max", "value")
    )
    x = box["x"] + 8 + (box["width"] - 16) * (now - low) / (high - low)
    y = box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    return x, y, (box["width"] - 16) / (high - low)


def follows(page: Page, name: str, expected: str) -> None:
    """Wait until the charts of a page, and the first of its texts, are those of a position."""
    wanted = json.loads(followed.moved(name, expected, {}) or b"{}")
    title = next(iter(wanted.values()))["title"]
    expect(page.locator("figure.chart .chart-title").first).to_have_text(title)
    page.wait_for_function(reader.UNDRAWN)
    for chart, told in wanted.items():
        found = json.loads(reader.figure(page, chart).evaluate(reader.TRACES))
        assert [y for _, y in found] == [one["y"] for one in told["figure"]["data"]]


def moved(address: str, drop: str) -> str:
    """Spell the query of an address with the fall of cargo at another position."""
    return re.sub(r"(?<=drop=)[\d.]+", drop, urlsplit(address).query)


@pytest.mark.parametrize("name", PAGES)
def test_charts_follow_a_dragged_slider(open_page: OpenPage, name: str) -> None:
    page = open_page(reader.path(name, "en"))
    reader.drawn(page)
    held = reader.address(page)
    before = page.url
    x, y, step = grasp(page, "cargo_drop_pct")
    for number in range(1, 6):
        page.mouse.move(x + step * 5 * number, y)
    dragged = reader.slider(page, "cargo_drop_pct").input_value()
    assert 60 <= float(dragged) <= 75
    # Exactly what the model gives there, while nothing has been told of it yet.
    follows(page, name, moved(page.url, dragged))
    assert (reader.address(page), page.url) == (held, before)
    # A drag that turns out to be none, as where a finger scrolls, leaves all as it was.
    reader.slider(page, "cargo_drop_pct").dispatch_event("pointercancel")
    follows(page, name, urlsplit(page.url).query)
    page.mouse.up()
    page.mouse.move(*grasp(page, "cargo_drop_pct")[:2])
    page.mouse.move(x + step * 10, y)
    # Let go of far from the slider, where it was: nothing has been moved, and nothing holds it.
    page.mouse.move(x, y + 200)
    page.mouse.up()
    assert page.evaluate("() => window.transpacific.following.held") is None
    page.mouse.move(*grasp(page, "cargo_drop_pct")[:2])
    page.mouse.move(x + step * 10, y + 200)
    dragged = reader.slider(page, "cargo_drop_pct").input_value()
    page.mouse.up()
    reader.at(page, "drop", dragged)
    follows(page, name, urlsplit(page.url).query)


def test_charts_never_go_back_while_a_lever_goes_on(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario", "en"), charts=4)
    reader.drawn(page)
    page.evaluate(WATCH_TITLE)
    slider = reader.slider(page, "cargo_drop_pct")
    for _ in range(25):
        slider.press("ArrowRight", no_wait_after=True)
    reader.at(page, "drop", "70")
    seen = [int(one) for one in page.evaluate("() => window.falls")]
    assert seen == sorted(seen)
    title = page.locator("figure.chart .chart-title").first
    expect(title).to_contain_text(f"{seen[-1]} %")
    assert len(set(seen)) > 2, "the charts followed on the way"


def test_where_only_the_pages_answer_charts_come_with_the_page(
    open_page: OpenPage, fresh_server: Callable[..., Server]
) -> None:
    page = open_page(reader.path("cargo", "ko"), at=fresh_server(script=ALONE))
    reader.drawn(page)
    reader.slider(page, "cargo_drop_pct").press("ArrowRight")
    reader.at(page, "drop", "46")
    follows(page, "cargo", urlsplit(page.url).query)
    assert page.evaluate("() => window.transpacific.following.off")


def test_lines_move_at_once_and_stand_the_same_once_the_lever_rests(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario", "en"), charts=4)
    reader.drawn(page)
    arrivals = reader.figure(page, "china_arrivals")
    before = arrivals.evaluate(LINE)
    # The quick line is taken the moment it stands; Plotly's own comes a moment later.
    arrivals.evaluate(FIRST_MOVE)
    reader.slider(page, "cargo_drop_pct").press("ArrowRight")
    quick, laid = arrivals.evaluate("() => window.firstMove")
    assert quick != before
    assert laid is None
    reader.at(page, "drop", "46")
    exact = arrivals.evaluate(LINE)
    shown, drawn = (
        np.array(NUMBER.findall(one), dtype=float).reshape(-1, 2) for one in (quick, exact)
    )
    assert len(shown) >= len(drawn) > 10
    # Of weeks beyond the frame, which nobody sees, Plotly keeps only some points.
    shown = shown[shown[:, 0] <= arrivals.evaluate(SEEN)]
    assert len(shown) > 10
    assert np.abs(shown[:, 1] - np.interp(shown[:, 0], drawn[:, 0], drawn[:, 1])).max() < 0.5


def test_what_lies_far_below_comes_when_the_reader_comes_near(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario", "ko"), viewport=(1280, 620))
    reader.drawn(page)
    table = page.locator("[class*='st-key-rests-'] table")
    before, held = table.inner_text(), page.locator(".st-key-finding").inner_text()
    reader.slider(page, "cargo_drop_pct").press("PageUp")
    # The page says all of the new scenario while the table still says that it waits.
    expect(page.locator(".st-key-finding")).not_to_have_text(held)
    expect(page.locator(waiting.WAITING)).to_have_count(1)
    assert table.inner_text() == before
    table.scroll_into_view_if_needed()
    expect(page.locator(waiting.WAITING)).to_have_count(0)
    assert table.inner_text() != before
