"""The presentation, opened by the library and part by part: editable, sourced, in Hangul."""

import datetime as dt
import functools
import html
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from pages.export.office import native, pptx
from pages.words import text
from tests.export import cases
from tests.export.office.test_xlsx import FORMULA, parts

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CASE = "as_it_happened"


@functools.cache
def written(language: str) -> bytes:
    return pptx.pptx_bytes(cases.made(CASE, language))


@functools.cache
def opened(language: str) -> Any:
    return Presentation(io.BytesIO(written(language)))


def shown(slide: Any) -> str:
    """Read all words of a slide, its tables too."""
    words = [one.text_frame.text for one in slide.shapes if one.has_text_frame]
    for one in slide.shapes:
        if one.has_table:
            words += [cell.text for row in one.table.rows for cell in row.cells]
    return "\n".join(words)


def charts(deck: Any) -> list[Any]:
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def sheet(blob: bytes) -> Any:
    """Open the workbook behind a chart."""
    return openpyxl.load_workbook(io.BytesIO(blob)).worksheets[0]


@LANGUAGES
def test_every_sentence_is_there_and_every_slide_has_a_title(language: str) -> None:
    made, deck = cases.made(CASE, language), opened(language)
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)
    cover, finding = shown(deck.slides[0]), shown(deck.slides[1])
    page = made.page
    told = [line.text for line in page.lines] + [page.note, page.korea, page.contact]
    cells = [cell for row in (page.heads, *page.rows) for cell in row]
    assert [one for one in (*told, *cells) if one not in cover] == []
    assert all(line.text in finding for line in made.lines)
    assert made.link in cover
    assert text.words(language).day(made.day) in cover


@LANGUAGES
def test_charts_are_native_and_hold_the_cells_of_the_page(language: str) -> None:
    made = cases.made(CASE, language)
    found = charts(opened(language))
    for drawn, chart in zip(found, (made.page.chart, *made.charts), strict=True):
        table = native.table(chart)
        assert [one.name for one in drawn.plots[0].series] == [one.label for one in table.columns]
        for series, column in zip(drawn.plots[0].series, table.columns, strict=True):
            assert list(series.values) == pytest.approx(list(column.values), nan_ok=True)
        assert len(drawn.plots[0].categories) == len(table.dates)
        assert drawn.value_axis.axis_title.text_frame.text == chart.unit
        assert chart.window is not None
        until = dt.date(1899, 12, 30) + dt.timedelta(days=drawn.category_axis.maximum_scale)
        assert str(until) == str(chart.window[1])


@LANGUAGES
def test_the_workbook_behind_a_chart_holds_the_same_numbers(language: str) -> None:
    made = cases.made(CASE, language)
    for drawn, chart in zip(charts(opened(language)), (made.page.chart, *made.charts), strict=True):
        table = native.table(chart)
        blob = drawn.part.chart_workbook.xlsx_part.blob
        rows = list(sheet(blob).iter_rows(values_only=True))
        assert rows[0][1:] == tuple(one.label for one in table.columns)
        for row, day in zip(rows[1:], table.dates, strict=True):
            assert row[0].date() == day
        for place, column in enumerate(table.columns, start=1):
            stored = [row[place] for row in rows[1:]]
            assert stored == pytest.approx(list(column.values), nan_ok=True)


@LANGUAGES
def test_a_proprietary_series_is_named_but_not_in_the_file(language: str) -> None:
    made, words = cases.made(CASE, language), text.words(language)
    [rates] = [one for one in made.charts if one.name == "spot_rate"]
    [slide] = [one for one in opened(language).slides if rates.title in shown(one)]
    for name in rates.withheld:
        assert words("download.withheld", series=name) in shown(slide)
        for drawn in charts(opened(language)):
            assert name not in [one.name for one in drawn.plots[0].series]


@LANGUAGES
def test_every_run_and_every_chart_names_a_font_for_hangul(language: str) -> None:
    font = text.words(language)("briefing.font")
    runs = 0
    for name, xml in parts(written(language)).items():
        if not re.match(r"ppt/(slides/slide|charts/chart|notesSlides/)", name):
            continue
        if name.endswith(".rels"):
            continue
        root = ET.fromstring(xml)  # noqa: S314 - our own file
        for run in root.iter(f"{MAIN}r"):
            runs += 1
            properties = run.find(f"{MAIN}rPr")
            assert properties is not None, name
            for tag in ("latin", "ea"):
                found = properties.find(f"{MAIN}{tag}")
                assert found is not None, (name, tag)
                assert found.get("typeface") == font
        for properties in root.iter(f"{MAIN}defRPr"):
            found = properties.find(f"{MAIN}ea")
            assert found is not None, name
            assert found.get("typeface") == font, name
    assert runs > 100


@LANGUAGES
def test_speaker_notes_carry_sources_versions_and_link(language: str) -> None:
    made = cases.made(CASE, language)
    for slide in opened(language).slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert made.link in notes
        assert made.model in notes
        assert made.data in notes
        assert all(str(row[1]) in notes for row in made.sources)


@LANGUAGES
def test_every_shape_lies_on_its_slide_and_no_table_runs_off(language: str) -> None:
    deck = opened(language)
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            height = sum(row.height for row in shape.table.rows) if shape.has_table else 0
            assert shape.top + max(shape.height, height) <= deck.slide_height


@LANGUAGES
def test_charts_are_described_for_those_who_cannot_see_them(language: str) -> None:
    made = cases.made(CASE, language)
    xml = "".join(parts(written(language)).values())
    for chart in made.charts:
        assert html.escape(f"{chart.title} {chart.definition}", quote=False) in xml


@LANGUAGES
def test_names_that_look_like_formulas_stay_text(language: str) -> None:
    content = pptx.pptx_bytes(cases.hostile(language))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        books = [name for name in package.namelist() if name.endswith(".xlsx")]
        assert len(books) == 1 + len(cases.hostile(language).charts)
        for name in books:
            for part, xml in parts(package.read(name)).items():
                assert not FORMULA.search(xml), (name, part)
    [_, first, *_] = charts(Presentation(io.BytesIO(content)))
    cells = sheet(first.part.chart_workbook.xlsx_part.blob)
    assert {cell.data_type for row in cells.iter_rows() for cell in row} <= {"s", "n", "d"}


@LANGUAGES
def test_the_same_briefing_gives_the_same_bytes(language: str) -> None:
    made = cases.made(CASE, language)
    assert pptx.pptx_bytes(made) == written(language)
