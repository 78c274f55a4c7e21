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
from pages.answer import baseline_used
from pages.answer.baseline_used import Used
from pages.charts import findings
from pages.charts.chart import Chart, Series
from pages.charts.draw import draw
from pages.charts.ranks import curve, ranked
from pages.charts.shock import Shock
from pages.words.text import Words

NORMAL_YEAR: Final = Used()
SCALE: Final[Mapping[str, float]] = {"arrivals": 1.0, "rate": 100.0, "load": 100.0}
P10, P90 = 0, 4
STRONGEST: Final = 6


def fan(
    draws: Draws,
    branch: Branch,
    quantity: str,
    y_range: tuple[float, float],
    words: Words,
    used: Used = NORMAL_YEAR,
) -> Chart:
    """Chart the scenario on one branch with its band, and what its given numbers make of it.

    Parameters
    ----------
    draws : the draws of the branch.
    branch : which course policy takes.
    quantity : "arrivals", "rate" or "load".
    y_range : lowest and highest value shown, the same for every branch. [unit of the chart]
    words : words of the reader's language.
    used : the baseline the scenario is run on.
    """
    scale = SCALE[quantity]
    fans, own, weeks = draws.fans[quantity] * scale, draws.central[quantity] * scale, draws.weeks
    low, high = fans[[P10, P90]]
    series = [
        Series("baseline", words("series.baseline"), weeks, draws.normal[quantity] * scale),
        *_predicted(draws, quantity, words),
        Series("fan_inner", words("uncertainty.inner"), weeks, low, kind="band", upper=high),
        Series("own", words("series.scenario"), weeks, own),
    ]
    chart = draw(
        f"fan_{quantity}",
        _fan_title(draws, branch, quantity, words),
        series,
        words,
        sources=(words("source.draws"), baseline_used.source(used, words)),
        shock=Shock((weeks[draws.onset],), (words("chart.event.onset"),), weeks),
        y_range=y_range,
        legend=True,
    )
    return chart.named(f"fan_{quantity}_{branch}")


def _predicted(draws: Draws, quantity: str, words: Words) -> list[Series]:
    """Draw the band of what can be checked; nobody publishes a load factor."""
    if quantity not in draws.band.weekly:
        return []
    low, high = draws.band.weekly[quantity] * SCALE[quantity]
    label = words("series.predicted")
    return [Series("predicted", label, draws.weeks, low, kind="band", upper=high)]


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
        max(float(values.max()) for values in (*_ends(one, quantity), one.central[quantity]))
        for one in fans.values()
    ]
    return 0.0, 1.08 * SCALE[quantity] * max(tops)


def _ends(draws: Draws, quantity: str) -> tuple[Array, Array, Array]:
    """Give lower and upper end of the band, or of the draws where there is none, and the top."""
    fans = draws.fans[quantity]
    low, high = draws.band.weekly.get(quantity, fans[[P10, P90]])
    return low, high, fans[P90]


def _fan_title(draws: Draws, branch: Branch, quantity: str, words: Words) -> str:
    """Say between which ends the week lies in which the scenario is furthest from normal."""
    low, high, _ = _ends(draws, quantity)
    moved = np.abs(draws.central[quantity] / draws.normal[quantity] - 1.0)[draws.onset :]
    first, last = (
        draws.onset + int(week) for week in turns.span(moved, moved.max(), turns.percent)
    )
    spans = [
        words.span(*(_written(quantity, float(end[week]), words) for end in (low, high)))
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
