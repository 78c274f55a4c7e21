"""Where the reader puts the set together: add, name, order, take out, choose the reference."""

from typing import Final

import streamlit as st

from analysis.lever import Lever
from analysis.scenarios import BY_NAME, PRESETS
from pages.link import choices, code, compare_link, link, repairs, scenario_set
from pages.link.compare_link import Read
from pages.link.scenario_set import Entry, Set
from pages.ui.frame import notices, since, state
from pages.ui.kept import compare_set, spoken
from pages.ui.kept.spoken import t
from pages.words.text import Words

NAME: Final = "compare.name."
PRESET: Final = "compare.preset"
PASTED: Final = "compare.pasted"
REFERENCE: Final = "compare.reference"
SAID: Final = "compare.said"


def show(held: Set, words: Words) -> None:
    """Draw the scenarios of the set and the ways to add one; say what the last change met with.

    Parameters
    ----------
    held : the set.
    words : words of the reader's language.
    """
    for place in range(len(held.entries)):
        _row(held, place, words)
    _reference(held, words)
    _adders(words)
    for line in st.session_state.pop(SAID, ()):
        st.warning(line)
    for first, second in held.twins:
        st.info(words("compare.twins", one=held.labels[first], other=held.labels[second]))


def _row(held: Set, place: int, words: Words) -> None:
    """Draw one scenario: its name, and buttons to move it or take it out."""
    key = f"{NAME}{place}"
    state.follow(key, held.entries[place].name)
    with st.container(key=f"compare-row-{place}", horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            words("compare.name", place=place + 1),
            key=key,
            max_chars=scenario_set.NAME_LENGTH,
            on_change=_rename,
            args=(place,),
            width=360,
        )
        last = len(held.entries) - 1
        _button("up", place, disabled=place == 0)
        _button("down", place, disabled=place == last)
        _button("remove", place, disabled=last == 0)


def _button(what: str, place: int, *, disabled: bool) -> None:
    changes = {"up": _up, "down": _down, "remove": _remove}
    st.button(
        t(f"compare.{what}"),
        key=f"compare.{what}.{place}",
        on_click=changes[what],
        args=(place,),
        disabled=disabled,
        help=t(f"compare.{what}_help", place=place + 1),
    )


def _reference(held: Set, words: Words) -> None:
    state.follow(REFERENCE, held.reference, words.language)
    st.selectbox(
        words("compare.reference"),
        range(len(held.entries)),
        key=REFERENCE,
        format_func=lambda place: dict(enumerate(held.labels)).get(place, ""),
        on_change=_refer,
        width=420,
    )


def _adders(words: Words) -> None:
    """Offer the levers as they stand, the presets, and a link somebody sent."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(words("compare.add_current"), key="compare.add", on_click=_add_current)
        st.menu_button(
            words("compare.add_preset"),
            [preset.name for preset in PRESETS],
            key=PRESET,
            format_func=lambda name: words(f"preset.{name}"),
            on_click=_add_preset,
        )
    with (
        st.form("compare.paste", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(words("compare.link"), key=PASTED, help=words("compare.link_help"), width=420)
        st.form_submit_button(words("compare.add_link"), on_click=_add_link)


def name_of(entry: Entry, words: Words) -> str:
    """Name a scenario that has no name of its own after its preset or its moved levers.

    Parameters
    ----------
    entry : the scenario.
    words : words of the reader's language.
    """

    def write(lever: Lever) -> str:
        return choices.position(lever, entry.levers[lever.key], words)

    return scenario_set.described(entry.levers, words, write)


def _held() -> Set:
    return compare_set.current(spoken.current())


def _keep(held: Set) -> None:
    compare_set.take(held)


def _say(*lines: str) -> None:
    st.session_state[SAID] = (*st.session_state.get(SAID, ()), *lines)


def _add(entry: Entry) -> None:
    """Add a scenario under its own name or a fitting one; refuse a fifth in words."""
    held = _held()
    named = Entry(entry.name or name_of(entry, spoken.current()), entry.levers)
    if held.full:
        _say(t("compare.full", most=scenario_set.MOST, name=named.name))
    _keep(held.with_entry(named))


def _add_current() -> None:
    _add(Entry("", state.levers()))


def _add_preset() -> None:
    chosen = st.session_state[PRESET]
    if chosen in BY_NAME:
        _add(Entry("", BY_NAME[chosen].levers))


def _add_link() -> None:
    """Add what a pasted link holds, and name everything in it that was repaired."""
    pasted = st.session_state[PASTED]
    found = compare_link.read(pasted)
    typed = code.read(pasted)
    if found is None and code.resembles(typed):
        _say(repairs.slip(typed, pasted, spoken.current()))
    elif found is None:
        _say(t("compare.no_link", text=_quoted(pasted)))
    else:
        _add_read(found)


def _add_read(found: Read) -> None:
    for entry in found.entries:
        _add(entry)
    lines = [f"- {line}" for line in notices.lines(found.opened.repairs)]
    if lines:
        _say("\n".join([t("link.repaired"), "", *lines]))
    changed = notices.changes(found.opened)
    _say(*changed)
    for entry in found.entries if changed else ():
        words = spoken.current()
        name = entry.name or name_of(entry, words)
        _say(f"**{name}**\n\n{since.told(found.opened, entry.levers, words)}")


def _quoted(pasted: str) -> str:
    shown = link.harmless(pasted)
    return f"`{shown}`" if shown.strip() else t("link.empty")


def _rename(place: int) -> None:
    """Take a name; an empty one becomes the scenario's own."""
    held = _held()
    entry = held.entries[place]
    name = scenario_set.tidy(st.session_state[f"{NAME}{place}"])
    _keep(held.renamed(place, name or name_of(entry, spoken.current())))


def _up(place: int) -> None:
    _keep(_held().swapped(place, place - 1))


def _down(place: int) -> None:
    _keep(_held().swapped(place, place + 1))


def _remove(place: int) -> None:
    _keep(_held().without(place))


def _refer() -> None:
    """Take the reference; a name from before it was changed, sent late, moves nothing."""
    held, chosen = _held(), st.session_state[REFERENCE]
    if chosen in range(len(held.entries)):
        _keep(Set(held.entries, chosen))
