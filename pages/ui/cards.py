"""The four figures, each with its baseline, its difference and what the official band gives."""

import html
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import streamlit as st

from analysis.arrays import Array
from analysis.headline import Headline
from pages.ui import text
from pages.ui.cache import Run
from pages.ui.text import Words


@dataclass(frozen=True)
class Card:
    """One figure: its name, its value, the lines under it and its band, all as words."""

    name: str
    value: str
    lines: tuple[str, ...]
    hint: str = ""
    band: str = ""


def headline_cards(
    run: Run, words: Words, bands: Mapping[str, str] | None = None
) -> tuple[Card, ...]:
    """Give the four figures of a run.

    Parameters
    ----------
    run : the scenario and both ends of the official band.
    words : words of the reader's language.
    bands : what most draws say of each figure, as words; none where they are not worked out yet.
    """
    made = {"lost_teu": _lost, "load_low": _load, "rate_peak": _rate, "weeks_to_normal": _normal}
    found = []
    for name, make in made.items():
        card = make(run.headline, words)
        drawn = bands[name] if bands else words("card.pending")
        found.append(replace(card, band=drawn))
    return tuple(found)


def writers(words: Words) -> dict[str, Callable[[float], str]]:
    """Give how each figure is written where it is only known to a band.

    Parameters
    ----------
    words : words of the reader's language.
    """
    return {
        "lost_teu": words.rough_teu,
        "load_low": words.pct,
        "rate_peak": words.times,
        "weeks_to_normal": words.weeks,
    }


def _lost(figures: Headline, words: Words) -> Card:
    lost, planned = float(figures.lost_teu[0]), float(figures.planned_teu[0])
    lines = (
        words("card.planned", value=words.teu(planned)),
        words("card.share", value=words.pct(lost / planned, 1)),
        band(words, figures.lost_teu, words.teu),
    )
    return Card(words("card.lost"), words.teu(lost), lines)


def _load(figures: Headline, words: Words) -> Card:
    low, normal = float(figures.load_low[0]), float(figures.load_normal[0])
    lines = (
        words("card.baseline", value=words.pct(normal)),
        words("card.difference", value=words.points(low - normal)),
        band(words, figures.load_low, words.pct),
    )
    return Card(words("card.load"), words.pct(low), lines)


def _rate(figures: Headline, words: Words) -> Card:
    lines = (
        words("card.baseline", value=words.times(1.0)),
        _extreme(words, figures),
        band(words, figures.rate_peak, words.times),
    )
    return Card(words("card.rate"), words.times(float(figures.rate_peak[0])), lines)


def _normal(figures: Headline, words: Words) -> Card:
    lines = (
        words("card.baseline", value=words.weeks(0.0)),
        band(words, figures.weeks_to_normal, words.weeks),
    )
    weeks = words.weeks(float(figures.weeks_to_normal[0]))
    return Card(words("card.normal"), weeks, lines, words("card.normal_definition"))


def _extreme(words: Words, figures: Headline) -> str:
    """Say when the rate peaks; where it never rises, how low it falls instead."""
    if figures.rate_course(0) in ("falls", "still"):
        low, week = float(figures.rate_low[0]), words.after_onset(float(figures.rate_low_week[0]))
        return words("card.lowest", value=words.times(low), week=week)
    return words("card.highest", week=words.after_onset(float(figures.rate_peak_week[0])))


def band(words: Words, values: Array, write: Callable[[float], str]) -> str:
    """Write the range between the runs at 30 and at 60 per cent, lowest first.

    Parameters
    ----------
    words : words of the reader's language.
    values : (scenario,) scenario, 30 % and 60 %. [any unit]
    write : how a value is written.
    """
    low, high = np.sort(values[1:])
    return _spread(words, "band", (float(low), float(high)), write)


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


def show(cards: tuple[Card, ...]) -> None:
    """Draw the figures side by side; two by two where the screen is narrow.

    Parameters
    ----------
    cards : the figures.
    """
    st.html(f'<dl class="cards">{"".join(map(_markup, cards))}</dl>')


def _markup(card: Card) -> str:
    lines = "".join(f"<span>{_escaped(line)}</span>" for line in card.lines)
    band = f'<span class="drawn">{_escaped(card.band)}</span>' if card.band else ""
    hint = f"<small>{_escaped(card.hint)}</small>" if card.hint else ""
    name, value = _escaped(card.name), _escaped(card.value)
    return f"<div><dt>{name}</dt><dd><b>{value}</b>{lines}{band}{hint}</dd></div>"


def _escaped(line: str) -> str:
    return html.escape(text.unbroken(line))
