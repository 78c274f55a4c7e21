"""Whether own figures are of the size of the bundled ones, or a multiplier was overlooked."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.upload.forms import Plan, Subject
from data.upload.tables import OWN
from data.upload.units import TIMES

# A figure so many times larger or smaller is asked about.
FAR: Final = 20


@dataclass(frozen=True)
class Odd:
    """Weeks of one series whose figures are of another size than the bundled ones.

    Attributes
    ----------
    column : declared column of the figures.
    origin : origin group; empty where the subject has none.
    coast : the coast.
    weeks, all_weeks : in how many weeks, of how many.
    own : median of these weeks.
    bundled : median of the bundled ones.
    """

    column: str
    origin: str
    coast: str
    weeks: int
    all_weeks: int
    own: float
    bundled: float


def judge(
    subject: Subject, rows: pd.DataFrame, bundled: Mapping[tuple[str, ...], float], column: str
) -> tuple[Odd, ...]:
    """Find the series of which weeks are under a twentieth or over twenty times the bundled ones.

    Parameters
    ----------
    subject : which figures.
    rows : own figures, as taken.
    bundled : what tells a series from another -> median of the bundled figures.
    column : declared column of the figures.
    """
    names = [name for name in OWN[subject].key if name != "week"]
    found = []
    for key, part in rows.dropna(subset=[column]).groupby(names):
        series = tuple(map(str, key))
        if series not in bundled:
            continue
        share = part[column] / bundled[series]
        odd = part[(share < 1 / FAR) | (share > FAR)]
        if len(odd):
            named = dict(zip(names, series, strict=True))
            size = float(odd[column].median())
            counts = len(odd), len(part)
            found.append(
                Odd(column, named.get("origin", ""), named["coast"], *counts, size, bundled[series])
            )
    return tuple(found)


def medians(frame: pd.DataFrame, subject: Subject, column: str) -> dict[tuple[str, ...], float]:
    """Give the median of each bundled series.

    Parameters
    ----------
    frame : bundled rows.
    subject : which figures.
    column : declared column of the figures.
    """
    names = [name for name in OWN[subject].key if name != "week"]
    middle = frame.dropna(subset=[column]).groupby(names)[column].median()
    keys = [tuple(map(str, key)) for key in middle.index.to_frame().itertuples(index=False)]
    return {key: float(size) for key, size in zip(keys, middle, strict=True) if size > 0}


def closer(odd: tuple[Odd, ...], plan: Plan) -> int | None:
    """Give the multiplier that would bring figures to the size of the bundled ones.

    Parameters
    ----------
    odd : what is of another size.
    plan : as it was read.

    Returns
    -------
    None where there is none, or only a part of the weeks is of another size.
    """
    shares = [one.own / one.bundled for one in odd if one.weeks == one.all_weeks and one.own > 0]
    columns = {one.column for one in odd}
    if len(shares) != len(odd) or len(columns) != 1:
        return None
    times = plan.units[columns.pop()].times

    def off(other: int) -> float:
        return max(abs(math.log(share * other / times)) for share in shares)

    best = min(TIMES, key=off)
    return best if best != times and off(best) < math.log(FAR) else None
