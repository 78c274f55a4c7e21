"""The decision table as it is handed on: the same cells as on the page, and the numbers in them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.choice import FIGURES, NOTHING
from analysis.decision import Decision, printed
from pages.charts import decided
from pages.charts.decided import Table
from pages.words.text import Words

HEADS: Final = ("figure", "choice", "scenario", "value", "low", "high", "regret", "unit")
MORE: Final = ("band", "source")
Cell = str | float


@dataclass(frozen=True)
class Column:
    """One scenario of the table.

    Attributes
    ----------
    label : its name in the table.
    base : on which baseline it is run, in words.
    link : opens it.
    """

    label: str
    base: str
    link: str


@dataclass(frozen=True)
class DecisionPaper:
    """A decision table in one language.

    Attributes
    ----------
    title, about : its name, and what it is and is not.
    tables : one for each figure, as the page spells them.
    notes : what holds for all of them.
    source : what is assumed and what is worked out, with versions and day.
    columns : the scenarios.
    heads, numbers : every cell as numbers, one in a row, with unit and source.
    day, language : of the file.
    """

    title: str
    about: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    source: str
    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    numbers: tuple[tuple[Cell, ...], ...]
    day: dt.date
    language: str


def make(
    found: Decision,
    columns: Sequence[Column],
    versions: tuple[str, str],
    day: dt.date,
    words: Words,
) -> DecisionPaper:
    """Make the table as files have it.

    Parameters
    ----------
    found : the decision.
    columns : its scenarios.
    versions : of the model and of the data.
    day : of the file.
    words : words of the reader's language.
    """
    model, data = versions
    labels = [one.label for one in columns]
    return DecisionPaper(
        title=words("decision.title"),
        about=words("decision.about").replace("**", ""),
        tables=decided.tables(found, labels, words),
        notes=decided.notes(words),
        source=words("decision.source", model=model, data=data, day=words.day(day)),
        columns=tuple(columns),
        heads=tuple(words(_entry(name)) for name in (*HEADS, *MORE)),
        numbers=tuple(_numbers(found, labels, words)),
        day=day,
        language=words.language,
    )


def _entry(name: str) -> str:
    return "decision.choice" if name == "choice" else f"decision.head_{name}"


def _numbers(found: Decision, labels: Sequence[str], words: Words) -> list[tuple[Cell, ...]]:
    """Spell every cell as a row of numbers: values as printed, ends of bands whole."""
    rows: list[tuple[Cell, ...]] = []
    for figure in FIGURES:
        regret = found.regret(figure)
        kind = "draws" if figure == "without_space" else "rate"
        for place, choice in enumerate(found.choices):
            maker = "by_model" if choice == NOTHING else "by_reader"
            for column, label in enumerate(labels):
                one = found.cells[figure][place][column]
                rows.append(
                    (
                        words(f"decision.{figure}"),
                        decided.name_of(choice, words),
                        label,
                        printed(figure, one.central),
                        one.low,
                        one.high,
                        float(regret[place, column]),
                        words(f"decision.unit_{figure}"),
                        words(f"decision.band_{kind}"),
                        words(f"decision.{maker}"),
                    )
                )
    return rows


def cell_rows(table: Table) -> list[list[str]]:
    """Give the cells of a table as text, lines apart by a line break.

    Parameters
    ----------
    table : one of the tables.
    """
    return [
        [_joined(row.name, row.mark), *(_joined(*cell) for cell in row.cells)] for row in table.rows
    ]


def _joined(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
