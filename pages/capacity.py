"""How much capacity is planned, offered and blanked, how full ships sail, what was published."""

from typing import Final

import streamlit as st

from pages.answer import baseline_used
from pages.charts import page_findings
from pages.ui.frame import frame, state
from pages.ui.kept import cache, followed, spoken
from pages.ui.kept.spoken import t
from pages.ui.show import periods, sections, share

PAGE: Final = "capacity"

frame.require()


def body() -> None:
    """Draw the page for the levers as they stand."""
    words = spoken.current()
    st.title(t("title.capacity"), anchor=False)
    run = cache.run(state.levers())
    sections.finding(page_findings.ships(run, words), baseline_used.told(run.base, words))
    st.markdown(t(f"cut.note_{run.levers['capacity_mode']}"))
    periods.show(words)
    drawn = followed.charts(PAGE, run.levers, words)
    for _row in range(3):
        share.pair(next(drawn), next(drawn))
    share.chart(next(drawn))


frame.show(body, follows=PAGE)
