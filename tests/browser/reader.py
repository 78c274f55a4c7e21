"""What a reader sees and touches: levers, sentence, charts, address bar."""

import re
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Locator, Page, TimeoutError, expect

from analysis import levers
from analysis.hindcasts import files
from analysis.lever import Levers
from data import store
from pages.link import link
from tests.browser.waiting import WAIT_MS, quiet, settled

DATA: Final = store.fingerprint()
TRIES: Final = 3
SETTLES_MS: Final = 150
LIST_MS: Final = 5_000
CHARTS: Final = {
    "scenario": 4,
    "cargo": 5,
    "capacity": 7,
    "compare": 3,
    "korea": 7,
    "uncertainty": 7,
    # One of each episode beside its own.
    "track_record": 7 + len(files.EVERY),
    "sources": 1,
    "your_data": 0,
}

WORD_OF_TABLE: Final = re.compile("^(표|Table)$")
UNDRAWN: Final = """() => [...document.querySelectorAll("figure.chart")].filter((figure) =>
    figure.dataset.drawn !== figure.querySelector(".chart-title").textContent).length === 0"""
TRACES: Final = """(figure) => JSON.stringify(figure.querySelector(".js-plotly-plot").data
    .map((trace) => [trace.name, Array.from(trace.y)]))"""


def path(page: str, language: str = "en", moved: Levers | None = None, /, **spoilt: str) -> str:
    """Give the path and query of a link to a page and scenario, with some texts spoilt."""
    spelled = link.write({**levers.defaults(), **(moved or {})}, language, DATA) | spoilt
    return f"/{'' if page == 'scenario' else page}?{urlencode(spelled)}"


def address(page: Page) -> dict[str, str]:
    """Give what stands in the address bar, by short key."""
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def slider(page: Page, key: str) -> Locator:
    """Find the slider of a lever."""
    return page.locator(f".st-key-control-{key} input[type=range]")


def box(page: Page, key: str) -> Locator:
    """Find the number box of a lever."""
    return page.locator(f".st-key-control-{key} input[role=spinbutton]")


def table(chart: Locator) -> Locator:
    """Open the table behind a chart."""
    chart.get_by_role("button", name=WORD_OF_TABLE).click()
    expect(chart.locator(".chart-scroll tbody tr").first).to_be_visible()
    return chart.locator(".chart-scroll")


def taking(chart: Locator, label: str) -> Locator:
    """Open what a chart gives away, and find an entry of it."""
    chart.locator("[aria-haspopup=menu]").click()
    return chart.get_by_role("menuitem", name=label, exact=True)


def choose(page: Page, key: str, option: str) -> None:
    """Choose an entry of a list with the mouse; one that slips away while the page is drawn, again.

    Whatever happens afterwards, the list must hold what was chosen.
    """
    field = page.locator(f".st-key-{key} input")
    for _ in range(TRIES):
        field.click()
        page.get_by_role("option", name=option, exact=True).click()
        # A choice that a drawing undoes is undone by then; one that stays says nothing.
        quiet(page, SETTLES_MS)
        if field.input_value() == option:
            return
    expect(field).to_have_value(option)


def pick(page: Page, field: Locator, option: str) -> None:
    """Choose an entry of a list; a list that closes while the page is drawn is opened again."""
    for _ in range(TRIES - 1):
        field.click()
        try:
            page.get_by_role("option", name=option, exact=True).click(timeout=LIST_MS)
        except TimeoutError:
            page.keyboard.press("Escape")
        else:
            return
    field.click()
    page.get_by_role("option", name=option, exact=True).click()


def take(page: Page, preset: str) -> None:
    """Choose a preset from its menu."""
    page.locator(".st-key-preset button").first.click()
    page.get_by_role("menuitem", name=preset, exact=True).click()


def preset(page: Page) -> Locator:
    """Find the menu that names the preset the levers stand at."""
    return page.locator(".st-key-preset button").first


def sentence(page: Page) -> str:
    """Give the sentence at the top of the page."""
    said = page.locator(".st-key-finding").inner_text()
    return said.replace("\N{NO-BREAK SPACE}", " ")


def figure(page: Page, name: str) -> Locator:
    """Find a chart by its name."""
    return page.locator(f'figure.chart[data-name="{name}"]')


def traces(page: Page, name: str) -> str:
    """Give what a chart draws, as text to compare."""
    drawn(page)
    found: str = figure(page, name).evaluate(TRACES)
    return found


def drawn(page: Page) -> None:
    """Wait until the page has settled and every chart shows what its title says."""
    settled(page)
    page.wait_for_function(UNDRAWN, timeout=WAIT_MS)


def at(page: Page, key: str, value: str) -> None:
    """Wait until the address bar holds a value, and the page that goes with it."""
    expect(page).to_have_url(re.compile(rf"[?&]{key}={re.escape(value)}(&|$)"), timeout=WAIT_MS)
    drawn(page)


def snapshot(page: Page) -> dict[str, Any]:
    """Give all that a scenario is to a reader, to compare before and after."""
    drawn(page)
    return {
        "address": address(page),
        "title": page.locator("h1").inner_text(),
        "sentence": sentence(page),
        "drop": slider(page, "cargo_drop_pct").input_value(),
        "box": box(page, "cargo_drop_pct").input_value(),
        "charts": [one.evaluate(TRACES) for one in page.locator("figure.chart").all()],
    }
