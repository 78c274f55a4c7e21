"""What the titles and the sentence of the Compare page claim (``compare.finding.*``)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Array
from pages.charts.chart import Chart
from pages.words.text import Words
from tests.claims.entries import read
from tests.claims.facts import extreme
from tests.claims.printed import Said, days, number, percent, rough_percent, teu
from tests.claims.registry import Places

LITTLE = {"arrivals": 50.0, "load": 0.5, "rate": 0.5}
STATIC = ("compare.finding.alone", "compare.finding.apart")
SAID = ("lost", "lost_same", "peak", "peak_same", "low", "low_same")
CHECKED = tuple(
    f"compare.finding.{name}"
    for name in (
        "arrivals_below", "arrivals_still", "load_low", "load_low_same", "load_high",
        "load_high_same", "load_still", "rate_rises", "rate_falls", "rate_still", "same",
        *(f"{way}_{one}" for way in ("less", "more") for one in ("arrivals", "load", "rate")),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """A chart of the Compare page as its columns: one for each scenario, and the baseline."""

    chart: Chart
    names: Sequence[str]
    words: Words
    # Load factors of each scenario without the shock, which differ where calendars do. [%]
    normals: Array

    @property
    def weeks(self) -> Array:
        """Mondays."""
        lines = (one for one in self.chart.series if one.key.startswith("cmp_"))
        return next(lines).x.astype("datetime64[D]")

    @property
    def lines(self) -> list[Array]:
        """Values of each scenario; of one that shares no week none."""
        found = {one.key: one.y for one in self.chart.series}
        nothing = np.full(self.weeks.size, np.nan)
        keys = (f"cmp_{place}" for place in range(1, len(self.names) + 1))
        return [found.get(key, nothing) for key in keys]

    def baseline(self, quantity: str) -> Array:
        """The common baseline; the level every scenario has where none is drawn."""
        label = self.words("series.baseline")
        if label in self.chart.columns:
            return self.chart.columns[label][1]
        return np.full(self.weeks.size, {"load": 88.0, "rate": 100.0}.get(quantity, np.nan))


def faults(quantity: str, drawn: Drawn, names: Sequence[str]) -> Iterator[str]:
    """Hold the title of a chart against its columns."""
    ((key, places),) = read(drawn.chart.title, drawn.words.language, (*CHECKED, *STATIC))
    way = key.removeprefix("compare.finding.")
    if key in STATIC:
        return
    lines = drawn.lines
    if way == "same" or way.startswith(("less", "more")):
        yield from _difference(way, quantity, places, lines, drawn, names)
    elif quantity == "arrivals":
        plan = drawn.baseline(quantity)
        if np.isfinite(plan).any():
            change = [mine / plan - 1.0 for mine in lines]
            yield from _furthest(places, change, drawn, names, way.endswith("still"), -1.0, 0.005)
    elif quantity == "rate":
        change = [mine / 100.0 - 1.0 for mine in lines]
        sign = 1.0 if way == "rate_rises" else -1.0
        yield from _furthest(places, change, drawn, names, way.endswith("still"), sign, 0.0151)
        if way == "rate_falls" and max(np.nanmax(one) for one in change) > 0.0151:
            yield "says the rate falls, while it rises somewhere"
    else:
        yield from _load(way, places, lines, drawn, names)


def _furthest(
    places: Places,
    change: list[Array],
    drawn: Drawn,
    names: Sequence[str],
    still: bool,
    sign: float,
    little: float,
) -> Iterator[str]:
    """Hold who moves furthest up (1) or down (-1), how far and when."""
    if still:
        if max(np.nanmax(sign * one) for one in change) >= little:
            yield f"says nothing moves, the table {[np.nanmax(sign * one) for one in change]}"
        return
    mine = change[names.index(places["name"])]
    size = percent(places["pct"]) if "pct" in places else rough_percent(places["size"])
    size = size.of(sign)
    if not size.fits(sign * max(np.nanmax(sign * one) for one in change)):
        yield f"says {size.value}, the table {[np.nanmax(sign * one) for one in change]}"
    yield from _dated(mine, sign, size, places, drawn)


def _dated(mine: Array, sign: float, size: Said, places: Places, drawn: Drawn) -> Iterator[str]:
    known = np.isfinite(mine)
    weeks = drawn.weeks[known]
    first, last = (int(np.flatnonzero(weeks == day)[0]) for day in days(places["when"]))
    yield from extreme(mine[known], "highest" if sign > 0 else "lowest", size, (first, last))


def _load(
    way: str, places: Places, lines: list[Array], drawn: Drawn, names: Sequence[str]
) -> Iterator[str]:
    """Hold who sails furthest below normal, or above where nobody sails emptier than normal."""
    pairs = list(zip(lines, drawn.normals, strict=True))
    moved = [np.round(one) - np.round(normal) for one, normal in pairs]
    if way == "load_still":
        if any(np.nanmax(np.abs(one)) > 0.0 for one in moved):
            yield f"says nothing moves, the table {lines}"
        return
    low = way.startswith("load_low")
    if low is not any(np.nanmin(one) < 0.0 for one in moved):
        yield f"speaks of the wrong end: {moved}"
    away = [(one - normal) * (1.0 if low else -1.0) for one, normal in pairs]
    weeks = [int(np.nanargmin(one)) for one in away]
    found = [float(one[week]) for one, week in zip(lines, weeks, strict=True)]
    size = number(places["load"])
    if way.endswith("same"):
        if not all(map(size.fits, found)):
            yield f"says all are the same, the table {found}"
        return
    mine = names.index(places["name"])
    gaps = [float(np.nanmin(one)) for one in away]
    if gaps[mine] > min(gaps) + 1e-9 or not size.fits(found[mine]):
        yield f"says {places}, the table {found}, away {gaps}"
    yield from _in_weeks(lines[mine], weeks[mine], size, places, drawn)


def _in_weeks(mine: Array, week: int, size: Said, places: Places, drawn: Drawn) -> Iterator[str]:
    """Hold the weeks told of: the furthest is among them, and each prints alike."""
    first, last = (int(np.flatnonzero(drawn.weeks == day)[0]) for day in days(places["when"]))
    if not first <= week <= last or not all(map(size.fits, mine[first : last + 1])):
        yield f"dates it {places['when']}, the table in week {week}: {mine[first : last + 1]}"


def _difference(
    way: str, quantity: str, places: Places, lines: list[Array], drawn: Drawn, names: Sequence[str]
) -> Iterator[str]:
    """Hold who is furthest from the reference, by how much and when."""
    largest = max(float(np.nanmax(np.abs(one))) for one in lines if np.isfinite(one).any())
    if way == "same":
        if largest >= LITTLE[quantity]:
            yield f"says none differs, the table {largest}"
        return
    mine = lines[names.index(places["name"])]
    sign = -1.0 if way.startswith("less") else 1.0
    figures = 2 if quantity != "load" else None
    size = number(places["size"], figures, whole=quantity != "rate")
    if not size.fits(largest):
        yield f"says {places['size']}, the table {largest}"
    yield from _dated(mine, sign, size.of(sign), places, drawn)


def said(
    found: Mapping[str, Sequence[float]], text: str, names: Sequence[str], words: Words
) -> Iterator[str]:
    """Hold the sentence above the table against the figures in it."""
    entries = [f"compare.finding.{one}" for one in SAID]
    (lost, mine), (rate, peak) = read(text, words.language, entries[:2], entries[2:])
    values = found["lost_teu"]
    if not teu(mine["most"]).fits(max(values)):
        yield f"says {mine['most']}, the table {values}"
    if lost.endswith("lost"):
        if values[names.index(mine["name"])] != max(values):
            yield f"names {mine['name']}, the table {values}"
        if not teu(mine["least"]).fits(min(values)):
            yield f"says {mine['least']}, the table {values}"
    highest = "rate_peak" in found
    rates = found["rate_peak" if highest else "rate_low"]
    end = max(rates) if highest else min(rates)
    if rate.endswith(("low", "low_same")) is highest or not number(peak["peak"]).fits(end):
        yield f"says {peak}, the table {rates}"
    if "name" in peak and not number(peak["peak"]).fits(rates[names.index(peak["name"])]):
        yield f"names {peak['name']}, the table {rates}"
