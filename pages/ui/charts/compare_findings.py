"""Titles of the Compare page's charts: which scenario goes furthest, how far and when."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from analysis.arrays import Array
from pages.ui.charts.findings import STILL, when
from pages.ui.charts.observed import Days
from pages.ui.text import Words

RATE_STILL: Final = 2.0
SAME_LOAD: Final = 0.5
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
    return (_load if quantity == "load" else _rate)(labels, mine, weeks, words)


def _arrivals(labels: Sequence[str], change: Array, weeks: Days, words: Words) -> str:
    one, week = _place(change, np.nanargmin)
    size = float(change[one, week])
    if size > -STILL:
        return words("compare.finding.arrivals_still")
    day = when(weeks, week, words)
    return words("compare.finding.arrivals_below", name=labels[one], pct=words.pct(-size), week=day)


def _load(labels: Sequence[str], load: Array, weeks: Days, words: Words) -> str:
    lows = np.nanmin(load, axis=1)
    one, week = _place(load, np.nanargmin)
    low = words.pct(float(lows.min()) / 100.0)
    if len(lows) > 1 and float(lows.max() - lows.min()) < SAME_LOAD:
        return words("compare.finding.load_same", low=low)
    day = when(weeks, week, words)
    return words("compare.finding.load_low", name=labels[one], low=low, week=day)


def _rate(labels: Sequence[str], index: Array, weeks: Days, words: Words) -> str:
    one, week = _place(index, np.nanargmax)
    rise = float(index[one, week]) - 100.0
    key = "rises"
    if rise < RATE_STILL:
        one, week = _place(index, np.nanargmin)
        rise = float(index[one, week]) - 100.0
        key = "falls"
    if abs(rise) < RATE_STILL:
        return words("compare.finding.rate_still")
    size, day = words.rough_pct(rise / 100.0), when(weeks, week, words)
    return words(f"compare.finding.rate_{key}", name=labels[one], size=size, week=day)


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
    one, week = _place(np.abs(gaps), np.nanargmax)
    gap = float(gaps[one, week])
    if abs(gap) < SAME[quantity]:
        return words("compare.finding.same", reference=labels[reference])
    return words(
        f"compare.finding.{'less' if gap < 0.0 else 'more'}_{quantity}",
        name=labels[one],
        reference=labels[reference],
        size=written(quantity, abs(gap), words),
        week=when(weeks, week, words),
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


def _place(values: Array, find: Callable[[Array], np.intp]) -> tuple[int, int]:
    """Give scenario and week of the extreme that a function finds."""
    one, week = np.unravel_index(int(find(values)), values.shape)
    return int(one), int(week)
