"""The rules every table is held to, each answering with the rows that break it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from pandas.api import types

from data.errors import Problem

if TYPE_CHECKING:
    from data.schema import Column, Dataset

WORDS = {
    "text": "text",
    "number": "a number",
    "integer": "a whole number",
    "date": "a date",
    "boolean": "true or false",
}


def columns(table: Dataset, frame: pd.DataFrame) -> list[Problem]:
    """Columns that are missing, or there without being declared."""
    given = [str(name) for name in frame.columns]
    missing = [name for name in table.names if name not in given]
    unknown = [name for name in given if name not in table.names]
    problems = []
    if missing:
        names = ", ".join(missing)
        problems.append(Problem(f"columns missing: {names}", None, "missing", {"names": names}))
    if unknown:
        names = ", ".join(unknown)
        problems.append(
            Problem(f"columns not declared: {names}", None, "not_declared", {"names": names})
        )
    if frame.empty:
        problems.append(Problem("the table has no rows", None, "no_rows"))
    return problems


def column(table: Dataset, column: Column, frame: pd.DataFrame) -> list[Problem]:
    """What is wrong inside one column: its type first, then gaps, bounds and allowed values."""
    values = frame[column.name]
    if not _has_kind(values, column.kind):
        words = f"`{column.name}` is {values.dtype}, must be {WORDS[column.kind]}"
        return [Problem(words, None, f"not_{column.kind}", {"column": column.name})]
    shown = list(dict.fromkeys([*(k for k in table.key if k in frame), column.name]))
    named = {
        "column": column.name,
        "interval": _interval(column),
        "allowed": ", ".join(column.allowed),
    }
    numeric = column.kind in ("number", "integer")
    tests = {
        "outside" if numeric else "gap": _outside(column, values),
        "not_allowed": _not_allowed(column, values),
        "not_monday": _not_monday(column, values),
    }
    return [
        Problem(words, frame.loc[broken, shown], code, named)
        for code, (words, broken) in tests.items()
        if broken.any()
    ]


def key(table: Dataset, frame: pd.DataFrame) -> list[Problem]:
    """Rows that share a key which should be theirs alone."""
    names = list(table.key)
    if not set(names) <= set(frame.columns):
        return []
    repeated = frame.duplicated(names, keep=False)
    if not repeated.any():
        return []
    numbers = [c.name for c in table.columns if c.kind == "number" and c.name in frame]
    shown = list(dict.fromkeys([*names, *numbers]))
    rows = frame.loc[repeated, shown].sort_values(names, kind="stable", key=_text)
    return [Problem(f"rows repeat the key {names}", rows, "key", {"names": ", ".join(names)})]


def whole(table: Dataset, frame: pd.DataFrame) -> list[Problem]:
    """Rows that break a rule of the table as a whole."""
    problems = []
    for rule in table.rules:
        broken = rule.broken(frame)
        if broken.any():
            shown = list(dict.fromkeys([*table.key, *rule.columns]))
            problems.append(Problem(rule.words, frame.loc[broken, shown], rule.code))
    return problems


def _has_kind(values: pd.Series, kind: str) -> bool:
    """Whether a column holds the declared kind of value."""
    dtype = values.dtype
    if kind == "text":
        return bool(types.is_string_dtype(dtype)) or bool(values.isna().all())
    if kind == "number":
        return bool(types.is_float_dtype(dtype))
    if kind == "integer":
        return bool(types.is_integer_dtype(dtype))
    if kind == "date":
        return bool(types.is_datetime64_dtype(dtype))
    return bool(types.is_bool_dtype(dtype))


def _outside(column: Column, values: pd.Series) -> tuple[str, pd.Series[bool]]:
    """Rows that are empty or leave the declared bounds, and the words for it."""
    empty = values.isna()
    if column.kind == "text":
        empty = empty | (values.fillna("x").astype(str).str.strip() == "")
    broken = pd.Series(False, index=values.index) if column.nullable else empty
    if column.kind == "text" and column.nullable:
        broken = empty & values.notna()
    words = f"`{column.name}` is empty"
    if column.kind in ("number", "integer"):
        low = -np.inf if column.low is None else column.low
        high = np.inf if column.high is None else column.high
        numbers = values.astype(float)
        broken |= values.notna() & ~(np.isfinite(numbers) & (numbers >= low) & (numbers <= high))
        words = f"`{column.name}` leaves {_interval(column)}"
        words += "" if column.nullable else " or is empty"
    return words, broken


def _not_allowed(column: Column, values: pd.Series) -> tuple[str, pd.Series[bool]]:
    """Rows with a value that is not on the list, and the words for it."""
    if not column.allowed:
        return "", pd.Series(False, index=values.index)
    words = f"`{column.name}` is none of {', '.join(column.allowed)}"
    return words, values.notna() & ~values.isin(column.allowed)


def _not_monday(column: Column, values: pd.Series) -> tuple[str, pd.Series[bool]]:
    """Rows whose week does not begin on a Monday, and the words for it."""
    if not column.monday:
        return "", pd.Series(False, index=values.index)
    clock = values != values.dt.normalize()
    return f"`{column.name}` is not a Monday", values.notna() & (
        (values.dt.day_of_week != 0) | clock
    )


def _interval(column: Column) -> str:
    """The bounds in words, with the unit."""
    low = "-∞" if column.low is None else f"{column.low:,.10g}"
    high = "∞" if column.high is None else f"{column.high:,.10g}"
    unit = "" if column.unit == "1" else column.unit
    return f"[{low}, {high}] {unit}".rstrip()


def _text(values: pd.Series) -> pd.Series[str]:
    """A column as text, so that mixed values can be put in order."""
    return values.astype(str)
