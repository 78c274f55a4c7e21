"""What the scenario means for Korea: space, loadings, Busan, carriers, and what was published."""

from typing import Final

import streamlit as st

from pages.answer import answers, baseline_used
from pages.answer.basis import Basis
from pages.charts import korea as charts
from pages.charts import korea_lanes as lanes
from pages.charts import korea_observed as observed
from pages.ui.frame import frame, parts, state
from pages.ui.kept import cache, followed, spoken
from pages.ui.kept.spoken import t
from pages.ui.korea import digest, korea, korea_cards, korea_outlook, korea_sums
from pages.ui.show import card_row, periods, sections, share

PAGE: Final = "korea"

frame.require()


@cache.kept(entries=4, always_bundled=True)
def _statistics(on: Basis) -> dict[str, observed.Statistic]:
    """Find what the ministry published once per fingerprint of the tables."""
    return observed.statistics(on.read("observations"))


def head() -> None:
    """Name the page."""
    st.title(t("title.korea"), anchor=False)


def before() -> None:
    """Draw what Korean ports transshipped before and after; it does not follow the levers."""
    korea_sums.transshipped(spoken.current())


def finding() -> None:
    """Say what the levers mean for Korea."""
    words, run = spoken.current(), cache.run(state.levers())
    said = korea_cards.sentence(run, korea_outlook.central(run.levers), words)
    sections.finding(said, baseline_used.told(run.base, words))


def figures() -> None:
    """Draw the four figures with their draws."""
    words, levers = spoken.current(), state.levers()
    then = korea_outlook.second_quarter_2025()
    told = korea_cards.figures(cache.run(levers), korea_outlook.of(levers), then, words)
    card_row.show(told, words, korea_cards.KEYS)


def weekly() -> None:
    """Draw space and loadings, week by week."""
    words = spoken.current()
    periods.show(words)
    share.pair(*followed.charts(PAGE, state.levers(), words))


def busan() -> None:
    """Draw Busan and what carriers are exposed to, with their draws, beside what was published."""
    words, levers = spoken.current(), state.levers()
    outlook, then = korea_outlook.of(levers), korea_outlook.second_quarter_2025()
    st.header(t("korea.busan"), anchor=False)
    st.markdown(t("korea.busan_note"))
    statistics = _statistics()
    st.info(korea.verdict(then, statistics, words))
    left, right = st.columns(2)
    with left:
        share.chart(charts.busan(cache.run(levers), outlook, words))
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


frame.show(
    head,
    parts.stands(before),
    finding,
    parts.rests(figures),
    weekly,
    parts.rests(busan),
    parts.stands(rest),
    follows=PAGE,
)
