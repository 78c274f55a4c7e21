"""Writes docs/data-dictionary.md from the declarations: python -m pages.answer.data_dictionary."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from data import catalog
from data.catalog import Column, Dataset
from pages.answer import table_words
from pages.answer.headline_units import FIGURES
from pages.answer.table_words import About
from pages.words import text
from pages.words.text import Words

FILE: Final = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
# A longer list of values is left to the description of the tables.
MOST_VALUES: Final = 8
BOUND_DIGITS: Final = 3
SAID: Final[tuple[About, ...]] = ("grain", "basis", "licence")
HEAD: Final = """\
# Data dictionary

Every table of `data/tables` and every column in it, in English and Korean, and what the headline figures of a scenario are. Written from the declarations by `python -m pages.answer.data_dictionary`, which `make data` runs. `data/datapackage.json` tells programs the same.

Columns in **bold** are the key: no two rows have the same values there. A column that may be empty says so.
"""  # noqa: E501 - a paragraph of Markdown is one line
FIGURES_HEAD: Final = """\
## Headline figures

One row a figure in `headline` of the API and of `transpacific.scenario`; fields of `headline.json` by the same names.
"""  # noqa: E501 - as above


def page() -> str:
    """Write the dictionary as Markdown."""
    tables = "\n".join("\n".join(_table(one)) for one in catalog.TABLES)
    figures = [(f"`{name}`", unit, meaning) for name, (unit, meaning) in FIGURES.items()]
    return "\n".join(
        [HEAD, tables, FIGURES_HEAD, *_rows(("figure", "unit", "meaning"), figures), ""]
    )


def _table(table: Dataset) -> Iterator[str]:
    """Write what is declared of a table."""
    english, korean = (text.words(one) for one in ("en", "ko"))
    yield f"## {table.name}\n"
    for words in (english, korean):
        yield f"{table_words.about(table, 'title', words)}\n"
        yield from (
            f"- {words(f'sources.head_{one}', text=table_words.about(table, one, words))}"
            for one in SAID
        )
        yield ""
    columns = [
        (
            f"**`{one.name}`**" if one.name in table.key else f"`{one.name}`",
            one.kind,
            one.unit,
            _values(one, english),
            table_words.meaning(table, one.name, english),
            table_words.meaning(table, one.name, korean),
        )
        for one in table.columns
    ]
    yield from _rows(
        ("column", "type", "unit", "values", "meaning", korean("sources.meaning")), columns
    )
    yield ""
    yield "Sources:\n" if table.sources else "Each row names its source.\n"
    for one in table.sources:
        named = f"{one.name}, {one.publisher}"
        yield f"- {f'[{named}]({one.url})' if one.url else named}. {one.licence}"
    if table.sources:
        yield ""


def _values(column: Column, words: Words) -> str:
    """Say which values a column may take."""
    if column.allowed:
        many = len(column.allowed) > MOST_VALUES
        listed = ", ".join(f"`{one}`" for one in column.allowed if one)
        told = f"one of {len(column.allowed)}" if many else listed
    elif column.low is not None and column.high is not None:
        told = words.span(_bound(column.low, words), _bound(column.high, words))
    elif column.low is not None:
        told = f"from {_bound(column.low, words)}"
    else:
        told = "a Monday" if column.monday else ""
    return ", ".join(filter(None, (told, "may be empty" if column.nullable else "")))


def _bound(value: float, words: Words) -> str:
    """Write a bound; what only makes room for rounding is left out."""
    return words.exact(round(value, BOUND_DIGITS) + 0.0)


def _rows(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Lay rows out as a table of Markdown."""
    for cells in (heads, ("---",) * len(heads), *rows):
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def main() -> int:
    """Write the file."""
    FILE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
