"""Which weeks charts draw for this reader: those around the event, or all."""

from typing import Final

import streamlit as st

from pages.charts import draw
from pages.charts.chart import Chart
from pages.link import period

STATE: Final = "period"


def current() -> str:
    """Give the period, as a link spells it."""
    found: str = st.session_state.get(STATE, period.USUAL)
    return found


def take(found: str) -> None:
    """Hold a period; a word left over from the other language is none.

    Parameters
    ----------
    found : as a link spells it.
    """
    if found in period.PERIODS:
        st.session_state[STATE] = found


def spelled() -> dict[str, str]:
    """Spell the period for the address bar."""
    return period.write(current())


def shown(chart: Chart) -> Chart:
    """Give a chart with the weeks this reader wants to see.

    Parameters
    ----------
    chart : with the weeks around the event.
    """
    return draw.whole(chart) if current() == period.WHOLE else chart
