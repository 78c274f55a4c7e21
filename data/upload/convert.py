"""From text to typed rows: numbers, Mondays, origins and coasts, every doubt named with its row."""

import re
import unicodedata
from typing import Final

import numpy as np
import pandas as pd

from data.errors import Problem
from data.schema import Column, Dataset
from data.upload import calendar, synonyms
from data.upload.forms import Decimal, Plan, Told, UploadError, refused, tell
from data.upload.tables import OWN
from data.upload.units import FACTORS

POINT: Final = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][-+]?\d+)?|[-+]?\.\d+")
COMMA: Final = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d*)?(?:[eE][-+]?\d+)?|[-+]?,\d+")
SIGNS: Final = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-"})


def table(texts: pd.DataFrame, plan: Plan, named: list[Told]) -> pd.DataFrame:
    """Turn the wanted columns of a file into a table that keeps every declared rule.

    Parameters
    ----------
    texts : text columns named as declared; the index is the row in the file.
    plan : what they are.
    named : what was already found wrong with the file.

    Returns
    -------
    pd.DataFrame
        The own table, in order of its key.

    Raises
    ------
    UploadError
        Naming everything that is wrong, with the rows.
    """
    declared = OWN[plan.subject]
    typed, problems = _typed(declared, texts, plan)
    unread = [row for one in problems if one.rows is not None for row in one.rows.index]
    sound = typed[~typed.index.isin(unread)]
    by_month = plan.period == "month"
    if len(sound):
        problems += (calendar.monthly(declared) if by_month else declared).problems(sound)
    if by_month and not problems:
        typed = calendar.weekly(typed, declared)
        if typed.empty:
            raise refused("no_week")
        problems = declared.problems(typed)
    if problems or named:
        raise UploadError(*named, *map(tell, problems))
    return declared.ordered(typed)


def numbers(texts: pd.Series, decimal: Decimal) -> pd.Series:
    """Read figures as people write them; what is none becomes a gap.

    Parameters
    ----------
    texts : such as ``1,234.5``.
    decimal : mark before the decimals.
    """
    shape, thousands = (POINT, ",") if decimal == "." else (COMMA, ".")
    kept = texts.where(texts.str.fullmatch(shape.pattern), "")
    bare = kept.str.replace(thousands, "", regex=False).str.replace(decimal, ".", regex=False)
    return pd.to_numeric(bare.where(bare != "", None), errors="coerce").astype("float64")


def _typed(
    declared: Dataset, texts: pd.DataFrame, plan: Plan
) -> tuple[pd.DataFrame, list[Problem]]:
    """Give every declared column its type, and name the cells that have another."""
    problems: list[Problem] = []
    columns: dict[str, pd.Series] = {}
    fixed = synonyms.fixed(plan)
    for column in declared.columns:
        name = column.name
        if name in fixed:
            columns[name] = pd.Series(fixed[name], texts.index, dtype="str")
        elif name not in texts:
            columns[name] = pd.Series(np.nan, texts.index, dtype="float64")
        else:
            cells = texts[name].map(_normal)
            columns[name] = _read(column, cells, plan)
            wrong = columns[name].isna() & (cells != "")
            if wrong.any():
                words = f"`{name}` is no {column.kind}"
                problems.append(Problem(words, texts[wrong], f"no_{column.kind}", {"column": name}))
    return pd.DataFrame(columns), problems


def _read(column: Column, cells: pd.Series, plan: Plan) -> pd.Series:
    """Read the cells of one column."""
    if column.kind == "text":
        meanings = synonyms.meanings(column.name)
        return cells.map(lambda text: meanings.get(synonyms.plain(text), text)).astype("str")
    if column.kind == "date":
        return calendar.days(cells, plan.period)
    return numbers(cells, plan.decimal) * FACTORS[plan.unit]


def _normal(text: str) -> str:
    """Write full-width letters, minus signs and spaces as plain ones."""
    return unicodedata.normalize("NFKC", text).translate(SIGNS).strip()
