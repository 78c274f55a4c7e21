"""One sheet per chart: its table, and the chart drawn from these cells by Excel itself."""

import datetime as dt
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from pages.charts.chart import Chart
from pages.export.office import native, package, workbook, xlsx_ranks
from pages.export.office.native import Column, Table
from pages.export.office.workbook import Sheets
from pages.export.office.xlsx_ranks import GRID, NUMBERS, Span, literal
from pages.words.text import Words

HEAD_ROW: Final = 4
HEAD_PT: Final = 30.0
MONTHS: Final = {
    "date_axis": True,
    "major_unit": 3,
    "major_unit_type": "months",
    "minor_unit": 1,
    "minor_unit_type": "months",
}
# On an axis of dates a bar is a day wide; one of weeks side by side has a name every quarter.
WEEKS: Final = {"text_axis": True, "interval_unit": 13, "interval_tick": 13}
DATE_WIDTH: Final = 13
PLACE_WIDTH: Final = 44
DASHES: Final = {
    "solid": "solid",
    "dot": "round_dot",
    "dash": "dash",
    "dashdot": "dash_dot",
    "longdash": "long_dash",
}


def write(sheets: Sheets, chart: Chart, name: str) -> None:
    """Write the table of a chart with its finding and sources above, and the chart beside it.

    Where every series is proprietary, neither is left, and the lines above say so.

    Parameters
    ----------
    sheets : the workbook being written.
    chart : the chart.
    name : name of the sheet.
    """
    words, drawn = sheets.words, native.table(chart)
    widest = PLACE_WIDTH if drawn.places else DATE_WIDTH
    sheet = sheets.add(name, (widest, *(17 for _ in drawn.columns)))
    withheld = [words("download.withheld", series=name) for name in chart.withheld]
    sheets.put(sheet, 0, 0, chart.title, "section")
    sheets.put(sheet, 1, 0, chart.definition, "line")
    sheets.put(sheet, 2, 0, "; ".join(chart.sources), "line")
    sheets.put(sheet, 3, 0, " ".join(withheld), "line")
    labels = [
        words("briefing.head.column", name=one.label, unit=chart.unit) for one in drawn.columns
    ]
    sheets.put(sheet, HEAD_ROW, 0, chart.across or words("chart.week"), "head")
    sheet.set_row(HEAD_ROW, HEAD_PT)
    for place, label in enumerate(labels, start=1):
        sheets.put(sheet, HEAD_ROW, place, label, "head_right")
    _cells(sheets, sheet, drawn, "given" if chart.digits else "teu")
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.fit_to_pages(1, 1)
    if drawn.columns:
        made = native_chart(sheets, chart, sheet.get_name())
        sheet.insert_chart(HEAD_ROW + 1, len(drawn.columns) + 2, made, told(chart))


def native_chart(sheets: Sheets, chart: Chart, name: str) -> Any:
    """Draw a chart from the cells of its sheet.

    Parameters
    ----------
    sheets : the workbook being written.
    chart : the chart.
    name : name of its sheet.
    """
    drawn = native.table(chart)
    rows = (HEAD_ROW + 1, HEAD_ROW + len(drawn.dates or drawn.places))
    draw = _timed if drawn.dates else xlsx_ranks.draw
    return draw(sheets, chart, drawn, Span(name, *rows))


def told(chart: Chart) -> dict[str, str]:
    """Describe a chart for who does not see it.

    Parameters
    ----------
    chart : the chart.
    """
    return {"description": package.in_xml(f"{chart.title} {chart.definition}")}


def _cells(sheets: Sheets, sheet: Worksheet, drawn: Table, look: str) -> None:
    """Write places and numbers below the headings; a cell without a figure stays empty."""
    for row, day in enumerate(drawn.dates, start=HEAD_ROW + 1):
        sheet.write_datetime(row, 0, workbook.midnight(day), sheets.looks["date"])
    for row, place in enumerate(drawn.places, start=HEAD_ROW + 1):
        sheets.put(sheet, row, 0, place)
    for place, column in enumerate(drawn.columns, start=1):
        for row, value in enumerate(column.values, start=HEAD_ROW + 1):
            if value is not None:
                sheets.put(sheet, row, place, value, look)


def _timed(sheets: Sheets, chart: Chart, drawn: Table, span: Span) -> Any:
    """Draw layers or bars over weeks, and lines over them."""
    bars = any(one.kind == "bar" for one in chart.series)
    layers = {"type": "column" if bars else "area", "subtype": "stacked"}
    made, lines = (sheets.book.add_chart(kind) for kind in (layers, {"type": "line"}))
    for place, column in enumerate(drawn.columns, start=1):
        owner = made if column.layer else lines
        owner.add_series(_series(span, place, column, bars))
    if not any(column.layer for column in drawn.columns):
        made = lines
    elif lines.series:
        made.combine(lines)
    _axes(made, chart, sheets.words, WEEKS if bars else MONTHS | _until(chart))
    return made


def _until(chart: Chart) -> dict[str, dt.date]:
    """End the axis with the weeks the page draws; the cells hold all of them."""
    window = chart.window
    return {} if window is None else {"max": dt.date.fromisoformat(str(window[1]))}


def _series(span: Span, place: int, column: Column, bars: bool) -> dict[str, Any]:
    """Point a line at its cells, in the colour and dash of the page."""
    colour = f"#{column.colour}"
    look: dict[str, Any] = {"line": {"none": True}}
    if column.layer:
        border = {"none": True} if bars else {"color": "#ffffff", "width": 0.75}
        look = {"fill": {"color": colour}, "border": border, "gap": 25}
    elif column.width_pt:
        dash = DASHES[column.dash]
        look = {"line": {"color": colour, "width": column.width_pt, "dash_type": dash}}
    else:
        fill = {"color": colour}
        look["marker"] = {"type": "diamond", "size": 8, "fill": fill, "border": fill}
    return span.series(place, column.label) | look


def _axes(made: Any, chart: Chart, words: Words, steps: dict[str, Any]) -> None:
    """Put the finding above, the units on the axes, and the names of the lines below."""
    xlsx_ranks.dress(made, chart, words)
    font = xlsx_ranks.font(words)
    made.set_x_axis(
        {
            **font,
            "name": words("chart.week"),
            "num_format": words("briefing.month_format"),
            **steps,
            "label_position": "low",
        }
    )
    up = {"name": literal(chart.unit), "num_format": NUMBERS[bool(chart.digits)]}
    made.set_y_axis({**font, **up, "major_gridlines": GRID})
