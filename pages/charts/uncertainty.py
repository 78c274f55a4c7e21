"""Charts of the Uncertainty page: fans by branch, what matters most, response curves."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from analysis import parameters, turns
from analysis.arrays import Array
from analysis.branches import Branch
from analysis.inverse import Answer
from analysis.sensitivity import Effects
from analysis.uncertainty import Draws
from pages.charts import findings
from pages.charts.chart import Chart, Series
from pages.charts.draw import draw
from pages.charts.ranks import curve, ranked
from pages.words.text import Words

SCALE: Final[Mapping[str, float]] = {"arrivals": 1.0, "rate": 100.0, "load": 100.0}
P10, P25, P50, P75, P90 = range(5)
STRONGEST: Final = 6


def fan(
    draws: Draws,
    branch: Branch,
    quantity: str,
    y_range: tuple[float, float],
    words: Words,
) -> Chart:
    """Chart what most draws of one branch say, week by week.

    Parameters
    ----------
    draws : the draws of the branch.
    branch : which course policy takes.
    quantity : "arrivals", "rate" or "load".
    y_range : lowest and highest value shown, the same for every branch. [unit of the chart]
    words : words of the reader's language.
    """
    fans = draws.fans[quantity] * SCALE[quantity]
    own = draws.central[quantity] * SCALE[quantity]
    weeks = draws.weeks
    outer, inner = words("uncertainty.outer"), words("uncertainty.inner")
    normal = draws.normal[quantity] * SCALE[quantity]
    series = [
        Series("baseline", words("series.baseline"), weeks, normal),
        Series("fan_outer", outer, weeks, fans[P10], kind="band", upper=fans[P90]),
        Series("fan_inner", inner, weeks, fans[P25], kind="band", upper=fans[P75]),
        Series("median", words("uncertainty.median"), weeks, fans[P50]),
        Series("own", words("series.scenario"), weeks, own),
    ]
    chart = draw(
        f"fan_{quantity}",
        _fan_title(draws, branch, quantity, words),
        series,
        words,
        sources=(words("source.draws"), words("source.baseline")),
        events=[(weeks[draws.onset], words("chart.event.onset"))],
        y_range=y_range,
        legend=True,
    )
    return chart.named(f"fan_{quantity}_{branch}")


def fan_range(fans: Mapping[Branch, Draws], quantity: str) -> tuple[float, float]:
    """Give one vertical range for all branches, so that they can be compared by eye.

    Parameters
    ----------
    fans : the draws of every branch.
    quantity : "arrivals", "rate" or "load".

    Returns
    -------
    lowest and highest value shown. [unit of the chart]
    """
    tops = [
        max(float(one.fans[quantity].max()), float(one.central[quantity].max()))
        for one in fans.values()
    ]
    return 0.0, 1.08 * SCALE[quantity] * max(tops)


def _fan_title(draws: Draws, branch: Branch, quantity: str, words: Words) -> str:
    """Say what most draws give in the week in which the middle one is furthest from normal."""
    fans = draws.fans[quantity]
    moved = np.abs(fans[P50] / draws.normal[quantity] - 1.0)[draws.onset :]
    first, last = (
        draws.onset + int(week) for week in turns.span(moved, moved.max(), turns.percent)
    )
    spans = [
        words.span(*(_written(quantity, float(fans[at][week]), words) for at in (P10, P90)))
        for week in range(first, last + 1)
    ]
    # Only the weeks of which the very same range can be said.
    until = first + next((n for n, one in enumerate(spans) if one != spans[0]), len(spans)) - 1
    when = findings.during(draws.weeks, first, until, words)
    name = words(f"branch.{branch}")
    return words(f"uncertainty.fan_{quantity}", branch=name, span=spans[0], when=when)


def _written(quantity: str, value: float, words: Words) -> str:
    if quantity == "arrivals":
        return words.rough_teu(value)
    return words.pct(value) if quantity == "load" else words.times(value)


def matters(effects: Effects, outcome: str, words: Words) -> Chart:
    """Rank the given numbers by what they do to one outcome.

    Parameters
    ----------
    effects : total effects with their intervals. [1]
    outcome : one of the outcomes of the effects.
    words : words of the reader's language.
    """
    found = [one for one in effects.ranked(outcome, STRONGEST) if one[1] > 0.0]
    names = np.array([_meaning(name, words) for name, *_ in found], dtype=object)
    total, low, high = (np.array([row[place] for row in found]) * 100.0 for place in (1, 2, 3))
    bars = [
        Series("effect", words("uncertainty.effect"), names, total, kind="rank"),
        Series("interval", words("uncertainty.interval"), names, low, kind="whisker", upper=high),
    ]
    title = words(
        f"uncertainty.matters_{outcome}", name=names[0], share=words.pct(total[0] / 100.0)
    )
    return ranked(f"matters_{outcome}", title, bars, words, sources=(words("source.sobol"),))


def _meaning(name: str, words: Words) -> str:
    return words.otherwise(f"parameter.{name}", parameters.BY_NAME[name].meaning)


def response(
    answer: Answer, wanted: float, title: str, across: str, unit: str, words: Words
) -> Chart:
    """Chart what every position of a lever leads to, and where that is what was wanted.

    Parameters
    ----------
    answer : the curve and its solutions.
    wanted : the value asked for. [unit of the target]
    title : the answer in words.
    across : the lever with its unit.
    unit : the target with its unit.
    words : words of the reader's language.
    """
    curve_label, met_label = words("inverse.curve"), words("inverse.met")
    lines = [Series("response", curve_label, answer.positions, answer.outcomes)]
    met = [one for one in answer.solutions if one.since is None]
    if met:
        places = np.array([one.position for one in met])
        lines.append(Series("answer", met_label, places, _full(places, wanted), kind="dot"))
    marks = [(one.position, words.number(one.position, 1)) for one in answer.solutions]
    return curve(
        "response",
        title,
        lines,
        words,
        sources=(words("source.inverse"),),
        across=across,
        unit=unit,
        wanted=wanted,
        marks=marks,
        digits=2,
    )


def _full(places: Array, value: float) -> Array:
    return np.full_like(places, value)
