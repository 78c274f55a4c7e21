"""The units own figures may come in: what is counted, and in how many at a time."""

from collections.abc import Mapping
from typing import Final

from data.upload.forms import Subject, Unit

# Of an index; worth what the reader says.
POINTS: Final = "points"
QUANTITIES: Final[Mapping[Subject, tuple[str, ...]]] = {
    "cargo": ("TEU", "FEU"),
    "capacity": ("TEU", "FEU"),
    "observed": ("TEU", "FEU"),
    "rate": ("USD/FEU", "USD/TEU", POINTS),
}
TIMES: Final = (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)
# One FEU takes the place of two TEU.
FACTORS: Final[Mapping[str, float]] = {
    "TEU": 1.0,
    "FEU": 2.0,
    "USD/FEU": 1.0,
    "USD/TEU": 2.0,
    POINTS: 1.0,
}


def factor(unit: Unit) -> float:
    """Give what one of a unit is in the unit of the table.

    Parameters
    ----------
    unit : of the figures in a file.
    """
    worth = unit.base if unit.quantity == POINTS else FACTORS[unit.quantity]
    return unit.times * worth
