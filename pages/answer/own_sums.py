"""What a file adds up to and what is used of it, side by side, before it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.upload.account import Account
from data.upload.forms import Subject
from data.upload.tables import OWN

PRICE: Final = "rate_usd_per_feu"
DAYS_PER_WEEK: Final = 7
KINDS: Final = ("origin", "coast", "month")


@dataclass(frozen=True)
class Side:
    """One sum of a file beside that of the figures in use.

    Attributes
    ----------
    kind : origin, coast or month.
    value : which one.
    file, used : the sums, or the means of rates; a gap where one side has none.
    """

    kind: str
    value: str
    file: float
    used: float


def sides(subject: Subject, rows: pd.DataFrame, account: Account) -> tuple[Side, ...]:
    """Put the sums of a file beside those of the rows in use, by origin, coast and month.

    Parameters
    ----------
    subject : which figures.
    rows : the table, as taken.
    account : what became of the figures of the file.
    """
    found = []
    for kind in KINDS:
        file = account.sums.get(kind)
        if file is None:
            continue
        used = _used(kind, subject, rows, account.column)
        for value in [*used, *(one for one in file if one not in used)]:
            sums = (float(one.get(value, float("nan"))) for one in (file, used))
            found.append(Side(kind, value, *sums))
    return tuple(sorted(found, key=lambda one: KINDS.index(one.kind)))


def _used(kind: str, subject: Subject, rows: pd.DataFrame, column: str) -> Mapping[str, float]:
    """Sum the figures in use, or average rates; a week that spans two months is split by day."""
    if kind != "month":
        values = next(one.allowed for one in OWN[subject].columns if one.name == kind)
        grouped = rows.groupby(kind)[column]
        added = grouped.mean() if column == PRICE else grouped.sum()
        return {value: float(added[value]) for value in values if value in added.index}
    days = rows.loc[rows.index.repeat(DAYS_PER_WEEK), ["week", column]]
    since = pd.to_timedelta(days.groupby(level=0).cumcount(), unit="D")
    months = (days["week"] + since).dt.to_period("M").astype("str")
    grouped = days.groupby(months)[column]
    added = grouped.mean() if column == PRICE else grouped.sum() / DAYS_PER_WEEK
    return {str(value): float(figure) for value, figure in added.items()}
