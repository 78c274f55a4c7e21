"""Reads the unit off the heading of figures, multiplier and quantity together, or not at all."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from data.upload import synonyms
from data.upload.forms import Subject, Unit
from data.upload.unit_tokens import Token, cut
from data.upload.units import TIMES

IDLE: Final = ("name", "fill", "gap")
SPANS: Final = ("week", "month")


@dataclass(frozen=True)
class Reading:
    """What a heading says of the unit of the figures below it.

    Attributes
    ----------
    unit : the unit; None where it is not said, or not all of it is understood.
    unknown : words that are not understood, as they came; empty without any.
    span : the time the figures are for, where the heading says one.
    column : heading of a column of units that leaves the unit open; empty without one.
    cells : what stands in that column.
    is_mixed : whether its rows are in different units, so that no one unit is theirs.
    """

    unit: Unit | None = None
    unknown: str = ""
    span: Literal["", "week", "month"] = ""
    column: str = ""
    cells: tuple[str, ...] = ()
    is_mixed: bool = False


def read(heading: str, subject: Subject) -> Reading:
    """Read the unit off a heading such as ``Cargo (1000 TEU)``.

    Parameters
    ----------
    heading : heading of the figures.
    subject : which figures they are.
    """
    tokens = cut(heading)
    unknown = " ".join(token.text for token in tokens if token.kind == "unknown")
    if unknown:
        return Reading(unknown=unknown)
    spans = {token.kind for token in tokens if token.kind in SPANS}
    span = next((one for one in SPANS if spans == {one}), "")
    quantity = _quantity(tokens, subject)
    times = _times(tokens)
    if not quantity or times is None or len(spans) > 1:
        return Reading()
    return Reading(Unit(quantity, times), span=span)  # type: ignore[arg-type]


def multiplier(line: str) -> int | None:
    """Read the multiplier off a line that speaks of a unit; None where it says none.

    Parameters
    ----------
    line : such as ``in thousands``.
    """
    tokens = cut(line)
    numerals = [token for token in tokens if token.kind == "numeral"]
    if not numerals or any(token.kind == "unknown" for token in tokens):
        return None
    return math.prod(token.value for token in numerals)


def is_puzzling(line: str) -> bool:
    """Say whether a line speaks of a unit in words that are not all understood.

    Parameters
    ----------
    line : above the headings.
    """
    tokens = cut(line)
    speaks = any(
        token.kind == "quantity" or (token.kind == "numeral" and not token.text.isdigit())
        for token in tokens
    )
    return speaks and any(token.kind == "unknown" for token in tokens)


def name(heading: str) -> str:
    """Give the words of a heading that are no part of a unit; of a heading that is one, the unit.

    Parameters
    ----------
    heading : heading of a column.
    """
    tokens = cut(heading)
    if any(token.kind == "unknown" for token in tokens):
        return ""
    said = "".join(token.text for token in tokens if token.kind == "name")
    parts = "".join(token.text for token in tokens if token.kind in ("usd", "quantity"))
    return synonyms.plain(said or parts)


def _quantity(tokens: Sequence[Token], subject: Subject) -> str:
    """Give what is counted; empty where that is not said, or said in two ways."""
    counted = [token for token in tokens if token.kind == "quantity"]
    named = {token.text[:3].upper() for token in counted}
    paid = [place for place, token in enumerate(tokens) if token.kind == "usd"]
    said_twice = len(counted) > 1 and any(token.kind == "numeral" for token in tokens)
    if len(named) != 1 or said_twice:
        return ""
    if subject == "rate":
        return f"USD/{named.pop()}" if len(paid) == 1 and _rate(tokens) else ""
    return named.pop() if not paid and _amount(tokens) else ""


def _rate(tokens: Sequence[Token]) -> bool:
    """Say whether dollars are divided by one container, not by a thousand and not by a week."""
    kinds = _content(tokens)
    for place, kind in enumerate(kinds):
        before, after = kinds[max(0, place - 1)], kinds[min(place + 1, len(kinds) - 1)]
        if kind == "numeral" and after == "quantity":
            return False
        if kind in ("per", "over") and "quantity" not in (before, after):
            return False
        if kind in ("per", "over") and (before in SPANS or after in SPANS):
            return False
    return True


def _amount(tokens: Sequence[Token]) -> bool:
    """Say whether containers are divided by nothing but a number or a span of time."""
    kinds = _content(tokens)
    for place, kind in enumerate(kinds):
        before, after = kinds[max(0, place - 1)], kinds[min(place + 1, len(kinds) - 1)]
        if kind == "per" and not {before, after} & set(SPANS):
            return False
        if kind == "over" and after not in (*SPANS, "numeral"):
            return False
    return True


def _times(tokens: Sequence[Token]) -> int | None:
    """Give the multiplier; None where it is divided by, said twice, or not one of those offered."""
    kinds = [token.kind for token in tokens]
    places = [place for place, kind in enumerate(kinds) if kind == "numeral"]
    marks = [place for place, kind in enumerate(kinds) if kind == "times"]
    if not places:
        return 1 if not marks else None
    first, last = places[0], places[-1]
    if len(places) != last - first + 1:
        return None
    # x1000 TEU, TEU x 1000, 1000 x TEU.
    if any(mark not in (first - 1, last + 1) for mark in marks):
        return None
    before = kinds[first - 1] if first else "gap"
    divided = before in ("per", "over")
    after = [kind for kind in kinds[last + 1 :] if kind not in IDLE]
    worded = any(token.text.isalpha() for token in tokens[first : last + 1])
    # Figures of TEU/1000 are thousands; USD per 1000 TEU, 1/1000 TEU and TEU/m are not.
    if divided and (before == "per" or after or worded or "quantity" not in kinds[:first]):
        return None
    value = math.prod(token.value for token in tokens[first : last + 1])
    return value if value in TIMES else None


def _content(tokens: Sequence[Token]) -> list[str]:
    """Give the kinds of the words that make the unit, in order."""
    return [token.kind for token in tokens if token.kind not in (*IDLE, "times")]
