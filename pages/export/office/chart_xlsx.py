"""Writes one chart as XLSX: native chart and cells, then the levers, sources and given numbers."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Final

from pages.charts.chart import Chart
from pages.export.office import package, workbook, xlsx, xlsx_chart
from pages.export.office.workbook import Sheets
from pages.export.paper import briefing
from pages.words import text

ABOUT_WIDTH: Final = 120


def chart_bytes(chart: Chart, head: Sequence[str], language: str, day: dt.date) -> bytes:
    """Write a chart as a workbook.

    Parameters
    ----------
    chart : any chart.
    head : what a reader must know: finding, levers it follows, sources, versions and link.
    language : language of every word.
    day : day it is written.

    Returns
    -------
    bytes
        The same for the same chart, lines, language and day; proprietary series are left out.
    """
    target = io.BytesIO()
    words = text.words(language)
    with workbook.workbook(target, day, chart.title) as book:
        sheets = Sheets(book, words, workbook.looks(book, words))
        xlsx_chart.write(sheets, chart, words("chart_file.sheet"))
        about = sheets.add(words("chart_file.about"), (ABOUT_WIDTH,))
        for row, line in enumerate(head):
            sheets.put(about, row, 0, line, "plain" if row else "section")
        if not chart.static:
            xlsx.parameters(sheets, briefing.parameters(words))
    return package.repack(target.getvalue(), package.east_asian)
