"""Home: what the scenario does, in a sentence, four figures and three charts."""

import streamlit as st

from pages.ui import bands, cache, drag, finding, frame, sections, share, state, statement, text
from pages.ui.charts import scenario as charts
from pages.ui.text import t

frame.require()


def body() -> None:
    """Draw the page for the levers as they stand."""
    words = text.current()
    st.title(t("title.scenario"), anchor=False)
    run = cache.run(state.levers())
    sections.finding(finding.sentence(run.levers, run.headline, words))
    bands.show(run, words)
    seen = cache.record()
    share.chart(charts.china_arrivals(run, seen, words))
    share.pair(charts.capacity_and_loadings(run, words), charts.spot_rate(run, seen, words))


def rest() -> None:
    """Draw the statement at the root, in both readings, and stand ready for a dragged lever."""
    drag.show()
    statement.show(cache.table("official_statement"), text.current())


frame.show(body, rest)
