"""Rows and columns that are sums of others: recognised, left out, and compared with their parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pandas as pd

from data.upload import months, synonyms

# The time a sum is of: CY 2024, FY25, 1\u20136\uc6d4, Jan-Jun 2025.
_MONTH: Final = "(?:" + "|".join(months.NAMES) + ")"
TIME: Final = re.compile(
    rf"\b(?:(?:calendar|fiscal)\s+year|[cf]y\s?(?:\d\d)?(?!\d))|(?:19|20)\d\d(?:\ub144(?:\ub3c4)?)?"
    rf"|\b\d{{1,2}}(?:\uc6d4)?\s?[-~]\s?\d{{1,2}}\uc6d4|\b{_MONTH}\s?(?:-|to)\s?{_MONTH}\b"
    r"|\b(?:q[1-4]|[1-4]q)\b|[1-4]\s?\ubd84\uae30|[\uc0c1\ud558]\ubc18\uae30",
    re.IGNORECASE,
)
KEPT: Final = 4096
# How far a printed sum may lie from its parts and still be the same but for rounding.
ROUNDING: Final = 5e-4


@dataclass(frozen=True)
class Totals:
    """Sums over one column that stand in a file beside their parts.

    Attributes
    ----------
    column : declared column whose cells name the sum.
    rows : how many there are.
    total, parts : their sum, and that of the figures they stand for.
    apart : how many of them differ from their parts by more than rounding.
    """

    column: str
    rows: int
    total: float
    parts: float
    apart: int


@lru_cache(maxsize=KEPT)
def is_total(text: str) -> bool:
    """Say whether a cell names a sum of others.

    Parameters
    ----------
    text : of a cell.
    """
    words = synonyms.known()["total"]["sum"]
    whole, dated = synonyms.plain(text), synonyms.plain(TIME.sub(" ", synonyms.normal(text)))
    return whole in words or dated in words


def compared(rows: pd.DataFrame, figures: pd.Series, marks: pd.DataFrame) -> tuple[Totals, ...]:
    """Compare each sum with the figures it stands for.

    Parameters
    ----------
    rows : key columns as text, sums among them.
    figures : the figure of each row.
    marks : true where the cell of a key column names a sum; the same shape as ``rows``.
    """
    is_part = ~marks.any(axis=1)
    found = []
    for pattern, part in marks[~is_part].groupby(list(marks.columns), sort=False):
        names = list(map(str, marks.columns))
        flags = dict(zip(names, map(bool, pattern), strict=True))
        kept = [name for name in names if not flags[name]]
        summed = [name for name in names if flags[name]]
        found.append(_one(summed, kept, (rows, figures), part.index, is_part))
    return tuple(found)


def _one(
    summed: Sequence[str],
    kept: Sequence[str],
    table: tuple[pd.DataFrame, pd.Series],
    at: pd.Index,
    is_part: pd.Series,
) -> Totals:
    rows, figures = table
    if not kept:
        total, parts = [float(figures[at].sum())], [float(figures[is_part].sum())]
    else:
        sums = figures[at].groupby([rows.loc[at, name] for name in kept]).sum()
        among = figures[is_part].groupby([rows.loc[is_part, name] for name in kept]).sum()
        total, parts = sums.tolist(), among.reindex(sums.index).fillna(0.0).tolist()
    apart = sum(
        abs(one - other) > ROUNDING * max(abs(one), abs(other))
        for one, other in zip(total, parts, strict=True)
    )
    return Totals(", ".join(summed), len(at), sum(total), sum(parts), apart)
