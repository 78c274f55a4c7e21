"""The parts of the Compare page: finding, charts, headline figures and levers, side by side."""

import html
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.lever import Levers
from analysis.levers import LEVERS
from pages.answer import baseline_used
from pages.charts import compare as charts
from pages.charts.compare import Side
from pages.link import compare_link, link, scenario_set
from pages.link.scenario_set import Set
from pages.ui.compare import compare_tables
from pages.ui.frame import controls, state
from pages.ui.kept import cache, compare_set, spoken
from pages.ui.show import periods, share
from pages.words import text
from pages.words.text import Words

VIEW: Final = "compare.view"
ALL: Final = "compare.all"


def spelled() -> dict[str, str]:
    """Spell the reader's set for the address bar."""
    return compare_link.write(compare_set.current(spoken.current())) | {
        link.VIEW: compare_set.viewed()
    }


def _looked() -> None:
    compare_set.look(st.session_state[VIEW])


def side(held: Set, words: Words) -> Side:
    """Run every scenario of the set.

    Parameters
    ----------
    held : the set.
    words : words of the reader's language.
    """
    followed = tuple(
        words("compare.followed", name=label, levers=_levers(entry.levers, words))
        for label, entry in zip(held.labels, held.entries, strict=True)
    )
    runs = tuple(cache.run(one.levers) for one in held.entries)
    return Side(held.labels, runs, held.reference, followed)


def _levers(levers: Levers, words: Words) -> str:
    parts = (f"{controls.label(one, words)} {one.write(levers[one.key])}" for one in LEVERS)
    return "; ".join(parts)


def figures(held: Set, top: DeltaGenerator, words: Words) -> None:
    """Draw the finding at the top, and the headline figures with their bands.

    Parameters
    ----------
    held : the set.
    top : where the finding goes.
    words : words of the reader's language.
    """
    found = compare_tables.figures(held)
    with top:
        said = html.escape(text.unbroken(compare_tables.sentence(held, found, words)))
        st.html(f"<p>{said}</p>")
    with top.container(key="baseline-used"):
        # Names of scenarios are the reader's: no mark in them may act.
        lines = (html.escape(text.unbroken(line)) for line in _bases(held, words))
        st.html("".join(f"<p>{line}</p>" for line in lines))
    st.html(compare_tables.figures_table(held, found, words))
    st.caption(words("compare.about_figures"))


def _bases(held: Set, words: Words) -> list[str]:
    """Say on which baseline the scenarios are run: once if on one, else for each."""
    each = [baseline_used.told(cache.run(one.levers).base, words) for one in held.entries]
    if len(set(each)) == 1:
        return each[:1]
    return [
        words("baseline.of", name=name, told=told)
        for name, told in zip(held.labels, each, strict=True)
    ]


def curves(held: Set, words: Words) -> None:
    """Draw the charts, as the scenarios are or as differences to the reference.

    Parameters
    ----------
    held : the set.
    words : words of the reader's language.
    """
    beside = side(held, words)
    state.follow(VIEW, compare_set.viewed(), words.language)
    st.segmented_control(
        words("compare.view"),
        scenario_set.VIEWS,
        key=VIEW,
        on_change=_looked,
        format_func=lambda name: words(f"compare.view_{name}"),
        required=True,
    )
    longest = max(float(str(one.levers["horizon_weeks"])) for one in held.entries)
    periods.show(words, longest)
    if not beside.aligned:
        st.info(words("compare.calendar"))
    arrivals, *others = charts.QUANTITIES
    _curve(beside, arrivals, compare_set.viewed(), words)
    for column, quantity in zip(st.columns(len(others)), others, strict=True):
        with column:
            _curve(beside, quantity, compare_set.viewed(), words)


def _curve(beside: Side, quantity: str, view: str, words: Words) -> None:
    if view == scenario_set.VIEWS[0]:
        share.chart(charts.as_they_are(beside, quantity, cache.observed_series(), words))
    else:
        share.chart(charts.differences(beside, quantity, words))


def levers(held: Set, words: Words) -> None:
    """Draw the levers in which the scenarios differ, or all of them on demand.

    Parameters
    ----------
    held : the set.
    words : words of the reader's language.
    """
    st.header(words("compare.title_levers"), anchor=False)
    whole = st.toggle(words("compare.all"), key=ALL)
    shown = LEVERS if whole else compare_tables.differing(held)
    if not shown:
        st.info(words("compare.no_lever"))
        return
    st.html(compare_tables.levers_table(held, shown, words))
    st.caption(words("compare.about_levers"))
