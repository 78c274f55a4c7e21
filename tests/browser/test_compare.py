"""Scenarios side by side: added, named, ordered, taken out, and passed on as one link."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from analysis.levers import LEVERS
from pages.link import compare_link, scenario_set
from pages.words import text
from tests.browser import axe, reader, test_history
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved

WORDS = text.words("en")
FIRST = [one.name for one in scenario_set.first(WORDS).entries]
NAMES = re.compile("^Scenario [1-4]$")


def names(page: Page) -> list[str]:
    """Give the names in their boxes, in order."""
    return [one.input_value() for one in page.get_by_role("textbox", name=NAMES).all()]


def press(page: Page, key: str) -> None:
    """Press a button of the set and wait for the page."""
    with moved(page):
        page.locator(f".st-key-compare-{key} button").first.click()
    reader.drawn(page)


def rename(page: Page, place: int, name: str) -> None:
    with moved(page):
        box = page.get_by_role("textbox", name=f"Scenario {place}", exact=True)
        box.fill(name)
        box.press("Enter")
    reader.drawn(page)


def shown(page: Page) -> dict[str, Any]:
    """Give all that a set is to a reader, to compare before and after."""
    reader.drawn(page)
    return {
        "address": reader.address(page),
        "names": names(page),
        "tables": page.locator(".figures").all_inner_texts(),
        "sentence": reader.sentence(page),
        "charts": [one.evaluate(reader.TRACES) for one in page.locator("figure.chart").all()],
    }


def put_together(page: Page) -> None:
    """Add the levers as they stand, name them, order and take one out."""
    assert names(page) == FIRST
    with moved(page):
        reader.box(page, "cargo_drop_pct").fill("33")
        reader.box(page, "cargo_drop_pct").press("Enter")
    reader.at(page, "drop", "33")
    assert names(page) == FIRST
    press(page, "add")
    assert len(names(page)) == 4
    rename(page, 4, "Plan B, 33 %")
    press(page, "up-3")
    press(page, "remove-0")
    assert names(page) == [FIRST[1], "Plan B, 33 %", FIRST[2]]


def test_a_set_is_put_together_and_a_reload_restores_it(open_page: OpenPage) -> None:
    page = open_page(reader.path("compare"), locale="en-US", charts=3)
    put_together(page)
    before = shown(page)
    assert before["address"]["s2"].endswith("~Plan B, 33 %")
    assert "2. Plan B, 33 %" in before["tables"][0]
    page.reload()
    reader.at(page, "drop", "33")
    assert shown(page) == before
    assert page.get_by_test_id("stAlert").count() == 0


@pytest.mark.weekly
def test_the_link_of_a_set_shows_the_same_in_another_session(open_page: OpenPage) -> None:
    page = open_page(reader.path("compare"), locale="en-US", charts=3)
    put_together(page)
    reader.choose(page, "compare-reference", f"3. {FIRST[2]}")
    reader.at(page, "ref", "3")
    before = shown(page)
    other = open_page(page.url[page.url.index("/compare") :], locale="ko-KR", charts=3)
    assert shown(other) == before
    assert other.get_by_test_id("stAlert").count() == 0
    assert other.locator("html").get_attribute("lang") == "en"


@pytest.mark.weekly
def test_back_restores_the_set_before_and_other_pages_leave_it(open_page: OpenPage) -> None:
    page = open_page(reader.path("compare"), locale="en-US", charts=3)
    first = shown(page)
    press(page, "remove-0")
    second = shown(page)
    assert len(second["names"]) == 2
    page.go_back()
    expect(page.get_by_role("textbox", name=NAMES)).to_have_count(3, timeout=WAIT_MS)
    assert shown(page) == first
    press(page, "remove-0")
    test_history.follow(page, "Cargo")
    assert "s1" not in reader.address(page)
    test_history.follow(page, "Compare")
    reader.at(page, "ref", "1")
    assert shown(page) == second


def differences_and_all_levers(page: Page) -> None:
    """Check that both are shown on demand."""
    with moved(page):
        page.get_by_role("radio", name=WORDS("compare.view_difference")).click()
    expect(reader.figure(page, "compare_rate_difference")).to_be_visible(timeout=WAIT_MS)
    reader.drawn(page)
    levers = page.locator(".figures").last
    assert levers.locator("tbody tr").count() == 1
    assert levers.get_by_text("≠").count() == 2
    with moved(page):
        page.get_by_text(WORDS("compare.all")).click()
    assert page.locator(".figures").last.locator("tbody tr").count() == len(LEVERS)


def test_differences_all_levers_and_the_decision_table_are_there_on_demand(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(reader.path("compare"), locale="en-US", charts=3)
    reader.drawn(page)
    differences_and_all_levers(page)
    with moved(page):
        page.get_by_text(WORDS("decision.show")).click()
    tables = page.locator(".st-key-decision-tables .figures")
    expect(tables).to_have_count(3, timeout=WAIT_MS)
    box = page.get_by_role("spinbutton", name=WORDS("decision.size_ships"))
    with moved(page):
        box.fill("5000")
        box.press("Enter")
    expect(tables.first).to_contain_text("5,000", timeout=WAIT_MS)
    assert axe.violations(page) == []
    with page.expect_download(timeout=WAIT_MS) as waiting:
        page.get_by_role("button", name=WORDS("decision.save", format="XLSX")).click()
    target = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(target)
    sheet = openpyxl.load_workbook(target).worksheets[0]
    told = {str(cell) for row in sheet.values for cell in row if cell is not None}
    for cell in tables.first.locator("tbody td").all():
        assert cell.inner_text().replace("\N{NO-BREAK SPACE}", " ") in told


@pytest.mark.weekly
def test_a_hostile_set_opens_repaired_says_so_and_runs_nothing(open_page: OpenPage) -> None:
    spelled = compare_link.write(scenario_set.first(WORDS))
    spelled["s1"] += "<img src=/x onerror=window.evil=1>"
    spelled["s2"] = "<script>window.evil=1</script>"
    page = open_page(f"{reader.path('compare')}&{urlencode(spelled)}", locale="en-US", charts=3)
    notice = page.get_by_test_id("stAlert").filter(has_text="could not be opened")
    expect(notice).to_be_visible()
    assert "Scenario 2: s2" in notice.inner_text()
    assert len(names(page)) == 2
    assert page.evaluate("() => window.evil ?? null") is None
    assert page.locator("img[src='/x']").count() == 0
