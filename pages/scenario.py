"""Home: what the scenario does, in a sentence, four figures and three charts."""

from typing import Final

import streamlit as st

from analysis import struck
from pages.answer import baseline_used
from pages.charts import cards, finding, phases
from pages.charts import market as charts
from pages.ui.frame import embed, frame, parts, state
from pages.ui.kept import cache, followed, spoken
from pages.ui.kept.spoken import t
from pages.ui.korea import korea_cards, korea_outlook
from pages.ui.scenario import returns, statement, went
from pages.ui.show import card_row, periods, sections, share
from pages.ui.show import phases as boxes

PAGE: Final = "scenario"
# It stands on the page of capacity now; what embeds it from here still finds it.
MOVED: Final = "capacity_and_loadings"

frame.require()


def body() -> None:
    """Draw the page for the levers as they stand."""
    words = spoken.current()
    alone = struck.alone(state.levers())
    st.title(t("title.scenario_rows" if alone else "title.scenario"), anchor=False)
    run = cache.run(state.levers())
    boxes.show(phases.boxes(run.result, words))
    sections.finding(
        finding.sentence(run.levers, run.headline, words, run.sails),
        baseline_used.told(run.base, words),
    )
    sections.short(korea_cards.at_home(run, korea_outlook.central(run.levers), words))
    card_row.show(cards.headline_cards(run, words), words, about=words("card.interval_about"))
    seen = cache.observed_series()
    drawn = followed.charts(PAGE, run.levers, words)
    share.chart(next(drawn))
    # Below the first chart, which a phone shows beside the levers.
    periods.show(words)
    share.pair(next(drawn), next(drawn))
    went.offer(run, seen, words)
    share.chart(next(drawn))
    if embed.wanted() == MOVED:
        share.chart(charts.capacity_and_loadings(run, words))


def back() -> None:
    """Draw what the week of return decides: another eighteen scenarios."""
    returns.show(state.levers(), cache.observed_series(), spoken.current())


def rest() -> None:
    """Draw the statement at the root, in both readings."""
    statement.show(cache.table("official_statement"), spoken.current())


frame.show(body, parts.rests(back), parts.stands(rest), follows=PAGE)
