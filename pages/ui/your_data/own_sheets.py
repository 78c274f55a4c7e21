"""Asks which sheet of a workbook is meant, and says what of it cannot be seen in the workbook."""

from typing import Final

import streamlit as st

from data.upload import sheets
from data.upload.forms import Look
from pages.link import link
from pages.words.text import Words

SHOWN: Final = 8


def ask(looked: Look, number: int, words: Words) -> str | None:
    """Ask for the sheet: the first one that can be seen is chosen, hidden ones are named as hidden.

    Parameters
    ----------
    looked : the workbook.
    number : of the file among the widgets.
    words : words of the reader's language.
    """
    book = looked.book

    years = sheets.of_years([name for name in book.sheets if name not in book.hidden])
    options = (*book.sheets, *([sheets.ALL] if years else []))

    def spelled(name: str) -> str:
        if name == sheets.ALL:
            return words("own.sheets_all", count=words.number(len(years)))
        return words("own.sheet_hidden", sheet=name) if name in book.hidden else name

    if len(book.hidden) == len(book.sheets):
        st.caption(words("own.all_hidden"))
    return st.selectbox(
        words("own.sheet"),
        options,
        index=book.sheets.index(looked.sheet) if looked.sheet else None,
        key=f"own.sheet.{number}",
        format_func=spelled,
        placeholder=words("own.choose"),
    )


def unseen(looked: Look, words: Words) -> None:
    """Name what the workbook hides, and which of its sheets are not read.

    Parameters
    ----------
    looked : the workbook.
    words : words of the reader's language.
    """
    book = looked.book
    if looked.sheet in book.hidden:
        st.warning(words("own.hidden_sheet", sheet=link.harmless(looked.sheet)))
    hidden = [name for name in book.hidden if name != looked.sheet]
    for code, names in (("hidden_sheets", hidden), ("chart_sheets", list(book.charts))):
        if names:
            more = f" … (+{len(names) - SHOWN})" if len(names) > SHOWN else ""
            st.caption(words(f"own.{code}", sheets=link.harmless(", ".join(names[:SHOWN])) + more))
    if book.hidden_rows:
        st.caption(words("own.hidden_rows", count=words.number(book.hidden_rows)))
    if book.hidden_columns:
        letters = ", ".join(book.hidden_columns)
        st.caption(words("own.hidden_columns", columns=letters))
