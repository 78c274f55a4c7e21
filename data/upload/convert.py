"""From text to typed rows: numbers, Mondays, origins and coasts, every doubt named with its row."""

import re
from typing import Final

import numpy as np
import pandas as pd

from data.errors import Problem
from data.schema import Column, Dataset
from data.upload import calendar, dates, rhythm, synonyms, tenths
from data.upload.detect import closed
from data.upload.forms import Decimal, Period, Plan, Told, UploadError, refused, tell
from data.upload.tables import OWN
from data.upload.units import factor

POINT: Final = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][-+]?\d+)?|[-+]?\.\d+")
COMMA: Final = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d*)?(?:[eE][-+]?\d+)?|[-+]?,\d+")


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
    found, sound = _spaced(declared, sound, plan.period)
    problems += found
    by_month = plan.period == "month"
    if len(sound):
        rows = _on_time(sound, plan.period)
        problems += (calendar.monthly(declared) if by_month else declared).problems(rows)
    if problems or named:
        raise UploadError(*named, *map(tell, problems))
    typed = _on_time(sound, plan.period)
    if by_month:
        typed = calendar.weekly(typed, declared)
        if typed.empty:
            raise refused("no_week")
        if problems := declared.problems(typed):
            raise UploadError(*map(tell, problems))
    return declared.ordered(typed)


def numbers(texts: pd.Series, decimal: Decimal) -> pd.Series:
    """Read figures as people write them; what is none becomes a gap.

    Parameters
    ----------
    texts : such as ``1,234.5``.
    decimal : mark before the decimals.
    """
    shape, thousands = (POINT, ",") if decimal == "." else (COMMA, ".")
    texts = texts.map(closed)
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
            cells = texts[name].map(synonyms.normal)
            columns[name] = _read(column, cells, plan)
            wrong = columns[name].isna() & (cells != "")
            if wrong.any():
                words = f"`{name}` is no {column.kind}"
                doubtful = plan.period == "month" and cells[wrong].map(tenths.may_be).all()
                code = "tenth" if doubtful else f"no_{column.kind}"
                problems.append(Problem(words, texts[wrong], code, {"column": name}))
    return pd.DataFrame(columns), problems


def _spaced(
    declared: Dataset, typed: pd.DataFrame, period: Period
) -> tuple[list[Problem], pd.DataFrame]:
    """Name series whose dates cannot stand for what they are said to, and leave them out."""
    others = [name for name in declared.key if name != "week"]
    days = typed[["week", *others]].rename(columns={"week": "day"})
    problems = [
        Problem(f"dates {apart} apart", typed.loc[rows], f"spacing_{apart}")
        for apart, rows in rhythm.problem_rows(days, period).items()
    ]
    weekday = days["day"].dt.day_of_week
    if not problems and period in calendar.TO_MIDDLE and weekday.nunique() > 1:
        other = typed[weekday != weekday.mode().iloc[0]]
        problems.append(Problem("several days of the week", other, "weekdays"))
    if not problems:
        key = list(declared.key)
        starts = _on_time(typed, period)
        shared = starts.duplicated(key, keep=False) & ~typed.duplicated(key, keep=False)
        if shared.any():
            code = "same_month" if period == "month" else "same_week"
            problems.append(Problem("several dates in one", typed[shared], code))
    wrong = [row for one in problems if one.rows is not None for row in one.rows.index]
    return problems, typed[~typed.index.isin(wrong)]


def _on_time(typed: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Move every date to the start of what it stands for."""
    return typed.assign(week=calendar.starts(typed["week"], period))


def _read(column: Column, cells: pd.Series, plan: Plan) -> pd.Series:
    """Read the cells of one column."""
    if column.kind == "text":
        meanings = synonyms.meanings(column.name)
        return cells.map(lambda text: meanings.get(synonyms.plain(text), text)).astype("str")
    if column.kind == "date":
        found = dates.column(cells, plan.tenth)
        # A month alone is no week.
        return found.days.where(found.kinds.isin(("day", "week")) | (plan.period == "month"))
    return numbers(cells, plan.decimal) * factor(plan.units[column.name])
