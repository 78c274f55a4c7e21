"""Every text a reader can write, in a real browser: shown as text, it runs and asks for nothing."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from pages.charts import style
from pages.charts.chart import Series
from pages.charts.draw import draw
from pages.charts.shock import Shock
from pages.export.office.csv import FORMULA_STARTS
from pages.frontend import assets
from pages.link import compare_link, scenario_set
from pages.words import text
from tests import payloads
from tests.browser import reader, test_compare, test_your_data
from tests.browser.conftest import OpenPage
from tests.browser.journal import Journal
from tests.browser.server import ALONE, Server
from tests.browser.test_downloads import download
from tests.browser.waiting import WAIT_MS, moved
from tests.data import uploads
from tests.house.tree import ROOT

WORDS = text.words("en")
LIBRARY: Final = ROOT / "static" / "plotly-basic-4.1.1.min.js"
SAFE_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
COUNT: Final = len(payloads.EVERY)
ALERT: Final = "stAlert"
MADE: Final = "a, img, em, li strong, h1, span[style], [role=img]"
KEYS: Final = (
    "v",
    "m",
    "d",
    "l",
    "own",
    "view",
    "span",
    "ref",
    "n",
    "fan",
    "ask",
    "want",
    "by",
    "chart",
)
LEVERS: Final = ("drop", "mode", "on", "relief", "hor")
# What a payload would leave behind on a page.
LEFT: Final = """() => [
  ...document.querySelectorAll("iframe, object, embed, [onerror], [onload], [onmouseover]"),
  ...document.querySelectorAll("[data-testid=stMain] :is(.katex, svg a, h1 ~ h1)"),
  ...[...document.querySelectorAll("[href], [src]")].filter((one) =>
    /evil|^javascript:|^data:text/i.test(one.getAttribute("href") ?? one.getAttribute("src"))),
].map((one) => one.outerHTML.slice(0, 200))"""


def check(page: Page) -> None:
    """Check that no payload ran or became an element of the page."""
    assert page.evaluate("() => window.evil ?? null") is None
    assert page.evaluate(LEFT) == []


def nth(place: int) -> str:
    return payloads.EVERY[place % COUNT]


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize(("name", "start"), [("scenario", 0), ("scenario", 18), ("uncertainty", 9)])
def test_every_key_of_a_link_is_shown_as_text(open_page: OpenPage, name: str, start: int) -> None:
    chosen = {key: nth(start + at)[:300] for at, key in enumerate((*KEYS, *LEVERS))}
    strange = {one[:300]: "1" for one in payloads.EVERY[start : start + 18]}
    page = open_page(f"{reader.path(name, 'en', **chosen)}&{urlencode(strange)}", locale="en-US")
    reader.drawn(page)
    notice = page.get_by_test_id(ALERT).first
    expect(notice).to_contain_text("no lever has this key")
    assert notice.locator(MADE).evaluate_all("(all) => all.map((one) => one.outerHTML)") == []
    check(page)
    assert not re.search("evil", page.url)


def test_names_typed_pasted_and_sent_are_text_on_the_page_and_in_its_files(
    open_page: OpenPage, tmp_path: Path
) -> None:
    spelled = compare_link.write(scenario_set.first(WORDS))
    bad = (":material/home:", "https://evil.example/a", "www.evil.example", "=1+1<img src=x>")
    for key, start, one in zip(("s1", "s2", "s3", "s4"), "1231", bad, strict=True):
        spelled[key] = spelled[f"s{start}"].rpartition("~")[0] + f"~{one}"
    page = open_page(f"{reader.path('compare')}&{urlencode(spelled)}", locale="en-US", charts=3)
    reader.drawn(page)
    expect(page.get_by_test_id(ALERT).first).to_be_visible()
    check(page)
    test_compare.rename(page, 2, "<b>$x$ :material/home: www.evil.exa")
    pasted = page.get_by_role("textbox", name=WORDS("compare.link"))
    for one in ("![x](https://evil.example/a.png)", f"https://evil.example/?{urlencode(spelled)}"):
        pasted.fill(one)
        with moved(page):
            pasted.press("Enter")
        expect(page.get_by_test_id(ALERT).last).to_be_visible()
        check(page)
    assert page.get_by_test_id(ALERT).locator("a, img").count() == 0
    file = download(page, "compare_rate", "csv", tmp_path)
    assert SAFE_NAME.fullmatch(file.name)
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS[:1])]
    drawing = download(page, "compare_rate", "svg", tmp_path).read_text("utf-8")
    assert not re.search(r"<(a|script|image|foreignObject)\b|\son\w+=", drawing)


# A file with a nought byte in it is taken for no text at all.
SHORT: Final = [one[:60] for one in payloads.EVERY if "\0" not in one]


def test_headings_cells_and_sheets_of_payloads_are_shown_as_text(open_page: OpenPage) -> None:
    page = open_page(reader.path("your_data"), locale="en-US")
    frame = pd.DataFrame({f"{one}{place}": SHORT for place, one in enumerate(SHORT[:16])})
    name = "<img src=x onerror=window.evil=1>![x](https:evil.example)=1+1.csv"
    test_your_data.load(page, uploads.csv(frame), name)
    expect(page.get_by_text("The first of them")).to_be_visible()
    check(page)
    rows = pd.DataFrame({one: [one] for one in payloads.MARKUP})
    test_your_data.load(page, uploads.xlsx(rows, "=cmd'$x$ <img src=x>"), "../../x.xlsx")
    check(page)


@pytest.mark.weekly
def test_a_refused_file_of_payloads_is_named_as_text(open_page: OpenPage) -> None:
    page = open_page(reader.path("your_data"), locale="en-US")
    days = ["2025-04-07", "2025-04-08", *["2025-04-07"] * (len(SHORT) - 2)]
    cells = {"week": days, "origin": SHORT, "coast": SHORT[::-1], "loadings_teu": 1}
    bad = uploads.csv(pd.DataFrame(cells))
    test_your_data.load(page, bad, "**b** https:__evil.example www.evil.example.csv")
    with moved(page):
        field = page.get_by_role("combobox", name=WORDS("own.period"))
        reader.pick(page, field, WORDS("own.period_week"))
    test_your_data.leave_out(page)
    with moved(page):
        page.locator(".st-key-own-use button").click()
    said = page.get_by_test_id(ALERT).first
    expect(said).to_contain_text("cannot be used", timeout=WAIT_MS)
    assert said.locator("a, img").count() == 0
    check(page)


def test_what_is_sought_and_typed_is_text(open_page: OpenPage, weekly: bool) -> None:
    page = open_page(reader.path("sources"), locale="en-US", charts=1)
    box = page.get_by_role("textbox", name=WORDS("sources.search"))
    sought = (payloads.MARKUP[1], "(.*)+$[", payloads.MARKDOWN[0], payloads.FORMULAS[0], "\\")
    for one in sought[: None if weekly else 2]:
        with moved(page):
            box.fill(one)
            box.press("Enter")
        check(page)
    page.get_by_text(WORDS("pass_on.title")).first.click()
    typed = page.get_by_role("textbox", name=WORDS("code.typed"))
    typed.wait_for(timeout=WAIT_MS)
    typed.fill("`b`![x](https:evil)<img src=x>")
    page.get_by_test_id("stBaseButton-secondaryFormSubmit").click()
    expect(page.get_by_test_id(ALERT).first).to_contain_text("code", timeout=WAIT_MS)
    check(page)


def test_the_address_of_a_page_is_no_command(
    open_page: OpenPage, fresh_server: Callable[..., Server], journal: Journal
) -> None:
    # As it is hosted there is no page at such an address; alone, there is one at any.
    alone = fresh_server(script=ALONE)
    query = reader.path("scenario")[1:]
    journal.allow("404|does not seem to exist")
    page = open_page(f"/$(id);'a'!{query}&embed=true&chart=china_arrivals", at=alone, charts=1)
    link = page.get_by_role("link", name=WORDS("embed.open", link="").split("]")[0][1:])
    assert re.search(r"/%24%28id%29%3B%27a%27%21\?v=1", link.get_attribute("href") or "")
    check(page)


def test_a_drawing_of_payloads_holds_text_alone(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<!doctype html><body></body>")
    page.add_script_tag(content=LIBRARY.read_text("utf-8"))
    template = f"const TEMPLATE = {json.dumps(style.TEMPLATE)};"
    page.add_script_tag(content=assets.script("figure.js", "files.js", before=template))
    page.evaluate("() => { window.transpacific.chartFonts = Promise.resolve(''); }")
    for start in range(0, COUNT - 1, 4):
        data = drawn(start)
        svg = page.evaluate(
            "async (data) => (await picture(window.Plotly ?? window.moduleName, data,"
            " data.figure, 'svg')).text()", data)  # fmt: skip
        assert not re.search(r"<(a|script|image|foreignObject|iframe)\b|<[^>]*\son\w+=", svg)
        for row in csv.reader(io.StringIO(page.evaluate("(data) => csv(data)", data)[1:])):
            assert not [cell for cell in row if cell.startswith(FORMULA_STARTS)]
    assert page.evaluate("() => window.evil ?? null") is None
    page.close()


def drawn(start: int) -> dict[str, Any]:
    """Draw four payloads as names of lines, and another as the finding."""
    weeks = np.arange("2025-04-07", "2025-05-05", 7, dtype="datetime64[D]")
    lines = [
        Series(f"cmp_{place}", nth(start + place), weeks, np.full(weeks.size, float(place)))
        for place in (1, 2, 3, 4)
    ]
    said = nth(start)[:200]
    shown = draw(
        "spot_rate", said, lines, WORDS, sources=(said,), shock=Shock((weeks[0],), (said,), weeks)
    )
    return {
        "title": said,
        "definition": said,
        "source": said,
        "unit": said,
        "language": "en",
        "figure": json.loads(shown.to_json()),
        "columns": [said, *shown.columns],
        "withheld": [],
        "rows": [[said, *row[1:]] for row in shown.rows],
        "head": [" ".join(said.split())],
    }
