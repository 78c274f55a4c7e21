"""What the alternative text of a chart claims: how its series begin, turn and end, and when."""

from collections.abc import Iterator

import numpy as np

from pages.charts import alternative
from pages.charts.chart import Chart, Series
from pages.words.text import Words
from tests.claims.entries import read
from tests.claims.printed import Said, days, number
from tests.claims.registry import Places

FINE = 3
TOLD = ("alt.course", "alt.flat", "alt.band")


def faults(chart: Chart, words: Words) -> Iterator[str]:
    """Hold every number and day of an alternative text against the columns of its chart."""
    said = alternative.of(chart, words)
    rest = said.removeprefix(f"{chart.title}. ")
    assert rest != said, "the finding comes first"
    for note in chart.notes:
        assert rest.startswith(note.rstrip(".")), "then what is written beside its points"
        rest = rest[len(note.rstrip(".")) :].removeprefix(".").strip()
    rest = rest.removeprefix(words("alt.unit", unit=chart.unit)).strip()
    known = [one for one in reversed(chart.series) if np.isfinite(one.y).any()]
    told, left = known[: alternative.TOLD], len(known) - alternative.TOLD
    more = [words("alt.more", count=left)] if left > 0 else []
    for one, follows in zip(
        told, [*(f"{two.label}: " for two in told[1:]), *more, ""], strict=False
    ):
        end = rest.index(f" {follows}") if follows else len(rest)
        mine, rest = rest[:end], rest[end:].strip()
        ((key, places),) = read(mine, words.language, TOLD)
        yield from (f"{key}: {fault} | {mine}" for fault in _series(key, places, one, chart))
    if rest != "".join(more):
        yield f"ends with {rest}"


def _series(key: str, places: Places, one: Series, chart: Chart) -> Iterator[str]:
    """Hold one series: its ends, extremes and the days of each."""
    finite = np.isfinite(one.y)
    x, y = one.x[finite].astype("datetime64[D]"), one.y[finite]
    figures = FINE if "TEU" in chart.unit else None
    if one.upper is not None:
        yield from _band(places, x, y, one.upper[finite], figures)
        return
    true = {"first": y[0], "last": y[-1], "low": y.min(), "high": y.max()}
    for name, value in true.items():
        if name in places and not number(places[name], figures).fits(float(value)):
            yield f"says {name} {places[name]}, the table {value}"
    if key == "alt.flat" and not all(map(number(places["first"], figures).fits, y)):
        yield f"says flat, the table {y.min()} to {y.max()}"
    for name in ("low", "high") if key == "alt.course" else ():
        yield from _dated(number(places[name], figures), places[f"{name}_at"], x, y)


def _band(
    places: Places, x: np.ndarray, low: np.ndarray, high: np.ndarray, figures: int | None
) -> Iterator[str]:
    """Hold where a band is widest, and both of its edges there."""
    first, last = days(places["at"])
    inside = (x >= first) & (x <= last)
    for name, edge in (("low", low), ("high", high)):
        if not all(map(number(places[name], figures).fits, edge[inside])):
            yield f"says {name} {places[name]}, the table {edge[inside]}"
    widest = float((high - low).max())
    if float((high - low)[inside].min()) < widest * (1 - 1e-9) - 1e-9:
        yield f"is not widest at {places['at']}"


def _dated(size: Said, when: str, x: np.ndarray, y: np.ndarray) -> Iterator[str]:
    """Hold the days of an extreme: it stands there in all of them, and not before."""
    first, last = days(when)
    inside = (x >= first) & (x <= last)
    if not all(map(size.fits, y[inside])):
        yield f"says {size.value:g} {when}, the table {y[inside]}"
    if any(map(size.surely_fits, y[x < first])):
        yield f"dates {size.value:g} to {first}, but it stands before"
