"""What is said between the page and the process that reads a file: all of it plain text."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

from data import errors
from data.errors import ROWS_SHOWN, Problem, shown
from data.upload.shape import Offer, Shape, offer_from, shape_from

Subject = Literal["cargo", "capacity", "rate", "observed"]
Period = Literal["week", "first_day", "last_day", "any_day", "day", "month"]
Tenth = Literal["", "january", "october"]
Decimal = Literal[".", ","]

SUBJECTS: Final[tuple[Subject, ...]] = ("cargo", "capacity", "rate", "observed")
PERIODS: Final[tuple[Period, ...]] = ("week", "first_day", "last_day", "any_day", "day", "month")
GAP: Final = errors.GAP


@dataclass(frozen=True)
class Unit:
    """A unit in two parts that are read apart: what is counted, and in how many at a time.

    Attributes
    ----------
    quantity : such as ``TEU`` or ``USD/FEU``, see ``units.QUANTITIES``.
    times : multiplier, 1000 for thousands.
    base : what one point of an index is worth; 0 where the figures are no index. [USD / FEU]
    """

    quantity: str
    times: int = 1
    base: float = 0.0


@dataclass(frozen=True)
class Dates:
    """What the cells of a column, taken together, tell of the dates in them.

    Attributes
    ----------
    spacing : how far the dates lie apart, see ``rhythm.spacing``.
    periods : what a date may stand for.
    likely : the one of these that cannot be wrong; empty where the reader is asked.
    unclear : a cell such as ``2025.1`` that may be January or October; empty without one.
    first : the first cell, as written.
    first_day : the day, or first of the month, it names, as an ISO date.
    either : a cell such as ``04/07/2025`` that may be of April or of July; empty without one.
    """

    spacing: str
    periods: tuple[Period, ...]
    likely: Period | Literal[""]
    unclear: str
    first: str
    first_day: str
    either: str = ""


@dataclass(frozen=True)
class Told:
    """One broken rule and the first rows that break it, as text.

    Attributes
    ----------
    code : short name of the rule.
    values : what the rule speaks of.
    count : how many rows break it; 0 where the whole file is meant.
    heads : headings of the rows shown; the first is the row in the file.
    rows : the rows shown.
    """

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    count: int = 0
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook, and what of the one looked at a reader of the file cannot see.

    Attributes
    ----------
    sheets : names of the sheets of cells, in order.
    hidden : those of them that are hidden.
    charts : names of the sheets that hold no cells.
    hidden_rows : how many rows of the sheet looked at are hidden.
    hidden_columns : letters of its hidden columns.
    """

    sheets: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    hidden_rows: int = 0
    hidden_columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Look:
    """What a file turns out to be.

    Attributes
    ----------
    format : csv, xlsx or parquet, by its content.
    encoding, separator : of a CSV file; empty otherwise.
    decimal : mark before the decimals; empty where the figures leave it open.
    columns : headings, in order.
    rows : how many rows stand below them.
    preview : the first of these rows, as text.
    dates : heading -> its dates, for every column of nothing but dates.
    book : the sheets of a workbook.
    sheet : the one looked at; empty where the reader must choose one.
    told : why this sheet cannot be used, where another may.
    shape : how the table stands in the file.
    offer : what of that can be chosen.
    letters : encoding -> a line of the text in it, for each it may be in; empty where that is sure.
    """

    format: str
    encoding: str
    separator: str
    decimal: Decimal | Literal[""]
    columns: tuple[str, ...]
    rows: int
    preview: tuple[tuple[str, ...], ...]
    dates: Mapping[str, Dates] = field(default_factory=dict)
    book: Book = field(default_factory=Book)
    sheet: str = ""
    told: tuple[Told, ...] = ()
    shape: Shape = field(default_factory=Shape)
    offer: Offer = field(default_factory=Offer)
    letters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """How a file is to be read.

    Attributes
    ----------
    subject : which figures they are.
    columns : declared column -> heading in the file, or ``=`` and the value of every row.
    units : declared column of figures -> its unit.
    period : what a date stands for: the Monday of its week, its first or last day, any day of it,
        or a month.
    decimal : mark before the decimals.
    sheet : sheet of a workbook.
    tenth : what ``2025.1`` means where its column leaves that open.
    shape : how the table stands in the file.
    places : origin or coast -> place as written -> its code, or ``-`` where it is left out.
    together : whether rows that repeat week, origin and coast are parts to be summed.
    """

    subject: Subject
    columns: Mapping[str, str]
    units: Mapping[str, Unit]
    period: Period
    decimal: Decimal = "."
    sheet: str = ""
    tenth: Tenth = ""
    shape: Shape = field(default_factory=Shape)
    places: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    together: bool = False


class UploadError(ValueError):
    """A file cannot be used; every reason is named at once.

    Attributes
    ----------
    told : the broken rules.
    """

    def __init__(self, *told: Told) -> None:
        self.told = told
        super().__init__("; ".join(f"{one.code} {dict(one.values)}" for one in told))


def refused(code: str, **values: object) -> UploadError:
    """Make the refusal of a whole file.

    Parameters
    ----------
    code : short name of the rule.
    values : what the rule speaks of.
    """
    return UploadError(Told(code, {name: str(value) for name, value in values.items()}))


def tell(problem: Problem) -> Told:
    """Put a broken rule of a table into plain text.

    Parameters
    ----------
    problem : the rule and its rows; their index is the row in the file.
    """
    if problem.rows is None:
        return Told(problem.code, problem.values)
    first = problem.rows.head(ROWS_SHOWN)
    rows = [
        (str(mark), *map(shown, row))
        for mark, row in zip(first.index, first.itertuples(index=False), strict=True)
    ]
    heads = ("row", *map(str, first.columns))
    return Told(problem.code, problem.values, len(problem.rows), heads, tuple(rows))


def to_plain(form: Any) -> dict[str, Any]:
    """Spell a form as what JSON can hold."""
    return asdict(form)


def look_from(plain: Mapping[str, Any]) -> Look:
    """Read a look back; raises TypeError where a field is missing."""
    return Look(
        **{
            **plain,
            "columns": tuple(plain["columns"]),
            "preview": tuple(map(tuple, plain["preview"])),
            "dates": {name: Dates(**_tuples(one)) for name, one in plain["dates"].items()},
            "book": Book(**_tuples(plain["book"])),
            "told": tuple(map(told_from, plain["told"])),
            "shape": shape_from(plain["shape"]),
            "offer": offer_from(plain["offer"]),
        }
    )


def plan_from(plain: Mapping[str, Any]) -> Plan:
    """Read a plan back; raises TypeError where a field is missing."""
    units = {name: Unit(**one) for name, one in plain["units"].items()}
    return Plan(**{**plain, "units": units, "shape": shape_from(plain["shape"])})


def told_from(plain: Mapping[str, Any]) -> Told:
    """Read a broken rule back; raises TypeError where a field is missing."""
    return Told(**{**_tuples(plain), "rows": tuple(map(tuple, plain["rows"]))})


def _tuples(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of a form as it holds them: JSON knows only lists."""
    return {name: tuple(one) if isinstance(one, list) else one for name, one in plain.items()}
