"""The reader's language, as their session remembers it."""

from typing import Final

import streamlit as st

from pages.words.text import FALLBACK, Words, words

STATE: Final = "language"


def current() -> Words:
    """Give the words of the reader's language."""
    return words(st.session_state.get(STATE, FALLBACK))


def t(key: str, **values: object) -> str:
    """Give the text of a key in the reader's language, with its places filled."""
    return current()(key, **values)
