"""The units own figures may come in, and what one of them is in the unit of the table."""

from collections.abc import Mapping
from typing import Final

from data.upload.forms import Subject

UNITS: Final[Mapping[Subject, tuple[str, ...]]] = {
    "cargo": ("TEU", "FEU", "1000 TEU", "10000 TEU"),
    "capacity": ("TEU", "FEU", "1000 TEU", "10000 TEU"),
    "rate": ("USD/FEU", "USD/TEU"),
}
# One FEU takes the place of two TEU.
FACTORS: Final[Mapping[str, float]] = {
    "TEU": 1.0,
    "FEU": 2.0,
    "1000 TEU": 1e3,
    "10000 TEU": 1e4,
    "USD/FEU": 1.0,
    "USD/TEU": 2.0,
}
