"""How sure the answer is: policy branches with their fans, what matters most, reverse questions."""

import streamlit as st

from pages.ui.frame import frame, state
from pages.ui.kept import spoken
from pages.ui.kept.spoken import t
from pages.ui.show import sections
from pages.ui.uncertainty import asked, doubts, questions

frame.require()


def body() -> None:
    """Draw the page for the levers as they stand; a missing table costs its own section only."""
    words = spoken.current()
    st.title(t("title.uncertainty"), anchor=False)
    levers = state.levers()
    sections.show(
        words,
        lambda words: doubts.branches(levers, words),
        lambda words: doubts.matters(levers, words),
        lambda words: questions.show(levers, words),
    )


frame.show(body, more=asked.spelled)
