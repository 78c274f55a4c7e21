"""The four figures as they stand on a page, each with its bar."""

import html
from collections.abc import Mapping
from typing import Final

import streamlit as st

from pages.charts.cards import Card
from pages.charts.range_bar import RangeBar
from pages.words import text
from pages.words.text import Words

# Drawn one over the other, in this order.
RANGES: Final = ("band", "official", "draws")
POINTS: Final = ("tick", "dot")
KEYS: Final = {part: f"card.key_{part}" for part in (*RANGES, *POINTS)}


def show(
    cards: tuple[Card, ...], words: Words, keys: Mapping[str, str] | None = None, about: str = ""
) -> None:
    """Draw the figures side by side, and what their bars show.

    Parameters
    ----------
    cards : the figures.
    words : words of the reader's language.
    keys : entries of what parts of the bars are called where that is not the usual.
    about : what a reader has to know of the ranges.
    """
    help_on = {card.name: words("card.help", name=card.name) for card in cards}
    each = "".join(_markup(card, help_on[card.name]) for card in cards)
    st.html(f'<dl class="cards">{each}</dl>{_key(cards, words, {**KEYS, **(keys or {})}, about)}')


def _markup(card: Card, help_on: str) -> str:
    lines = "".join(f"<span>{_escaped(line)}</span>" for line in card.lines)
    hint = f"<small>{_escaped(card.hint)}</small>" if card.hint else ""
    name, value = _escaped(card.name), _escaped(card.value)
    asked = f'<summary aria-label="{html.escape(help_on)}">?</summary>{lines}'
    below = f"{_bar(card.bar)}{hint}<details>{asked}</details>"
    return f"<div><dt>{name}</dt><dd><b>{value}</b>{below}</dd></div>"


def _bar(bar: RangeBar) -> str:
    """Draw a bar of borders, which paper and high-contrast modes keep where they drop grounds."""
    parts = []
    for kind in RANGES:
        ends = getattr(bar, kind)
        if ends is not None:
            left, right = map(bar.place, ends)
            where = f"left:{_share(left)};width:{_share(right - left)}"
            parts.append(f'<i class="range-{kind}" style="{where}"></i>')
    for kind in POINTS:
        left = bar.place(getattr(bar, kind))
        parts.append(f'<i class="range-{kind}" style="left:{_share(left)}"></i>')
    said = html.escape(text.unbroken(bar.name))
    return f'<span class="range" role="img" aria-label="{said}">{"".join(parts)}</span>'


def _share(part: float) -> str:
    return f"calc({round(part, 4)} * 100%)"


def _key(cards: tuple[Card, ...], words: Words, keys: Mapping[str, str], about: str) -> str:
    """Say once what the parts of the bars are, of those that are drawn."""
    drawn = [kind for kind in RANGES if any(getattr(card.bar, kind) for card in cards)]
    marks = "".join(
        f'<span><i class="range-{kind}"></i> {_escaped(words(keys[kind]))}</span>'
        for kind in ("dot", *drawn[::-1], "tick")
    )
    return f'<p class="cards-key">{marks}{_escaped(about)}</p>'


def _escaped(line: str) -> str:
    return html.escape(text.unbroken(line))
