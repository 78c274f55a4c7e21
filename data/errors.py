"""What is said when a table breaks its rules or cannot be read."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

ROWS_SHOWN = 8
TEXT_SHOWN = 60
GAP = "(empty)"
REBUILD = "make data"


class TableError(ValueError):
    """A table breaks its rules; the message names every rule, the rows and the remedy.

    Raised before anything is written.

    Attributes
    ----------
    problems : tuple of Problem
        Every broken rule, for whoever says it in another language.
    """

    def __init__(self, message: str, problems: Sequence["Problem"] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(message)


class TableUnavailable(RuntimeError):  # noqa: N818 - a state, not a mistake
    """A built table is missing, damaged or not the one the data package describes.

    Attributes
    ----------
    name : str
        The table asked for.
    reason : str
        What is wrong, in one sentence.
    command : str
        What to run to have the table again.
    """

    def __init__(self, name: str, reason: str, command: str = REBUILD) -> None:
        self.name = name
        self.reason = reason
        self.command = command
        super().__init__(f"{name} cannot be read: {reason} Run `{command}` to build it again.")


class RecordsError(ValueError):
    """Shipment records, or the file that maps their columns, cannot be used."""


@dataclass(frozen=True)
class Problem:
    """One broken rule and the rows that break it.

    Attributes
    ----------
    rule : str
        The rule in words, as it follows "3 rows: ".
    rows : pd.DataFrame or None
        The offending rows, cut to the columns worth showing; None when the whole table is meant.
    code : str
        Short name of the rule, for whoever says it in another language.
    values : mapping
        What that rule speaks of: a column, its bounds.
    """

    rule: str
    rows: pd.DataFrame | None = None
    code: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """The rule and its first rows, as lines of a message."""
        if self.rows is None:
            return f"- {self.rule}"
        count = len(self.rows)
        lines = [f"- {count} row{'' if count == 1 else 's'}: {self.rule}"]
        lines += _lines(self.rows.head(ROWS_SHOWN))
        if count > ROWS_SHOWN:
            lines.append(f"   … and {count - ROWS_SHOWN:,} more")
        return "\n".join(lines)


def table_error(table: str, problems: list[Problem], remedy: str) -> TableError:
    """One error that lists all broken rules of a table and ends with what to do."""
    count = len(problems)
    head = f"{table}: {count} rule{'' if count == 1 else 's'} broken."
    text = "\n".join([head, *(problem.text() for problem in problems), remedy])
    return TableError(text, problems)


def shown(value: object) -> str:
    """Write one value as a reader expects it: dates without time, thousands apart, gaps named."""
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return GAP
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.4f}".rstrip("0")
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    text = str(value)
    return text if len(text) <= TEXT_SHOWN else text[: TEXT_SHOWN - 1] + "…"


def _lines(rows: pd.DataFrame) -> list[str]:
    """Rows as aligned lines under their headings; numbers to the right."""
    cells = [[shown(value) for value in rows[name]] for name in rows.columns]
    marks = ["", *(str(mark) for mark in rows.index)]
    widths = [max(map(len, [str(name), *column])) for name, column in zip(rows, cells, strict=True)]
    right = [all(_is_number(value) for value in rows[name]) for name in rows.columns]
    lines = []
    for line, mark in enumerate(marks):
        parts = []
        for name, column, width, flush in zip(rows.columns, cells, widths, right, strict=True):
            text = str(name) if line == 0 else column[line - 1]
            parts.append(text.rjust(width) if flush else text.ljust(width))
        lines.append(f"{mark:>4}  " + "  ".join(parts).rstrip())
    return lines


def _is_number(value: object) -> bool:
    """Whether a cell stands flush right."""
    return isinstance(value, int | float) and not isinstance(value, bool)
