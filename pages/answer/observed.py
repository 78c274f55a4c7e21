"""What really happened: a few observed series, read once, cut to the weeks a chart shows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.arrays import COASTS, Array
from analysis.units import DAYS_PER_WEEK

CHINA_ORIGIN: Final = "us_imports_china_origin"
WCI: Final = {"WC": "wci_shanghai_los_angeles", "EC": "wci_shanghai_new_york"}
RATE_BASE_DAY: Final = pd.Timestamp("2025-04-03")
BOOKINGS: Final = "bookings_weekly"
BOOKINGS_DAILY: Final = "bookings_daily_7d_average"
BOOKINGS_BASE_DAY: Final = pd.Timestamp("2025-03-24")
Days = npt.NDArray[np.datetime64]
Makers = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Observed:
    """An observed series: first day, last day and value of each period.

    Attributes
    ----------
    start, end : (period,) dates.
    value : (period,) values. [unit as the maker says]
    maker : (period,) who made each figure; empty for the reader's own.
    """

    start: Days
    end: Days
    value: Array
    maker: Makers

    @property
    def sources(self) -> tuple[str, ...]:
        """Who made the figures, each once, in their order."""
        return tuple(dict.fromkeys(filter(None, self.maker.tolist())))

    @property
    def empty(self) -> bool:
        """Whether nothing was observed in the weeks shown."""
        return self.value.size == 0

    def __getitem__(self, kept: Any) -> "Observed":
        """Keep some periods, chosen as numpy chooses them."""
        return Observed(self.start[kept], self.end[kept], self.value[kept], self.maker[kept])

    def within(self, weeks: Days) -> "Observed":
        """Keep the periods that begin in the weeks shown.

        Parameters
        ----------
        weeks : (week,) Mondays.
        """
        inside = (self.start >= weeks[0]) & (self.start <= weeks[-1])
        return self[inside]


@dataclass(frozen=True)
class ObservedSeries:
    """The observed series that stand beside the model's.

    Attributes
    ----------
    china_arrivals : China-origin arrivals by month, as an average per week. [TEU / week]
    west_coast_rate : Drewry WCI Shanghai to Los Angeles, 3 April 2025 = 100. [index]
    bookings : Vizion, China to US, week of 24 March 2025 = 100. [index]
    own_rate : coast -> the reader's own spot rates. [USD / FEU]
    own_arrivals : China-origin arrivals as the reader observed them; None without any. [TEU / week]
    """

    china_arrivals: Observed
    west_coast_rate: Observed
    bookings: Observed
    own_rate: Mapping[str, Observed] = field(default_factory=dict)
    own_arrivals: Observed | None = None


def read(observations: pd.DataFrame) -> ObservedSeries:
    """Find the series a page draws among all observations.

    Parameters
    ----------
    observations : table ``observations``.

    Returns
    -------
    ObservedSeries
    """
    return ObservedSeries(
        china_arrivals=_china_arrivals(observations),
        west_coast_rate=_rate_index(observations, "WC"),
        bookings=_bookings_index(observations),
    )


def own(rows: pd.DataFrame | None, column: str) -> dict[str, Observed]:
    """Give the reader's own series by coast; none where there are no rows.

    Parameters
    ----------
    rows : columns week, coast and the figures; None without any.
    column : name of the figures.
    """
    if rows is None:
        return {}
    parts = {str(coast): part.sort_values("week") for coast, part in rows.groupby("coast")}
    return {
        coast: Observed(
            part["week"].to_numpy(dtype="datetime64[D]"),
            (part["week"] + pd.Timedelta(days=6)).to_numpy(dtype="datetime64[D]"),
            part[column].to_numpy(dtype=np.float64),
            np.full(len(part), "", dtype=object),
        )
        for coast, part in parts.items()
    }


def before(seen: Observed, day: np.datetime64) -> Observed:
    """Express a series as an index of its last value before a day; nothing where there is none.

    Parameters
    ----------
    seen : the series.
    day : the day.
    """
    base = last_before(seen, day)
    if base is None:
        return seen[:0]
    return replace(seen, value=seen.value / base * 100.0)


def last_before(seen: Observed, day: np.datetime64) -> float | None:
    """Give the last value of a series before a day; None where there is none. [its unit]

    Parameters
    ----------
    seen : the series.
    day : the day.
    """
    earlier = seen.value[seen.start < day]
    return float(earlier[-1]) if earlier.size else None


def _china_arrivals(observations: pd.DataFrame) -> Observed:
    """Spread each month's China-origin TEU over its days, seven of them to a week."""
    rows = _rows(observations, CHINA_ORIGIN, "TEU")
    days = (rows["period_end"] - rows["period_start"]).dt.days + 1
    return _observed(rows, rows["value"] / days * DAYS_PER_WEEK)


def _rate_index(observations: pd.DataFrame, coast: str) -> Observed:
    """Express a Drewry World Container Index lane as an index of its base day."""
    rows = _rows(observations, WCI[coast], "USD/FEU")
    return _indexed(rows, RATE_BASE_DAY)


def _bookings_index(observations: pd.DataFrame) -> Observed:
    """Put weekly bookings and seven times daily averages on one index."""
    weekly = _rows(observations, BOOKINGS, "TEU")
    daily = _rows(observations, BOOKINGS_DAILY, "TEU/day")
    rows = pd.concat([weekly, daily.assign(value=daily["value"] * DAYS_PER_WEEK)])
    rows = rows[(rows["origin"] == "China") & (rows["destination"] == "United States")]
    return _indexed(rows.sort_values("period_start"), BOOKINGS_BASE_DAY)


def _rows(observations: pd.DataFrame, series: str, unit: str) -> pd.DataFrame:
    """Keep the preferred print of each period, in order."""
    keep = (observations["series"] == series) & (observations["unit"] == unit)
    rows = observations[keep & observations["preferred"]].sort_values("period_start")
    return rows.drop_duplicates(["period_start", "period_end", "origin", "destination", "value"])


def _indexed(rows: pd.DataFrame, base_day: pd.Timestamp) -> Observed:
    """Divide by the value of the base day, times 100; nothing where there is none."""
    base = rows.loc[rows["period_start"] == base_day, "value"]
    if base.empty:
        return _observed(rows.iloc[:0], rows["value"].iloc[:0])
    return _observed(rows, rows["value"] / float(base.iloc[0]) * 100.0)


def _observed(rows: pd.DataFrame, value: pd.Series) -> Observed:
    return Observed(
        rows["period_start"].to_numpy(dtype="datetime64[D]"),
        rows["period_end"].to_numpy(dtype="datetime64[D]"),
        value.to_numpy(dtype=np.float64),
        rows["source_name"].to_numpy(dtype=object),
    )


def newest_rates(observations: pd.DataFrame, before: np.datetime64) -> tuple[Array, dt.date]:
    """Give the last Drewry WCI before a day on which both coasts have one, and that day.

    Parameters
    ----------
    observations : table ``observations``.
    before : the day.

    Returns
    -------
    (1, 1, coast, 1), West Coast first [USD / FEU]; the day.
    """
    lanes = [
        _rows(observations, WCI[coast], "USD/FEU").groupby("period_start")["value"].last()
        for coast in COASTS
    ]
    both = pd.concat(lanes, axis=1, join="inner").sort_index()
    known = both[both.index < pd.Timestamp(before)]
    day = pd.DatetimeIndex(known.index)[-1].date()
    return known.to_numpy(dtype=np.float64)[-1].reshape(1, 1, -1, 1), day


def base_rates(observations: pd.DataFrame) -> Array:
    """Give the spot rate of each coast in the week before the shock: Drewry WCI, 3 April 2025.

    Parameters
    ----------
    observations : table ``observations``.

    Returns
    -------
    (1, 1, coast, 1)
        West Coast first. [USD / FEU]
    """
    rates = []
    for coast in COASTS:
        rows = _rows(observations, WCI[coast], "USD/FEU")
        rates.append(float(rows.loc[rows["period_start"] == RATE_BASE_DAY, "value"].iloc[0]))
    return np.array(rates).reshape(1, 1, -1, 1)
