"""Charts of the Compare page: one line for each scenario, as it is or less the reference."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from analysis import uncertainty
from analysis.arrays import Array
from pages.answer import baseline_used
from pages.answer.observed import Days, ObservedSeries
from pages.answer.scenario_run import Run
from pages.charts import compare_findings as findings
from pages.charts import seen, shock
from pages.charts.chart import Chart, Series
from pages.charts.draw import draw
from pages.charts.labels import width
from pages.words.text import Words

QUANTITIES: Final = ("arrivals", "load", "rate")
SCALE: Final = {"arrivals": 1.0, "load": 100.0, "rate": 100.0}
SOURCES: Final = {
    "arrivals": ("baseline",),
    "load": ("baseline", "load_factor"),
    "rate": ("rates",),
}
DIGITS: Final = {"arrivals": 0, "load": 1, "rate": 1}
BESIDE_PLOT: Final = 30
WEEK: Final = np.timedelta64(7, "D")
ROOM: Final = 0.08


@dataclass(frozen=True)
class Side:
    """Scenarios side by side.

    Attributes
    ----------
    labels : their names, numbered.
    runs : their runs, in the same order.
    reference : place of the one the others are compared with.
    followed : lines that name the levers of each, for files.
    """

    labels: tuple[str, ...]
    runs: tuple[Run, ...]
    reference: int = 0
    followed: tuple[str, ...] = ()

    @property
    def weeks(self) -> Days:
        """Every Monday from the first any of them shows to the last, (week,)."""
        first = min(one.result.weeks[0] for one in self.runs).astype("datetime64[D]")
        last = max(one.result.weeks[-1] for one in self.runs).astype("datetime64[D]")
        return np.arange(first, last + WEEK, WEEK)

    @property
    def aligned(self) -> bool:
        """Whether all of them show the same weeks from the same onset."""
        return len({(str(one.result.weeks[0]), one.result.weeks.size) for one in self.runs}) == 1

    def laid(self, values: tuple[Array, ...]) -> Array:
        """Lay the weeks of each scenario on the common calendar, unknown outside its own.

        Parameters
        ----------
        values : for each scenario (its week,). [any unit]

        Returns
        -------
        (scenario, week). [same unit]
        """
        weeks = self.weeks
        whole = np.full((len(values), weeks.size), np.nan)
        for row, run, mine in zip(whole, self.runs, values, strict=True):
            start = int((run.result.weeks[0].astype("datetime64[D]") - weeks[0]) / WEEK)
            row[start : start + mine.size] = mine
        return whole


def values(side: Side, quantity: str) -> Array:
    """Give a weekly quantity of every scenario, (scenario, week). [unit of the chart]

    Parameters
    ----------
    side : the scenarios.
    quantity : one of ``QUANTITIES``.
    """
    read = tuple(uncertainty.weekly(one.result)[quantity][0] for one in side.runs)
    return side.laid(read) * SCALE[quantity]


def baselines(side: Side, quantity: str) -> Array:
    """Give the same without a shock, (scenario, week). [unit of the chart]

    Parameters
    ----------
    side : the scenarios.
    quantity : one of ``QUANTITIES``.
    """
    return side.laid(tuple(_baseline(one, quantity) for one in side.runs)) * SCALE[quantity]


def _baseline(run: Run, quantity: str) -> Array:
    if quantity == "arrivals":
        planned: Array = run.result.planned_arrivals_teu[0, 0].sum(axis=0)
        return planned
    if quantity == "load":
        normal: Array = run.result.calm_load_factor_total[0, 0, 0]
        return normal
    return np.ones(run.result.weeks.size)


def as_they_are(side: Side, quantity: str, observed: ObservedSeries, words: Words) -> Chart:
    """Chart every scenario with the common baseline and what was observed.

    Parameters
    ----------
    side : the scenarios.
    quantity : one of ``QUANTITIES``.
    observed : what was observed.
    words : words of the reader's language.
    """
    mine, plans = values(side, quantity), baselines(side, quantity)
    series = [
        *_common(side.weeks, plans, words),
        *_seen(side.weeks, quantity, observed, words),
        *_lines(side, mine),
    ]
    title = findings.as_they_are(quantity, side.labels, mine, plans, side.weeks, words)
    return _drawn(f"compare_{quantity}", quantity, title, series, side, words)


def differences(side: Side, quantity: str, words: Words) -> Chart:
    """Chart how far every scenario lies above or below the reference, in the same unit.

    Parameters
    ----------
    side : the scenarios.
    quantity : one of ``QUANTITIES``.
    words : words of the reader's language.
    """
    mine = values(side, quantity)
    gaps = mine - mine[side.reference]
    title = findings.differences(quantity, side.labels, gaps, side.reference, side.weeks, words)
    name = f"compare_{quantity}_difference"
    return _drawn(name, quantity, title, _lines(side, gaps), side, words)


def _drawn(
    name: str,
    quantity: str,
    title: str,
    series: list[Series],
    side: Side,
    words: Words,
) -> Chart:
    chart = draw(
        name,
        title,
        series,
        words,
        sources=_sources(quantity, side, words),
        shock=shock.of_all(side.runs, side.weeks, words),
        y_range=_range(series),
    )
    return replace(chart, digits=DIGITS[quantity], followed=side.followed)


def _sources(quantity: str, side: Side, words: Words) -> list[str]:
    """Name what a chart rests on; each baseline the scenarios are run on, once."""
    bases = dict.fromkeys(baseline_used.source(one.base, words) for one in side.runs)
    return [
        source
        for one in SOURCES[quantity]
        for source in (bases if one == "baseline" else [words(f"source.{one}")])
    ]


def _range(series: list[Series]) -> tuple[float, float]:
    """Show zero and everything drawn, with a little room."""
    known = [one.y[np.isfinite(one.y)] for one in series]
    whole = np.concatenate([np.zeros(1), *known])
    low, high = float(whole.min()), float(whole.max())
    room = ROOM * ((high - low) or 1.0)
    return (low - room if low < 0.0 else 0.0), high + room


def _lines(side: Side, rows: Array) -> list[Series]:
    """Draw one line for each scenario that has a value in any week."""
    return [
        Series(f"cmp_{place}", fitted(label), side.weeks, row)
        for place, (label, row) in enumerate(zip(side.labels, rows, strict=True), start=1)
        if np.isfinite(row).any()
    ]


def _common(weeks: Days, plans: Array, words: Words) -> list[Series]:
    """Draw the baseline where all scenarios share one."""
    known = np.isfinite(plans)
    whole = np.where(known, plans, -np.inf).max(axis=0)
    whole[~known.any(axis=0)] = np.nan
    same = np.isclose(plans, whole)[known].all()
    return [Series("baseline", words("series.baseline"), weeks, whole)] if same else []


def _seen(weeks: Days, quantity: str, observed: ObservedSeries, words: Words) -> list[Series]:
    """Draw what was observed, as the Scenario page does."""
    if quantity == "arrivals":
        return seen.arrivals(weeks, observed, words)
    quoted = observed.west_coast_rate.within(weeks)
    if quantity != "rate" or quoted.empty:
        return []
    return [
        Series(
            "observed",
            words("series.observed_wci"),
            quoted.start,
            quoted.value,
            kind="dot",
            proprietary=True,
            sources=quoted.sources,
        )
    ]


def fitted(label: str) -> str:
    """Cut a name so that it fits beside the plot in a few lines; its number keeps it apart.

    Parameters
    ----------
    label : a numbered name.
    """
    if width(label) <= BESIDE_PLOT:
        return label
    kept = label
    while width(kept) >= BESIDE_PLOT:
        kept = kept[:-1]
    return f"{kept.rstrip()}\N{HORIZONTAL ELLIPSIS}"
