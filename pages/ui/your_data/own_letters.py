"""Asks in which letters a text is written, where nothing in the file says so."""

import streamlit as st

from data.upload.forms import Look
from pages.link import link
from pages.words.text import Words


def chosen(file: str) -> str:
    """Give the encoding the reader chose for a file; empty where none was, or need not be.

    Parameters
    ----------
    file : its id.
    """
    return str(st.session_state.get(_key(file)) or "")


def ask(looked: Look, file: str, words: Words) -> str | None:
    """Ask for the encoding by showing a line as it reads in each; none is chosen beforehand.

    Parameters
    ----------
    looked : the text.
    file : id of the file.
    words : words of the reader's language.
    """

    def spelled(name: str) -> str:
        line = link.harmless(looked.letters[name])
        return words("own.letters_line", letters=words(f"own.letters_{name}"), line=line)

    return st.radio(
        words("own.letters"),
        list(looked.letters),
        index=None,
        key=_key(file),
        format_func=spelled,
    )


def _key(file: str) -> str:
    return f"own.letters.{file}"
