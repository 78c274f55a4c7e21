"""Containers of China origin arriving in the United States by month, the best print of each."""

import pandas as pd

from data.builders import raw
from data.builders.contradictions import preferred_value
from data.schema import BASES

SUBJECT = "us_imports_by_origin_monthly"


def best(*years: int) -> pd.DataFrame:
    """One figure a month out of all its prints.

    Where a month has several prints, an observed one goes before a derived one; where these still
    differ, the one named as preferred in data/raw/contradictions.csv counts.

    Parameters
    ----------
    years : int
        Whole years.

    Returns
    -------
    pd.DataFrame
        Columns value [TEU / month] and basis; indexed by the first day of the month, as text.
    """
    rows = _prints()
    days = [f"{year}-{month:02}-01" for year in years for month in range(1, 13)]
    found = [_one(rows[rows["period_start"] == day]) for day in days]
    return pd.DataFrame(found, columns=["value", "basis"], index=pd.Index(days, name="day"))


def held() -> pd.DataFrame:
    """Every month there is a print of, the best of each.

    Returns
    -------
    pd.DataFrame
        Columns value [TEU / month] and basis; indexed by the first day of the month, in order.
    """
    rows = _prints()
    days = sorted(set(rows["period_start"]))
    found = [_one(rows[rows["period_start"] == day]) for day in days]
    return pd.DataFrame(found, columns=["value", "basis"], index=pd.DatetimeIndex(days))


def _prints() -> pd.DataFrame:
    """All prints of China's months."""
    rows = raw.figures([SUBJECT])
    chosen = (rows["series"] == "US containerised imports from China") & (rows["unit"] == "TEU")
    return rows[chosen]


def _one(prints: pd.DataFrame) -> tuple[float, str]:
    """The figure of one month out of its prints, and its basis."""
    ranked = prints.assign(rank=prints["basis"].map(BASES.index))
    top = ranked[ranked["rank"] == ranked["rank"].min()]
    figures = sorted({float(value) for value in top["value"]})
    if len(figures) == 1:
        return figures[0], str(top["basis"].iloc[0])
    groups = sorted(set(top["contradiction"]) - {""})
    chosen = [preferred_value(group) for group in groups]
    if len(chosen) != 1 or chosen[0] not in figures:
        month = prints["period_start"].iloc[0] if len(prints) else "a month"
        raise ValueError(
            f"{month} has the figures {figures}, none of them preferred. "
            "Name one in data/raw/contradictions.csv and run `make data`."
        )
    return chosen[0], str(top["basis"].iloc[0])
