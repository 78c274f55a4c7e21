"""What this reader asks on the Uncertainty page, held between runs, pages and links."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from analysis import inverse, uncertainty
from pages.link import asked_link
from pages.link.asked_link import Asked
from pages.ui.frame import controls

STATE: Final = "uncertainty.asked"
CHOICES: Final[Mapping[str, Collection[object]]] = {
    "draws": asked_link.COUNTS,
    "fan": uncertainty.WEEKLY,
    "target": inverse.TARGETS,
    "control": inverse.CONTROLS,
}


def current() -> Asked:
    """Give what is asked; a lever without effect in this capacity mode gives way to another."""
    held: Asked = st.session_state.get(STATE, Asked())
    return replace(held, control=asked_link.offered(held.control, controls.idle))


def take(found: Asked | None) -> None:
    """Hold what is asked; where nothing is, what is held stays.

    Parameters
    ----------
    found : what is asked, if anything.
    """
    if found is not None:
        st.session_state[STATE] = found


def change(key: str, name: str) -> None:
    """Take from a widget what the reader has chosen.

    Parameters
    ----------
    key : key of the widget.
    name : which part of what is asked it chooses.
    """
    chosen = st.session_state[key]
    held = current()
    if chosen not in CHOICES.get(name, (chosen,)):
        # A word left over from the other language is none.
        return
    if name == "target":
        take(held.about(chosen))
    else:
        take(replace(held, **{name: chosen}))


def want(value: float) -> None:
    """Take the value the reader wants.

    Parameters
    ----------
    value : within the bounds of the target. [unit of the target]
    """
    take(replace(current(), wanted=round(value, asked_link.DIGITS)))


def spelled() -> dict[str, str]:
    """Spell what is asked for the address bar."""
    return asked_link.write(current())
