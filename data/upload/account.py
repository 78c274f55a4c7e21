"""What became of the figures of a file: summed, left out, compared; said before they are used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from data.upload.totals import Totals


@dataclass(frozen=True)
class Outside:
    """A place of a file that belongs to nothing in the model, and what was left out with it.

    Attributes
    ----------
    column : origin or coast.
    place : as written.
    rows : how many.
    figures : their sum.
    """

    column: str
    place: str
    rows: int
    figures: float


@dataclass(frozen=True)
class Account:
    """What became of the figures of a file.

    Attributes
    ----------
    column : declared column of the figures counted here.
    figures : how many figures were read.
    empty : cells without a figure, of columns that became rows.
    marked : figures of which a mark was left out, as of a provisional one.
    other : rows that a choice leaves out.
    notes : rows that hold a remark and nothing else.
    totals : sums that were left out.
    outside : places that were left out.
    repeated : rows that repeat week, origin and coast as written, and into how many they go.
    grouped : rows before and after ports and countries were put together.
    cut_weeks : weeks of a series left out because a day of them is missing.
    sums : week, origin, coast, month -> value -> sum of the file; the mean where they are rates.
    """

    column: str = ""
    figures: int = 0
    empty: int = 0
    marked: int = 0
    other: int = 0
    notes: int = 0
    totals: tuple[Totals, ...] = ()
    outside: tuple[Outside, ...] = ()
    repeated: tuple[int, int] = (0, 0)
    grouped: tuple[int, int] = (0, 0)
    cut_weeks: int = 0
    sums: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def account_from(plain: Mapping[str, Any]) -> Account:
    """Read an account back from what JSON holds."""
    return Account(
        **{
            **plain,
            "totals": tuple(Totals(**one) for one in plain["totals"]),
            "outside": tuple(Outside(**one) for one in plain["outside"]),
            "repeated": tuple(plain["repeated"]),
            "grouped": tuple(plain["grouped"]),
        }
    )
