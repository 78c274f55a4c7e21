"""What the alternative text of a chart claims: how its series begin, turn and end, and when."""

from collections.abc import Iterator

import numpy as np

from pages.ui.charts import alternative
from pages.ui.charts.chart import Chart, Series
from pages.ui.text import Words
from tests.claims.entries import read
from tests.claims.printed import days, number
from tests.claims.registry import Places

FINE = 3
TOLD = ("alt.course", "alt.flat", "alt.band")


def faults(chart: Chart, words: Words) -> Iterator[str]:
    """Hold every number and day of an alternative text against the columns of its chart."""
    said = alternative.of(chart, words)
    rest = said.removeprefix(f"{chart.title}. ")
    assert rest != said, "the finding comes first"
    rest = rest.removeprefix(words("alt.unit", unit=chart.unit)).strip()
    known = [one for one in reversed(chart.series) if np.isfinite(one.y).any()]
    told, left = known[: alternative.TOLD], len(known) - alternative.TOLD
    more = [words("alt.more", count=left)] if left > 0 else []
    for one, follows in zip(told, [*(f"{two.label}: " for two in told[1:]), *more, ""], strict=False):
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
    if key == "alt.band":
        assert one.upper is not None
        upper = one.upper[finite]
        first, last = days(places["at"])
        inside = (x >= first) & (x <= last)
        low, high = (number(places[name], figures) for name in ("low", "high"))
        if not all(map(low.fits, y[inside])) or not all(map(high.fits, upper[inside])):
            yield f"says {places}, the table {y[inside]} to {upper[inside]}"
        widest = float((upper - y).max())
        if float((upper - y)[inside].min()) < widest * (1 - 1e-9) - 1e-9:
            yield f"is not widest at {places['at']}"
        return
    true = {"first": y[0], "last": y[-1], "low": y.min(), "high": y.max()}
    for name, value in true.items():
        if name in places and not number(places[name], figures).fits(float(value)):
            yield f"says {name} {places[name]}, the table {value}"
    if key == "alt.flat":
        size = number(places["first"], figures)
        if not all(map(size.fits, y)):
            yield f"says flat, the table {y.min()} to {y.max()}"
        return
    for name in ("low", "high"):
        first, last = days(places[f"{name}_at"])
        size = number(places[name], figures)
        inside = (x >= first) & (x <= last)
        if not all(map(size.fits, y[inside])):
            yield f"says {name} {places[name]} {places[f'{name}_at']}, the table {y[inside]}"
        if any(map(size.surely_fits, y[x < first])):
            yield f"dates {name} {places[name]} to {first}, but it stands before"

