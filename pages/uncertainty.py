"""How sure the answer is: policy branches with their fans, what matters most, reverse questions."""

import streamlit as st

from pages.ui import cards, doubts, frame, questions, state, text
from pages.ui.text import t

frame.require()


def body() -> None:
    """Draw the page for the levers as they stand."""
    words = text.current()
    st.title(t("title.uncertainty"), anchor=False)
    count = doubts.count(words)
    fans = doubts.fans(state.levers(), count, words)
    with st.container(key="finding"):
        st.markdown(doubts.sentence(fans, words))
    cards.show(doubts.figures(fans, words))
    doubts.branches(fans, state.levers(), words)
    doubts.matters(state.levers(), words)
    questions.show(state.levers(), words)


frame.show(body)
