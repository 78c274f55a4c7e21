"""How earlier forecasts fared, the model's own among them, and what could be known when."""

import streamlit as st

from pages.ui.frame import frame, parts
from pages.ui.kept import spoken
from pages.ui.kept.spoken import t
from pages.ui.show import sections
from pages.ui.track import (
    track_band,
    track_episodes,
    track_ledger,
    track_model,
    track_policy,
    track_replay,
    track_rivals,
)

frame.require()


def body() -> None:
    """Draw the page; nothing on it follows the levers."""
    words = spoken.current()
    st.title(t("title.track_record"), anchor=False)
    sections.show(
        words,
        track_band.headline,
        track_band.show,
        track_ledger.show,
        track_model.show,
        track_model.compared,
        track_episodes.show,
        track_rivals.show,
        track_replay.show,
        track_model.translator,
        track_policy.show,
    )


frame.show(parts.stands(body))
