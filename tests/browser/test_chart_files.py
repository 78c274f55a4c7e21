"""Workbook and JSON of a chart, and its picture on the clipboard, in a real browser."""

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import duckdb
import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from pages.export.office.csv import FORMULA_STARTS
from pages.link import compare_link, scenario_set
from pages.words import text
from tests import csv_file
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.test_downloads import MOVED, cells
from tests.browser.waiting import WAIT_MS, moved

WORDS = text.words("ko")
CHART = "china_arrivals"


def taken(page: Page, name: str, label: str, folder: Path) -> Path:
    """Choose an entry below a chart and keep the file."""
    button = reader.taking(reader.figure(page, name), label)
    with page.expect_download(timeout=WAIT_MS) as waiting:
        button.click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    opened = open_page(reader.path("scenario", "ko", MOVED), charts=4)
    reader.drawn(opened)
    return opened


def test_picture_and_files_of_a_chart_and_a_workbook_again_after_a_move(
    page: Page, tmp_path: Path
) -> None:
    clipboard(page)
    shown = cells(page, CHART)
    csv_and_json(page, shown, tmp_path)
    workbooks(page, shown, tmp_path)


def workbooks(page: Page, frame: pd.DataFrame, tmp_path: Path) -> None:
    """Check that every chart gives its own workbook, and another one after a move."""
    label = WORDS("chart_file.xlsx")
    title = reader.figure(page, CHART).locator(".chart-title").inner_text()
    for name in (CHART, "spot_rate"):
        file = taken(page, name, label, tmp_path)
        assert file.name == f"{name}_drop57_moderespond_cut14.xlsx"
        book = openpyxl.load_workbook(file)
        shown = reader.figure(page, name).locator(".chart-title").inner_text()
        assert book.worksheets[0]["A1"].value == shown
        about = [row[0] for row in book[WORDS("chart_file.about")].iter_rows(values_only=True)]
        assert WORDS("download.link", link=page.url) in about
    rows = list(
        openpyxl.load_workbook(tmp_path / f"{CHART}_drop57_moderespond_cut14.xlsx")
        .worksheets[0]
        .iter_rows(min_row=6, values_only=True)
    )
    assert [f"{row[0]:%Y-%m-%d}" for row in rows] == list(frame.iloc[:, 0])
    assert [list(row[1:]) for row in rows] == [
        [None if pd.isna(cell) else cell for cell in row] for row in frame.iloc[:, 1:].to_numpy()
    ]
    with moved(page):
        reader.slider(page, "cargo_drop_pct").press("ArrowRight")
    reader.at(page, "drop", "58")
    file = taken(page, CHART, label, tmp_path)
    assert file.name == f"{CHART}_drop58_moderespond_cut14.xlsx"
    assert openpyxl.load_workbook(file).worksheets[0]["A1"].value != title
    assert reader.figure(page, CHART).locator(".js-plotly-plot").count() == 1


@pytest.mark.weekly
def test_bars_over_names_and_charts_below_the_levers_give_workbooks(
    open_page: OpenPage, tmp_path: Path
) -> None:
    wanted = (("uncertainty", "matters_lost_teu", 1), ("korea", "korea_port", 1))
    for name, chart, count in (*wanted, ("korea", "korea_lanes_wc", 0)):
        page = open_page(reader.path(name, "ko"))
        reader.drawn(page)
        book = openpyxl.load_workbook(taken(page, chart, WORDS("chart_file.xlsx"), tmp_path))
        assert len(vars(book.worksheets[0])["_charts"]) == count
        reader.drawn(page)
        assert page.locator("figure.chart").count() == reader.CHARTS[name]


def csv_and_json(page: Page, shown: pd.DataFrame, tmp_path: Path) -> None:
    """Check that both, as DuckDB reads them, are the table."""
    names = list(shown.columns)
    whole = taken(page, CHART, WORDS("chart_file.json"), tmp_path)
    told = json.loads(whole.read_text(encoding="utf-8"))
    assert [one["name"] for one in told["columns"]] == names
    assert {one["unit"] for one in told["columns"][1:]} == {WORDS(f"chart.{CHART}.unit")}
    assert WORDS("download.link", link=page.url) in told["notes"]
    sheet = taken(page, CHART, WORDS("download.csv"), tmp_path)
    asked = {
        whole: "select unnest(rows, recursive := true) from read_json(?)",
        sheet: "from read_csv(?, header = true)",
    }
    for file, query in asked.items():
        read = duckdb.execute(query, [str(file)]).df()
        read.columns = names
        read[names[0]] = pd.to_datetime(read[names[0]]).dt.strftime("%Y-%m-%d")
        pd.testing.assert_frame_equal(read, shown, check_dtype=False, check_column_type=False)


@pytest.mark.weekly
def test_a_proprietary_series_stays_out_of_the_json(page: Page, tmp_path: Path) -> None:
    file = taken(page, "spot_rate", WORDS("chart_file.json"), tmp_path)
    told = json.loads(file.read_text(encoding="utf-8"))
    label = WORDS("series.observed_wci")
    assert label not in [one["name"] for one in told["columns"]]
    assert not any(label in row for row in told["rows"])
    assert WORDS("download.withheld", series=label) in told["notes"]


def clipboard(page: Page) -> None:
    """Check that the picture goes to the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chart = reader.figure(page, CHART)
    reader.taking(chart, WORDS("chart_file.copy")).click()
    expect(chart.get_by_role("status")).to_have_text(WORDS("chart_file.copied"), timeout=WAIT_MS)
    kinds = page.evaluate(
        "() => navigator.clipboard.read().then((items) => items.flatMap((one) => one.types))"
    )
    assert kinds == ["image/png"]
    reader.taking(chart, WORDS("chart_file.address")).click()
    expect(chart.get_by_role("status")).to_have_text(WORDS("chart_file.copied_address"))
    address = page.evaluate("() => navigator.clipboard.readText()")
    alone = {"embed": "true", "chart": CHART}
    assert dict(parse_qsl(urlsplit(address).query)) == {**reader.address(page), **alone}


@pytest.mark.weekly
def test_a_name_of_a_shared_link_makes_no_cell_that_computes(
    open_page: OpenPage, tmp_path: Path
) -> None:
    names = ["x,-1+1,y", "+1;-1", "-2+3"]
    entries = tuple(
        replace(one, name=name)
        for one, name in zip(scenario_set.first(WORDS).entries, names, strict=True)
    )
    query = urlencode(compare_link.write(scenario_set.Set(entries)))
    page = open_page(f"{reader.path('compare', 'ko')}&{query}")
    reader.drawn(page)
    name = page.locator("figure.chart").first.get_attribute("data-name") or ""
    shown = cells(page, name)
    file = taken(page, name, WORDS("download.csv"), tmp_path)
    head, (heads, *rows) = csv_file.parted(file.read_bytes().decode("utf-8-sig"))
    assert any("x,-1+1,y" in line for line in head)
    assert {len(row) for row in rows} == {len(heads)} == {len(shown.columns)}
    for cell in (*head, *heads, *(row[0] for row in rows)):
        assert not cell.startswith(FORMULA_STARTS)
    read = pd.read_csv(file, skiprows=len(head), encoding="utf-8-sig")
    assert read.shape == (len(rows), len(heads))
    found = duckdb.execute("from read_csv(?, header = true)", [str(file)]).df()
    assert found.shape == read.shape
