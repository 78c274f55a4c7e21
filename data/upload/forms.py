"""What is said between the page and the process that reads a file: all of it plain text."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

from data import errors
from data.errors import ROWS_SHOWN, Problem, shown

Subject = Literal["cargo", "capacity", "rate"]
Period = Literal["week", "any_day", "month"]
Decimal = Literal[".", ","]

SUBJECTS: Final[tuple[Subject, ...]] = ("cargo", "capacity", "rate")
PERIODS: Final[tuple[Period, ...]] = ("week", "any_day", "month")
FIXED: Final = "="
GAP: Final = errors.GAP


@dataclass(frozen=True)
class Look:
    """What a file turns out to be.

    Attributes
    ----------
    format : csv, xlsx or parquet, by its content.
    encoding, separator : of a CSV file; empty otherwise.
    decimal : mark before the decimals; empty where the figures leave it open.
    sheets : names of the sheets of a workbook.
    sheet : the one looked at.
    columns : headings, in order.
    rows : how many rows stand below them.
    preview : the first of these rows, as text.
    """

    format: str
    encoding: str
    separator: str
    decimal: Decimal | Literal[""]
    sheets: tuple[str, ...]
    sheet: str
    columns: tuple[str, ...]
    rows: int
    preview: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Plan:
    """How a file is to be read.

    Attributes
    ----------
    subject : which figures they are.
    columns : declared column -> heading in the file, or ``=`` and the value of every row.
    unit : unit of the figures, see ``units.FACTORS``.
    period : what a date stands for: the Monday of its week, any day of it, or a month.
    decimal : mark before the decimals.
    sheet : sheet of a workbook.
    """

    subject: Subject
    columns: Mapping[str, str]
    unit: str
    period: Period
    decimal: Decimal = "."
    sheet: str = ""


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


def to_plain(form: Look | Plan | Told) -> dict[str, Any]:
    """Spell a form as what JSON can hold."""
    return asdict(form)


def look_from(plain: Mapping[str, Any]) -> Look:
    """Read a look back; raises TypeError where a field is missing."""
    rows = tuple(tuple(row) for row in plain["preview"])
    names: dict[str, Sequence[str]] = {name: tuple(plain[name]) for name in ("sheets", "columns")}
    return Look(**{**plain, **names, "preview": rows})


def told_from(plain: Mapping[str, Any]) -> Told:
    """Read a broken rule back; raises TypeError where a field is missing."""
    rows = tuple(tuple(row) for row in plain["rows"])
    return Told(**{**plain, "heads": tuple(plain["heads"]), "rows": rows})
