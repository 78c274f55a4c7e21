"""The scenarios held side by side: named, ordered, one of them the reference."""

from typing import Final

import streamlit as st

from pages.link.scenario_set import VIEWS, Set, first
from pages.words.text import Words

STATE: Final = "compare.set"
VIEWED: Final = "compare.viewed"


def current(words: Words) -> Set:
    """Give the reader's set, or the one to start with.

    Parameters
    ----------
    words : words of the reader's language.
    """
    found: Set | None = st.session_state.get(STATE)
    return found or first(words)


def take(found: Set | None) -> None:
    """Hold a set; where there is none, what is held stays.

    Parameters
    ----------
    found : the set, if any.
    """
    if found is not None:
        st.session_state[STATE] = found


def viewed() -> str:
    """Give how the set is drawn: the view the reader has chosen, or the first."""
    found: str = st.session_state.get(VIEWED, VIEWS[0])
    return found


def look(view: str | None) -> None:
    """Hold a view; where there is none, what is held stays.

    Parameters
    ----------
    view : one of the views, if any.
    """
    if view is not None:
        st.session_state[VIEWED] = view
