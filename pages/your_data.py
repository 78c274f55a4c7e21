"""The reader's own figures: loaded, checked, used in this session, never stored."""

import streamlit as st

from pages.ui.frame import frame, parts, signin
from pages.ui.kept import spoken
from pages.ui.kept.spoken import t
from pages.ui.show import sections
from pages.ui.your_data import own_held, own_upload

frame.require()


def head() -> None:
    """Name the page, and say what is held and how far it reaches in the scenario."""
    st.title(t("title.your_data"), anchor=False)
    if not signin.may_upload():
        st.info(t("signin.no_upload"))
        return
    st.markdown(t("own.intro"))
    sections.show(spoken.current(), own_held.tables)


def body() -> None:
    """Draw what no lever moves; a missing table costs its own section only."""
    if signin.may_upload():
        words = spoken.current()
        sections.show(words, own_upload.show, own_held.templates, own_held.effects)


frame.show(head, parts.apart(body))
