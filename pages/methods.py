"""How the model works: its equations in order, how it is checked, and where it is wrong."""

import streamlit as st

from pages.ui.frame import frame, parts
from pages.ui.kept import spoken
from pages.ui.kept.spoken import t
from pages.ui.methods import derivation
from pages.ui.show import sections

frame.require()


def body() -> None:
    """Draw the page; nothing on it follows the levers."""
    words = spoken.current()
    st.title(t("title.methods"), anchor=False)
    sections.show(
        words,
        derivation.overview,
        derivation.blocks,
        derivation.band,
        derivation.checks,
        derivation.track_record,
        derivation.limits,
    )


frame.show(parts.stands(body))
