"""The parts of the Uncertainty page: branches with their fans, and what matters most."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from analysis import scenarios, sensitivity, uncertainty, verdict
from analysis.branches import BRANCHES, TRUCE_WEEKS, Branch, scenario
from analysis.headline import Headline
from analysis.lever import Levers
from analysis.levers import BY_KEY
from analysis.uncertainty import Draws
from pages.answer import baseline_used, sensitivity_table
from pages.answer.baseline_used import Used
from pages.charts import cards, furthest
from pages.charts import uncertainty as charts
from pages.link import asked_link
from pages.ui.frame import embed, state
from pages.ui.kept import cache
from pages.ui.show import card_row, drawn, periods, sections, share
from pages.ui.uncertainty import asked
from pages.words.text import Words

COUNT: Final = "uncertainty.count"
QUANTITY: Final = "uncertainty.quantity"
RANK: Final = "uncertainty.rank"
WORTH_A_BAR: Final = 1.0
Fans = Mapping[Branch, Draws]


def count(words: Words) -> int:
    """Let the reader choose the number of draws.

    Parameters
    ----------
    words : words of the reader's language.
    """
    state.follow(COUNT, asked.current().draws, words.language)
    chosen = st.segmented_control(
        words("uncertainty.count"),
        asked_link.COUNTS,
        required=True,
        key=COUNT,
        on_change=asked.change,
        args=(COUNT, "draws"),
        format_func=words.number,
        help=words("uncertainty.count_help"),
    )
    return asked.current().draws if chosen is None else chosen


def fans(levers: Levers, draws: int, words: Words) -> Fans:
    """Draw every branch; say how far it is where that takes more than a second.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    draws : number of draws of each branch.
    words : words of the reader's language.
    """
    place = st.empty()
    begun = time.monotonic()
    found: dict[Branch, Draws] = {}
    for done, branch in enumerate(BRANCHES, start=1):
        found[branch] = drawn.draws(levers, branch, draws)
        if (time.monotonic() - begun) * len(BRANCHES) / done > WORTH_A_BAR:
            place.progress(done / len(BRANCHES), words("uncertainty.drawing"))
    place.empty()
    return found


def sentence(found: Fans, words: Words) -> str:
    """Say how much cargo is lost with relief and without, and what is the larger doubt.

    Parameters
    ----------
    found : the draws of every branch.
    words : words of the reader's language.
    """
    ends = {branch: one.band.figures["lost_teu"] for branch, one in found.items()}
    values = {branch: words.span(*map(words.rough_teu, pair)) for branch, pair in ends.items()}
    if max(high for _, high in ends.values()) == 0.0:
        return words("uncertainty.finding_none")
    middles = [float(one.central["lost_teu"]) for one in found.values()]
    low, high = ends["relief"]
    policy_matters_more = max(middles) - min(middles) >= high - low
    key = "finding" if policy_matters_more else "finding_parameters"
    return words(f"uncertainty.{key}", **values)


def figures(found: Fans, run: Headline, words: Words) -> tuple[cards.Card, ...]:
    """Give the four figures of the branch with relief, each with its band and its draws.

    Parameters
    ----------
    found : the draws of every branch.
    run : the figures of that branch, and at both ends of the official band.
    words : words of the reader's language.
    """
    one = found["relief"]
    return tuple(_figure(name, one, run, words) for name in furthest.names([one.central]))


def _figure(name: str, one: Draws, run: Headline, words: Words) -> cards.Card:
    write, ends = cards.writers(words)[name], uncertainty.band(one.figures[name])
    label, values = words(f"card.{name}"), getattr(run, name)
    plain = cards.bar(words, label, values, verdict.without_shock(run, 0, name), write)
    lines = (
        cards.band(words, values, write),
        cards.interval(name, one.band, words),
        cards.drawn(words, ends, write),
    )
    said = "; ".join((plain.name, *lines[1:]))
    bar = replace(plain, name=said, band=one.band.figures.get(name), draws=ends)
    return cards.Card(label, write(float(one.central[name])), bar, lines)


def branches(levers: Levers, words: Words) -> None:
    """Draw the branches: a sentence, the headline figures with their bands, and the fans.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    words : words of the reader's language.
    """
    found = fans(levers, count(words), words)
    used = cache.basis().used(levers)
    sections.finding(sentence(found, words), baseline_used.told(used, words))
    run = cache.run(scenario(levers, "relief").levers)
    card_row.show(figures(found, run.headline, words), words)
    _side_by_side(found, levers, used, words)


def _side_by_side(found: Fans, levers: Levers, used: Used, words: Words) -> None:
    """Draw the branches on one scale, never mixed."""
    st.header(words("uncertainty.title_branches"), anchor=False)
    st.markdown(_courses(levers, words))
    quantity = asked.current().fan
    state.follow(QUANTITY, quantity, words.language)
    st.segmented_control(
        words("uncertainty.quantity"),
        uncertainty.WEEKLY,
        key=QUANTITY,
        on_change=asked.change,
        args=(QUANTITY, "fan"),
        format_func=lambda name: words(f"uncertainty.quantity_{name}"),
        required=True,
    )
    periods.show(words)
    span = charts.fan_range(found, quantity)
    for column, (branch, one) in zip(st.columns(len(found)), found.items(), strict=True):
        with column:
            share.chart(charts.fan(one, branch, quantity, span, words, used))
    st.caption(words("uncertainty.drawn"))


def _courses(levers: Levers, words: Words) -> str:
    """Say what each branch assumes."""
    relief = levers["relief_after_weeks"]
    weeks = BY_KEY["relief_after_weeks"].default if relief is None else relief
    given = {"relief": words.weeks(float(str(weeks))), "truce": words.weeks(TRUCE_WEEKS)}
    lines = [words(f"branch.about_{branch}", **given) for branch in BRANCHES]
    if relief is None:
        lines[0] += " " + words("branch.assumed", **given)
    return "\n".join(f"- {line}" for line in lines)


def matters(levers: Levers, words: Words) -> None:
    """Rank the given numbers by what they do: at once for presets, on demand for the rest.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    words : words of the reader's language.
    """
    st.header(words("uncertainty.title_matters"), anchor=False)
    st.markdown(words("uncertainty.about_matters"))
    effects = _effects(levers, words)
    if effects is None:
        return
    for outcome in sensitivity.OUTCOMES:
        if effects.total[effects.outcomes.index(outcome)].any():
            share.chart(charts.matters(effects, outcome, words))
        else:
            st.info(words(f"uncertainty.nothing_{outcome}"))


def _effects(levers: Levers, words: Words) -> sensitivity.Effects | None:
    """Read the ranking of a preset; work out any other scenario's when asked to."""
    for preset in scenarios.PRESETS:
        # The ranking of presets was worked out on the bundled cargo.
        if preset.levers == levers and not cache.basis().runs_on_own:
            table = cache.table(sensitivity_table.TABLE)
            return sensitivity_table.effects_of(table, preset.name)
    if st.session_state.get(RANK) == levers or _ranking_wanted():
        with st.spinner(words("uncertainty.ranking")):
            return drawn.effects(levers)
    st.button(
        words("uncertainty.rank"),
        help=words("uncertainty.rank_help"),
        on_click=st.session_state.__setitem__,
        args=(RANK, levers),
    )
    return None


def _ranking_wanted() -> bool:
    """Say whether an embedded view asks for a chart of the ranking."""
    return embed.wanted() in {f"matters_{outcome}" for outcome in sensitivity.OUTCOMES}
