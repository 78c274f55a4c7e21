"""The average US tariff on China as it was published: a stroke for the days a value held."""

from dataclasses import replace
from typing import Final

import numpy as np

from analysis.tariff_seen import Path
from pages.charts.chart import Array, Chart, Series
from pages.charts.draw import draw
from pages.words.text import Words

DERIVED: Final = "derived"
PER_CENT: Final = 100.0


def tariff_path(path: Path, words: Words) -> Chart:
    """Chart the average tariff over time; what others quote and what is added up stand apart.

    Parameters
    ----------
    path : the average tariff as it is known.
    words : words of the reader's language.
    """
    added = path.basis == DERIVED
    quoted = ~added & (path.publisher != path.maker)
    chart = draw(
        "tariff_path",
        _title(path, words),
        [
            _series("tariff", path, ~added & ~quoted, words),
            _series("tariff_added", path, added, words),
            _series("tariff_quoted", path, quoted, words),
        ],
        words,
        legend=True,
    )
    papers = dict.fromkeys(path.publisher[quoted].tolist())
    names = [words.otherwise(f"paper_name.{one}", one) for one in papers]
    read = tuple(words("tariff.read_in", publisher=one) for one in names)
    return replace(
        chart,
        digits=1,
        across=words("tariff.path_day"),
        static=True,
        sources=(*chart.sources, *read),
    )


def _series(key: str, path: Path, which: Array, words: Words) -> Series:
    """Draw steps as strokes from first to last day; what was quoted on a day as dots."""
    is_dot = key == "tariff_quoted"
    return Series(
        key,
        words(f"series.{key}"),
        path.start[which],
        path.pct[which],
        kind="dot" if is_dot else "segment",
        until=None if is_dot else path.end[which],
        sources=tuple(dict.fromkeys(path.maker[which])),
    )


def _title(path: Path, words: Words) -> str:
    """Say where the tariff began, how high it went, and what was quoted last."""
    top = int(np.argmax(path.pct))
    places = {"first": 0, "peak": top, "last": path.pct.size - 1}
    values = {
        name: words.exact_pct(float(path.pct[one]) / PER_CENT) for name, one in places.items()
    }
    days = {f"{name}_day": words.day(path.start[one].item()) for name, one in places.items()}
    return words("tariff.path", **values, **days)
