"""On a phone: where the two numbers stand, and a button that opens the sheet of levers."""

import html
from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page

from analysis import struck
from analysis.lever import Levers
from pages.words import rows as row_words
from pages.words.text import Words


def show(levers: Levers, words: Words) -> None:
    """Draw the bar; a wide screen shows the levers themselves, and not this.

    Parameters
    ----------
    levers : positions of the scenario. [unit of the lever]
    words : words of the reader's language.
    """
    said, press = html.escape(told(levers, words)), html.escape(words("bar.open"))
    button = f'<button type="button" class="chart-button lever-open">{press}</button>'
    st.html(f'<div class="lever-bar"><span>{said}</span>{button}</div>')


def tabs(offered: Sequence[Page]) -> None:
    """Draw the pages as a row that scrolls sideways; a wide screen has them on top.

    Parameters
    ----------
    offered : every page.
    """
    with st.container(key="page-tabs", horizontal=True):
        for page in offered:
            st.page_link(page)


def told(levers: Levers, words: Words) -> str:
    """Write the two numbers of the scenario, and the shocks in rows beside them or alone.

    Parameters
    ----------
    levers : positions of the scenario. [unit of the lever]
    words : words of the reader's language.
    """
    mode = str(levers["capacity_mode"])
    cargo, cut = (_less(levers, key, words) for key in ("cargo_drop_pct", "capacity_cut_pct"))
    rows = [row_words.short(one, words) for one in struck.written(levers)]
    if struck.alone(levers):
        return " · ".join(rows)
    two = words(f"bar.{mode}", cargo=cargo, capacity=cut)
    return " · ".join([two, *rows])


def _less(levers: Levers, key: str, words: Words) -> str:
    return words.signed_pct(-float(str(levers[key])) / 100.0)
