"""A real file in a real browser: used on every page of one session, seen by no other, then gone."""

import re

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from data import store
from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved
from tests.data import uploads

WORDS = text.words("en")
MARK = re.compile(r"[?&]own=([0-9a-f]{8})(&|$)")
BANNER = WORDS("own.used", subjects="cargo", fingerprint="X").split("**")[1]
FINDINGS = ".st-key-finding"


def with_china(times: float) -> bytes:
    """Give the bundled baseline with more or less from China, as a Korean office would save it."""
    rows = store.read("cargo_baseline_weekly").drop(columns=["basis", "method", "arrivals_teu"])
    scale = rows["origin"].eq("CN").map({True: times, False: 1.0})
    return uploads.csv(
        uploads.korean(rows.assign(loadings_teu=rows["loadings_teu"] * scale)), "cp949", ";"
    )


def load(page: Page, content: bytes, name: str = "mine.csv") -> None:
    """Choose a file; the page then shows what it found, or why it refuses."""
    chosen = {"name": name, "mimeType": "text/csv", "buffer": content}
    with moved(page):
        page.locator("input[type=file]").first.set_input_files(chosen)  # type: ignore[arg-type]


def use(page: Page) -> str:
    """Answer what is open, press the button, and give the fingerprint."""
    if page.locator(".st-key-own-use button").is_disabled():
        page.get_by_role("combobox", name=WORDS("own.decimal")).click()
        with moved(page):
            page.get_by_role("option", name=WORDS("own.decimal_point")).click()
    press(page)
    reader.drawn(page)
    found = MARK.search(page.url)
    assert found is not None
    return found[1]


def press(page: Page) -> None:
    """Have the figures read, look at their sums, and use them."""
    with moved(page):
        page.locator(".st-key-own-use button").click()
    expect(page.locator(".st-key-own-check")).to_be_visible(timeout=WAIT_MS)
    with moved(page):
        page.locator(".st-key-own-take button").click()
    expect(page).to_have_url(MARK, timeout=WAIT_MS)


def leave_out(page: Page) -> None:
    """Say that places no list knows are to be left out."""
    asked = page.get_by_test_id("stCheckbox").filter(has_text=re.compile("names no group has"))
    # One may be asked for only once the one before is answered.
    unsaid = asked.filter(has=page.locator("input:not(:checked)"))
    while unsaid.count():
        with moved(page):
            unsaid.first.locator("label").click()


def scenario(page: Page) -> str:
    """Go to the Scenario page by its name in the navigation, and give its finding."""
    page.get_by_role("link", name=WORDS("page.scenario"), exact=True).first.click()
    expect(page.locator("h1")).to_have_text(WORDS("title.scenario"), timeout=WAIT_MS)
    reader.drawn(page)
    return reader.sentence(page)


@pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/answer", "data/upload")
def test_two_readers_load_files_of_their_own_and_a_third_sees_neither(open_page: OpenPage) -> None:
    address = reader.path("your_data")
    one = open_page(address, locale="en-US")
    two = open_page(address, locale="en-US")
    load(one, with_china(2.0))
    load(two, with_china(0.5))
    marks = use(one), use(two)
    assert marks[0] != marks[1]
    findings = scenario(one), scenario(two)
    third = open_page(reader.path("scenario"), locale="en-US", charts=4)
    bundled = reader.sentence(third)
    assert len({*findings, bundled}) == 3
    assert third.get_by_text(BANNER).count() == 0
    expect(one.get_by_text(BANNER)).to_be_visible()
    assert marks[0] in one.locator("figure.chart").first.inner_text()
    assert "own" not in reader.address(third)
    one.reload()
    reader.drawn(one)
    expect(one.get_by_text(re.compile("made with own data"))).to_be_visible(timeout=WAIT_MS)
    assert reader.sentence(one) == bundled
    assert "own" not in reader.address(one)
    assert reader.sentence(two) == findings[1]


@pytest.mark.weekly
def test_figures_a_thousand_times_too_small_are_used_only_after_a_word(open_page: OpenPage) -> None:
    words = text.words("ko")
    page = open_page(reader.path("your_data", "ko"))
    lines = "".join(f"2025-{month:02d},중국,서안,{480 + month}\n" for month in range(1, 13))
    load(page, f"연월,출발지,연안,물동량(TEU)\n{lines}".encode("cp949"))
    with moved(page):
        page.locator(".st-key-own-use button").click()
    question = page.locator(".st-key-own-scale")
    expect(question.get_by_test_id("stAlert")).to_contain_text(words("own.scale"))
    expect(page.locator(".st-key-own-use button")).to_be_disabled()
    assert "own" not in reader.address(page)
    with moved(page):
        question.get_by_text(words("own.scale_right")).click()
    expect(page.locator(".st-key-own-use button")).to_be_enabled()
    times = words("own.times", column=words("own.column_loadings_teu"))
    with moved(page):
        reader.pick(page, page.get_by_role("combobox", name=times), words("own.times_1000"))
    expect(question).to_have_count(0)
    press(page)


@pytest.mark.weekly
def test_the_first_sheet_in_sight_is_taken_and_a_far_row_told(open_page: OpenPage) -> None:
    page = open_page(reader.path("your_data"), locale="en-US")
    rows = uploads.cargo()
    load(page, uploads.two_sheets(rows, hidden=True), "mine.xlsx")
    expect(page.get_by_text(WORDS("own.hidden_sheets", sheets="draft"))).to_be_visible()
    with moved(page):
        reader.pick(
            page,
            page.get_by_role("combobox", name=WORDS("own.sheet")),
            WORDS("own.sheet_hidden", sheet="draft"),
        )
    expect(page.get_by_text(WORDS("own.hidden_sheet", sheet="draft"))).to_be_visible()
    sheet = uploads.part(uploads.xlsx(rows), uploads.SHEET)
    far = sheet.replace(b"</sheetData>", b'<row r="999999999"><c><v>1</v></c></row></sheetData>')
    load(page, uploads.repacked(uploads.xlsx(rows), uploads.SHEET, far), "far.xlsx")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("999,999,999", timeout=WAIT_MS)


def test_a_refused_file_is_explained_and_nothing_changes(open_page: OpenPage) -> None:
    page = open_page(reader.path("your_data"), locale="en-US")
    rows = pd.DataFrame(
        {
            "week": ["2025-04-07", "2025-04-07", "2025-04-14", "next week"],
            "origin": ["CN", "CN", "<img src=/x onerror=window.evil=1>", "CN"],
            "coast": ["WC", "WC", "WC", "WC"],
            "loadings_teu": [-5, 9e9, 1, 1],
        }
    )
    load(page, uploads.csv(rows), "<b>bad</b>.csv")
    with moved(page):
        reader.pick(
            page, page.get_by_role("combobox", name=WORDS("own.period")), WORDS("own.period_week")
        )
    leave_out(page)
    with moved(page):
        page.locator(".st-key-own-use button").click()
    said = page.get_by_test_id("stAlert").inner_text()
    for rule in ("Loadings: outside", "not a date", "repeat the same week and places"):
        assert rule in said
    assert "own" not in reader.address(page)
    assert page.evaluate("() => window.evil ?? null") is None
    load(page, uploads.swollen()[:-9], "cut.parquet")
    expect(page.get_by_test_id("stAlert")).to_contain_text("cut.parquet", timeout=WAIT_MS)
    expect(page.locator(".st-key-own-use")).to_have_count(0)
