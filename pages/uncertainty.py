"""How sure the answer is: policy branches with their fans, what matters most, reverse questions."""

import streamlit as st

from pages.ui.frame import frame, parts, state
from pages.ui.kept import spoken
from pages.ui.kept.spoken import t
from pages.ui.show import sections
from pages.ui.uncertainty import asked, doubts, questions

frame.require()


def head() -> None:
    """Name the page."""
    st.title(t("title.uncertainty"), anchor=False)


def body() -> None:
    """Draw what is drawn at random and asked backwards; a missing table costs its section only."""
    words = spoken.current()
    levers = state.levers()
    sections.show(
        words,
        lambda words: doubts.branches(levers, words),
        lambda words: doubts.matters(levers, words),
        lambda words: questions.show(levers, words),
    )


frame.show(head, parts.rests(body), more=asked.spelled)
