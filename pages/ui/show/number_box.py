"""A box that asks for a number: what it takes, and the words for everything it does not take."""

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

import streamlit as st

from pages.frontend import assets
from pages.words.text import Words

FAULTS: Final = (
    *("empty", "range", "either_way", "unit", "not_a_number"),
    *("above", "below", "off_step"),
)
# Levers have such a box too: what draws both comes with what draws levers.
SCRIPTS: Final = ("number.js", "ready.js", "asked.js")
STYLE: Final = assets.asset("number.css")

_box = st.components.v2.component("number-box", js=assets.place("number-box"), isolate_styles=False)


@dataclass(frozen=True)
class Rules:
    """What a box takes.

    Attributes
    ----------
    low, high : bounds. [unit]
    step : distance of the numbers it takes, counted from ``low``. [unit]
    by : how far an arrow key goes. [unit]
    unit : what may stand behind the number: "%", "weeks", "×", "TEU / week" or "year".
    """

    low: float
    high: float
    step: float
    by: float
    unit: str

    def takes(self, value: object) -> bool:
        """Say whether a value sent by a browser is one the box could have read."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return math.isfinite(value) and self.low <= value <= self.high


def told(label: str, rules: Rules, unit: str, words: Words) -> dict[str, object]:
    """Give a box its rules and its words.

    Parameters
    ----------
    label : name of the box.
    rules : what it takes.
    unit : the unit as the reader's language writes it.
    words : words of the reader's language.
    """
    faults = {name: words(f"box.{name}", unit=unit) for name in FAULTS}
    # The front end knows what was typed, and how it should have been.
    faults["separator"] = words("box.separator", example="*")
    bounds = {name: _plain(getattr(rules, name), rules, words) for name in ("low", "high", "step")}
    return {
        "rules": asdict(rules),
        "words": {"box": label, "faults": faults, "allowed": words("box.allowed", **bounds)},
    }


def _plain(value: float, rules: Rules, words: Words) -> str:
    """Write a bound as it may be typed; years stand without separators."""
    return str(round(value)) if rules.unit == "year" else words.exact(value)


def ask(
    label: str,
    rules: Rules,
    value: float,
    take: Callable[[float], None],
    *,
    key: str,
    unit: str,
    words: Words,
) -> None:
    """Draw a box below its name and hand over what the reader has finished typing.

    Parameters
    ----------
    label : name of the box.
    rules : what it takes.
    value : what it holds. [unit of the box]
    take : is given a number the box takes.
    key : of the box on the page.
    unit : the unit as the reader's language writes it.
    words : words of the reader's language.
    """

    def heard() -> None:
        said = st.session_state[key].told
        if rules.takes(said):
            take(float(said))

    data = told(label, rules, unit, words) | {"value": value}
    _box(key=key, data=data, on_told_change=heard)
