"""What was observed about Korea: rates before the shock, ministry statistics, lanes, loadings."""

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from analysis.units import DAYS_PER_WEEK
from pages.answer.observed import WCI, Observed

QUARTER: Final = (date(2025, 4, 1), date(2025, 6, 30))
WINDOW: Final = (pd.Timestamp("2025-03-01"), pd.Timestamp("2025-08-31"))
INDEX_FROM: Final = pd.Timestamp("2025-04-01")
USD: Final = "USD/FEU"
LANES: Final = {
    "WC": {
        "kcci": "kcci_west_coast",
        "scfi": "scfi_west_coast",
        "wci": WCI["WC"],
        "fbx": "fbx_west_coast",
        "xeneta": "xeneta_west_coast",
    },
    "EC": {
        "kcci": "kcci_east_coast",
        "scfi": "scfi_east_coast",
        "wci": WCI["EC"],
        "fbx": "fbx_east_coast",
        "xeneta": "xeneta_east_coast",
    },
}
COMPOSITES: Final = {
    "kcci": ("kcci_composite", USD),
    "scfi": ("scfi_composite", "index points"),
    "wci": ("wci_composite", USD),
}
LOADING_PORT: Final = "asia_us_loading_port_datamyne_japan"


@dataclass(frozen=True)
class Statistic:
    """A figure of the ministry for the second quarter of 2025, with the change it was given.

    Attributes
    ----------
    key : its words stand in the locale under ``korea.stat_<key>``.
    teu : amount, NaN where none was published. [TEU]
    change : versus last year, NaN where none was published. [1]
    read_in, published : where it was read, and when that came out.
    """

    key: str
    teu: float
    change: float
    read_in: tuple[str, ...]
    published: str


# Key -> series of the amount and of its change, either of which may be missing.
STATISTICS: Final = {
    "us_transshipment": ("", "korean_ports_transshipment_us_related_change"),
    "china_transshipment": ("", "korean_ports_transshipment_china_related_change"),
    "transshipment": ("korean_ports_transshipment_total", "korea_transshipment_yoy"),
    "exports": (
        "korean_ports_container_exports_to_us",
        "korean_ports_container_exports_to_us_change",
    ),
    "busan": ("busan_container_throughput", ""),
}


def statistics(observations: pd.DataFrame) -> dict[str, Statistic]:
    """Give what the ministry published for the second quarter of 2025.

    Parameters
    ----------
    observations : table ``observations``.
    """
    return {key: _statistic(observations, key, *codes) for key, codes in STATISTICS.items()}


def lane(observations: pd.DataFrame, series: str, unit: str = USD) -> Observed:
    """Give the prints of a rate in the window around April 2025.

    Parameters
    ----------
    observations : table ``observations``.
    series, unit : which.
    """
    rows = _prints(observations, series, unit)
    return _observed(rows[rows["period_start"].between(*WINDOW)])


def indexed(prints: Observed) -> Observed:
    """Express prints as an index of the first one in April 2025. [index]"""
    base = prints.value[prints.start >= np.datetime64(INDEX_FROM.date())]
    return replace(prints, value=prints.value / base[0] * 100.0)


def loading_port(observations: pd.DataFrame) -> Observed:
    """Give monthly loadings for the US in Korean ports since 2024, as an average per week.

    Parameters
    ----------
    observations : table ``observations``.
    """
    rows = _prints(observations, LOADING_PORT, "TEU")
    days = (rows["period_end"] - rows["period_start"]).dt.days + 1
    months = rows["period_start"].ge(pd.Timestamp("2024-01-01")) & days.le(31)
    rows = rows[months & rows["origin"].eq("South Korea")]
    return _observed(rows.assign(value=rows["value"] / days * DAYS_PER_WEEK))


def _statistic(observations: pd.DataFrame, key: str, amount: str, change: str) -> Statistic:
    found = [_of_quarter(observations, series) for series in (amount, change)]
    teu, moved = (float(rows["value"].iloc[0]) if len(rows) else math.nan for rows in found)
    told = pd.concat(found)
    return Statistic(key, teu, moved / 100.0, tuple(told["publisher"]), told["published"].max())


def _of_quarter(observations: pd.DataFrame, series: str) -> pd.DataFrame:
    """Find the print of a series for the quarter, at most one row."""
    first, last = (pd.Timestamp(day) for day in QUARTER)
    rows = observations[observations["series"] == series]
    return rows[(rows["period_start"] == first) & (rows["period_end"] == last)].head(1)


def _prints(observations: pd.DataFrame, series: str, unit: str) -> pd.DataFrame:
    """Keep the preferred print of each period, in order."""
    keep = (observations["series"] == series) & (observations["unit"] == unit)
    rows = observations[keep & observations["preferred"]].sort_values("period_start")
    return rows.drop_duplicates(["period_start", "period_end", "origin"])


def _observed(rows: pd.DataFrame) -> Observed:
    return Observed(
        rows["period_start"].to_numpy(dtype="datetime64[D]"),
        rows["period_end"].to_numpy(dtype="datetime64[D]"),
        rows["value"].to_numpy(dtype=np.float64),
        rows["source_name"].to_numpy(dtype=object),
    )
