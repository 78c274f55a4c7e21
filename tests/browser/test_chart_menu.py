"""Under a chart: its table, sorted where rows are no moments, and a menu of what it gives away."""

from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.words import text
from tests import changed
from tests.browser import axe, reader
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/charts", "pages/words")

PHONE = (390, 844)
KO = text.words("ko")
ENTRIES = tuple(
    KO(f"{'download' if one in ('png', 'svg', 'csv') else 'chart_file'}.{one}")
    for one in ("png", "svg", "csv", "xlsx", "json", "copy", "address")
)
CELLS = "(rows, at) => rows.map((row) => row.cells[at].textContent)"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    opened = open_page(reader.path("scenario", "ko"), charts=4)
    reader.drawn(opened)
    return opened


def focused(page: Page) -> str:
    said: str = page.evaluate("() => document.activeElement.textContent")
    return said


def test_the_menu_is_worked_by_keyboard(page: Page) -> None:
    chart = page.locator("figure.chart").first
    assert chart.get_by_role("button").all_inner_texts() == [
        KO("download.table"),
        KO("chart_file.files"),
    ]
    for key in ("Enter", "Space", "ArrowDown"):
        opened_by(page, chart, key)


def opened_by(page: Page, chart: Locator, key: str) -> None:
    """Open the menu by a key, walk through it, and close it again."""
    button, menu = chart.locator("[aria-haspopup=menu]"), chart.get_by_role("menu")
    expect(menu).to_be_hidden()
    button.press(key)
    expect(menu).to_be_visible()
    assert focused(page) == ENTRIES[0]
    shown = [one.inner_text() for one in chart.get_by_role("menuitem").all()]
    assert shown == list(ENTRIES)
    for wanted in (*ENTRIES[1:], ENTRIES[0]):
        page.keyboard.press("ArrowDown")
        assert focused(page) == wanted
    for press, wanted in (("ArrowUp", ENTRIES[-1]), ("Home", ENTRIES[0]), ("End", ENTRIES[-1])):
        page.keyboard.press(press)
        assert focused(page) == wanted
    if key == "Enter":
        assert axe.violations(page) == []
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_an_entry_gives_its_file_a_press_elsewhere_closes_and_paper_has_no_button(
    page: Page,
) -> None:
    chart = page.locator("figure.chart").first
    button, menu = chart.locator("[aria-haspopup=menu]"), chart.get_by_role("menu")
    button.press("ArrowUp")
    page.keyboard.press("Home")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".png")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    expect(menu).to_be_visible()
    page.locator("h1").click()
    expect(menu).to_be_hidden()
    button.click()
    page.keyboard.press("Tab")
    expect(menu).to_be_hidden()
    weeks_stay_in_their_order_and_paper_shows_no_button(page)


def test_a_finger_opens_it_and_all_of_it_is_on_the_screen(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario", "ko"), viewport=PHONE, has_touch=True, charts=4)
    reader.drawn(page)
    for chart in page.locator("figure.chart").all():
        button, menu = chart.locator("[aria-haspopup=menu]"), chart.get_by_role("menu")
        button.tap()
        expect(menu).to_be_visible()
        for one in (button, menu, *chart.get_by_role("menuitem").all()):
            box = one.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE[0]
            assert min(box["width"], box["height"]) >= 24.0
        with page.expect_download() as waiting:
            chart.get_by_role("menuitem", name=KO("download.csv"), exact=True).tap()
        assert waiting.value.suggested_filename.endswith(".csv")


def column(chart: Locator, place: int) -> list[str]:
    found: list[str] = chart.locator("tbody tr").evaluate_all(CELLS, place)
    return found


def test_rows_that_are_no_moments_are_sorted_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(reader.path("uncertainty", "ko"))
    reader.drawn(page)
    chart = reader.figure(page, "matters_lost_teu")
    reader.table(chart)
    as_it_was = column(chart, 0)
    head = chart.locator("thead th").nth(1)
    expect(head).to_have_attribute("aria-sort", "none")
    numbers = {}
    for way in ("ascending", "descending"):
        head.get_by_role("button").press("Enter")
        expect(head).to_have_attribute("aria-sort", way)
        assert chart.locator("th[aria-sort=ascending], th[aria-sort=descending]").count() == 1
        numbers[way] = [float(one.replace(",", "")) for one in column(chart, 1) if one]
    assert all(one <= other for one, other in pairwise(numbers["ascending"]))
    assert numbers["descending"] == numbers["ascending"][::-1]
    assert len(set(numbers["ascending"])) > 1
    head.get_by_role("button").press("Enter")
    assert column(chart, 0) == as_it_was
    assert axe.violations(page) == []


def weeks_stay_in_their_order_and_paper_shows_no_button(page: Page) -> None:
    """See that rows of weeks offer no other order, and that nothing is to be pressed on paper."""
    chart = page.locator("figure.chart").first
    reader.table(chart)
    assert chart.locator("thead th[aria-sort], thead button").count() == 0
    page.emulate_media(media="print")
    for part in ("chart-bar", "chart-scroll"):
        expect(chart.locator(f".{part}")).to_be_hidden()
