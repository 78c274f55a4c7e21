"""Below the rates that were observed: a button that opens the scenario as 2025 went."""

from typing import Final

import streamlit as st

from analysis.scenarios import BY_NAME
from pages.answer.observed import ObservedSeries
from pages.answer.scenario_run import Run
from pages.charts import market
from pages.ui.frame import controls, embed, state
from pages.words.text import Words

PRESET: Final = BY_NAME["as_it_happened"]


def offer(run: Run, seen: ObservedSeries, words: Words) -> None:
    """Offer it where the surprise is drawn, unless the levers stand there already.

    Parameters
    ----------
    run : the scenario.
    seen : what was observed.
    words : words of the reader's language.
    """
    away = state.preset() != PRESET.name and market.surprise(run, seen, words) is not None
    if embed.wanted() or not away:
        return
    with st.container(key="went", horizontal=True, vertical_alignment="center"):
        if st.button(words("went.open"), key="went.open"):
            controls.open_preset(PRESET.name)
        st.caption(words("went.about", name=words(f"preset.{PRESET.name}")))
