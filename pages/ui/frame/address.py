"""The address bar: judged when the reader has changed it, written whenever the scenario has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from data.store import TableUnavailable
from pages.link import asked_link, compare_link, link, link_query
from pages.link import period as period_link
from pages.link.repair import Repair
from pages.ui.frame import controls, embed, state, visits
from pages.ui.kept import cache, compare_set, period, spoken
from pages.ui.uncertainty import asked
from pages.words import text


def open_link() -> None:
    """Judge the address bar where the reader, not a lever, has changed it."""
    sent = visits.called()
    if sent is None:
        return
    first = state.OPENED not in st.session_state
    given = link_query.given(sent)
    if given or first:
        _open(sent, given, first=first)
    visits.settle(sent)


def _open(sent: str, given: Mapping[str, Sequence[str]], *, first: bool) -> None:
    """Judge an address and put the levers, and all else, where it says."""
    # An address that holds something, though nothing that can be read, is no first visit.
    opened = link.judge(given, text.LANGUAGES) if sent else link.fresh()
    state.move(opened.levers)
    repairs = (*_told(opened, given), *_take_more(given))
    if st.context.is_embedded:
        # What stands in somebody's page may name only what it changes.
        repairs = tuple(one for one in repairs if one.trouble != "missing")
    state.move(visits.afterwards())
    state.restamp()
    if first or opened.language:
        language = opened.language or text.preferred(st.context.locale)
        st.session_state[spoken.STATE] = language
    # Last: a run that is ended before is one in which nothing has been opened yet.
    st.session_state[state.OPENED] = replace(opened, repairs=repairs)


def _told(opened: link.Opened, given: Mapping[str, Sequence[str]]) -> tuple[Repair, ...]:
    """Give what a link is told of; one that was to hold no scenario lacks no lever."""
    if link.is_of_scenario(given):
        return opened.repairs
    return tuple(one for one in opened.repairs if one.trouble != "missing")


def _take_more(given: Mapping[str, Sequence[str]]) -> Iterator[Repair]:
    """Take what a link says beyond the levers, and name what had to be repaired."""
    held, repairs = compare_link.judge(given)
    compare_set.take(held)
    yield from repairs
    view, repairs = compare_link.judge_view(given)
    compare_set.look(view)
    yield from repairs
    asks, repairs = asked_link.judge(given, controls.idle)
    asked.take(asks)
    yield from repairs
    drawn, repairs = period_link.judge(given)
    period.take(drawn)
    yield from repairs
    chart, repairs = embed.judge(given, embedded=bool(st.context.is_embedded))
    embed.take(chart)
    yield from repairs


def keep_link() -> None:
    """Write the scenario into the address bar whenever it has changed."""
    visits.write(spelled())


def spelled() -> dict[str, str]:
    """Spell the scenario and what the page adds to it, as the address bar is to hold it."""
    written = link.write(state.levers(), spoken.current().language, data_version())
    return written | state.added()


def data_version() -> str:
    """Give the fingerprint of the tables, or a word where they cannot be used."""
    try:
        return cache.data_version()
    except TableUnavailable:
        return "none"
