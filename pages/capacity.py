"""How much capacity is planned, offered and blanked, how full ships sail, what was published."""

import streamlit as st

from pages.answer import baseline_used
from pages.charts import capacity as charts
from pages.charts import market, page_findings
from pages.ui.frame import frame, state
from pages.ui.kept import cache, spoken
from pages.ui.kept.spoken import t
from pages.ui.show import periods, sections, share

frame.require()


def body() -> None:
    """Draw the page for the levers as they stand."""
    words = spoken.current()
    st.title(t("title.capacity"), anchor=False)
    run, mine = cache.run(state.levers()), cache.own_capacity()
    sections.finding(page_findings.ships(run, words), baseline_used.told(run.base, words))
    st.markdown(t(f"cut.note_{run.levers['capacity_mode']}"))
    periods.show(words)
    published = cache.table("capacity_weekly")
    share.pair(charts.by_coast(run, "WC", words, mine), charts.by_coast(run, "EC", words, mine))
    share.pair(charts.load_factor(run, words), market.capacity_and_loadings(run, words))
    share.pair(charts.blanked(run, words), charts.rolled(run, words))
    share.chart(charts.published_cuts(run, published, words))


frame.show(body)
