"""The official band of 30 to 60 % against what came, counted in three ways that differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import outcomes
from analysis.arrays import Array
from analysis.levers import OFFICIAL_BAND_PCT
from analysis.scores import covered
from analysis.units import DAYS_PER_WEEK, LONGEST_MONTH, MONTHS_PER_YEAR

Measure = Literal["bookings_year", "bookings_march", "origin_teu", "customs_value"]
MEASURES: Final[tuple[Measure, ...]] = (
    "bookings_year",
    "bookings_march",
    "origin_teu",
    "customs_value",
)

LOW, HIGH = (-end for end in reversed(OFFICIAL_BAND_PCT))
FIRST: Final = pd.Timestamp("2025-04-01")
LAST: Final = pd.Timestamp("2026-02-01")
WEEKLY: Final = "bookings_weekly"
MONTHLY: Final = "bookings_monthly_change"
DAILY: Final = "bookings_daily_7d_average"
LATE_MARCH: Final = pd.Timestamp("2025-03-24")
CUSTOMS: Final = "china_customs_exports_to_us"
YEAR_ON_YEAR: Final = "% y/y"


@dataclass(frozen=True)
class Reading:
    """One way of counting the fall.

    Attributes
    ----------
    start, end : (period,) first and last day of each period.
    change : (period,) change against the base of this count. [%]
    sources : who made the figures, each once, in their order.
    """

    start: npt.NDArray[np.datetime64]
    end: npt.NDArray[np.datetime64]
    change: Array
    sources: tuple[str, ...]

    @property
    def inside(self) -> int:
        """Number of periods inside the official band."""
        edges = np.full_like(self.change, LOW), np.full_like(self.change, HIGH)
        return int(covered(*edges, self.change).sum())

    @property
    def deepest(self) -> int:
        """Place of the deepest fall."""
        return int(np.argmin(self.change))


def readings(observations: pd.DataFrame) -> Mapping[Measure, Reading]:
    """Give the fall of China-US cargo from April 2025 on, counted in every way there is.

    Parameters
    ----------
    observations : table ``observations``.

    Returns
    -------
    measure -> reading: bookings against the year before, and against the week of 24 March 2025;
    arrivals in TEU by country of origin, and exports in dollars by China's customs, both against
    the same month of the year before.
    """
    rows = observations[observations["preferred"] & (observations["origin"] == "China")]
    rows = rows[rows["destination"] == "United States"].sort_values("period_start")
    return {
        "bookings_year": _reading(_yearly(rows, WEEKLY, MONTHLY)),
        "bookings_march": _reading(_since_march(rows)),
        "origin_teu": _reading(_arrivals(observations)),
        "customs_value": _reading(_yearly(rows, CUSTOMS)),
    }


def _yearly(rows: pd.DataFrame, *series: str) -> pd.DataFrame:
    """Keep changes against the year before, of months and weeks."""
    short = rows["period_end"] - rows["period_start"] < LONGEST_MONTH
    kept = rows[rows["series"].isin(series) & (rows["unit"] == YEAR_ON_YEAR) & short]
    return kept.assign(change=kept["value"])


def _since_march(rows: pd.DataFrame) -> pd.DataFrame:
    """Compare bookings, per week, with those of the week of 24 March 2025."""
    weekly = rows[(rows["series"] == WEEKLY) & (rows["unit"] == "TEU")]
    daily = rows[(rows["series"] == DAILY) & (rows["unit"] == "TEU/day")]
    both = pd.concat([weekly, daily.assign(value=daily["value"] * DAYS_PER_WEEK)])
    base = float(both.loc[both["period_start"] == LATE_MARCH, "value"].iloc[0])
    later = both[both["period_start"] > LATE_MARCH].sort_values("period_start")
    return later.assign(change=100.0 * (later["value"] / base - 1.0))


def _arrivals(observations: pd.DataFrame) -> pd.DataFrame:
    """Compare arrivals of China origin with the same month of the year before."""
    monthly = outcomes.monthly(observations, outcomes.CHINA)
    before = monthly["value"].shift(MONTHS_PER_YEAR, freq="MS")
    change = (100.0 * (monthly["value"] / before - 1.0)).dropna()
    rows = monthly.loc[change.index, ["source_name"]].assign(change=change)
    rows = rows.reset_index(names="period_start")
    return rows.assign(period_end=rows["period_start"] + pd.offsets.MonthEnd(0))


def _reading(rows: pd.DataFrame) -> Reading:
    rows = rows[rows["period_start"].between(FIRST, LAST)]
    return Reading(
        rows["period_start"].to_numpy(dtype="datetime64[D]"),
        rows["period_end"].to_numpy(dtype="datetime64[D]"),
        rows["change"].to_numpy(dtype=np.float64),
        tuple(rows["source_name"].unique()),
    )
