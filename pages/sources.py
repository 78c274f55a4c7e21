"""Where every number comes from: tables, levers, parameters, observations, contradictions."""

import streamlit as st

from pages.ui.frame import frame, parts
from pages.ui.kept import spoken
from pages.ui.kept.spoken import t
from pages.ui.show import sections, snippets
from pages.ui.sources import catalogue, evidence, explorer, feeds, given, latest_baseline

frame.require()


def body() -> None:
    """Draw the page; a table that is missing costs its own section only."""
    words = spoken.current()
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


frame.show(parts.apart(body))
