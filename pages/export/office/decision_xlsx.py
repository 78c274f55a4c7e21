"""Writes a decision table as XLSX: the tables as they are read, and every cell as a number."""

import io
import math
from collections.abc import Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from pages.charts import labels
from pages.export.office import package, workbook
from pages.export.office.workbook import Sheets
from pages.export.paper.decision_paper import DecisionPaper, cell_rows
from pages.words import text

NAME_WIDTH: Final = 34
WIDTH: Final = 30
NUMBER_WIDTHS: Final = (30, 34, 30, 14, 14, 14, 14, 24, 24, 44)
LINE_PT: Final = 15.0
LOOKS: Final = {"without_space": "teu", "bill": "teu", "rate_peak": "teu2"}


def write(paper: DecisionPaper) -> bytes:
    """Write a decision table as a workbook.

    Parameters
    ----------
    paper : the table.

    Returns
    -------
    bytes
        The same for the same table.
    """
    target = io.BytesIO()
    words = text.words(paper.language)
    with workbook.workbook(target, paper.day, paper.title) as book:
        sheets = Sheets(book, words, workbook.looks(book, words))
        _tables(sheets, paper)
        _numbers(sheets, paper)
    return package.repack(target.getvalue())


def _tables(sheets: Sheets, paper: DecisionPaper) -> None:
    """Write the tables under one another, what they mean and what opens their scenarios."""
    widths = (NAME_WIDTH, *(WIDTH for _ in paper.columns))
    sheet = sheets.add(paper.title, widths)
    sheets.put(sheet, 0, 0, paper.title, "title")
    row = _lines(sheets, sheet, 1, [paper.source, paper.about], widths)
    for one in paper.tables:
        sheets.put(sheet, row + 1, 0, one.title, "section")
        row = _lines(sheets, sheet, row + 2, [one.said], widths)
        sheets.row(sheet, row, one.heads, "head")
        for cells in cell_rows(one):
            row += 1
            sheets.row(sheet, row, cells)
            high = max(map(_height, cells, widths))
            sheet.set_row(row, LINE_PT * high)
        row = _lines(sheets, sheet, row + 1, [one.definition], widths)
    row = _lines(sheets, sheet, row + 1, paper.notes, widths) + 1
    for column in paper.columns:
        name = sheets.words("decision.scenario", name=column.label, base=column.base)
        # A link that runs on to the right would make the printed page as wide as itself.
        row = _lines(sheets, sheet, row, [name, column.link], widths)


def _lines(
    sheets: Sheets, sheet: Worksheet, row: int, lines: Sequence[str], widths: Sequence[int]
) -> int:
    """Write lines over the width of the tables; give the row below."""
    for place, line in enumerate(lines, start=row):
        sheet.merge_range(place, 0, place, len(widths) - 1, "", sheets.looks["note"])
        sheets.put(sheet, place, 0, line, "note")
        sheet.set_row(place, LINE_PT * _height(line, sum(widths)))
    return row + len(lines)


def _height(cell: str, width: float) -> int:
    """Give how many lines a cell takes."""
    return sum(math.ceil(labels.width(line) / width) or 1 for line in cell.split("\n"))


def _numbers(sheets: Sheets, paper: DecisionPaper) -> None:
    """Write every cell as a number in a row of its own, with its unit and source."""
    sheet = sheets.add(sheets.words("decision.cells"), NUMBER_WIDTHS)
    sheets.row(sheet, 0, paper.heads, "head")
    looks = [LOOKS[one.figure] for one in paper.tables for _ in one.rows for _ in paper.columns]
    for row, (cells, look) in enumerate(zip(paper.numbers, looks, strict=True), start=1):
        for column, cell in enumerate(cells):
            sheets.put(sheet, row, column, cell, "plain" if isinstance(cell, str) else look)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
