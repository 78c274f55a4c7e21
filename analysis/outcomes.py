"""What came: the best print of each month and dates of spot rates, out of all observations."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.arrays import Array
from analysis.hindcasts import files
from analysis.units import LONGEST_MONTH

CHINA: Final = "us_imports_china_origin"
TOTAL: Final = "us_imports_total"
RATES: Final[Mapping[str, str]] = {"WC": "wci_shanghai_los_angeles", "EC": "wci_shanghai_new_york"}
RATE_BASE: Final = np.datetime64(files.EVERY["2025"].rates_from)
BASES: Final = ("observed", "reported_estimate", "derived")


@dataclass(frozen=True)
class Rates:
    """Spot rates of one lane as an index.

    Attributes
    ----------
    days : (day,) dates after the base day.
    index : (day,) the base day at 100. [1]
    """

    days: npt.NDArray[np.datetime64]
    index: Array


def monthly(observations: pd.DataFrame, series: str, origin: str | None = None) -> pd.DataFrame:
    """Give one figure a month: an observed one before an estimate before a derived one.

    Parameters
    ----------
    observations : table ``observations``.
    series : code of the series.
    origin : where the cargo comes from, for a series of several origins.

    Returns
    -------
    columns value [TEU / month], basis, published, published_precision and source_name; indexed by
    the first day of the month.
    """
    rows = observations[(observations["series"] == series) & (observations["unit"] == "TEU")]
    rows = rows if origin is None else rows[rows["origin"] == origin]
    short = rows["period_end"] - rows["period_start"] < LONGEST_MONTH
    rows = rows[short & rows["preferred"] & rows["basis"].isin(BASES)]
    ranked = rows.assign(rank=rows["basis"].map(BASES.index))
    best = ranked.sort_values(["period_start", "rank", "published"]).drop_duplicates("period_start")
    columns = ["value", "basis", "published", "published_precision", "source_name"]
    return best.set_index("period_start")[columns]


def rates(observations: pd.DataFrame, coast: str) -> Rates:
    """Give the spot rates of a coast after 3 April 2025, that day at 100.

    Parameters
    ----------
    observations : table ``observations``.
    coast : "WC" or "EC".

    Raises
    ------
    IndexError
        If the base day is missing.
    """
    rows = observations[(observations["series"] == RATES[coast]) & observations["preferred"]]
    rows = rows.sort_values("period_start")
    days = rows["period_start"].to_numpy(dtype="datetime64[D]")
    value = rows["value"].to_numpy(dtype=np.float64)
    base = value[days == RATE_BASE][0]
    later = days > RATE_BASE
    return Rates(days[later], 100.0 * value[later] / base)


def known_from(published: str, precision: str) -> dt.date | None:
    """Give the first day by whose evening a figure was surely out: the last day its date allows.

    Parameters
    ----------
    published : date as precise as known.
    precision : "day", "month", "year" or "unknown".

    Returns
    -------
    the day, or None where no date is known.
    """
    if precision not in ("day", "month", "year"):
        return None
    period = pd.Period(published, freq={"day": "D", "month": "M", "year": "Y"}[precision])
    return period.end_time.date()


def known_by(rows: pd.DataFrame, day: dt.date, dated: str = "published") -> pd.DataFrame:
    """Keep what was surely out by the evening of a day; what has no date is never shown.

    Parameters
    ----------
    rows : a table with dates of publication and their precision.
    day : the day looked back to.
    dated : name of the column with the dates; that of their precision ends in ``_precision``.

    Returns
    -------
    the rows kept, in their order.
    """
    dates = [*zip(rows[dated].astype(str), rows[f"{dated}_precision"].astype(str), strict=True)]
    out = {date for date in set(dates) if (known_from(*date) or dt.date.max) <= day}
    return rows[[date in out for date in dates]]


def undated(rows: pd.DataFrame, dated: str = "published") -> int:
    """Count the rows whose date of publication nobody knows.

    Parameters
    ----------
    rows : a table with dates of publication and their precision.
    dated : name of the column with the dates.
    """
    return int((rows[f"{dated}_precision"] == "unknown").sum())
