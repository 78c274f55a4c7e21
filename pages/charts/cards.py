"""The four figures, each with its baseline, its difference and what the official band gives."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from analysis import struck, verdict
from analysis.arrays import ORIGINS, Array
from analysis.headline import Headline
from analysis.predictive import Predictive
from pages.answer.scenario_run import Run
from pages.charts import finding
from pages.charts.range_bar import Ends, RangeBar, reached
from pages.words.text import Words


@dataclass(frozen=True)
class Card:
    """One figure as words, with its bar.

    Attributes
    ----------
    name, value : what the figure is, and how much.
    bar : where it lies between its baseline and its ranges.
    lines : baseline, difference, date and ranges, for those who ask.
    hint : what it must not be taken for, for everybody.
    """

    name: str
    value: str
    bar: RangeBar
    lines: tuple[str, ...]
    hint: str = ""


def headline_cards(run: Run, words: Words) -> tuple[Card, ...]:
    """Give the four figures of a run, each with the band around it.

    Parameters
    ----------
    run : the scenario and both ends of the official band.
    words : words of the reader's language.
    """
    makers = (_lost, _load, _rate, _normal)
    names = list(shown(run.headline))
    if struck.hit(run.levers) != ORIGINS[0]:
        # Nobody counts the like, so there is no band around it.
        names[0], makers = "lost_elsewhere_teu", (_lost_elsewhere, *makers[1:])
    return tuple(
        _banded(make(run.headline, words), name, run.band, words)
        for name, make in zip(names, makers, strict=True)
    )


def _banded(card: Card, name: str, around: Predictive, words: Words) -> Card:
    """Add the band of a figure to its lines and to its bar."""
    said = interval(name, around, words)
    told = f"{card.bar.name}; {said}"
    drawn_on = replace(card.bar, band=around.figures.get(name), name=told)
    return replace(card, lines=(*card.lines, said), bar=drawn_on)


def bar(
    words: Words, name: str, values: Array, baseline: float, write: Callable[[float], str]
) -> RangeBar:
    """Give the bar of a figure: the scenario, its baseline and the official band.

    Parameters
    ----------
    words : words of the reader's language.
    name : the figure, as its card names it.
    values : (scenario,) scenario, 30 % and 60 %; NaN for a time that never comes. [any unit]
    baseline : the figure without the shock. [same unit]
    write : how a value is written.
    """
    low, high = _ends(values)
    told = (
        words("card.bar", name=name, value=write(float(values[0]))),
        words("card.baseline", value=write(baseline)),
        band(words, values, write),
    )
    official = (reached(low), reached(high))
    return RangeBar("; ".join(told), reached(float(values[0])), baseline, official)


def _ends(values: Array) -> Ends:
    """Give a figure at both ends of the official band, the lower one first."""
    low, high = np.sort(values[1:])
    return float(low), float(high)


def shown(figures: Headline) -> tuple[str, str, str, str]:
    """Name the figures that stand on the cards: of load and rate the extreme further from normal.

    Parameters
    ----------
    figures : the run, the scenario of interest first.
    """
    load, rate = verdict.load_extreme(figures, 0), verdict.rate_extreme(figures, 0)
    return "lost_teu", load, rate, "weeks_to_normal"


def writers(words: Words) -> dict[str, Callable[[float], str]]:
    """Give how each figure is written where it is only known to a band.

    Parameters
    ----------
    words : words of the reader's language.
    """
    return {
        "lost_teu": words.rough_teu,
        "load_low": words.pct,
        "load_high": words.pct,
        "rate_peak": words.times,
        "rate_low": words.times,
        "weeks_to_normal": words.weeks,
    }


def _lost(figures: Headline, words: Words) -> Card:
    lost, planned = float(figures.lost_teu[0]), float(figures.planned_teu[0])
    lines = (
        words("card.planned", value=words.teu(planned)),
        words("card.share", value=words.pct(lost / planned, 1)),
        *_in_two(figures, words),
        band(words, figures.lost_teu, words.teu),
    )
    name = words("card.lost")
    return Card(name, words.teu(lost), bar(words, name, figures.lost_teu, 0.0, words.teu), lines)


def _lost_elsewhere(figures: Headline, words: Words) -> Card:
    lost, name = figures.lost_elsewhere_teu, words("card.lost_elsewhere")
    lines = (words("card.baseline", value=words.teu(0.0)),)
    told = bar(words, name, lost, 0.0, words.teu)
    return Card(name, words.teu(float(lost[0])), told, lines)


def _in_two(figures: Headline, words: Words) -> tuple[str, ...]:
    """Say what the crisis costs, and what the tariff left in place goes on costing."""
    quarter = float(figures.lost_per_quarter_teu[0])
    if not quarter > 0.0:
        return ()
    crisis = float(figures.lost_in_crisis_teu[0])
    return (words("card.in_two", crisis=words.teu(crisis), quarter=words.teu(quarter)),)


def _load(figures: Headline, words: Words) -> Card:
    name = verdict.load_extreme(figures, 0)
    values: Array = getattr(figures, name)
    extreme, (normal, _) = float(values[0]), verdict.normal_load(figures, 0, name)
    lines = (
        words("card.baseline", value=words.pct(normal)),
        words("card.difference", value=words.points(extreme - normal)),
        band(words, values, words.pct),
    )
    label = words(f"card.{name}")
    return Card(label, words.pct(extreme), bar(words, label, values, normal, words.pct), lines)


def _rate(figures: Headline, words: Words) -> Card:
    name = verdict.rate_extreme(figures, 0)
    values: Array = getattr(figures, name)
    week, until = (float(getattr(figures, f"{name}_{end}")[0]) for end in ("week", "until"))
    still = figures.rate_path(0) == "still"
    lines = (
        words("card.baseline", value=words.times(1.0)),
        *([] if still else [words("card.when", after=finding.after_onset(week, until, words))]),
        band(words, values, words.times),
    )
    label, value = words(f"card.{name}"), words.times(float(values[0]))
    return Card(label, value, bar(words, label, values, 1.0, words.times), lines)


def _normal(figures: Headline, words: Words) -> Card:
    values, label = figures.weeks_to_normal, words("card.normal")
    lines = (
        words("card.baseline", value=words.weeks(0.0)),
        band(words, values, words.weeks),
        words("card.normal_definition"),
    )
    weeks = words.weeks(float(values[0]))
    return Card(label, weeks, bar(words, label, values, 0.0, words.weeks), lines)


def band(words: Words, values: Array, write: Callable[[float], str]) -> str:
    """Write the range between the runs at 30 and at 60 per cent, lowest first.

    Parameters
    ----------
    words : words of the reader's language.
    values : (scenario,) scenario, 30 % and 60 %. [any unit]
    write : how a value is written.
    """
    return _spread(words, "band", _ends(values), write)


def interval(name: str, band: Predictive, words: Words) -> str:
    """Write the band around a figure; say where there is none, as nobody publishes the like.

    Parameters
    ----------
    name : a headline figure.
    band : the band of its scenario.
    words : words of the reader's language.
    """
    return spread(words, name, band.figures.get(name))


def spread(words: Words, name: str, ends: tuple[float, float] | None) -> str:
    """Write given ends of a band; say where there is none.

    Parameters
    ----------
    words : words of the reader's language.
    name : a headline figure.
    ends : lower and upper end, or nothing, or NaN. [unit of the figure]
    """
    if ends is None or math.isnan(ends[0]):
        return words("card.no_interval")
    return _spread(words, "interval", ends, writers(words)[name])


def drawn(words: Words, ends: tuple[float, float], write: Callable[[float], str]) -> str:
    """Write the range most draws of a figure lie in.

    Parameters
    ----------
    words : words of the reader's language.
    ends : lower and upper end; infinite for a time that never comes. [any unit]
    write : how a value is written.
    """
    return _spread(words, "draws", ends, write)


def _spread(
    words: Words, kind: str, ends: tuple[float, float], write: Callable[[float], str]
) -> str:
    low, high = (write(end) for end in ends)
    if low != high and math.isinf(ends[1]):
        high = words("format.beyond")
    return words(f"card.{kind}", span=words.span(low, high))
