"""What a table is, in the reader's language: its title, grain, basis, terms and columns."""

from typing import Literal

from data.catalog import Dataset
from pages.words.text import Words

About = Literal["title", "grain", "basis", "licence"]


def about(table: Dataset, what: About, words: Words) -> str:
    """Tell one thing about a table.

    Parameters
    ----------
    table : the table.
    what : which of its declarations.
    words : words of the reader's language.
    """
    declared: str = getattr(table, what)
    return words.otherwise(f"table.{table.name}.{what}", declared)


def meaning(table: Dataset, column: str, words: Words) -> str:
    """Give the meaning of a column: its words in this table, else those it has in every table.

    Parameters
    ----------
    table : the table.
    column : name of one of its columns.
    words : words of the reader's language.
    """
    declared = next(one.meaning for one in table.columns if one.name == column)
    everywhere = words.otherwise(f"column.{column}", declared)
    return words.otherwise(f"column.{table.name}.{column}", everywhere)
