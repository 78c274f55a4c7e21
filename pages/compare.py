"""Up to four scenarios side by side, and as differences to one of them."""

import streamlit as st

from pages.ui.compare import compare, compare_editor, decision_table
from pages.ui.frame import frame, parts
from pages.ui.kept import compare_set, spoken
from pages.ui.kept.spoken import t
from pages.ui.show import sections

frame.require()


def body() -> None:
    """Draw the page for its set, which no lever moves; a missing table costs its section only."""
    words = spoken.current()
    st.title(t("title.compare"), anchor=False)
    top = st.container(key="finding")
    st.markdown(t("compare.about"))
    held = compare_set.current(words)
    sections.show(
        words,
        lambda words: compare.figures(held, top, words),
        lambda words: compare_editor.show(held, words),
        lambda words: compare.curves(held, words),
        lambda words: compare.levers(held, words),
        lambda words: decision_table.section(held, words),
    )


frame.show(parts.apart(body), more=compare.spelled)
