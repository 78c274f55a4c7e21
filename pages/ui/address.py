"""The address bar: judged when the reader has changed it, written whenever the scenario has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from data.store import TableUnavailable
from pages.ui import (
    asked,
    asked_link,
    cache,
    compare_link,
    compare_set,
    controls,
    embed,
    link,
    state,
    text,
)
from pages.ui.link import Repair


def open_link() -> None:
    """Judge the address bar where the reader, not a lever, has changed it."""
    given = {key: st.query_params.get_all(key) for key in st.query_params}
    first = state.OPENED not in st.session_state
    same = {key: values[0] for key, values in given.items()} == st.session_state.get(state.WRITTEN)
    if not first and (state.moved() or same or not given):
        return
    opened = link.judge(given, text.LANGUAGES) if given else link.fresh()
    state.move(opened.levers)
    state.restamp()
    state.settle()
    repairs = (*opened.repairs, *_take_more(given))
    st.session_state[state.OPENED] = replace(opened, repairs=repairs)
    if first or opened.language:
        language = opened.language or text.preferred(st.context.locale)
        st.session_state[text.STATE] = language


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
    chart, repairs = embed.judge(given, embedded=bool(st.context.is_embedded))
    embed.take(chart)
    yield from repairs


def keep_link() -> None:
    """Write the scenario into the address bar whenever it has changed."""
    spelled = link.write(state.levers(), text.current().language, data_version())
    spelled |= state.added()
    if spelled != st.session_state.get(state.WRITTEN) or spelled != st.query_params.to_dict():
        st.session_state[state.WRITTEN] = spelled
        st.query_params.from_dict(spelled)


def data_version() -> str:
    """Give the fingerprint of the tables, or a word where they cannot be used."""
    try:
        return cache.data_version()
    except TableUnavailable:
        return "none"
