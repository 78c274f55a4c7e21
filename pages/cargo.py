"""Where China's suspended cargo goes, who loads instead, and what arrives where."""

from typing import Final

import streamlit as st

from pages.answer import baseline_used
from pages.charts import page_findings
from pages.ui.frame import frame, state
from pages.ui.kept import cache, followed, spoken
from pages.ui.kept.spoken import t
from pages.ui.show import periods, sections, share, tariff

PAGE: Final = "cargo"

frame.require()


def body() -> None:
    """Draw the page for the levers as they stand."""
    words = spoken.current()
    st.title(t("title.cargo"), anchor=False)
    run = cache.run(state.levers())
    sections.finding(page_findings.cargo(run, words), baseline_used.told(run.base, words))
    periods.show(words)
    drawn = followed.charts(PAGE, run.levers, words)
    share.pair(next(drawn), next(drawn))
    share.pair(next(drawn), next(drawn))
    share.chart(next(drawn))
    tariff.show(words)


frame.show(body, follows=PAGE)
