"""Names at the ends of lines, areas and bands, pushed apart where they would overlap."""

from __future__ import annotations

import functools
import html
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from pages.charts import style

if TYPE_CHECKING:
    from pages.charts.chart import Series

LINE_PX: Final = 17.0
WIDEST: Final = 13
LENIENT: Final = 4
BAND_MARK: Final = 0.45
STACKED: Final = ("area", "bar")
# What the drawing in the browser knows them by.
LABEL: Final = "label"


def end_labels(
    series: Sequence[Series],
    low: float,
    high: float,
    height_px: float,
    until: np.datetime64 | None = None,
) -> list[dict[str, object]]:
    """Write each series' name beside its last point, with a mark in its colour.

    Parameters
    ----------
    series : what is drawn.
    low, high : values at the bottom and the top of the plot. [unit of the chart]
    height_px : height of the plot. [px]
    until : last day drawn; all are where there is none.

    Returns
    -------
    Plotly annotations.
    """
    named = [one for one in series if one.y.size]
    scale = height_px / ((high - low) or 1.0)
    ends = _ends(named, until)
    wanted = sorted(((end - low) * scale, index) for index, end in enumerate(ends))
    texts = {index: _marked(named[index]) for _, index in wanted}
    places: dict[int, float] = {}
    floor = -np.inf
    for place, index in wanted:
        half = LINE_PX * (texts[index].count("<br>") + 1) / 2
        places[index] = max(place, floor + half)
        floor = places[index] + half
    excess = max(0.0, floor - height_px)
    return [
        _at_end(texts[index], low + (place - excess) / scale) for index, place in places.items()
    ]


def _ends(named: Sequence[Series], until: np.datetime64 | None) -> list[float]:
    """Give the height at which each series ends; stacked ones end in the middle of their layer."""
    ends, under = [], 0.0
    for one in named:
        edge = one.y if one.upper is None else (one.y + one.upper) / 2
        drawn = np.isfinite(edge) if until is None else np.isfinite(edge) & (one.x <= until)
        known = edge[drawn]
        last = float(known[-1]) if known.size else 0.0
        if one.kind in STACKED:
            ends.append(under + last / 2)
            under += last
        else:
            ends.append(last)
    return ends


def _at_end(text: str, y: float) -> dict[str, object]:
    place = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": y, "yanchor": "middle"}
    font = {"font": {"size": 12}, "align": "left", "showarrow": False}
    return {"name": LABEL, "text": text, **place, **font}


def _marked(one: Series) -> str:
    """Break a name into short lines, after a mark in the colour and shape of its series."""
    look = style.STYLES[one.key]
    mark = style.MARKS.get(look.marker, "") if one.kind == "dot" else style.DASH_MARKS[look.dash]
    mark = style.BLOCK if one.kind in (*STACKED, "band") else mark
    colour = style.faded(look.colour, BAND_MARK) if one.kind == "band" else look.colour
    return f'<span style="color:{colour}">{mark}</span> ' + broken(one.label, WIDEST)


@functools.lru_cache(maxsize=1024)
def broken(text: str, widest: int) -> str:
    """Break a text into lines between its words.

    Parameters
    ----------
    text : the text.
    widest : letters in a line, those of Hangul twice.
    """
    lines = [""]
    for word in [piece for whole in text.split(" ") for piece in _pieces(whole, widest)]:
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) > widest and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return "<br>".join(map(literal, lines))


def literal(text: str) -> str:
    """Spell a text so that Plotly, which reads some HTML, shows it as it is.

    Parameters
    ----------
    text : any text.
    """
    return html.escape(text, quote=False)


def _pieces(word: str, widest: int) -> list[str]:
    """Cut a word that would not fit beside the plot."""
    pieces = [""]
    for letter in word:
        if width(pieces[-1] + letter) > widest + LENIENT:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def width(text: str) -> int:
    """Count letters, those of Hangul twice, as they are drawn twice as wide.

    Parameters
    ----------
    text : the text.
    """
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
