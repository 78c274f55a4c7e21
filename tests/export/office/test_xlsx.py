"""The workbook, opened by another library: numbers, units, charts, and nothing that computes."""

import datetime as dt
import functools
import io
import math
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pages.export.office import native, xlsx
from pages.words import text
from tests.export import cases

# Left to right below the headings of the table: scenario, band, both official ends.
CELLS = ("central", "low", "high", "at_low", "at_high")
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
EVERY = pytest.mark.parametrize("case", ["as_it_happened", "capacity_only", "never_normal"])
CHARTS = ("china_arrivals", "capacity_and_loadings", "spot_rate", "fate_cumulative")
HEAD = 5
FORMULA = re.compile(r"<f[ >/]")
REFERENCE = re.compile(r"'(?P<sheet>[^']+)'!\$(?P<column>[A-Z]+)\$(?P<first>\d+):\$[A-Z]+\$(\d+)")


@functools.cache
def written(case: str, language: str) -> bytes:
    return xlsx.xlsx_bytes(cases.made(case, language))


@functools.cache
def opened(case: str, language: str) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(case, language)), rich_text=False)


def parts(content: bytes) -> dict[str, str]:
    """Read every XML part of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {
            name: package.read(name).decode()
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }


def sheet(book: Workbook, language: str, name: str) -> Worksheet:
    found: Worksheet = book[text.words(language)(f"briefing.sheet.{name}")]
    return found


def values(cells: Worksheet) -> set[Any]:
    return {cell for row in cells.iter_rows(values_only=True) for cell in row}


@LANGUAGES
@EVERY
def test_the_first_sheet_is_page_one(case: str, language: str) -> None:
    made, book = cases.made(case, language), opened(case, language)
    first, page = book.worksheets[0], made.page
    assert first.title == text.words(language)("briefing.sheet.one_page")
    rows = [[str(cell) for cell in row if cell] for row in first.iter_rows(values_only=True)]
    told = [line.marked for line in page.lines]
    table = [list(cells) for cells in (page.heads, *page.rows)]
    wanted = [[one] for one in (made.title, *told)]
    wanted += table
    wanted += [[one] for one in (page.note, page.chart.title, f"□ {page.korea}", page.contact)]
    places = [rows.index(one) for one in wanted]
    assert places == sorted(places)
    [drawn] = first._charts  # type: ignore[attr-defined]
    assert len(drawn.series) == len(native.table(page.chart).columns)


@LANGUAGES
@EVERY
def test_the_headline_table_holds_the_cells_as_numbers(case: str, language: str) -> None:
    made, words = cases.made(case, language), text.words(language)
    summary = sheet(opened(case, language), language, "summary")
    rows = {row[0]: row for row in summary.iter_rows(values_only=True) if row[0]}
    for figure in made.figures.values():
        row = rows[words(f"briefing.figure.{figure.key}")]
        unit, size = xlsx.in_unit(figure, words)
        assert row[1] == unit
        for cell, name in zip(row[2:7], CELLS, strict=True):
            value = getattr(figure, name) / size
            if math.isnan(value):
                assert cell is None
            elif math.isinf(value):
                assert cell == words("briefing.never")
            else:
                assert isinstance(cell, int | float)
                assert cell == value


@LANGUAGES
def test_each_sentence_leads_to_the_cells_of_its_numbers(language: str) -> None:
    made = cases.made("as_it_happened", language)
    summary = sheet(opened("as_it_happened", language), language, "summary")
    by_text = {row[0].value: row for row in summary.iter_rows()}
    for line in made.lines:
        named = by_text[line.marked][7].value
        places = str(named).split(", ") if named else []
        assert len(places) == len(line.cells)
        for place, name in zip(places, line.cells, strict=True):
            key, _, column = name.partition(".")
            figure = made.figures[key]
            value = (
                getattr(figure, column or "central") / xlsx.in_unit(figure, text.words(language))[1]
            )
            assert summary[place].value == (pytest.approx(value) if math.isfinite(value) else "")


@LANGUAGES
@pytest.mark.parametrize("name", CHARTS)
def test_a_sheet_holds_the_drawn_cells_with_their_unit_dated_and_frozen(
    name: str, language: str
) -> None:
    made, words = cases.made("as_it_happened", language), text.words(language)
    [chart] = [one for one in made.charts if one.name == name]
    cells = sheet(opened("as_it_happened", language), language, name)
    assert [one for one in chart.sources if one not in cells["A3"].value] == []
    table = native.table(chart)
    assert cells["A1"].value == chart.title
    assert cells.freeze_panes == f"B{HEAD + 1}"
    heads = [cell.value for cell in cells[HEAD]][: 1 + len(table.columns)]
    assert heads[1:] == [f"{one.label} ({chart.unit})" for one in table.columns]
    for row, day in enumerate(table.dates, start=HEAD + 1):
        stored = cells.cell(row, 1)
        assert stored.value == dt.datetime.combine(day, dt.time())
        assert stored.number_format == words("briefing.day_format")
        for column, one in enumerate(table.columns, start=2):
            value = cells.cell(row, column).value
            wanted = one.values[row - HEAD - 1]
            assert value is None if wanted is None else value == pytest.approx(wanted)


@LANGUAGES
@pytest.mark.parametrize("name", CHARTS)
def test_a_native_chart_draws_exactly_these_cells(name: str, language: str) -> None:
    made, words = cases.made("as_it_happened", language), text.words(language)
    [chart] = [one for one in made.charts if one.name == name]
    table = native.table(chart)
    cells = sheet(opened("as_it_happened", language), language, name)
    [drawn] = cells._charts  # type: ignore[attr-defined]
    last = str(HEAD + len(table.dates))
    assert len(drawn.series) == len(table.columns)
    for place, series in enumerate(drawn.series):
        ends = REFERENCE.fullmatch(series.val.numRef.f)
        days = REFERENCE.fullmatch((series.cat.numRef or series.cat.strRef).f)
        assert ends
        assert days
        assert ends["sheet"] == days["sheet"] == words(f"briefing.sheet.{name}")
        assert ends["column"] == "BCDEFGHIJ"[place]
        assert (ends["first"], ends[4]) == (days["first"], days[4]) == (str(HEAD + 1), last)
        assert days["column"] == "A"
        assert series.tx.v == table.columns[place].label


@LANGUAGES
def test_charts_are_named_for_those_who_cannot_see_them_and_set_in_a_font_with_hangul(
    language: str,
) -> None:
    font = text.words(language)("briefing.font")
    found = parts(written("as_it_happened", language))
    drawings = [x for name, x in found.items() if name.startswith("xl/drawings/drawing")]
    assert len(drawings) == 1 + len(CHARTS)
    assert all(re.search(r'descr="[^"]{20,}', one) for one in drawings)
    for name, xml in found.items():
        if name.startswith("xl/charts/chart"):
            fonts = re.findall(r'<a:latin typeface="([^"]+)"', xml)
            asian = re.findall(r'<a:ea typeface="([^"]+)"', xml)
            assert set(fonts) == {font}, name
            assert len(asian) == len(fonts), name
            assert set(asian) == {font}, name


@LANGUAGES
def test_nothing_in_the_file_computes_or_reaches_out(language: str) -> None:
    for name, xml in parts(written("as_it_happened", language)).items():
        assert name.startswith("xl/charts/") or not FORMULA.search(xml), name
        assert "TargetMode" not in xml, name
        assert "externalLink" not in xml, name


@LANGUAGES
def test_names_that_look_like_formulas_stay_text(language: str) -> None:
    hostile = cases.hostile(language)
    content = xlsx.xlsx_bytes(hostile)
    for name, xml in parts(content).items():
        if name.startswith("xl/worksheets/sheet"):
            assert not FORMULA.search(xml), name
    book = openpyxl.load_workbook(io.BytesIO(content))
    told = {cell for one in book.worksheets for row in one.iter_rows() for cell in row}
    assert {cell.data_type for cell in told} <= {"s", "n", "d"}
    texts = {cell.value: cell for cell in told if cell.data_type == "s"}
    for words in ("=1+1", "@a", "+b", "-c", hostile.title):
        assert texts[words].quotePrefix, words
    [drawn] = sheet(book, language, "china_arrivals")._charts  # type: ignore[attr-defined]
    names = [one.tx.v for one in drawn.series]
    assert all(name.startswith(" ") for name in names if name.strip()[0] in "=+-@"), names


@LANGUAGES
def test_a_proprietary_series_is_named_but_not_in_the_file(language: str) -> None:
    made, words = cases.made("as_it_happened", language), text.words(language)
    [rates] = [one for one in made.charts if one.name == "spot_rate"]
    assert rates.withheld
    cells = sheet(opened("as_it_happened", language), language, "spot_rate")
    told = values(cells)
    for name in rates.withheld:
        assert words("download.withheld", series=name) in told
        assert not any(isinstance(one, str) and one.startswith(f"{name} (") for one in told)


@LANGUAGES
def test_levers_parameters_sources_versions_and_link_go_along(language: str) -> None:
    made, words = cases.made("as_it_happened", language), text.words(language)
    book = opened("as_it_happened", language)
    told = values(sheet(book, language, "summary"))
    assert words("download.link", link=made.link) in told
    assert any(words.day(made.day) in str(one) and made.data in str(one) for one in told)
    for lever in made.levers:
        assert {lever[0], lever[3]} <= told
    for name, rows in (("parameters", made.parameters), ("sources", made.sources)):
        assert {row[1] for row in rows} <= values(sheet(book, language, name))
        assert sheet(book, language, name).freeze_panes == "A2"


@LANGUAGES
def test_the_same_briefing_gives_the_same_bytes(language: str) -> None:
    again = xlsx.xlsx_bytes(cases.made("as_it_happened", language))
    assert again == written("as_it_happened", language)


@LANGUAGES
def test_native_charts_end_where_the_page_does(language: str) -> None:
    made = cases.made("as_it_happened", language)
    wanted = [str(one.window[1]) for one in (made.page.chart, *made.charts) if one.window]
    ends = [
        int(last)
        for name, xml in parts(written("as_it_happened", language)).items()
        if name.startswith("xl/charts/chart")
        for last in re.findall(r"<c:dateAx>.*?<c:max val=\"(\d+)(?:\.0)?\"/>.*?</c:dateAx>", xml)
    ]
    assert len(wanted) == 1 + len(CHARTS)
    read = (str(dt.date(1899, 12, 30) + dt.timedelta(days=end)) for end in ends)
    assert sorted(read) == sorted(wanted)
