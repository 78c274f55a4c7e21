"""Up to four scenarios side by side, and as differences to one of them."""

import streamlit as st

from pages.ui import compare, compare_editor, compare_set, frame, sections, text
from pages.ui.text import t

frame.require()


def body() -> None:
    """Draw the page for the set as it stands; a missing table costs its own section only."""
    words = text.current()
    st.title(t("title.compare"), anchor=False)
    top = st.container(key="finding")
    st.markdown(t("compare.about"))
    held = compare_set.current(words)
    compare_editor.show(held, words)
    sections.show(
        words,
        lambda words: compare.figures(held, top, words),
        lambda words: compare.curves(held, words),
        lambda words: compare.levers(held, words),
    )


frame.show(body, more=compare.spelled)
