"""Writes a briefing as XLSX: a summary, a sheet with a native chart per table, and its sources."""

import io
import math
from collections.abc import Sequence
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from analysis.levers import OFFICIAL_BAND_PCT
from pages.charts import labels
from pages.export.office import package, workbook, xlsx_chart, xlsx_moved, xlsx_page
from pages.export.office.workbook import Sheets
from pages.export.paper.briefing import Briefing, Row
from pages.export.paper.figures import Figure
from pages.export.paper.sentences import Line, beyond
from pages.words import text
from pages.words.text import Words

COLUMNS: Final = ("central", "low", "high", "at_low", "at_high")
FIRST_CELL: Final = 2
SUMMARY_WIDTHS: Final = (30, 20, 15, 15, 15, 15, 15, 22)
LINES_FROM: Final = 4
LINE_PT: Final = 15.0
TITLE_PT: Final = 26.0
PARAMETERS: Final = ("meaning", "symbol", "value", "low", "high", "unit", "confidence", "source")
PARAMETER_WIDTHS: Final = (52, 10, 10, 10, 10, 22, 18, 70)
SOURCE_WIDTHS: Final = (28, 80, 80)


def xlsx_bytes(briefing: Briefing) -> bytes:
    """Write a briefing as a workbook.

    Parameters
    ----------
    briefing : the briefing.

    Returns
    -------
    bytes
        The same for the same briefing.
    """
    target = io.BytesIO()
    words = text.words(briefing.language)
    with workbook.workbook(target, briefing.day, briefing.title) as book:
        sheets = Sheets(book, words, workbook.looks(book, words))
        xlsx_page.write(sheets, briefing)
        _summary(sheets, briefing)
        if briefing.moved:
            xlsx_moved.write(sheets, briefing.moved)
        for chart in briefing.charts:
            xlsx_chart.write(sheets, chart, words(f"briefing.sheet.{chart.name}"))
        parameters(sheets, briefing.parameters)
        heads = [words(f"briefing.head.{name}") for name in ("subject", "source", "terms")]
        _rows(sheets, "sources", heads, briefing.sources, SOURCE_WIDTHS)
    return package.repack(target.getvalue(), package.east_asian)


def parameters(sheets: Sheets, rows: Sequence[Row]) -> None:
    """Write the given numbers on a sheet of their own.

    Parameters
    ----------
    sheets : the workbook being written.
    rows : as a briefing holds them.
    """
    heads = [sheets.words(f"sources.{name}") for name in PARAMETERS]
    _rows(sheets, "parameters", heads, rows, PARAMETER_WIDTHS)


def heads(words: Words) -> list[str]:
    """Name the columns of the headline table.

    Parameters
    ----------
    words : words of the reader's language.
    """
    first = ("figure", "unit", "central", "low", "high")
    ends = [words("briefing.head.at", pct=words.pct(end / 100.0)) for end in OFFICIAL_BAND_PCT]
    return [*(words(f"briefing.head.{name}") for name in first), *ends]


def _summary(sheets: Sheets, briefing: Briefing) -> None:
    """Write the finding, the headline table, the levers and the link on the first sheet."""
    words = sheets.words
    sheet = sheets.add(words("briefing.sheet.summary"), SUMMARY_WIDTHS)
    sheets.put(sheet, 0, 0, briefing.title, "title")
    made = {"day": words.day(briefing.day), "model": briefing.model, "data": briefing.data}
    sheets.put(sheet, 1, 0, words("briefing.created", **made), "line")
    sheets.put(sheet, 2, 0, words("download.link", link=briefing.link), "link")
    sheets.put(sheet, LINES_FROM - 1, 0, words("briefing.head.finding"), "section")
    sheets.put(sheet, LINES_FROM - 1, len(COLUMNS) + FIRST_CELL, words("briefing.head.cells"))
    table = LINES_FROM + len(briefing.lines) + 1
    places = {key: table + 2 + row for row, key in enumerate(briefing.figures)}
    for row, line in enumerate(briefing.lines, start=LINES_FROM):
        _line(sheets, sheet, row, line, places)
    sheets.put(sheet, table, 0, words("briefing.head.figures"), "section")
    for column, head in enumerate(heads(words)):
        sheets.put(sheet, table + 1, column, head, "head" if column < FIRST_CELL else "head_right")
    for key, row in places.items():
        _figure(sheets, sheet, row, briefing.figures[key])
    note = table + 2 + len(places)
    sheets.put(sheet, note, 0, words("briefing.table_note"), "line")
    _levers(sheets, sheet, note + 2, briefing.levers)
    sheet.set_row(0, TITLE_PT)
    sheet.freeze_panes(1, 0)
    sheet.fit_to_pages(1, 1)
    sheet.set_portrait()


def _line(sheets: Sheets, sheet: Worksheet, row: int, line: Line, places: dict[str, int]) -> None:
    """Write a sentence over the width of the table, and beside it the cells of its numbers."""
    look = f"level{line.level}"
    last = len(COLUMNS) + FIRST_CELL - 1
    sheet.merge_range(row, 0, row, last, "", sheets.looks[look])
    sheets.put(sheet, row, 0, line.marked, look)
    room = sum(SUMMARY_WIDTHS[: last + 1]) - 6
    sheet.set_row(row, LINE_PT * math.ceil(labels.width(line.marked) / room) + 2)
    if line.cells:
        sources = [_address(cell, places) for cell in line.cells]
        name = sheet.get_name()
        sheet.write_url(
            row, last + 1, f"internal:'{name}'!{sources[0]}", sheets.looks["link"],
            ", ".join(sources),
        )  # fmt: skip


def _levers(sheets: Sheets, sheet: Worksheet, row: int, levers: Sequence[Row]) -> None:
    """Write the levers; their sources run on to the right."""
    words = sheets.words
    sheets.put(sheet, row, 0, words("sources.levers"), "section")
    names = ("lever", "value", "unit", "source")
    looks = ("plain", "given", "plain", "line")
    for column, name in enumerate(names):
        look = "head_right" if looks[column] == "given" else "head"
        sheets.put(sheet, row + 1, column, words(f"briefing.head.{name}"), look)
    for place, lever in enumerate(levers, start=row + 2):
        for column, cell in enumerate(lever):
            sheets.put(sheet, place, column, cell, looks[column])


def _address(cell: str, places: dict[str, int]) -> str:
    """Say where in the headline table a cell stands."""
    key, _, column = cell.partition(".")
    return str(xl_rowcol_to_cell(places[key], FIRST_CELL + COLUMNS.index(column or "central")))


def _figure(sheets: Sheets, sheet: Worksheet, row: int, figure: Figure) -> None:
    """Write one row of the headline table; a time that does not come is a word."""
    words = sheets.words
    unit, size = in_unit(figure, words)
    sheets.row(sheet, row, [words(f"briefing.figure.{figure.key}"), unit])
    for column, name in enumerate(COLUMNS, start=FIRST_CELL):
        value: float = getattr(figure, name) / size
        cell = beyond(figure, words) if math.isinf(value) else value
        look = figure.unit if size == 1.0 else f"teu{_decimals(value)}"
        sheets.put(sheet, row, column, cell, look)


def in_unit(figure: Figure, words: Words) -> tuple[str, float]:
    """Name the unit of a row, the one its scenario has in sentences, and how large it is.

    Parameters
    ----------
    figure : the row.
    words : words of the reader's language.
    """
    if figure.unit != "teu":
        return words(f"briefing.unit.{figure.unit}"), 1.0
    return words.teu_unit(figure.central)


def _decimals(value: float) -> int:
    """Give the decimals a volume needs, as sentences write none that are empty."""
    return next((some for some in (0, 1) if round(value, some) == round(value, 2)), 2)


def _rows(
    sheets: Sheets, name: str, heads: Sequence[str], rows: Sequence[Row], widths: Sequence[int]
) -> None:
    """Write a table on a sheet of its own, its headings frozen."""
    sheet = sheets.add(sheets.words(f"briefing.sheet.{name}"), widths)
    for column, head in enumerate(heads):
        numbers = all(isinstance(cells[column], float) for cells in rows)
        sheets.put(sheet, 0, column, head, "head_right" if numbers else "head")
    for row, cells in enumerate(rows, start=1):
        sheets.row(sheet, row, cells)
        # Not every program fits a row to its text by itself.
        most = max(labels.width(str(cell)) / room for cell, room in zip(cells, widths, strict=True))
        sheet.set_row(row, LINE_PT * math.ceil(most))
    for column, head in enumerate(heads):
        if all(isinstance(cells[column], float) for cells in rows):
            sheets.put(sheet, 0, column, head, "head_right")
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
