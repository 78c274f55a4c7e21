"""How large the choices of the decision table are: what the reader assumes, box by box."""

import functools
from dataclasses import dataclass
from typing import Final

import streamlit as st

from analysis.choice import NOTHING, Choice
from pages.ui.show import number_box
from pages.ui.show.number_box import Rules
from pages.words.text import Words

HELD: Final = "decision.size."
PER_CENT: Final = 100.0


@dataclass(frozen=True)
class Size:
    """One box.

    Attributes
    ----------
    rules : what it takes.
    usual : what it holds before the reader writes into it: a round number, no estimate.
    """

    rules: Rules
    usual: float


SIZES: Final = {
    "ships": Size(Rules(0.0, 20_000.0, 1.0, 100.0, "TEU / week"), 1_000.0),
    "kept": Size(Rules(0.0, 5_000.0, 1.0, 50.0, "TEU / week"), 300.0),
    "paid": Size(Rules(0.0, PER_CENT, 1.0, 5.0, "%"), 30.0),
}


def ask(words: Words) -> None:
    """Draw the boxes side by side.

    Parameters
    ----------
    words : words of the reader's language.
    """
    for place, (name, size) in zip(st.columns(len(SIZES)), SIZES.items(), strict=True):
        with place:
            number_box.ask(
                words(f"decision.size_{name}"),
                size.rules,
                of(name),
                functools.partial(_take, name),
                key=f"decision.box.{name}",
                unit=words(f"decision.unit_{name}"),
                words=words,
            )


def of(name: str) -> float:
    """Give what a box holds. [unit of the box]

    Parameters
    ----------
    name : one of ``SIZES``.
    """
    held: float = st.session_state.get(f"{HELD}{name}", SIZES[name].usual)
    return held


def _take(name: str, told: float) -> None:
    st.session_state[f"{HELD}{name}"] = told


def choices() -> tuple[Choice, ...]:
    """Give the rows of the table: nothing done, and every choice that has a size."""
    every = (
        Choice("ships", ships_teu=of("ships")),
        Choice("kept", kept_teu=of("kept")),
        Choice("paid", paid_share=of("paid") / PER_CENT),
    )
    sized = (one for one in every if of(one.name) > 0.0)
    return (NOTHING, *sized)
