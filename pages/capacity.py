"""How much capacity is planned, offered and blanked, how full ships sail, what was published."""

import streamlit as st

from pages.answer import baseline_used
from pages.answer.basis import Basis
from pages.charts import capacity as charts
from pages.charts import market, page_findings, published_cuts
from pages.ui.frame import frame, state
from pages.ui.kept import cache, spoken
from pages.ui.kept.spoken import t
from pages.ui.show import periods, sections, share

frame.require()


@cache.kept(entries=4, always_bundled=True)
def _published(on: Basis) -> tuple[published_cuts.Cuts, ...]:
    """Find the published cuts once per fingerprint of the tables."""
    return published_cuts.published(on.read("capacity_weekly"))


def body() -> None:
    """Draw the page for the levers as they stand."""
    words = spoken.current()
    st.title(t("title.capacity"), anchor=False)
    run, mine = cache.run(state.levers()), cache.own_capacity()
    sections.finding(page_findings.ships(run, words), baseline_used.told(run.base, words))
    st.markdown(t(f"cut.note_{run.levers['capacity_mode']}"))
    periods.show(words)
    share.pair(charts.by_coast(run, "WC", words, mine), charts.by_coast(run, "EC", words, mine))
    share.pair(charts.load_factor(run, words), market.capacity_and_loadings(run, words))
    share.pair(charts.blanked(run, words), charts.rolled(run, words))
    share.chart(published_cuts.published_cuts(run, _published(), words))


frame.show(body)
