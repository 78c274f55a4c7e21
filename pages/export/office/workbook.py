"""What every workbook here shares: looks of cells, text that stays text, and a fixed date."""

import datetime as dt
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pages.export.office.csv import is_formula
from pages.export.office.native import Table
from pages.export.office.package import in_xml
from pages.words.text import Words

NUMBERS: Final = {
    "teu": "#,##0",
    **{f"teu{decimals}": f"#,##0.{'0' * decimals}".rstrip(".") for decimals in range(3)},
    "share": "0.0",
    "pct": "0",
    "change": "+0;-0;0",
    "week": "0",
    "weeks": "0",
    "given": "General",
}
HEAD_FILL: Final = "#e8eef4"
FAINT: Final = "#4a5560"
A4: Final = 9

Cell = str | float


@dataclass(frozen=True)
class Sheets:
    """A workbook being written, with the words and the looks of its cells."""

    book: Workbook
    words: Words
    looks: dict[str, Format]

    def look(self, name: str, text: str = "") -> Format:
        """Give a look; text a spreadsheet might take for a formula is marked as text."""
        return self.looks[f"{name}.quoted" if is_formula(text) else name]

    def put(self, sheet: Worksheet, row: int, column: int, cell: Cell, look: str = "plain") -> None:
        """Write one cell: numbers as numbers, anything else as text and never as a formula."""
        if isinstance(cell, str):
            sheet.write_string(row, column, in_xml(cell), self.look(look, cell))
        elif math.isfinite(cell):
            sheet.write_number(row, column, cell, self.looks[look])

    def row(self, sheet: Worksheet, row: int, cells: Sequence[Cell], look: str = "plain") -> None:
        """Write cells side by side."""
        for column, cell in enumerate(cells):
            self.put(sheet, row, column, cell, look)

    def add(self, title: str, widths: Sequence[float]) -> Worksheet:
        """Add a sheet that prints on pages one sheet wide."""
        sheet = self.book.add_worksheet(title)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        return sheet


def data_bytes(table: Table, day: dt.date) -> bytes:
    """Write the table of a native chart as the workbook an office program opens to edit it.

    Parameters
    ----------
    table : the table; its first sheet is called as python-pptx refers to it.
    day : day of the briefing.
    """
    target = io.BytesIO()
    with workbook(target, day) as book:
        sheet = book.add_worksheet("Sheet1")
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for row, day_of_row in enumerate(table.dates, start=1):
            sheet.write_datetime(row, 0, midnight(day_of_row), date)
        for place, column in enumerate(table.columns, start=1):
            sheet.write_string(0, place, in_xml(column.label))
            for row, value in enumerate(column.values, start=1):
                if value is not None:
                    sheet.write_number(row, place, value)
        sheet.set_column(0, len(table.columns), 14)
    return target.getvalue()


def workbook(target: io.BytesIO, day: dt.date, title: str = "") -> Workbook:
    """Open a workbook in which no text ever becomes a formula, an address or a number.

    Parameters
    ----------
    target : where it is written when closed.
    day : day it is dated, so that the same content gives the same bytes.
    title : name of the document.
    """
    book = Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": in_xml(title), "created": midnight(day)})
    return book


def midnight(day: dt.date) -> dt.datetime:
    """Give the moment a day begins."""
    return dt.datetime.combine(day, dt.time())


def looks(book: Workbook, words: Words) -> dict[str, Format]:
    """Declare the looks of cells, each also for text a spreadsheet might take for a formula.

    Parameters
    ----------
    book : the workbook.
    words : words of the reader's language.
    """
    base = {"font_name": words("briefing.font"), "font_size": 10, "valign": "top"}
    head = {"bold": True, "bg_color": HEAD_FILL, "text_wrap": True, "bottom": 1}
    faint: dict[str, object] = {"font_color": FAINT}
    declared: dict[str, dict[str, object]] = {
        "plain": {"text_wrap": True},
        "plain_right": {"align": "right"},
        "line": faint,
        "note": {**faint, "text_wrap": True, "font_size": 9},
        "link": {"font_color": "#1f5f99", "underline": 1},
        "title": {"bold": True, "font_size": 16},
        "section": {"bold": True, "font_size": 12},
        "level0": {"bold": True, "font_size": 11, "text_wrap": True},
        "level1": {"align": "left", "indent": 2, "text_wrap": True},
        "level2": {**faint, "align": "left", "indent": 4, "text_wrap": True},
        "head": head,
        "head_right": {**head, "align": "right"},
        "date": {"num_format": words("briefing.day_format"), "align": "left"},
        **{unit: {"num_format": code, "align": "right"} for unit, code in NUMBERS.items()},
    }
    quoted = {"quote_prefix": True}
    return {name: book.add_format({**base, **look}) for name, look in declared.items()} | {
        f"{name}.quoted": book.add_format({**base, **look, **quoted})
        for name, look in declared.items()
    }
