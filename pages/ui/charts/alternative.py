"""What a chart says to somebody who cannot see it: its finding, then the course of its series."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Final

import numpy as np

from pages.ui.charts import draw
from pages.ui.charts.chart import Chart, Series
from pages.ui.text import Words

TOLD: Final = 4
NAMES: Final = 6
DAY: Final = "M"
WORDS: Final = "UO"

Write = Callable[[float], str]


def of(shown: Chart, words: Words) -> str:
    """Tell the finding, the unit, and how the most important series begin, turn and end.

    Parameters
    ----------
    shown : the chart.
    words : words of the reader's language.
    """
    known = [one for one in reversed(shown.series) if np.isfinite(one.y).any()]
    told = [_told(one, _writer(shown, words), words) for one in known[:TOLD]]
    left = len(known) - len(told)
    more = [words("alt.more", count=left)] if left else []
    return " ".join([f"{shown.title}.", words("alt.unit", unit=shown.unit), *told, *more])


def _writer(shown: Chart, words: Words) -> Write:
    """Say how the values of a chart are written: volumes shortened, others to its decimals."""
    if draw.VOLUME in shown.unit:
        return words.teu
    return lambda value: words.number(value, shown.digits)


def _told(one: Series, write: Write, words: Words) -> str:
    """Tell one series: every name of a ranking, the widest place of a band, the turns of a line."""
    known = np.flatnonzero(np.isfinite(one.y))
    x, y = one.x[known], one.y[known]
    if x.dtype.kind in WORDS:
        pairs = zip(x.tolist()[:NAMES], y[:NAMES], strict=True)
        listed = ", ".join(f"{name} {write(float(value))}" for name, value in pairs)
        return words("alt.listed", name=one.label, listed=listed)
    if one.upper is not None:
        upper = one.upper[known]
        widest = int(np.argmax(upper - y))
        ends = {"low": y[widest], "high": upper[widest]}
        return words("alt.band", name=one.label, at=_at(x[widest], words), **_all(ends, write))
    places = {"first": 0, "low": int(np.argmin(y)), "high": int(np.argmax(y)), "last": y.size - 1}
    values = _all({name: y[place] for name, place in places.items()}, write)
    at = {f"{name}_at": _at(x[place], words) for name, place in places.items()}
    key = "flat" if values["low"] == values["high"] else "course"
    return words(f"alt.{key}", name=one.label, **values, **at)


def _all(values: dict[str, np.float64], write: Write) -> dict[str, str]:
    return {name: write(float(value)) for name, value in values.items()}


def _at(where: np.generic, words: Words) -> str:
    """Write a place on the horizontal axis: a day, or a number."""
    if where.dtype.kind == DAY:
        return _day(where.astype("datetime64[D]").item(), words)
    return words.number(float(where), 1)


# The same days turn up in every series, at every move.
@functools.lru_cache(maxsize=1024)
def _day(day: dt.date, words: Words) -> str:
    return words.day(day)
