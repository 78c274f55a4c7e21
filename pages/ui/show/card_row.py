"""The four figures as they stand on a page."""

import html

import streamlit as st

from pages.charts.cards import Card
from pages.words import text


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
