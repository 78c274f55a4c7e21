"""A chart on a slide that PowerPoint draws and lets its reader edit, colours as on the page."""

import datetime as dt
from typing import Any, Final

import numpy as np
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from pages.charts.chart import Chart
from pages.export.office import native, package, workbook
from pages.export.office.native import Column
from pages.export.office.pptx_text import FAINT, Box
from pages.words.text import Words

DASHES: Final = {
    "solid": MSO_LINE.SOLID,
    "dot": MSO_LINE.ROUND_DOT,
    "dash": MSO_LINE.DASH,
    "dashdot": MSO_LINE.DASH_DOT,
}
GRID: Final = RGBColor(0xD5, 0xDB, 0xE1)
TEXT_PT: Final = 12.0
MARK_PT: Final = 9
# From which office programs count days.
DAY_NOUGHT: Final = np.datetime64("1899-12-30")
DAY: Final = np.timedelta64(1, "D")
TICKS: Final = {"c:majorUnit": "3", "c:majorTimeUnit": "months"}


def draw(
    slide: Slide, place: Box, chart: Chart, day: dt.date, words: Words, size_pt: float = TEXT_PT
) -> None:
    """Draw a chart with the cells behind it.

    Parameters
    ----------
    slide : the slide.
    place : where it stands.
    chart : a chart whose horizontal axis is time.
    day : day of the briefing.
    words : words of the reader's language.
    size_pt : of its letters. [pt]
    """
    table = native.table(chart)
    data = CategoryChartData(number_format="#,##0")
    data.categories = table.dates
    for column in table.columns:
        data.add_series(package.in_xml(column.label), column.values)
    kind = XL_CHART_TYPE.AREA_STACKED if table.stacked else XL_CHART_TYPE.LINE_MARKERS
    shape = slide.shapes.add_chart(kind, *place.place, data)
    shape._element.nvGraphicFramePr.cNvPr.set(
        "descr", package.in_xml(f"{chart.title} {chart.definition}")
    )
    made = shape.chart
    # The library's own workbook would read a name such as "=1+1" as a formula, and bears the hour.
    made.part.chart_workbook.update_from_xlsx_blob(workbook.data_bytes(table, day))
    made.font.size = Pt(size_pt)
    made.has_title = False
    made.has_legend = True
    made.legend.position = XL_LEGEND_POSITION.BOTTOM
    made.legend.include_in_layout = False
    for drawn, column in zip(made.plots[0].series, table.columns, strict=True):
        _look(drawn, column, table.stacked)
    _axes(made, chart, words, size_pt)


def _look(series: Any, column: Column, stacked: bool) -> None:
    """Give a line the colour, dash and width of the page; what was observed is single points."""
    colour = RGBColor.from_string(column.colour.upper())
    if stacked:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour
        return
    series.smooth = False
    if column.width_pt:
        series.format.line.color.rgb = colour
        series.format.line.width = Pt(column.width_pt)
        series.format.line.dash_style = DASHES[column.dash]
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.DIAMOND
    series.marker.size = MARK_PT
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour
    series.marker.format.line.color.rgb = colour


def _axes(made: Any, chart: Chart, words: Words, size_pt: float) -> None:
    """Name the units, mark every third month, and join what no date lies between."""
    across, up = made.category_axis, made.value_axis
    for axis, name in ((across, words("chart.week")), (up, chart.unit)):
        axis.has_title = True
        run = axis.axis_title.text_frame.paragraphs[0].add_run()
        run.text = package.in_xml(name)
        run.font.size, run.font.bold = Pt(size_pt), False
        run.font.color.rgb = FAINT
        axis.format.line.color.rgb = GRID
    # Where there is little room, dates speak for themselves.
    across.has_title = size_pt >= TEXT_PT
    across.has_major_gridlines = False
    if chart.window is not None:
        across.maximum_scale = (chart.window[1] - DAY_NOUGHT) / DAY
    across.tick_labels.number_format = words("briefing.month_format")
    across.tick_labels.number_format_is_linked = False
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    up.major_gridlines.format.line.color.rgb = GRID
    up.tick_labels.number_format = "#,##0"
    up.tick_labels.number_format_is_linked = False
    for name, value in TICKS.items():
        for old in across._element.findall(qn(name)):
            across._element.remove(old)
        across._element.append(across._element.makeelement(qn(name), {"val": value}))
    for blanks in made._chartSpace.iter(qn("c:dispBlanksAs")):
        blanks.set("val", "span")
