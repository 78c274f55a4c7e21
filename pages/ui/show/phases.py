"""The verdict as it stands above a page: one box for each phase."""

import html

import streamlit as st

from pages.charts.phases import Box
from pages.words import text


def show(boxes: tuple[Box, ...]) -> None:
    """Draw the boxes side by side.

    Parameters
    ----------
    boxes : the phases.
    """
    st.html(f'<div class="phases">{"".join(map(_markup, boxes))}</div>')


def _markup(box: Box) -> str:
    lines = "".join(f"<span>{_escaped(line)}</span>" for line in box.lines)
    name, word, value = map(_escaped, (box.name, box.word, box.value))
    head = f"<p>{name} <strong>{word}</strong></p>"
    return f'<div class="phase-{box.key[1]}">{head}<b>{value}</b>{lines}</div>'


def _escaped(line: str) -> str:
    return html.escape(text.unbroken(line))
