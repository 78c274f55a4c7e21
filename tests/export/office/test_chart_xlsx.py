"""The workbook of one chart, read by openpyxl and by LibreOffice: cells, chart and sources."""

import datetime as dt
import functools
import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pages.charts.chart import Chart, Series
from pages.charts.ranks import curve, ranked
from pages.export.office.chart_xlsx import chart_bytes
from pages.words import text
from tests.charts import drawn
from tests.export.written import DAY

WORDS = text.words("ko")
HEAD = ("찾은 것", "=1+1", "링크: https://dashboard.example/?drop=45")
FIRST_ROW = 6
# LibreOffice's name for commas, quotes, UTF-8, cells as shown, the first sheet.
AS_CSV = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
NAMES = np.array(["화물이 줄어드는 정도", "=cmd|' /C calc'!A0", "+운임"], dtype=object)
SHARES = np.array([40.0, 20.5, 10.0])


def ranks() -> Chart:
    """Rank three names, two of them out to do harm."""
    bars = [
        Series("effect", "효과", NAMES, SHARES, kind="rank"),
        Series("interval", "=구간", NAMES, SHARES - 2.0, kind="whisker", upper=SHARES + 3.0),
    ]
    return ranked("matters_lost_teu", "=제목", bars, WORDS, sources=("@출처",), digits=1)


def response() -> Chart:
    """Draw a curve over numbers with a point on it."""
    places = np.linspace(0.0, 80.0, 9)
    lines = [
        Series("response", "곡선", places, 90.0 - places / 4.0),
        Series("answer", "답", np.array([36.0]), np.array([81.0]), kind="dot"),
    ]
    return curve(
        "response",
        "81이 되려면",
        lines,
        WORDS,
        sources=("모형",),
        across="감소(%)",
        unit="%",
        wanted=81.0,
    )


def quoted_only() -> Chart:
    """Draw nothing but what may be quoted and not passed on."""
    chart = drawn.chart("spot_rate", "official_middle", "ko")
    return replace(chart, series=tuple(one for one in chart.series if one.proprietary))


CHARTS: dict[str, Callable[[], Chart]] = {
    **{name: functools.partial(drawn.chart, name, "official_middle", "ko")
       for name in ("spot_rate", "fate_weekly", "blanked", "china_arrivals")},
    "ranks": ranks,
    "response": response,
}  # fmt: skip
EVERY = pytest.mark.parametrize("name", CHARTS)


@functools.cache
def content(name: str) -> bytes:
    """Write the workbook of a chart once."""
    return chart_bytes(CHARTS[name](), HEAD, "ko", DAY)


def opened(name: str) -> Workbook:
    """Open the workbook of a chart."""
    return openpyxl.load_workbook(io.BytesIO(content(name)))


def first(book: Workbook) -> Worksheet:
    """Give the sheet with the cells and the chart."""
    sheet = book[WORDS("chart_file.sheet")]
    assert isinstance(sheet, Worksheet)
    return sheet


def spelled(place: object) -> str:
    """Spell a place along the axis: a day, a number or a name."""
    if isinstance(place, dt.datetime):
        return place.date().isoformat()
    return f"{place:g}" if isinstance(place, int | float) else str(place)


def charts_of(sheet: Worksheet) -> list[Any]:
    """Give the native charts of a sheet."""
    found: list[Any] = vars(sheet)["_charts"]
    return found


@EVERY
def test_the_cells_are_those_of_the_chart_and_numbers_are_numbers(name: str) -> None:
    chart, sheet = CHARTS[name](), first(opened(name))
    places = [one for one in chart.series for _ in range(1 if one.upper is None else 2)]
    kept = [place for place, one in enumerate(places) if not one.proprietary]
    wanted = [
        (spelled(row[0]), *(row[1 + place] for place in kept))
        for row in chart.rows
        if any(row[1 + place] is not None for place in kept)
    ]
    found = [
        (spelled(row[0]), *row[1:])
        for row in sheet.iter_rows(min_row=FIRST_ROW, max_col=1 + len(kept), values_only=True)
    ]
    assert found == wanted
    numbers = [cell for row in found for cell in row[1:] if cell is not None]
    assert all(isinstance(cell, int | float) for cell in numbers)


@EVERY
def test_no_cell_is_a_formula_and_every_chart_points_at_its_cells(name: str) -> None:
    book = opened(name)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    for cell in cells:
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
            assert cell.quotePrefix
    [native] = charts_of(first(book))
    last = first(book).max_row
    parts = [native, *native._charts] if hasattr(native, "_charts") else [native]
    shown = {id(one): one for part in parts for one in part.series}.values()
    for one in shown:
        values = one.yVal if hasattr(one, "yVal") and one.yVal is not None else one.val
        assert values.numRef.f.endswith(f"${last}")
        assert f"${FIRST_ROW}:" in values.numRef.f


@EVERY
def test_the_lines_about_the_scenario_travel_with_it(name: str) -> None:
    book = opened(name)
    about = [row[0] for row in book[WORDS("chart_file.about")].iter_rows(values_only=True)]
    assert tuple(about) == HEAD
    assert WORDS("briefing.sheet.parameters") in book.sheetnames
    assert content(name) == chart_bytes(CHARTS[name](), HEAD, "ko", DAY)


def test_a_proprietary_series_stays_out_and_is_named() -> None:
    sheet = first(opened("spot_rate"))
    label = WORDS("series.observed_wci")
    heads = [str(cell.value) for cell in sheet[FIRST_ROW - 1]]
    assert not [head for head in heads if head.startswith(label)]
    assert WORDS("download.withheld", series=label) in str(sheet["A4"].value)


def test_a_chart_that_is_proprietary_whole_leaves_its_words_only() -> None:
    book = openpyxl.load_workbook(io.BytesIO(chart_bytes(quoted_only(), HEAD, "ko", DAY)))
    sheet = first(book)
    assert charts_of(sheet) == []
    assert sheet.max_row == FIRST_ROW - 1
    assert WORDS("series.observed_wci") in str(sheet["A4"].value)


def test_libreoffice_reads_the_same_cells(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed; `make test` installs it"
    for name in CHARTS:
        (tmp_path / f"{name}.xlsx").write_bytes(content(name))
    command = [
        office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", f"csv:{AS_CSV}",
        "--outdir", str(tmp_path), *(str(tmp_path / f"{name}.xlsx") for name in CHARTS),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own files
    for name, chart in CHARTS.items():
        [file] = tmp_path.glob(f"{name}*.csv")
        lines = file.read_text(encoding="utf-8").splitlines()
        assert len(lines) == first(opened(name)).max_row
        assert chart().title in lines[0]
    shown = next(tmp_path.glob("ranks*.csv")).read_text(encoding="utf-8")
    assert all(str(one) in shown for one in NAMES)
    assert "Err:" not in shown
    assert "40" in shown
