"""The reader's own figures: loaded, checked, used in this session, never stored."""

import streamlit as st

from pages.ui import frame, own_held, own_upload, sections, signin, text
from pages.ui.text import t

frame.require()


def body() -> None:
    """Draw the page; a missing table costs its own section only."""
    words = text.current()
    st.title(t("title.your_data"), anchor=False)
    if not signin.may_upload():
        st.info(t("signin.no_upload"))
        return
    st.markdown(t("own.intro"))
    sections.show(words, own_held.tables, own_upload.show, own_held.templates, own_held.effects)


frame.show(body)
