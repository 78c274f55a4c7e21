"""The tables of the HTML briefing, each with a caption and headings a screen reader can follow."""

from collections.abc import Sequence
from html import escape

from pages.charts.chart import Chart
from pages.export.office import xlsx
from pages.export.paper import sentences, spelled
from pages.export.paper.briefing import Briefing, Cell
from pages.words.text import Words


def page(briefing: Briefing, words: Words) -> str:
    """Lay out the table of page one.

    Parameters
    ----------
    briefing : the briefing.
    words : words of the reader's language.
    """
    one = briefing.page
    right = range(1, len(one.heads))
    return _table(words("briefing.sheet.one_page"), "figures", one.heads, one.rows, right)


def figures(briefing: Briefing, words: Words) -> str:
    """Lay out the headline table.

    Parameters
    ----------
    briefing : the briefing.
    words : words of the reader's language.
    """
    heads = xlsx.heads(words)
    rows = [
        (
            words(f"briefing.figure.{one.key}"),
            words(f"briefing.unit.{one.unit}"),
            *(sentences.cell(one, getattr(one, name), words) for name in xlsx.COLUMNS),
        )
        for one in briefing.figures.values()
    ]
    right = range(xlsx.FIRST_CELL, len(heads))
    return _section(words("briefing.head.figures"), "figures", heads, rows, right, words)


def moved(briefing: Briefing, words: Words) -> str:
    """Lay out what has moved since the link was made; nothing where it is of this version.

    Parameters
    ----------
    briefing : the briefing.
    words : words of the reader's language.
    """
    told = briefing.moved
    if told is None:
        return ""
    title = words("since.title")
    parts = [f"<p>{escape(told.about)}</p>"]
    for grid, note in told.told:
        parts += [f"<p>{escape(note)}</p>"] if note else []
        right = range(1, len(grid.heads))
        caption = f"{title}: {grid.heads[1]}"
        parts.append(_table(caption, "moved", grid.heads, grid.rows, right))
    return f"<section><h2>{escape(title)}</h2>{''.join(parts)}</section>"


def levers(briefing: Briefing, words: Words) -> str:
    """Lay out every lever with its source."""
    heads = [words(f"briefing.head.{name}") for name in ("lever", "value", "unit", "source")]
    return _section(words("sources.levers"), "levers", heads, briefing.levers, (1,), words)


def parameters(briefing: Briefing, words: Words) -> str:
    """Lay out every given number with its range and its source."""
    heads = [words(f"sources.{name}") for name in xlsx.PARAMETERS]
    numbers = [xlsx.PARAMETERS.index(name) for name in ("value", "low", "high")]
    title = words("briefing.sheet.parameters")
    return _section(title, "parameters", heads, briefing.parameters, numbers, words)


def sources(briefing: Briefing, words: Words) -> str:
    """Lay out what each chart or table rests on, and its terms."""
    heads = [words(f"briefing.head.{name}") for name in ("subject", "source", "terms")]
    return _section(words("briefing.sheet.sources"), "sources", heads, briefing.sources, (), words)


def cells(chart: Chart, words: Words) -> str:
    """Lay out the cells of a chart.

    Parameters
    ----------
    chart : the chart, without what may not be handed on.
    words : words of the reader's language.
    """
    heads = [chart.across or words("chart.week"), *chart.columns]

    def written(cell: float | None) -> str:
        return "" if cell is None else words.number(cell, chart.digits)

    rows = [(words.written_day(str(row[0])), *map(written, row[1:])) for row in chart.rows]
    caption = words("briefing.head.column", name=chart.title, unit=chart.unit)
    return _table(caption, "cells", heads, rows, range(1, len(heads)))


def _section(
    title: str,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    right: Sequence[int],
    words: Words,
) -> str:
    spelled_rows = [[spelled.text(cell, words) for cell in row] for row in rows]
    laid = _table(title, name, heads, spelled_rows, right)
    return f"<section><h2>{escape(title)}</h2>{laid}</section>"


def _table(
    caption: str,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Sequence[int],
) -> str:
    """Write a table that scrolls by itself where the screen is narrow."""
    looks = [' class="number"' if place in right else "" for place in range(len(heads))]
    top = "".join(
        f'<th scope="col"{look}>{escape(head)}</th>'
        for head, look in zip(heads, looks, strict=True)
    )
    body = "".join(f"<tr>{_row(row, looks)}</tr>" for row in rows)
    label = escape(caption)
    return (
        f'<div class="scroll" role="region" aria-label="{label}" tabindex="0">'
        f'<table class="{name}"><caption>{label}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[str], looks: Sequence[str]) -> str:
    first, *others = map(escape, row)
    cells = (f"<td{look}>{cell}</td>" for cell, look in zip(others, looks[1:], strict=True))
    return f'<th scope="row">{first}</th>{"".join(cells)}'
