"""How a scenario code counts the shocks that stand in rows; frozen for good, as its formats are."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from analysis.shocks import NEVER, Shock, What, judge, read

NONE: Final = NEVER


@dataclass(frozen=True)
class _Kind:
    """What a row may be: lowest amount, step and number of amounts, and of residuals. [unit]"""

    what: What
    low: int
    step: int
    amounts: int
    residuals: int
    origins: tuple[str, ...] = ("all",)


KINDS: Final = (
    _Kind("cargo", -100, 1, 201, 41, ("CN", "SEA", "KR", "OTH", "all")),
    _Kind("capacity", -70, 1, 121, 41),
    _Kind("voyage", -14, 1, 57, 41),
    _Kind("surcharge", 0, 50, 101, 41),
)
COASTS: Final = ("WC", "EC", "both")
FIRST: Final = dt.date(2025, 3, 3)
STARTS: Final = 148
RAMPS: Final = 8
WEEKS: Final = 79


def _count(kind: _Kind) -> int:
    """Count the rows of one kind."""
    places = len(kind.origins) * len(COASTS) * kind.amounts * kind.residuals
    return places * STARTS * RAMPS * WEEKS


# No row at all is the first position.
COUNT: Final = 1 + sum(map(_count, KINDS))


def place(text: str) -> int:
    """Find the place of a row as a link spells it, counted from nought.

    Parameters
    ----------
    text : the row, or "none".
    """
    if text == NONE:
        return 0
    one = read(text)
    at = 1
    for kind in KINDS:
        if kind.what == one.what:
            break
        at += _count(kind)
    found = 0
    for count, digit in _digits(kind, one):
        found = found * count + digit
    return at + found


def text(place: int) -> str:
    """Spell the row at a place, counted from nought, as a link does.

    Parameters
    ----------
    place : which row.
    """
    if not place:
        return NONE
    left = place - 1
    for kind in KINDS:
        if left < _count(kind):
            break
        left -= _count(kind)
    found = []
    for count in reversed(_counts(kind)):
        left, digit = divmod(left, count)
        found.append(digit)
    origin, coast, amount, residual, start, ramp, weeks = reversed(found)
    return Shock(
        kind.origins[origin],
        COASTS[coast],
        kind.what,
        kind.low + amount * kind.step,
        FIRST + dt.timedelta(weeks=start),
        1 + ramp,
        weeks or None,
        residual * kind.step,
    ).write()


def is_row(text: str) -> bool:
    """Say whether a text is a row a reader may add; a number may stand for one beyond its bounds.

    Parameters
    ----------
    text : as a link spells it.
    """
    found, slips = judge(text)
    return found is not None and not slips


def _counts(kind: _Kind) -> tuple[int, ...]:
    """Give the number of positions of each part of a row."""
    return (
        len(kind.origins), len(COASTS), kind.amounts, kind.residuals, STARTS, RAMPS, WEEKS
    )  # fmt: skip


def _digits(kind: _Kind, one: Shock) -> list[tuple[int, int]]:
    """Give each part of a row: how many positions it has, and at which it stands."""
    parts = (
        kind.origins.index(one.origin),
        COASTS.index(one.coast),
        (one.amount - kind.low) // kind.step,
        one.residual // kind.step,
        (one.start - FIRST).days // 7,
        one.ramp - 1,
        one.weeks or 0,
    )
    return list(zip(_counts(kind), parts, strict=True))
