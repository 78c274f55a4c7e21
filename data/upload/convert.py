"""From text to typed rows: numbers, Mondays, origins and coasts, every doubt named with its row."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.errors import Problem
from data.schema import Column, Dataset
from data.upload import (
    amounts,
    calendar,
    dates,
    gather,
    places,
    rhythm,
    synonyms,
    tables,
    tenths,
    totals,
)
from data.upload.account import Account
from data.upload.forms import Period, Plan, Told, UploadError, refused, tell
from data.upload.months import is_quarter
from data.upload.shaping import NOTHING, Left
from data.upload.units import factor


@dataclass(frozen=True)
class Read:
    """The cells of a file, typed, and what was found on the way.

    Attributes
    ----------
    rows : sound rows with codes for places.
    raw : the same rows with places as written.
    problems : what is wrong.
    account : what was left out so far.
    """

    rows: pd.DataFrame
    raw: pd.DataFrame
    problems: list[Problem]
    account: Account


def table(
    texts: pd.DataFrame, plan: Plan, named: list[Told], left: Left
) -> tuple[pd.DataFrame, Account]:
    """Turn the wanted columns of a file into a table that keeps every declared rule.

    Parameters
    ----------
    texts : text columns named as declared; the index is the row in the file.
    plan : what they are.
    named : what was already found wrong with the file.
    left : what was left out on the way.

    Returns
    -------
    pd.DataFrame
        The own table, in order of its key.
    Account
        What became of the figures.

    Raises
    ------
    UploadError
        Naming everything that is wrong, with the rows.
    """
    declared = tables.declared(plan.subject, plan.columns)
    texts, missing = _without_nothing(texts, list(plan.units))
    texts, marked, beside = amounts.bare(texts, plan)
    if beside:
        raise UploadError(*named, *map(tell, beside))
    read = _judged(_read_all(declared, texts, plan), declared, plan)
    if read.problems or named:
        raise UploadError(*named, *map(tell, read.problems))
    if read.rows.empty:
        raise refused("only_totals" if read.account.totals else "all_outside")
    account = replace(
        read.account,
        figures=int(read.rows[read.account.column].notna().sum()),
        empty=left.empty + missing,
        marked=marked,
        other=left.other,
        notes=left.notes,
        sums=gather.sums(read.rows, declared, read.account.column),
    )
    return _finished(read.rows, declared, plan, account)


def _without_nothing(texts: pd.DataFrame, names: list[str]) -> tuple[pd.DataFrame, int]:
    """Leave out rows that say of every figure that there is none, and count them."""
    said = texts[[name for name in names if name in texts]].map(
        lambda cell: synonyms.normal(cell).lower()
    )
    missing = (said.isin(NOTHING) & (said != "")).all(axis=1) & bool(len(said.columns))
    return texts[~missing], int(missing.sum())


def _read_all(declared: Dataset, texts: pd.DataFrame, plan: Plan) -> Read:
    """Set sums aside, type the rest, and leave out what belongs to nothing in the model."""
    column = tables.figures(plan.subject, plan.columns)
    keys = texts[gather.kept(texts)]
    marks = pd.DataFrame({name: keys[name].map(totals.is_total) for name in keys}, texts.index)
    sums = marks.any(axis=1) if len(marks.columns) else pd.Series(False, texts.index)
    # Where a row is a sum, an empty place is summed over as well.
    marks = marks | ((keys == "") & sums.to_numpy()[:, None])
    found: tuple[totals.Totals, ...] = ()
    if sums.any():
        figures = _figures(texts[column], plan, column).fillna(0.0)
        found = totals.compared(keys, figures, marks)
        texts = texts[~sums]
    typed, problems = _typed(declared, texts, plan)
    unread = [row for one in problems if one.rows is not None for row in one.rows.index]
    typed = typed[~typed.index.isin(unread)]
    raw = pd.DataFrame(
        {kind: texts[kind] if kind in texts else typed[kind] for kind in gather.kept(typed)},
        typed.index,
    ).drop(columns="week")
    nowhere = (typed[list(raw)] == places.NOWHERE).any(axis=1)
    account = Account(column, totals=found, outside=gather.outside(typed, raw, column))
    return Read(typed[~nowhere], raw[~nowhere], problems, account)


def _judged(read: Read, declared: Dataset, plan: Plan) -> Read:
    """Name dates that cannot be what they are said to be, repeated rows, figures out of bounds."""
    found, sound = _spaced(read.rows, read.raw, plan.period)
    problems = read.problems + found
    account = read.account
    if len(sound):
        loose = calendar.loosened(declared) if plan.period in ("month", "day") else declared
        broken = loose.problems(_on_time(sound, plan.period))
        # Rows of one key are put together, or asked about.
        problems += [one for one in broken if one.code != "key"]
        twice = sound[gather.repeated(sound, read.raw.loc[sound.index])]
        cells = len(twice) - int(
            read.raw.loc[twice.index].assign(week=twice["week"]).duplicated().sum()
        )
        account = replace(account, repeated=(len(twice), cells))
        if len(twice) and not plan.together:
            problems.append(gather.asked(twice, read.raw.loc[twice.index], account.column))
    return Read(sound, read.raw, problems, account)


def _finished(
    sound: pd.DataFrame, declared: Dataset, plan: Plan, account: Account
) -> tuple[pd.DataFrame, Account]:
    """Put rows of one key together, and days and months into weeks."""
    timed = _on_time(sound, plan.period)
    typed = gather.together(timed, declared)
    account = replace(account, grouped=(len(timed), len(typed)))
    if plan.period == "month":
        typed = calendar.weekly(typed, declared)
    elif plan.period == "day":
        typed, cut = calendar.summed(typed, declared)
        account = replace(account, cut_weeks=cut)
    if typed.empty:
        raise refused("no_week")
    if problems := declared.problems(typed):
        raise UploadError(*map(tell, problems))
    return declared.ordered(typed), account


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
            columns[name] = _read(column, texts[name], plan)
            wrong = columns[name].isna() & (texts[name].map(synonyms.normal) != "")
            if wrong.any():
                words = f"`{name}` is no {column.kind}"
                normal = texts[name][wrong].map(synonyms.normal)
                doubtful = plan.period == "month" and normal.map(tenths.may_be).all()
                code = "tenth" if doubtful else f"no_{column.kind}"
                code = "quarter" if column.kind == "date" and normal.map(is_quarter).all() else code
                problems.append(Problem(words, texts[wrong], code, {"column": name}))
    return pd.DataFrame(columns), problems


def _spaced(
    typed: pd.DataFrame, raw: pd.DataFrame, period: Period
) -> tuple[list[Problem], pd.DataFrame]:
    """Name series whose dates cannot stand for what they are said to, and leave them out."""
    days = raw.loc[typed.index].assign(day=typed["week"])
    problems = [
        Problem(f"dates {apart} apart", typed.loc[rows], f"spacing_{apart}")
        for apart, rows in rhythm.problem_rows(days, period).items()
    ]
    weekday = days["day"].dt.day_of_week
    if not problems and period in calendar.TO_MIDDLE and weekday.nunique() > 1:
        other = typed[weekday != weekday.mode().iloc[0]]
        problems.append(Problem("several days of the week", other, "weekdays"))
    if not problems:
        starts = raw.loc[typed.index].assign(week=_on_time(typed, period)["week"])
        written = raw.loc[typed.index].assign(week=typed["week"])
        shared = starts.duplicated(keep=False) & ~written.duplicated(keep=False)
        if shared.any():
            code = "same_month" if period == "month" else "same_week"
            problems.append(Problem("several dates in one", typed[shared], code))
    wrong = [row for one in problems if one.rows is not None for row in one.rows.index]
    return problems, typed[~typed.index.isin(wrong)]


def _on_time(typed: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Move every date to the start of what it stands for."""
    return typed.assign(week=calendar.starts(typed["week"], period))


def _read(column: Column, texts: pd.Series, plan: Plan) -> pd.Series:
    """Read the cells of one column."""
    if column.kind == "text":
        return gather.codes(column.name, texts, plan)
    if column.kind == "date":
        normal = texts.map(synonyms.normal)
        found = dates.column(normal, plan.tenth, plan.shape.order, plan.columns["week"])
        # A month alone is no week.
        return found.days.where(found.kinds.isin(("day", "week")) | (plan.period == "month"))
    return _figures(texts, plan, column.name)


def _figures(texts: pd.Series, plan: Plan, name: str) -> pd.Series:
    """Read the figures of one column, in the unit of the table."""
    return amounts.numbers(texts.map(amounts.plain), plan.decimal) * factor(plan.units[name])
