"""Every page on A4, upright and across: no chart is cut or split, and the scenario is named."""

import io
import re
from dataclasses import dataclass

import pdfplumber
import pytest
from playwright.sync_api import Page

from pages.words import text
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.ui.opened import PAGES

A4_PT = (595, 842)
SLACK_PT = 1.0
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
PRINTING = f"""() => {{
    const widths = {WIDTHS};
    const before = widths();
    window.dispatchEvent(new Event("beforeprint"));
    const during = widths();
    window.dispatchEvent(new Event("afterprint"));
    return [before, during, widths()];
}}"""


@dataclass(frozen=True)
class Sheet:
    """One sheet of paper: its size, its letters in the order they were set, and what lies where."""

    size: tuple[float, float]
    words: str
    outside: tuple[str, ...]


def squeezed(words: str) -> str:
    """Leave out spaces, which are not set, and arrows, which the font sets as one sign."""
    return re.sub(r"\s+|->|\N{RIGHTWARDS ARROW}", "", words)


def printed(page: Page, *, landscape: bool) -> list[Sheet]:
    """Print a page as its reader would, and read the sheets."""
    content = page.pdf(format="A4", landscape=landscape)
    sheets = []
    with pdfplumber.open(io.BytesIO(content)) as document:
        for one in document.pages:
            outside = [
                f"{mark['text']} at {mark['x0']:.0f}-{mark['x1']:.0f}"
                for mark in one.chars
                if mark["x0"] < -SLACK_PT
                or mark["x1"] > one.width + SLACK_PT
                or mark["top"] < -SLACK_PT
                or mark["bottom"] > one.height + SLACK_PT
            ]
            # Lines go on, unseen, behind the frame of a chart that shows some weeks: letters tell.
            words = squeezed("".join(letter["text"] for letter in one.chars))
            sheets.append(Sheet((one.width, one.height), words, tuple(outside)))
    return sheets


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
    sheets = printed(page, landscape=landscape)
    size = A4_PT[::-1] if landscape else A4_PT
    assert [one for one in sheets if tuple(map(int, one.size)) != size] == []
    assert [one.outside for one in sheets if one.outside] == []
    assert len(sheets) > bool(charts)
    everything = "".join(one.words for one in sheets)
    for title, said in charts:
        assert everything.count(squeezed(title)) == shown.count(squeezed(title)), title
        holding = [
            one for one in sheets if all(squeezed(line) in one.words for line in (title, *said))
        ]
        # A chart that shrank to a line of text has a title alone, which others may share.
        assert len(holding) == 1 or (holding and not said), title
    first = sheets[0].words
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
    inks = page.locator("figure.chart .main-svg text.annotation-text").evaluate_all(
        "(texts) => texts.map((one) => one.style.fill)"
    )
    assert set(inks) == {"rgb(20, 33, 43)"}
