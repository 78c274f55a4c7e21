"""How the Track-record page writes its tables: months, scores and sizes of errors."""

import html
import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import streamlit as st

from analysis.scores import Score
from pages.words.text import MINUS, Words

NUMBER: Final = re.compile(rf"[+{MINUS}]?[\d,.]+( ?%p?| ?pp| ?[^\W\d]? ?TEU)?( ?\([\w ]+%?\))?")
LONG: Final = 22
SHORT: Final = 22


def show(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Draw a table as high as its words need; where it is too wide, the keyboard can scroll it.

    Parameters
    ----------
    heads : names of the columns.
    rows : cells.
    """
    st.html(markup(heads, rows))


def markup(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Spell a table in HTML, every cell escaped.

    Parameters
    ----------
    heads : names of the columns.
    rows : cells.
    """
    looks = [_look([row[place] for row in rows]) for place in range(len(heads))]
    top = _line("th", heads, looks)
    body = "".join(_line("td", row, looks) for row in rows)
    table = f"<table><thead>{top}</thead><tbody>{body}</tbody></table>"
    return f'<div class="figures" tabindex="0">{table}</div>'


def _look(cells: Sequence[str]) -> str:
    """Say how a column is set: numbers to the right, short names unbroken, words with room."""
    filled = [cell for cell in cells if cell]
    if filled and all(NUMBER.fullmatch(cell) for cell in filled):
        return "number"
    longest = max((len(cell) for cell in filled), default=0)
    return "words" if longest > LONG else "short" if longest <= SHORT else ""


def _line(tag: str, cells: Sequence[str], looks: Sequence[str]) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    line = "".join(
        f'<{tag}{scope} class="{look}">{html.escape(cell)}</{tag}>'
        for cell, look in zip(cells, looks, strict=True)
    )
    return f"<tr>{line}</tr>"


def score_row(label: str, score: Score, words: Words) -> tuple[str, ...]:
    """Write a score: number of periods, size of the errors, root mean square, bias.

    Parameters
    ----------
    label : what is scored.
    score : the score. [TEU / month]
    words : words of the reader's language.
    """
    return (
        label,
        words.number(score.count),
        words.pct(score.mape_pct / 100.0, 1),
        words.number(score.rmse),
        words.signed_pct(score.bias_pct / 100.0, 1),
    )


def signed(percent: float, words: Words, digits: int = 1) -> str:
    """Write an error with its sign, nothing where there is none. [%]"""
    return "" if np.isnan(percent) else words.signed_pct(percent / 100.0, digits)


def volume(teu: float, words: Words) -> str:
    """Write a volume in full, nothing where there is none. [TEU]"""
    return "" if np.isnan(teu) else words.number(teu)


def points(value: float, words: Words) -> str:
    """Write a difference in percentage points with its sign. [percentage points]"""
    return words.points(value / 100.0, 1)
