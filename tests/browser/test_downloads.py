"""Each file a chart gives away is opened: picture, drawing, and cells that lead back here."""

import datetime as dt
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Page

from analysis.lever import Levers
from analysis.levers import LEVERS
from pages.ui.frame import controls
from pages.words import text
from tests import csv_file
from tests.browser import reader
from tests.browser.conftest import OpenPage

CHART = "china_arrivals"
MOVED: Levers = {"cargo_drop_pct": 57.0, "capacity_mode": "respond"}
WIDE = 2_000


def download(page: Page, name: str, format_: str, folder: Path) -> Path:
    """Choose a file below a chart and keep it."""
    words = text.words(reader.address(page)["l"])
    button = reader.taking(reader.figure(page, name), words(f"download.{format_}"))
    with page.expect_download() as waiting:
        button.click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def squeezed(words: str) -> str:
    """Leave spaces out, as lines are broken anywhere."""
    return re.sub(r"\s+", "", words)


def cells(page: Page, name: str) -> pd.DataFrame:
    """Read the table shown behind a chart."""
    chart = reader.figure(page, name)
    reader.table(chart)
    names = chart.locator("thead th").all_inner_texts()
    rows: list[list[str]] = chart.locator("tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    frame = pd.DataFrame(rows, columns=names)
    frame[names[0]] = frame[names[0]].map(_iso)
    frame[names[1:]] = frame[names[1:]].map(
        lambda cell: float(cell.replace(",", "").replace("\N{MINUS SIGN}", "-")) if cell else None
    )
    return frame


def _iso(written: str) -> str:
    """Read a day as Korean writes it, into what a data file holds; names stay."""
    found = re.fullmatch(r"(\d{4})\. (\d+)\. (\d+)\.", written)
    return dt.date(*map(int, found.groups())).isoformat() if found else written


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    opened = open_page(reader.path("scenario", "ko", MOVED), charts=4)
    reader.drawn(opened)
    return opened


def test_files_are_whole_hand_out_nothing_proprietary_and_lead_back_to_the_scenario(
    page: Page, tmp_path: Path, open_page: OpenPage
) -> None:
    picture(page, tmp_path)
    drawing(page, tmp_path)
    withheld(page, tmp_path)
    link = cells_and_head(page, tmp_path)
    other = open_page(link, locale="en-US", charts=4)
    assert reader.snapshot(other) == reader.snapshot(page)


def picture(page: Page, tmp_path: Path) -> None:
    """Check that the picture is a wide PNG named after the scenario."""
    file = download(page, CHART, "png", tmp_path)
    content = file.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    assert width >= WIDE
    assert height >= WIDE / 4
    assert file.name.startswith(f"{CHART}_drop57_moderespond")


def drawing(page: Page, tmp_path: Path) -> None:
    """Check that the drawing carries its finding, unit and source."""
    file = download(page, CHART, "svg", tmp_path)
    root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    assert root.tag.endswith("svg")
    words = squeezed("".join(root.itertext()))
    chart = reader.figure(page, CHART)
    for part in (".chart-title", ".chart-definition", ".chart-source"):
        assert squeezed(chart.locator(part).inner_text()) in words
    assert squeezed(text.words("ko")("series.scenario")) in words
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", file.read_text(encoding="utf-8"))


def cells_and_head(page: Page, tmp_path: Path) -> str:
    """Check that the cells are those shown under all that made them; give the link among it."""
    words = text.words("ko")
    file = download(page, CHART, "csv", tmp_path)
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head, _ = csv_file.parted(content.decode("utf-8-sig"))
    read = pd.read_csv(file, skiprows=len(head), encoding="utf-8-sig")
    shown = cells(page, CHART)
    unit = words(f"chart.{CHART}.unit")
    assert list(read.columns[1:]) == [f"{name} [{unit}]" for name in shown.columns[1:]]
    shown.columns = read.columns
    pd.testing.assert_frame_equal(read, shown, check_dtype=False, atol=0.001)
    assert len(read) > 52

    head = [line.removeprefix("# ") for line in head]
    assert head[0] == reader.figure(page, CHART).locator(".chart-title").inner_text()
    spelled = reader.address(page)
    for lever in (one for one in LEVERS if one.kind != "shock"):
        line = f"{controls.label(lever, words)}: {spelled[lever.link]}"
        assert line in head
    source = reader.figure(page, CHART).locator(".chart-source").inner_text()
    assert source in "\n".join(head)
    [link] = [line for line in head if "http" in line]
    address = urlsplit(link.split(": ", 1)[1])
    assert page.url == address.geturl()
    return f"{address.path}?{address.query}"


def withheld(page: Page, tmp_path: Path) -> None:
    """Check that a proprietary series is shown but not handed out."""
    words = text.words("ko")
    name = words("series.observed_wci")
    assert name in reader.traces(page, "spot_rate")
    file = download(page, "spot_rate", "csv", tmp_path)
    head, _ = csv_file.parted(file.read_bytes().decode("utf-8-sig"))
    read = pd.read_csv(file, skiprows=len(head), encoding="utf-8-sig")
    mine = [column for column in read.columns if column.startswith(name)]
    assert read[mine].isna().all(axis=None)
    assert words("download.withheld", series=name) in file.read_text(encoding="utf-8-sig")


@pytest.mark.weekly
def test_a_chart_of_every_page_can_be_taken_away_in_english(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(reader.path("capacity", "en"), charts=reader.CHARTS["capacity"])
    reader.drawn(page)
    for name in ("capacity_wc", "published_cuts"):
        for format_ in ("png", "svg", "csv"):
            assert download(page, name, format_, tmp_path).stat().st_size > 1_000
