"""Every page on A4, upright and across: no chart is cut or split, and the scenario is named."""

import re

import pytest
from playwright.sync_api import Page

from pages.words import text
from tests.browser import paper, reader
from tests.browser.conftest import OpenPage
from tests.ui.opened import PAGES

A4_PT = (595, 842)
PAPER_PX = "680"
CASES = [(name, "ko") for name in PAGES] + [("uncertainty", "en")]

# What every chart says on paper: its finding, and each line of words in its drawing.
CHARTS = """() => [...document.querySelectorAll("figure.chart")].map((figure) => [
    figure.querySelector(".chart-title").textContent,
    [...figure.querySelectorAll(":scope:not(.chart-flat) .main-svg text")]
        .filter((one) => one.getBBox().width > 0)
        .flatMap((one) => one.querySelector("tspan.line")
            ? [...one.querySelectorAll("tspan.line")].map((line) => line.textContent)
            : [one.textContent]),
])"""
WIDTHS = """() => [...document.querySelectorAll("figure.chart .main-svg:first-of-type")]
    .map((svg) => svg.getAttribute("width"))"""
# Whether every word in the charts has one colour.
INKS = """(ink) => {
    const words = [...document.querySelectorAll("figure.chart .main-svg text.annotation-text")];
    return words.length > 0 && words.every((one) => one.style.fill === ink);
}"""
PRINTING = f"""() => {{
    const widths = {WIDTHS};
    const before = widths();
    window.dispatchEvent(new Event("beforeprint"));
    const during = widths();
    window.dispatchEvent(new Event("afterprint"));
    return [before, during, widths()];
}}"""


def squeezed(words: str) -> str:
    """Leave out spaces, which are not set, and arrows, which the font sets as one sign."""
    return re.sub(r"\s+|->|\N{RIGHTWARDS ARROW}", "", words)


@pytest.mark.weekly
@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_page_is_whole_on_paper(open_page: OpenPage, name: str, language: str) -> None:
    page = open_page(reader.path(name, language))
    reader.drawn(page)
    for landscape in (False, True):
        whole(page, name, language, landscape=landscape)


def whole(page: Page, name: str, language: str, *, landscape: bool) -> None:
    """Check a page on paper: nothing is cut or split, and its scenario is named."""
    words = text.words(language)
    page.emulate_media(media="print")
    # On paper a chart is narrower, and may leave out the month at its edge.
    page.wait_for_function(f"(wide) => ({WIDTHS})().every((one) => one === wide)", arg=PAPER_PX)
    charts = page.evaluate(CHARTS)
    shown = squeezed(page.get_by_test_id("stMain").inner_text())
    page.emulate_media(media="null")
    assert len(charts) == reader.CHARTS.get(name, 0)
    sheets = paper.printed(page, landscape=landscape)
    # Lines go on, unseen, behind the frame of a chart that shows some weeks: letters tell.
    said = [squeezed(one.letters) for one in sheets]
    size = A4_PT[::-1] if landscape else A4_PT
    assert [one for one in sheets if tuple(map(int, one.size)) != size] == []
    assert [one.outside for one in sheets if one.outside] == []
    assert len(sheets) > bool(charts)
    everything = "".join(said)
    for title, lines in charts:
        assert everything.count(squeezed(title)) == shown.count(squeezed(title)), title
        holding = [one for one in said if all(squeezed(line) in one for line in (title, *lines))]
        # A chart that shrank to a line of text has a title alone, which others may share.
        assert len(holding) == 1 or (holding and not lines), title
    first = said[0]
    assert squeezed(page.url) in first
    assert squeezed(words("lever.cargo_drop_pct.name")) in first
    assert squeezed(words(f"title.{name}")) in first
    assert squeezed(words("controls.reset")) not in everything
    assert squeezed(words("controls.copy")) not in everything


def test_charts_are_drawn_for_paper_before_the_printer_asks(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario"), color_scheme="dark", charts=4)
    reader.drawn(page)
    before, during, after = page.evaluate(PRINTING)
    assert set(during) == {PAPER_PX}
    assert PAPER_PX not in before
    assert after == before
    page.emulate_media(media="print")
    grounds = page.evaluate(
        "() => ['html', 'body', '.stApp'].map((name) =>"
        " getComputedStyle(document.querySelector(name)).backgroundColor)"
    )
    assert set(grounds) == {"rgb(255, 255, 255)"}
    # The page hears of the medium with its next frame.
    page.wait_for_function(INKS, arg="rgb(20, 33, 43)")
