"""What the scenario means for Korea: space, loadings, Busan, carriers, and what was published."""

import streamlit as st

from pages.answer import answers, baseline_used
from pages.charts import korea as charts
from pages.charts import korea_lanes as lanes
from pages.charts import korea_observed as observed
from pages.ui.frame import frame, state
from pages.ui.kept import cache, spoken
from pages.ui.kept.spoken import t
from pages.ui.korea import digest, korea, korea_cards, korea_outlook, korea_sums
from pages.ui.show import card_row, periods, sections, share

frame.require()


def body() -> None:
    """Draw the page for the levers as they stand."""
    words = spoken.current()
    st.title(t("title.korea"), anchor=False)
    korea_sums.transshipped(words)
    levers = state.levers()
    run, outlook = cache.run(levers), korea_outlook.of(levers)
    then = korea_outlook.second_quarter_2025()
    sections.finding(korea_cards.sentence(run, outlook, words), baseline_used.told(run.base, words))
    card_row.show(korea_cards.figures(run, outlook, then, words), words, korea_cards.KEYS)
    periods.show(words)
    share.pair(charts.space(run, outlook, words), charts.loadings(run, outlook, words))
    st.header(t("korea.busan"), anchor=False)
    st.markdown(t("korea.busan_note"))
    seen = cache.table("observations")
    statistics = observed.statistics(seen)
    st.info(korea.verdict(then, statistics, words))
    left, right = st.columns(2)
    with left:
        share.chart(charts.busan(run, outlook, words))
    with right:
        korea.beside(then, statistics, words)
    korea.exposure(outlook, answers.base_rates(cache.basis(), levers), words)
    korea_sums.carrier(then, words)


def rest() -> None:
    """Draw what was published; it does not follow the levers."""
    words = spoken.current()
    seen = cache.table("observations")
    st.header(t("korea.observed"), anchor=False)
    st.markdown(t("korea.observed_note"))
    share.pair(lanes.lanes(seen, "WC", words), lanes.lanes(seen, "EC", words))
    share.pair(lanes.composites(seen, words), lanes.loading_port(seen, words))
    korea_sums.bill(words)
    digest.show(words)


frame.show(body, rest)
