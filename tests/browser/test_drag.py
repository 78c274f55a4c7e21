"""A slider is dragged: the charts follow at once, and the server's answer takes their place."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from pages.words import text
from tests.browser import reader
from tests.browser.conftest import OpenPage

STEPS = 40
FRAME = "() => new Promise((done) => requestAnimationFrame(done))"
# What was moved before the first is drawn by the second.
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
HEARD = "() => window.leverDrag.along !== null"
LAYER = """(figure) => {
    const layer = figure.querySelector(".lever-layer");
    return layer && [...layer.querySelectorAll("path")].map((path) => path.getAttribute("d"));
}"""
LINE = """(figure) => {
    const plot = figure.querySelector(".js-plotly-plot");
    const { uid } = plot._fullData.at(-1);
    return plot.querySelector(`.trace${uid} path.js-line`).getAttribute("d");
}"""
SEEN = """(figure) => figure.querySelector(".js-plotly-plot")._fullLayout.xaxis._length"""
NUMBER = re.compile(r"-?[\d.]+")

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


def test_charts_follow_a_dragged_slider(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario", "en"), charts=4)
    reader.drawn(page)
    arrivals = reader.figure(page, "china_arrivals")
    before = arrivals.locator(".chart-title").inner_text()
    held = reader.address(page)
    x, y, step = grasp(page, "cargo_drop_pct")
    page.mouse.move(x + 6, y)
    page.wait_for_function(HEARD)
    for number in range(STEPS):
        page.mouse.move(x + step * 25 * (number + 1) / STEPS, y)
        page.evaluate(FRAME)
    page.evaluate(TWO_FRAMES)
    dragged = reader.slider(page, "cargo_drop_pct").input_value()
    assert 60 <= float(dragged) <= 75
    live = arrivals.locator(".chart-title").inner_text()
    assert live != before
    *band, path = arrivals.evaluate(LAYER)
    assert len(band) == 2, "both edges of the band around the scenario move with it"
    # Nothing has been asked of the server for any of these positions.
    assert reader.address(page) == held
    page.mouse.up()
    reader.at(page, "drop", dragged)
    expect(arrivals.locator(".lever-layer")).to_have_count(0)
    assert arrivals.locator(".chart-title").inner_text() == live
    exact = arrivals.evaluate(LINE)
    shown, drawn = (
        np.array(NUMBER.findall(one), dtype=float).reshape(-1, 2) for one in (path, exact)
    )
    # Plotly leaves out points on a straight line; the two lines are the same all the same.
    assert len(shown) >= len(drawn) > 10
    assert np.abs(shown[:, 1] - np.interp(shown[:, 0], drawn[:, 0], drawn[:, 1])).max() < 1.0


@pytest.mark.weekly
def test_a_press_without_a_drag_asks_nothing(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario", "ko"), charts=4)
    x, y, step = grasp(page, "cargo_drop_pct")
    page.mouse.up()
    page.mouse.click(x + step * 10, y)
    reader.at(page, "drop", reader.slider(page, "cargo_drop_pct").input_value())
    assert page.evaluate("() => window.leverDrag.asked") is None
    assert page.locator(".lever-layer").count() == 0
    assert text.words("ko")("title.scenario") == page.locator("h1").inner_text()


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
