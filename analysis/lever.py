"""What a lever is: bounds and unit of a number the reader may move, and how a link spells it."""

import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from analysis import parameters

Position = float | str | dt.date | None
Levers = Mapping[str, Position]
Kind = Literal["number", "choice", "monday", "baseline"]
Fault = Literal[
    "above",
    "below",
    "off_step",
    "not_a_number",
    "not_a_choice",
    "not_a_monday",
    "not_a_baseline",
]

FIRST_ONSET: Final = dt.date(2025, 3, 3)
LAST_ONSET: Final = dt.date(2027, 12, 27)
NONE_WORD: Final = "none"
# The ministry's own figures are named by a bundle; the other baselines are choices.
HOUSE: Final = re.compile(r"house:[0-9a-f]{4}")
LONGEST_NUMBER: Final = 40
PLAIN_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
PLAIN_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Lever:
    """One number, choice or Monday the reader may move.

    Attributes
    ----------
    key, link : name in code and files, and the short key in a link.
    default, low, high, step : position and bounds. [unit]
    parameter, scale : parameter of the model it sets, and the factor from its unit.
    official : band of the official statement. [unit]
    optional : whether "none" is a position.
    basic : whether it stands open in the sidebar.
    """

    key: str
    link: str
    default: Position
    own_source: str = ""
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    step: float = 1.0
    kind: Kind = "number"
    choices: tuple[str, ...] = ()
    parameter: str | None = None
    scale: float = 1.0
    official: tuple[float, ...] = ()
    optional: bool = False
    basic: bool = False

    @property
    def source(self) -> str:
        """Where the default comes from: its own source, else that of its parameter."""
        given = parameters.BY_NAME.get(self.parameter or "")
        return self.own_source or (given.source if given else "")

    @property
    def literature(self) -> tuple[float, float] | None:
        """Range found in the literature. [unit of the lever]"""
        given = parameters.BY_NAME.get(self.parameter or "")
        return (given.low / self.scale, given.high / self.scale) if given else None

    def as_parameter(self, position: Position) -> float:
        """Express a position in the unit of the parameter; "none" never comes, so infinite."""
        if position is None:
            return math.inf
        if not isinstance(position, int | float):
            message = f"{self.key}: {position!r} is not a number"
            raise TypeError(message)
        return position * self.scale

    def judge(self, text: str) -> tuple[Position, Fault | None]:
        """Read a position from a link and say what had to be repaired.

        Parameters
        ----------
        text : whatever stands in the link.

        Returns
        -------
        position : the position read, or the nearest allowed one, or the default. [unit]
        fault : what was wrong, or None.
        """
        if self.kind == "choice":
            return (text, None) if text in self.choices else (self.default, "not_a_choice")
        if self.kind == "baseline":
            known = text in self.choices or HOUSE.fullmatch(text)
            return (text, None) if known else (self.default, "not_a_baseline")
        if self.kind == "monday":
            return _judge_monday(text, self.default)
        if self.optional and text == NONE_WORD:
            return None, None
        return self._judge_number(text)

    def _judge_number(self, text: str) -> tuple[Position, Fault | None]:
        if len(text) > LONGEST_NUMBER or not PLAIN_NUMBER.fullmatch(text):
            return self.default, "not_a_number"
        number = float(text)
        if number > self.high:
            return self.high, "above"
        if number < self.low:
            return self.low, "below"
        snapped = self.low + round((number - self.low) / self.step) * self.step
        nearest = min(round(snapped, 6), self.high)
        # By the digits as they stand: a float would take 45.00000000000000001 for 45.
        exact = Decimal(text) == Decimal(self.write(nearest))
        return nearest, None if exact else "off_step"

    def write(self, position: Position) -> str:
        """Write a position for a link, as short as it is exact."""
        if position is None:
            return NONE_WORD
        return f"{position:g}" if isinstance(position, int | float) else str(position)


def _judge_monday(text: str, default: Position) -> tuple[Position, Fault | None]:
    """Read a Monday inside the range of onsets; a bad one becomes the nearest allowed one."""
    # Python reads 20250407 and 2025-W15-1 as days too.
    if not PLAIN_DAY.fullmatch(text):
        return default, "not_a_monday"
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return default, "not_a_monday"
    if day > LAST_ONSET:
        return LAST_ONSET, "above"
    if day < FIRST_ONSET:
        return FIRST_ONSET, "below"
    monday = day - dt.timedelta(days=day.weekday())
    return monday, None if monday == day else "not_a_monday"
