"""How the model works: its equations in order, how it is checked, and where it is wrong."""

import streamlit as st

from pages.ui import derivation, frame, sections, text
from pages.ui.text import t

frame.require()


def body() -> None:
    """Draw the page; nothing on it follows the levers."""
    words = text.current()
    st.title(t("title.methods"), anchor=False)
    sections.show(
        words,
        derivation.overview,
        derivation.blocks,
        derivation.checks,
        derivation.track_record,
        derivation.limits,
    )


frame.show(None, body)
