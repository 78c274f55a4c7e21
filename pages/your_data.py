"""The reader's own figures: loaded, checked, used in this session, never stored."""

import streamlit as st

from pages.ui.frame import frame, signin
from pages.ui.kept import spoken
from pages.ui.kept.spoken import t
from pages.ui.show import sections
from pages.ui.your_data import own_held, own_upload

frame.require()


def body() -> None:
    """Draw the page; a missing table costs its own section only."""
    words = spoken.current()
    st.title(t("title.your_data"), anchor=False)
    if not signin.may_upload():
        st.info(t("signin.no_upload"))
        return
    st.markdown(t("own.intro"))
    sections.show(words, own_held.tables, own_upload.show, own_held.templates, own_held.effects)


frame.show(body)
