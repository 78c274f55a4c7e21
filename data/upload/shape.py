"""How a table stands in its file: which rows are headings, and which headings are really rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

# Names of columns that are no heading of the file; no heading may begin so.
MARK: Final = "\N{RIGHTWARDS ARROW}"
MADE: Final[Mapping[str, str]] = {
    kind: MARK + kind for kind in ("date", "year", "month", "origin", "coast", "figures")
}
# Between the two parts of a heading that stands in two rows.
JOIN: Final = " \N{MIDDLE DOT} "
FIXED: Final = "="
Order = Literal["", "day_first", "month_first", "year_first"]


@dataclass(frozen=True)
class Part:
    """One of several tables that stand below each other.

    Attributes
    ----------
    first, last : numbers of its first and last row; 0 where it reaches to the end.
    name : what stands above it.
    """

    first: int
    last: int
    name: str = ""


@dataclass(frozen=True)
class Shape:
    """How a table is read out of the rows of a file.

    Attributes
    ----------
    heads : numbers of the heading rows, one or two; found where empty.
    across : headings that become rows; each says a date, a coast or an origin.
    one : whether these are one column instead, of which a row fills only one.
    year, month : headings that together make a date, or ``=`` and what it is in every row.
    fill : headings whose empty cells say what the cell above says.
    only : heading -> the cells of it whose rows are kept.
    order : whether day or month stands first where a column of dates leaves that open.
    sure : whether all of it was chosen; else only the heading rows were, and the rest is guessed.
    part : the table that is meant, where several stand below each other.
    """

    heads: tuple[int, ...] = ()
    across: tuple[str, ...] = ()
    one: bool = False
    year: str = ""
    month: str = ""
    fill: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: Order = ""
    sure: bool = False
    part: Part | None = None


@dataclass(frozen=True)
class Group:
    """Headings that say what each of their columns is of: months, coasts, origins.

    Attributes
    ----------
    name : what else they say, such as what is counted; the same for all of them.
    kinds : what they say: date, year, month, origin, coast.
    headings : the headings, in order.
    one : whether a row fills only one of them.
    """

    name: str
    kinds: tuple[str, ...]
    headings: tuple[str, ...]
    one: bool = False


@dataclass(frozen=True)
class Offer:
    """What a reader can choose of the shape of a file, and what was understood of it.

    Attributes
    ----------
    first : the first rows of the file as they stand, each with its number.
    groups : headings that may become rows.
    years, months : headings of columns that hold nothing but years, or months without a year.
    said : years that rows above the headings, or the name of the sheet, speak of.
    above : cells above the headings.
    blanks : headings of columns of words some of whose cells are empty.
    values : heading -> its different cells, for columns of words.
    twice : headings that stand in the file more than once.
    parts : tables that stand below each other; nothing where there is one.
    month : the month rows above the headings or the name of the sheet speak of, where the table
        itself names no time; empty without one.
    """

    first: tuple[tuple[int, tuple[str, ...]], ...] = ()
    groups: tuple[Group, ...] = ()
    years: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    twice: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    month: str = ""
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def shape_from(plain: Mapping[str, Any]) -> Shape:
    """Read a shape back from what JSON holds."""
    lists = {name: tuple(plain[name]) for name in ("heads", "across", "fill")}
    only = {name: tuple(kept) for name, kept in plain["only"].items()}
    part = Part(**plain["part"]) if plain.get("part") else None
    return Shape(**{**plain, **lists, "only": only, "part": part})


def offer_from(plain: Mapping[str, Any]) -> Offer:
    """Read an offer back from what JSON holds."""
    groups = [
        Group(one["name"], tuple(one["kinds"]), tuple(one["headings"]), one["one"])
        for one in plain["groups"]
    ]
    lists = ("years", "months", "said", "above", "blanks", "twice")
    return Offer(
        first=tuple((number, tuple(cells)) for number, cells in plain["first"]),
        groups=tuple(groups),
        parts=tuple(Part(**one) for one in plain["parts"]),
        values={name: tuple(cells) for name, cells in plain["values"].items()},
        month=plain["month"],
        units={name: tuple(cells) for name, cells in plain["units"].items()},
        **{name: tuple(plain[name]) for name in lists},
    )
