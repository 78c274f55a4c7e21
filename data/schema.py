"""What a table is: its columns, units, bounds, key, sources and rules, declared once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from data import rules
from data.errors import Problem, table_error

Kind = Literal["text", "number", "integer", "date", "boolean"]

BASES = ("observed", "reported_estimate", "forecast", "derived", "assumption")
COASTS = ("WC", "EC")
ORIGINS = ("CN", "SEA", "KR", "OTH")

DTYPES: dict[Kind, str] = {
    "text": "str",
    "number": "float64",
    "integer": "int64",
    "date": "datetime64[us]",
    "boolean": "bool",
}


@dataclass(frozen=True)
class Source:
    """Where figures come from and what may be done with them."""

    name: str
    publisher: str
    url: str
    licence: str
    redistribution: str


@dataclass(frozen=True)
class Column:
    """One column: what it means, in which unit, and which values it may take.

    `low` and `high` bound numbers, both ends included; `allowed` lists the only values; `monday`
    asks that a date begin a week. A number is always finite.
    """

    name: str
    meaning: str
    unit: str = ""
    kind: Kind = "text"
    nullable: bool = False
    low: float | None = None
    high: float | None = None
    allowed: tuple[str, ...] = ()
    monday: bool = False


@dataclass(frozen=True)
class Rule:
    """A rule of the whole table: its words, the rows that break it, the columns to show.

    `code` is a short name, for whoever says the rule in another language.
    """

    words: str
    broken: Callable[[pd.DataFrame], "pd.Series[bool]"]
    columns: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True)
class Dataset:
    """A table: declared here, checked before it is written, described from this alone.

    `sources` names the sources of the whole table; left empty, every row names its own. `made_from`
    lists what the rows come from, for the error message and the Parquet footer. `inputs` is False
    for tables computed by the model, which do not count towards the data fingerprint. `command`
    makes the table anew. `fix` says what to do when a rule is broken, for tables that are not built
    from `data/raw`.
    """

    name: str
    title: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    basis: str
    licence: str
    made_from: tuple[str, ...]
    sources: tuple[Source, ...] = ()
    rules: tuple[Rule, ...] = ()
    inputs: bool = True
    command: str = "make data"
    fix: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def remedy(self) -> str:
        """What to do when the table breaks a rule."""
        return self.fix or f"Fix {' or '.join(self.made_from)} and run `{self.command}`."

    def check(self, frame: pd.DataFrame) -> None:
        """Make sure a table keeps every declared rule.

        Parameters
        ----------
        frame : pd.DataFrame
            The rows, one column per declared column, in any order.

        Raises
        ------
        TableError
            Naming all broken rules at once, the rows that break them, and what to do.
        """
        problems = self.problems(frame)
        if problems:
            raise table_error(self.name, problems, self.remedy)

    def problems(self, frame: pd.DataFrame) -> list[Problem]:
        """Find every declared rule a table breaks.

        Parameters
        ----------
        frame : pd.DataFrame
            The rows; their index tells a reader which rows are meant.
        """
        problems = rules.columns(self, frame)
        sound = []
        for column in self.columns:
            if column.name in frame:
                found = rules.column(self, column, frame)
                problems += found
                sound += [column.name] if not found else []
        problems += rules.key(self, frame)
        if len(sound) == len(self.columns):
            problems += rules.whole(self, frame)
        return problems

    def ordered(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows in the order of the key, columns as declared, numbered from nought."""
        rows = frame.loc[:, list(self.names)]
        return rows.sort_values(list(self.key), kind="stable", ignore_index=True)
