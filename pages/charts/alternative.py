"""What a chart says to somebody who cannot see it: its finding, then the course of its series."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Final

import numpy as np

from analysis import turns
from pages.charts import draw
from pages.charts.chart import Chart, Series
from pages.words.text import Words

TOLD: Final = 4
NAMES: Final = 6
DAY: Final = "M"
WORDS: Final = "UO"
# No two values further apart are ever printed alike, so that few of them are written to compare.
NEAR: Final = 0.2
WHOLE: Final = 1.0

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
    notes = [f"{one.rstrip('.')}." for one in shown.notes]
    return " ".join([f"{shown.title}.", *notes, words("alt.unit", unit=shown.unit), *told, *more])


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
        widest, last = _span(upper - y, float((upper - y).max()), str)
        ends = {"low": y[widest], "high": upper[widest]}
        at = _between(x, widest, last if _steady(y, upper, widest, last) else widest, words)
        return words("alt.band", name=one.label, at=at, **_all(ends, write))
    places = {
        "first": (0, 0),
        "low": _span(y, float(y.min()), write),
        "high": _span(y, float(y.max()), write),
        "last": (y.size - 1, y.size - 1),
    }
    values = _all({name: y[place] for name, (place, _) in places.items()}, write)
    values |= {"low": write(float(y.min())), "high": write(float(y.max()))}
    days = {f"{name}_at": _between(x, *place, words) for name, place in places.items()}
    key = "flat" if values["low"] == values["high"] else "course"
    return words(f"alt.{key}", name=one.label, **values, **days)


def _span(values: np.ndarray, extreme: float, write: Write) -> tuple[int, int]:
    """Give the first place at an extreme, and the last of those that follow it without a gap."""
    written = write(extreme)

    def here(place: int) -> bool:
        value = float(values[place])
        return abs(value - extreme) <= turns.NOISE * max(1.0, abs(extreme)) or (
            abs(value - extreme) <= NEAR * abs(extreme) + WHOLE and write(value) == written
        )

    first = next(place for place in range(values.size) if here(place))
    last = first
    while last + 1 < values.size and here(last + 1):
        last += 1
    return first, last


def _steady(low: np.ndarray, high: np.ndarray, first: int, last: int) -> bool:
    """Say whether both edges of a band stay where they are."""
    edges = (low[first : last + 1], high[first : last + 1])
    return all(float(np.ptp(edge)) <= turns.NOISE * float(np.abs(edge).max()) for edge in edges)


def _between(x: np.ndarray, first: int, last: int, words: Words) -> str:
    """Write a place on the horizontal axis, or the first and the last of several."""
    return words.span(_at(x[first], words), _at(x[last], words))


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
