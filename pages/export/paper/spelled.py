"""The tables and source lines of a briefing as text, for files that hold text only."""

import datetime as dt

from pages.charts.chart import Chart
from pages.export.office import native, xlsx
from pages.export.paper import sentences, verdict
from pages.export.paper.briefing import Briefing
from pages.words.text import Words

Rows = list[list[str]]


def figures(briefing: Briefing, words: Words) -> Rows:
    """Spell the headline table: name, unit, scenario, both ends of the band and of the draws.

    Paper has no room for the rows of each phase, which its first line tells.

    Parameters
    ----------
    briefing : the briefing.
    words : words of its language.
    """
    return [
        [
            words(f"briefing.figure.{one.key}"),
            words(f"briefing.unit.{one.unit}"),
            *(sentences.cell(one, getattr(one, name), words) for name in xlsx.COLUMNS),
        ]
        for one in briefing.figures.values()
        if one.key.partition("_")[0] not in verdict.PHASES
    ]


def levers(briefing: Briefing, words: Words) -> Rows:
    """Spell the levers: name, position, unit and source.

    Parameters
    ----------
    briefing : the briefing.
    words : words of its language.
    """
    return [[text(cell, words) for cell in row] for row in briefing.levers]


def text(cell: str | float, words: Words) -> str:
    """Spell a cell that may be a number.

    Parameters
    ----------
    cell : the cell.
    words : words of its language.
    """
    return cell if isinstance(cell, str) else words.exact(cell)


def source(briefing: Briefing, chart: Chart, words: Words) -> str:
    """Spell the source line of a chart, and what of it is not in the file.

    Parameters
    ----------
    briefing : the briefing.
    chart : one of its charts.
    words : words of its language.
    """
    line = words(
        "chart.source",
        sources="; ".join(chart.sources),
        model=briefing.model,
        data=briefing.data,
    )
    withheld = [words("download.withheld", series=name) for name in chart.withheld]
    return " \N{MIDDLE DOT} ".join((line, *withheld))


def monthly(chart: Chart, words: Words) -> tuple[list[str], Rows]:
    """Spell the cells behind a chart, for every column the first known one of each month.

    Parameters
    ----------
    chart : a chart whose horizontal axis is time.
    words : words of the reader's language.

    Returns
    -------
    headings and rows, the month first; proprietary series are left out.
    """
    table = native.table(chart)
    found: dict[tuple[int, int], list[float | None]] = {}
    for row, date in enumerate(table.dates):
        cells = [column.values[row] for column in table.columns]
        first = found.setdefault((date.year, date.month), [None] * len(cells))
        found[date.year, date.month] = [
            new if old is None else old for old, new in zip(first, cells, strict=True)
        ]
    rows = [
        [_month(dt.date(*month, 1), words), *(_value(cell, chart.digits, words) for cell in cells)]
        for month, cells in found.items()
    ]
    return [words("hwpx.month_head"), *(column.label for column in table.columns)], rows


def _month(day: dt.date, words: Words) -> str:
    return words.month(day)


def _value(cell: float | None, digits: int, words: Words) -> str:
    return "" if cell is None else words.number(cell, digits)
