"""Ports to coasts, countries to origin groups, repeated rows to one: every sum is counted."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from data.errors import Problem
from data.schema import Dataset
from data.upload import places, synonyms
from data.upload.account import Outside
from data.upload.calendar import PRICE
from data.upload.forms import Plan

KINDS: Final = ("origin", "coast")


def codes(kind: str, texts: pd.Series, plan: Plan) -> pd.Series:
    """Give the code of every place, ``-`` where it is left out, and the text where it is unknown.

    Parameters
    ----------
    kind : origin or coast.
    texts : cells.
    plan : with what the reader said of places.
    """
    said = {synonyms.plain(place): code for place, code in plan.places.get(kind, {}).items()}
    known = places.grouped(kind, texts.unique())
    meant = {text: said.get(synonyms.plain(text)) or code or text for text, code in known.items()}
    return texts.map(meant).astype("str")


def outside(typed: pd.DataFrame, raw: pd.DataFrame, column: str) -> tuple[Outside, ...]:
    """Count what is left out with places that belong to nothing in the model.

    Parameters
    ----------
    typed : rows with codes.
    raw : the same rows with places as written.
    column : declared column of the figures.
    """
    found = []
    for kind in (one for one in KINDS if one in typed):
        rows = typed[typed[kind] == places.NOWHERE]
        for place, part in rows.groupby(raw.loc[rows.index, kind], sort=False):
            found.append(Outside(kind, str(place), len(part), float(part[column].sum())))
    return tuple(sorted(found, key=lambda one: -one.figures))


def repeated(typed: pd.DataFrame, raw: pd.DataFrame) -> pd.Series:
    """Mark rows that repeat the same date and the same places as written.

    Parameters
    ----------
    typed : rows with their dates.
    raw : the same rows with places as written.
    """
    marks: pd.Series = raw.assign(week=typed["week"]).duplicated(keep=False)
    return marks


def together(typed: pd.DataFrame, declared: Dataset) -> pd.DataFrame:
    """Put the rows of one key together: volumes summed, rates averaged.

    Parameters
    ----------
    typed : sound rows; the index is the row in the file.
    declared : the table.

    Returns
    -------
    pd.DataFrame
        One row a key, its index that of the first of its rows.
    """
    key = list(declared.key)
    if not typed.duplicated(key).any():
        return typed
    names = [one.name for one in declared.columns if one.kind == "number"]
    rows = typed.assign(row=typed.index).groupby(key, sort=False)
    found = rows[names].mean() if PRICE in names else rows[names].sum(min_count=1)
    return found.assign(row=rows["row"].first()).reset_index().set_index("row")[list(typed)]


def sums(typed: pd.DataFrame, declared: Dataset, column: str) -> Mapping[str, dict[str, float]]:
    """Sum the figures of a file by origin, coast and month; average them where they are rates.

    Parameters
    ----------
    typed : rows as read, before anything is put together.
    declared : the table.
    column : declared column of the figures.
    """
    by: dict[str, pd.Series | str] = {kind: kind for kind in KINDS if kind in declared.key}
    by["month"] = typed["week"].dt.strftime("%Y-%m")
    found = {}
    for name, key in by.items():
        rows = typed.groupby(key)[column]
        added = rows.mean() if column == PRICE else rows.sum()
        found[name] = {str(value): float(figure) for value, figure in added.items()}
    return found


def asked(rows: pd.DataFrame, raw: pd.DataFrame, column: str) -> Problem:
    """Say that rows repeat each other, and what their sum would be.

    Parameters
    ----------
    rows : those that do.
    raw : the same rows with places as written.
    column : declared column of the figures.
    """
    cells = raw.assign(week=rows["week"])
    first = rows.assign(**{str(name): raw[name] for name in raw})
    order = cells.sort_values(list(map(str, cells)), kind="stable").index
    values = {
        "rows": f"{len(rows):,}",
        "cells": f"{int((~cells.duplicated()).sum()):,}",
        "sum": f"{rows[column].sum():,.0f}",
        "mean": f"{rows[column].mean():,.0f}",
    }
    return Problem("rows repeat each other", first.loc[order], "repeated", values)


def kept(table: pd.DataFrame) -> list[str]:
    """Give the key columns a table has."""
    return [name for name in ("week", *KINDS) if name in table]
