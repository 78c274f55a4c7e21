"""Draws the sections of a page one by one, so that a missing table costs one section only."""

import hashlib
import logging
from collections.abc import Callable

import streamlit as st

from data.house import HouseUnavailable
from data.store import TableUnavailable
from pages.ui.frame import embed
from pages.words import text
from pages.words.text import Words

log = logging.getLogger(__name__)


def show(words: Words, *draws: Callable[[Words], None]) -> None:
    """Draw sections in turn; where a table is missing, say which and why.

    Parameters
    ----------
    words : words of the reader's language.
    draws : each draws one section.
    """
    for draw in draws:
        try:
            draw(words)
        except TableUnavailable as problem:
            unavailable(problem, words)


def finding(said: str, base: str = "") -> None:
    """Draw the sentence a page begins with, and below it what it rests on.

    Parameters
    ----------
    said : Markdown.
    base : the baseline, in words; empty where there is none to name.
    """
    shown = text.unbroken(said)
    # Another sentence is another element: no part of an old one can stay in it.
    mark = hashlib.blake2b(shown.encode(), digest_size=6).hexdigest()
    with st.container(key="finding"), st.container(key=f"finding-{mark}"):
        st.markdown(shown)
    if base:
        with st.container(key="baseline-used"):
            st.caption(text.unbroken(base))


def short(said: str) -> None:
    """Draw a line in small type below the sentence a page begins with.

    Parameters
    ----------
    said : Markdown.
    """
    with st.container(key="korea-line"):
        st.markdown(text.unbroken(said))


def unavailable(problem: TableUnavailable, words: Words) -> None:
    """Say which table cannot be used, and why; the log has the command that rebuilds it."""
    log.warning("%s cannot be used. To have it again: %s", problem.name, problem.command)
    embed.refuse(_refused(problem, words))


def _refused(problem: TableUnavailable, words: Words) -> str:
    """Say what cannot be used; figures of the ministry are named, and what is here instead."""
    if not isinstance(problem, HouseUnavailable):
        return words("error.table", name=problem.name, why=problem.reason)
    if not problem.here:
        return words("error.house_none", name=problem.name)
    kind = "unsigned" if problem.here == problem.name else "other"
    return words(f"error.house_{kind}", name=problem.name, here=problem.here)
