"""Where every number comes from: tables, levers, parameters, observations, contradictions."""

import streamlit as st

from pages.ui import (
    catalogue,
    evidence,
    explorer,
    feeds,
    frame,
    given,
    latest_baseline,
    sections,
    snippets,
    text,
)
from pages.ui.text import t

frame.require()


def body() -> None:
    """Draw the page; a table that is missing costs its own section only."""
    words = text.current()
    st.title(t("title.sources"), anchor=False)
    st.markdown(t("sources.intro"))
    sections.show(
        words,
        explorer.show,
        evidence.contradictions,
        given.levers,
        given.parameters,
        given.shares,
        catalogue.tables,
        snippets.show,
        feeds.table,
        latest_baseline.choice,
        evidence.context,
    )


frame.show(body)
