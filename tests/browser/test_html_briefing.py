"""The HTML briefing without a network or a server: it draws, says, prints and asks for nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from pages.export.paper.html import html_bytes
from tests.browser import axe, paper
from tests.browser.journal import Journal
from tests.browser.test_print import squeezed
from tests.export import written

PHONE = {"width": 390, "height": 844}
TRACES = "(plots) => plots.map((plot) => plot.data.map((trace) => trace.name))"


@pytest.fixture(params=["ko", "en"])
def page(
    request: pytest.FixtureRequest, browser: Browser, journal: Journal, tmp_path: Path
) -> Iterator[Page]:
    """Open the briefing from a folder, on a machine that is offline."""
    file = tmp_path / "briefing.html"
    file.write_bytes(html_bytes(written.made(request.param)))
    context = browser.new_context(offline=True)
    journal.watch(context)
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    opened = context.new_page()
    opened.goto(file.as_uri())
    opened.locator("html[data-drawn]").wait_for()
    yield opened
    context.close()
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert journal.errors == []


@pytest.mark.diagonal(cases=1)
def test_it_draws_reads_fits_and_prints(page: Page) -> None:
    language = str(page.locator("html").get_attribute("lang"))
    briefing = written.made(language)
    first, *_ = pages = page.locator(".finding").all()
    told = [one.locator("p").all_inner_texts() for one in pages]
    assert told == [[one.marked for one in part] for part in (briefing.page.lines, briefing.lines)]
    expect(first).to_be_in_viewport()
    every = (briefing.page.chart, *briefing.charts)
    plots = page.locator(".plot")
    expect(plots.locator(".main-svg").first).to_be_visible()
    drawn = plots.evaluate_all(TRACES)
    shown = [[one for one in chart.series if not one.proprietary] for chart in every]
    assert [set(names) for names in drawn] == [{one.label for one in series} for series in shown]
    assert page.evaluate("() => document.fonts.check('600 16px Pretendard')")
    page.locator("summary").first.click()
    expect(page.locator("details tbody tr").first).to_be_visible()
    assert axe.violations(page) == []

    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    narrow = f"([plot]) => plot.layout.width <= {PHONE['width']}"
    page.wait_for_function(f"() => ({narrow})([document.querySelector('.plot')])")
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= PHONE["width"]
    on_paper(page, [chart.title for chart in every])


def on_paper(page: Page, titles: list[str]) -> None:
    """Check that a print holds each chart whole, that of page one on it and again, and no more."""
    # Lines go on, unseen, behind the frame of a chart that shows some weeks: letters tell.
    read = paper.printed(page, slack_pt=0.0)
    assert [one.outside for one in read if one.outside] == []
    sheets = [one.letters for one in read]
    assert len(sheets) > 1
    assert squeezed(titles[0]) in squeezed(sheets[0])
    counts = [squeezed("".join(sheets)).count(squeezed(title)) for title in titles]
    # The table that was opened repeats the title of its chart as its caption.
    opened = titles[1]
    assert counts == [titles.count(title) + (title == opened) for title in titles]


def test_text_out_to_do_harm_does_none(browser: Browser, journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_bytes(html_bytes(written.hostile()))
    context = browser.new_context(offline=True)
    journal.watch(context)
    page = context.new_page()
    said: list[str] = []

    def heard(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", heard)
    page.goto(file.as_uri())
    page.locator("html[data-drawn]").wait_for()
    assert page.locator("h1").inner_text() == written.EVIL
    assert page.locator("body img").count() == 0
    assert page.locator("header a").count() == 0
    assert said == []
    context.close()
    assert journal.errors == []
