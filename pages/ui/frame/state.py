"""What one reader's session remembers: lever positions and what the last link said."""

import secrets
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.lever import Levers, Position
from analysis.levers import LEVERS
from analysis.scenarios import OFFERED
from pages.link.link import Opened
from pages.ui.kept import own, period

HELD: Final = "levers"
OWN: Final = "own"
OPENED: Final = "link.opened"
ADDED: Final = "link.added"
STAMP: Final = "lever.stamp"
HEARD: Final = "moves.heard"
DRAWN: Final = "lever.drawn"
SPOKEN: Final = "widgets.spoken"
STAMPS: Final = 2**31
PANEL_SHOWN: Final = "pass_on.shown"
PANEL_COMING: Final = "pass_on.coming"


def levers() -> dict[str, Position]:
    """Give every lever at the reader's position. [unit of the lever]"""
    held: Levers = st.session_state[HELD]
    return {lever.key: held[lever.key] for lever in LEVERS}


def position(key: str) -> Position:
    """Give the reader's position of one lever. [unit of the lever]

    Parameters
    ----------
    key : of the lever.
    """
    held: Levers = st.session_state[HELD]
    return held[key]


def move(positions: Levers) -> None:
    """Put levers at new positions; the others stay.

    Parameters
    ----------
    positions : lever key -> position. [unit of the lever]
    """
    st.session_state[HELD] = {**st.session_state.get(HELD, {}), **positions}


def opened() -> Opened | None:
    """Give what the link said that this session last opened."""
    found: Opened | None = st.session_state.get(OPENED)
    return found


def open_levers(found: Opened) -> None:
    """Open what a code or a pasted link says, as if it had come by the address bar.

    Parameters
    ----------
    found : what it says, after judgement.
    """
    st.session_state[OPENED] = found
    move(found.levers)
    restamp()


def add(spelled: dict[str, str]) -> None:
    """Remember what the page on the screen adds to its link; most add nothing.

    Parameters
    ----------
    spelled : short key -> text.
    """
    st.session_state[ADDED] = spelled


def added() -> dict[str, str]:
    """Give what the page, own figures and the period drawn add to its link, key -> text."""
    found: dict[str, str] = st.session_state.get(ADDED, {})
    return found | own.spelled() | period.spelled()


def follow(key: str, value: object, language: str = "") -> None:
    """Let a widget follow what is held elsewhere; one that says the same already is left alone.

    Telling a widget its own value again would undo a key the reader has pressed since. In another
    language it is told all the same: the browser holds the words of an option, not the option.

    Parameters
    ----------
    key : key of the widget.
    value : what it is to show.
    language : language of its options, where they are words.
    """
    spoken: dict[str, str] = st.session_state.setdefault(SPOKEN, {})
    other = spoken.get(key, language) != language
    spoken[key] = language
    if other or key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def preset() -> str:
    """Name the preset the levers stand at, or say that they are the reader's own."""
    positions = levers()
    return next((one.name for one in OFFERED if one.levers == positions), OWN)


def panel_is_open() -> bool:
    """Say whether the panel that passes a scenario on is open."""
    return st.session_state.get(PANEL_SHOWN) is not None


def panel() -> list[str]:
    """Name the panel that passes a scenario on, where it is open: it is drawn anew as well."""
    shown = panel_is_open()
    st.session_state[PANEL_COMING] = shown
    return ["pass_on"] if shown else []


def parts() -> list[str]:
    """Name the parts of the screen that follow a lever; the panel does where it is open."""
    return ["presets", "page", *panel()]


def stamp() -> int:
    """Give a number that changes when the levers are moved by anything but themselves.

    It starts anywhere, so that a page left open finds another number after a restart.
    """
    if STAMP not in st.session_state:
        st.session_state[STAMP] = secrets.randbelow(STAMPS)
    number: int = st.session_state[STAMP]
    return number


def heard() -> int:
    """Give the number of the last move that has been taken; 0 before the first."""
    number: int = st.session_state.get(HEARD, 0)
    return number


def restamp() -> None:
    """Tell the levers to go where they have been put: by a preset, a link or the Back button."""
    st.session_state[STAMP] = stamp() + 1


def drawing() -> None:
    """Note that all of the screen is about to be drawn; what stood on it no longer counts."""
    st.session_state[DRAWN] = None


def drawn(began: int) -> None:
    """Note that all of the screen has been drawn: the page, and every lever where it stands.

    Parameters
    ----------
    began : the `stamp` at which the levers were drawn.
    """
    st.session_state[DRAWN] = (_page(), began)


def is_drawn(told: object) -> bool:
    """Say whether all of the screen has been drawn, with every lever where it has been put.

    A message overtakes the run that would have drawn them, or the page the reader is on their way
    to: what is drawn for it must then be all of the screen, not the parts that follow a lever.

    Parameters
    ----------
    told : the stamp at which the browser's levers stand.
    """
    return told == stamp() and st.session_state.get(DRAWN) == (_page(), told)


def _page() -> str:
    """Name the page the message that is being answered asks for."""
    run = get_script_run_ctx()
    return run.page_script_hash if run else ""
