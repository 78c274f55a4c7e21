"""How much capacity is planned, offered and blanked, how full ships sail, what was published."""

import streamlit as st

from pages.ui import cache, finding, frame, sections, share, state, text
from pages.ui.charts import capacity as charts
from pages.ui.text import t

frame.require()


def body() -> None:
    """Draw the page for the levers as they stand."""
    words = text.current()
    st.title(t("title.capacity"), anchor=False)
    run, mine = cache.run(state.levers()), cache.own_capacity()
    sections.finding(finding.sentence(run.levers, run.headline, words))
    st.markdown(t(f"cut.note_{run.levers['capacity_mode']}"))
    published = cache.table("capacity_weekly")
    share.pair(charts.by_coast(run, "WC", words, mine), charts.by_coast(run, "EC", words, mine))
    share.chart(charts.load_factor(run, words))
    share.pair(charts.blanked(run, words), charts.rolled(run, words))
    share.chart(charts.published_cuts(run, published, words))


frame.show(body)
