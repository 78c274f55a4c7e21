"""The latest twelve months: as bundled, and with what the feed on US imports has told since."""

import functools
from collections.abc import Callable
from typing import Final

import pandas as pd

from analysis import latest_year
from analysis.latest_year import WeightsError
from data.live import latest
from data.store import TableUnavailable

FEED: Final = "census_countries"
MONTHS, WEEKS = "cargo_latest_monthly", "cargo_latest_weekly"
Read = Callable[[str], pd.DataFrame]


def mark() -> str:
    """Name the vintage of the feed that is used; empty where none is, as in a fresh copy."""
    return latest.mark(FEED)


def stamp() -> tuple[int, ...]:
    """Tell what the feed has told from what it told before, without reading it."""
    return latest.stamp(FEED)


def monthly(read: Read) -> pd.DataFrame:
    """Give the latest twelve months by origin group, each tagged. [TEU / month]

    Parameters
    ----------
    read : gives a bundled table by its name.
    """
    vintage = mark()
    bundled = read(MONTHS)
    if not vintage:
        return bundled
    ratio = _ratio(vintage)
    return bundled if ratio is None else latest_year.updated(bundled, ratio)


def weekly(read: Read) -> pd.DataFrame:
    """Give the same by week, origin group and coast. [TEU / week]

    Parameters
    ----------
    read : gives a bundled table by its name.
    """
    vintage = mark()
    if not vintage or _ratio(vintage) is None:
        return read(WEEKS)
    return latest.weekly(monthly(read))


@functools.lru_cache(maxsize=2)
def _ratio(vintage: str) -> latest_year.Ratios | None:
    """Compare weights once for each vintage; None where they do not hold every month needed."""
    del vintage
    try:
        return latest_year.ratios(latest.table(FEED))
    except (TableUnavailable, WeightsError):
        return None
