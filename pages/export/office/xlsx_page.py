"""The first sheet: page one of the briefing, printed on one page."""

import math
from typing import Final

from xlsxwriter.worksheet import Worksheet

from pages.charts import labels
from pages.export.office import xlsx_chart
from pages.export.office.workbook import Sheets
from pages.export.paper.briefing import Briefing
from pages.export.paper.sentences import MARKS

WIDTHS: Final = (22, 20, 22, 22, 20)
LAST: Final = len(WIDTHS) - 1
LINE_PT: Final = 16.0
TITLE_PT: Final = 28.0
HEAD_PT: Final = 30.0
ROW_PT: Final = 18.0
CHART_ROWS: Final = 15
CHART_PX: Final = (760, 290)


def write(sheets: Sheets, briefing: Briefing) -> None:
    """Write page one on a sheet of its own.

    Parameters
    ----------
    sheets : the workbook being written.
    briefing : the briefing.
    """
    words, page = sheets.words, briefing.page
    sheet = sheets.add(words("briefing.sheet.one_page"), WIDTHS)
    made = {"day": words.day(briefing.day), "model": briefing.model, "data": briefing.data}
    sheets.put(sheet, 0, 0, briefing.title, "title")
    sheet.set_row(0, TITLE_PT)
    sheets.put(sheet, 1, 0, words("briefing.created", **made), "line")
    row = _lines(sheets, sheet, 3, [line.marked for line in page.lines], "level0") + 1
    for place, cells in enumerate((page.heads, *page.rows), start=row):
        for column, cell in enumerate(cells):
            name = "head" if place == row else "plain"
            sheets.put(sheet, place, column, cell, f"{name}_right" if column else name)
        sheet.set_row(place, HEAD_PT if place == row else ROW_PT)
    row = _lines(sheets, sheet, row + 1 + len(page.rows), [page.note], "note") + 1
    row = _lines(sheets, sheet, row, [page.chart.title], "level0")
    made_chart = xlsx_chart.native_chart(sheets, page.chart, name_of(sheets, page.chart.name))
    made_chart.set_title({"none": True})
    made_chart.set_size(dict(zip(("width", "height"), CHART_PX, strict=True)))
    sheet.insert_chart(row, 0, made_chart, xlsx_chart.told(page.chart))
    row = _lines(sheets, sheet, row + CHART_ROWS, ["; ".join(page.chart.sources)], "note") + 1
    row = _lines(sheets, sheet, row, [f"{MARKS[0]} {page.korea}"], "level0")
    row = _lines(sheets, sheet, row, [page.contact], "plain") + 1
    _lines(sheets, sheet, row, [words("download.link", link=briefing.link)], "note")
    sheet.print_area(0, 0, row, LAST)
    sheet.fit_to_pages(1, 1)
    sheet.set_portrait()


def name_of(sheets: Sheets, chart: str) -> str:
    """Name the sheet that holds the cells of a chart."""
    return sheets.words(f"briefing.sheet.{chart}")


def _lines(sheets: Sheets, sheet: Worksheet, row: int, lines: list[str], look: str) -> int:
    """Write lines over the width of the sheet, each as high as it needs; give the row below."""
    room = sum(WIDTHS) * 0.9
    for place, line in enumerate(lines, start=row):
        sheet.merge_range(place, 0, place, LAST, "", sheets.looks[look])
        sheets.put(sheet, place, 0, line, look)
        sheet.set_row(place, LINE_PT * math.ceil(labels.width(line) / room) + 2)
    return row + len(lines)
