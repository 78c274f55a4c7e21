"""Where China's suspended cargo goes, who loads instead, and what arrives where."""

import streamlit as st

from pages.answer import baseline_used
from pages.charts import cargo as charts
from pages.charts import page_findings
from pages.ui.frame import frame, state
from pages.ui.kept import cache, spoken
from pages.ui.kept.spoken import t
from pages.ui.show import periods, sections, share, tariff

frame.require()


def body() -> None:
    """Draw the page for the levers as they stand."""
    words = spoken.current()
    st.title(t("title.cargo"), anchor=False)
    run = cache.run(state.levers())
    sections.finding(page_findings.cargo(run, words), baseline_used.told(run.base, words))
    periods.show(words)
    share.pair(charts.fate_weekly(run, words), charts.fate_cumulative(run, words))
    share.pair(charts.change_by_origin(run, words), charts.arrivals_by_coast(run, words))
    share.chart(charts.bookings(run, cache.observed_series(), words))
    tariff.show(words)


frame.show(body)
