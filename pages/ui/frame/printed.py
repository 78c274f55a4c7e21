"""What stands on paper only: which scenario a print shows, where it opens again, and from when."""

from html import escape
from typing import Final

import streamlit as st

from analysis import struck
from analysis.lever import Lever, Position
from analysis.model import MODEL_VERSION
from pages.link import choices
from pages.ui.frame import browser, state
from pages.ui.show import share
from pages.words.text import Words

HEAD: Final = '<div class="print-only print-head">{about}<dl>{levers}</dl></div>'


def head(words: Words, data: str) -> None:
    """Draw what names the scenario on every print; a screen does not show it.

    Parameters
    ----------
    words : words of the reader's language.
    data : fingerprint of the tables.
    """
    day = words.day(browser.today(st.context.timezone))
    lines = (
        words("briefing.created", day=day, model=MODEL_VERSION, data=data),
        words("download.link", link=share.address()),
    )
    held = state.levers()
    st.html(
        HEAD.format(
            about="".join(f"<p>{escape(line)}</p>" for line in lines),
            levers="".join(_lever(one, held[one.key], words) for one in struck.told(held)),
        )
    )


def left_out(words: Words) -> None:
    """Say on paper that a table which scrolls on the screen is not printed, and where it is whole.

    Parameters
    ----------
    words : words of the reader's language.
    """
    st.html(f'<p class="print-only">{escape(words("print.left_out"))}</p>')


def _lever(lever: Lever, position: Position, words: Words) -> str:
    """Write the name of a lever and where it stands."""
    name, value = words(f"lever.{lever.key}.name"), choices.position(lever, position, words)
    return f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
