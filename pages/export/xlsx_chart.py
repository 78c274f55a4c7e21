"""One sheet per chart: its table, and the chart drawn from these cells by Excel itself."""

from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from pages.export import native, workbook
from pages.export.csv import is_formula
from pages.export.native import Column, Table
from pages.export.workbook import Sheets
from pages.ui.charts.chart import Chart
from pages.ui.text import Words

HEAD_ROW: Final = 4
HEAD_PT: Final = 30.0
CHART_SIZE: Final = {"width": 900, "height": 460}
DASHES: Final = {"solid": "solid", "dot": "round_dot", "dash": "dash", "dashdot": "dash_dot"}


def write(sheets: Sheets, chart: Chart) -> None:
    """Write the table of a chart with its finding and sources above, and the chart beside it.

    Parameters
    ----------
    sheets : the workbook being written.
    chart : a chart whose horizontal axis is time.
    """
    words, drawn = sheets.words, native.table(chart)
    sheet = sheets.add(chart.name, (13, *(17 for _ in drawn.columns)))
    withheld = [words("download.withheld", series=name) for name in chart.withheld]
    sheets.put(sheet, 0, 0, chart.title, "section")
    sheets.put(sheet, 1, 0, chart.definition, "line")
    sheets.put(sheet, 2, 0, "; ".join(chart.sources), "line")
    sheets.put(sheet, 3, 0, " ".join(withheld), "line")
    labels = [
        words("briefing.head.column", name=one.label, unit=chart.unit) for one in drawn.columns
    ]
    sheets.put(sheet, HEAD_ROW, 0, words("chart.week"), "head")
    sheet.set_row(HEAD_ROW, HEAD_PT)
    sheet.fit_to_pages(1, 1)
    for place, label in enumerate(labels, start=1):
        sheets.put(sheet, HEAD_ROW, place, label, "head_right")
    _cells(sheets, sheet, drawn)
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    kind = {"type": "area", "subtype": "stacked"} if drawn.stacked else {"type": "line"}
    made = sheets.book.add_chart(kind)
    rows = (HEAD_ROW + 1, HEAD_ROW + len(drawn.dates))
    for place, column in enumerate(drawn.columns, start=1):
        made.add_series(_series(sheet.get_name(), place, rows, column, drawn.stacked))
    _axes(made, chart, words)
    told = {"description": f"{chart.title} {chart.definition}"}
    sheet.insert_chart(HEAD_ROW + 1, len(drawn.columns) + 2, made, told)


def _cells(sheets: Sheets, sheet: Worksheet, drawn: Table) -> None:
    """Write dates and numbers below the headings; a cell without a figure stays empty."""
    for row, day in enumerate(drawn.dates, start=HEAD_ROW + 1):
        sheet.write_datetime(row, 0, workbook.midnight(day), sheets.looks["date"])
        for place, column in enumerate(drawn.columns, start=1):
            value = column.values[row - HEAD_ROW - 1]
            if value is not None:
                sheets.put(sheet, row, place, value, "teu")


def _series(
    sheet: str, place: int, rows: tuple[int, int], column: Column, stacked: bool
) -> dict[str, Any]:
    """Point a line at its cells, in the colour and dash of the page."""
    first, last = rows
    colour = f"#{column.colour}"
    look: dict[str, Any] = {"line": {"none": True}}
    if stacked:
        look = {"fill": {"color": colour}, "border": {"color": "#ffffff", "width": 0.75}}
    elif column.width_pt:
        dash = DASHES[column.dash]
        look = {"line": {"color": colour, "width": column.width_pt, "dash_type": dash}}
    else:
        fill = {"color": colour}
        look["marker"] = {"type": "diamond", "size": 8, "fill": fill, "border": fill}
    return {
        "name": _literal(column.label),
        "categories": [sheet, first, 0, last, 0],
        "values": [sheet, first, place, last, place],
        **look,
    }


def _axes(made: Any, chart: Chart, words: Words) -> None:
    """Put the finding above, the units on the axes, and the names of the lines below."""
    font = {"name": words("briefing.font"), "size": 10}
    plain = {"name_font": {**font, "bold": False}, "num_font": font}
    made.set_title({"name": _literal(chart.title), "name_font": {**font, "size": 13}})
    made.set_x_axis(
        {
            **plain,
            "name": words("chart.week"),
            "date_axis": True,
            "num_format": words("briefing.month_format"),
            "major_unit": 3,
            "major_unit_type": "months",
            "minor_unit": 1,
            "minor_unit_type": "months",
            "label_position": "low",
        }
    )
    grid = {"visible": True, "line": {"color": "#d5dbe1", "width": 0.5}}
    made.set_y_axis(
        {**plain, "name": _literal(chart.unit), "num_format": "#,##0", "major_gridlines": grid}
    )
    made.set_legend({"position": "bottom", "font": font})
    made.show_blanks_as("span")
    made.set_size(CHART_SIZE)


def _literal(name: str) -> str:
    """Keep a name in a chart from being read as a reference to cells."""
    return f" {name}" if is_formula(name) else name
