"""Titles of the Compare page's charts: which scenario goes furthest, how far and when."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from analysis import turns
from analysis.arrays import Array
from analysis.headline import RATE_STILL
from pages.answer.observed import Days
from pages.charts.findings import STILL, reached
from pages.words.text import Words

SAME: Final = {"arrivals": 50.0, "load": 0.5, "rate": 0.5}


def as_they_are(
    quantity: str,
    labels: Sequence[str],
    mine: Array,
    plans: Array,
    weeks: Days,
    words: Words,
) -> str:
    """Say which scenario goes furthest from its own baseline, how far and when.

    Parameters
    ----------
    quantity : "arrivals", "load" or "rate".
    labels : numbered names.
    mine, plans : (scenario, week) with and without the shock. [unit of the chart]
    weeks : (week,) Mondays.
    words : words of the reader's language.
    """
    if quantity == "arrivals":
        return _arrivals(labels, mine / plans - 1.0, weeks, words)
    if quantity == "load":
        return _load(labels, mine, plans, weeks, words)
    return _rate(labels, mine, weeks, words)


def _arrivals(labels: Sequence[str], change: Array, weeks: Days, words: Words) -> str:
    one, week = _place(-change, turns.percent)
    size = float(change[one, week])
    if size > -STILL:
        return words("compare.finding.arrivals_still")
    day = reached(change[one], week, weeks, turns.percent, words)
    named = {"name": labels[one], "pct": words.pct(-size), "when": day}
    return words("compare.finding.arrivals_below", **named)


def _load(labels: Sequence[str], load: Array, plans: Array, weeks: Days, words: Words) -> str:
    """Say who sails emptiest; where no ship sails emptier than normal, who sails fullest."""
    moved = turns.percent(load / 100.0) - turns.percent(plans / 100.0)
    if np.nanmin(moved) < 0.0:
        lows = turns.percent(np.nanmin(load, axis=1) / 100.0)
        return _furthest_load("low", labels, -load, lows, weeks, words)
    if np.nanmax(moved) > 0.0:
        highs = turns.percent(np.nanmax(load, axis=1) / 100.0)
        return _furthest_load("high", labels, load, highs, weeks, words)
    normal = (words.pct(float(find(plans)) / 100.0) for find in (np.nanmin, np.nanmax))
    return words("compare.finding.load_still", normal=words.span(*normal))


def _furthest_load(
    way: str, labels: Sequence[str], signed: Array, ends: Array, weeks: Days, words: Words
) -> str:
    """Name the scenario whose load factor goes furthest; none where all are printed alike."""
    one, week = _place(signed, _points)
    size = words.pct(abs(float(signed[one, week])) / 100.0)
    if len(ends) > 1 and float(np.ptp(ends)) == 0.0:
        return words(f"compare.finding.load_{way}_same", load=size)
    day = reached(signed[one], week, weeks, _points, words)
    return words(f"compare.finding.load_{way}", name=labels[one], load=size, when=day)


def _rate(labels: Sequence[str], index: Array, weeks: Days, words: Words) -> str:
    """Say where the rate rises furthest; where it rises nowhere, where it falls furthest."""
    way, signed = "rises", index / 100.0
    one, week = _place(signed, turns.change)
    if turns.change(signed[one, week]) < RATE_STILL:
        way = "falls"
        one, week = _place(-signed, lambda negative: turns.change(-negative))
    gap = float(signed[one, week]) - 1.0
    if abs(turns.change(signed[one, week])) < RATE_STILL:
        return words("compare.finding.rate_still")
    day = reached(signed[one], week, weeks, turns.change, words)
    named = {"name": labels[one], "size": words.rough_pct(gap), "when": day}
    return words(f"compare.finding.rate_{way}", **named)


def _points(load: Array) -> Array:
    """Round a load factor as it is printed. [%]"""
    return turns.percent(load / 100.0)


def differences(
    quantity: str,
    labels: Sequence[str],
    gaps: Array,
    reference: int,
    weeks: Days,
    words: Words,
) -> str:
    """Say which scenario differs most from the reference, by how much and when.

    Parameters
    ----------
    quantity : "arrivals", "load" or "rate".
    labels : numbered names.
    gaps : (scenario, week) less the reference. [unit of the chart]
    reference : place of the reference.
    weeks : (week,) Mondays.
    words : words of the reader's language.
    """
    others = np.delete(gaps, reference, axis=0)
    if not others.size:
        return words("compare.finding.alone")
    if not np.isfinite(others).any():
        return words("compare.finding.apart", reference=labels[reference])
    one, week = _place(np.abs(gaps), PRINTED[quantity])
    gap = float(gaps[one, week])
    if abs(gap) < SAME[quantity]:
        return words("compare.finding.same", reference=labels[reference])
    return words(
        f"compare.finding.{'less' if gap < 0.0 else 'more'}_{quantity}",
        name=labels[one],
        reference=labels[reference],
        size=written(quantity, abs(gap), words),
        when=reached(gaps[one], week, weeks, PRINTED[quantity], words),
    )


def written(quantity: str, gap: float, words: Words) -> str:
    """Write the size of a difference, no finer than the model allows.

    Parameters
    ----------
    quantity : "arrivals", "load" or "rate".
    gap : the size. [unit of the chart]
    words : words of the reader's language.
    """
    if quantity == "arrivals":
        return words.rough_teu(gap)
    if quantity == "load":
        return words("format.points", value=words.number(gap))
    return words.figures(gap, 2)


def _place(values: Array, printed: turns.Printed) -> tuple[int, int]:
    """Give scenario and week of the highest value, the first where several are printed alike."""
    flat = values.ravel()
    here = turns.at(flat, np.nanmax(flat), printed)
    one, week = np.unravel_index(int(np.argmax(here)), values.shape)
    return int(one), int(week)


def _two_figures(values: Array) -> Array:
    return turns.significant(values, 2)


PRINTED: Final[dict[str, turns.Printed]] = {
    "arrivals": _two_figures,
    "load": np.round,
    "rate": _two_figures,
}
