"""Which weekly cargo a scenario starts from, and which of them goes with which onset."""

import datetime as dt
from typing import Final

from analysis.lever import Position

NORMAL, LATEST = "2024", "latest"
# A shock that begins from here on meets the trade of the latest months, not that of 2024.
FIRST_LATEST_ONSET: Final = dt.date(2026, 1, 1)


def is_late(onset: Position) -> bool:
    """Say whether a shock begins after what the normal year stands for.

    Parameters
    ----------
    onset : Monday of the onset.
    """
    return isinstance(onset, dt.date) and onset >= FIRST_LATEST_ONSET


def usual(onset: Position, house: str = "") -> str:
    """Give the baseline an onset is run on unless the reader says otherwise.

    Parameters
    ----------
    onset : Monday of the onset.
    house : the ministry's own figures where an installation has them, as a link spells them.
    """
    return (house or LATEST) if is_late(onset) else NORMAL
