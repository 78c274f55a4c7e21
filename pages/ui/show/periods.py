"""The choice between the weeks around the event and the whole period, above the charts."""

from typing import Final

import streamlit as st

from pages.charts.shock import WEEKS_AFTER
from pages.link.period import PERIODS
from pages.ui.frame import embed, state
from pages.ui.kept import period
from pages.words.text import Words

KEY: Final = "period.choice"


def show(words: Words, longest: float | None = None) -> None:
    """Offer the choice where the horizon reaches further than the weeks around the event.

    Parameters
    ----------
    words : words of the reader's language.
    longest : horizon of the charts; that of the levers where it is not given. [weeks]
    """
    horizon = float(str(state.position("horizon_weeks"))) if longest is None else longest
    if embed.wanted() or horizon <= WEEKS_AFTER:
        return
    state.follow(KEY, period.current(), words.language)
    with st.container(key="period", horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            words("period.choice"),
            PERIODS,
            key=KEY,
            on_change=_taken,
            format_func=lambda name: words(f"period.{name}"),
            label_visibility="collapsed",
            required=True,
        )
        st.caption(words(f"period.about_{period.current()}", weeks=words.weeks(horizon)))


def _taken() -> None:
    period.take(st.session_state[KEY])
