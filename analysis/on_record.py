"""Forecasts on the record against what came since: how often it lay inside, and how far off."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd
from scipy import stats

from analysis import forecasts, outcomes, predictive, scores
from analysis.arrays import Array
from analysis.units import MONTHS_PER_YEAR

Quantity = Literal["arrivals", "rate"]
QUANTITIES: Final[tuple[Quantity, ...]] = ("arrivals", "rate")
LAST_YEAR, TRACKER, STILL = "last_year", "tracker", "still"
RATE: Final = outcomes.RATES["WC"]
YEAR: Final = pd.DateOffset(months=MONTHS_PER_YEAR)
# The ends of the band are so many standard deviations apart.
APART: Final = float(np.ptp(stats.norm.ppf(predictive.SHARES)))
POINTS: Final = 3
BINS: Final = 5

Months = Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class Point:
    """How forecasts of one figure a month fared.

    Attributes
    ----------
    error : (month,) log of what was said over what came. [1]
    """

    error: Array

    @property
    def count(self) -> int:
        """Months scored."""
        return int(self.error.size)

    @property
    def crps(self) -> float:
        """Mean score of the whole distribution: of a single figure, the size of its error. [1]"""
        return float(np.abs(self.error).mean())

    @property
    def mape_pct(self) -> float:
        """Mean size of the errors. [%]"""
        return float(100.0 * np.abs(np.expm1(self.error)).mean())


@dataclass(frozen=True)
class Marks:
    """How a forecast of one quantity fared; in logs, so that months weigh alike.

    Attributes
    ----------
    months : (month,) first days of the months that are scored.
    came : (month,) what came. [unit of the forecast]
    inside : (month,) whether it lay between P10 and P90, the ends included.
    place : (month,) share of the forecast that lies below what came. [1]
    each : (month,) continuous ranked probability score. [1]
    middle : the P50 alone, as a single figure.
    rivals : who else -> how they fared on the months they spoke of.
    known : months left out because what came was out already when the forecast was filed.
    ahead : months nobody has counted yet.
    """

    months: tuple[pd.Timestamp, ...]
    came: Array
    inside: np.ndarray
    place: Array
    each: Array
    middle: Point
    rivals: Mapping[str, Point]
    known: int = 0
    ahead: int = 0

    @property
    def count(self) -> int:
        """Months scored."""
        return len(self.months)

    @property
    def crps(self) -> float:
        """Mean score of the whole distribution: zero is perfect, smaller is better. [1]"""
        return float(self.each.mean())

    def spread(self) -> tuple[int, ...]:
        """Count the months in each fifth of the forecast, lowest first; alike if it is right."""
        counts, _ = np.histogram(self.place, bins=BINS, range=(0.0, 1.0))
        return tuple(int(one) for one in counts)


def arrivals(
    told: Months, filed: dt.date, observations: pd.DataFrame, figures: pd.DataFrame
) -> Marks:
    """Score arrivals of China cargo beside last year's month and the port tracker.

    Parameters
    ----------
    told : month such as "2025-05" -> P10, P50 and P90. [TEU / month]
    filed : the day it was put on record.
    observations : table ``observations``.
    figures : table ``forecast_figures``; the tracker foresees imports of every origin, and is
        scored on these.
    """
    held = outcomes.monthly(observations, outcomes.CHINA)
    dates = zip(held["published"].astype(str), held["published_precision"], strict=True)
    out = pd.Series([_out(*one) for one in dates], held.index)
    came = pd.DataFrame({"value": held["value"], "out": out})
    rivals = {LAST_YEAR: _year_before(came["value"]), TRACKER: _tracker(figures, filed)}
    return _marks(told, filed, came, rivals)


def rate(told: Months, filed: dt.date, from_usd: float, observations: pd.DataFrame) -> Marks:
    """Score the spot rate of the West Coast beside last year's month and a rate that stands still.

    Parameters
    ----------
    told : month such as "2025-05" -> P10, P50 and P90 of the mean of the month. [USD / FEU]
    filed : the day it was put on record.
    from_usd : the last rate known then. [USD / FEU]
    observations : table ``observations``.
    """
    rows = observations[(observations["series"] == RATE) & observations["preferred"]]
    dates = zip(rows["published"].astype(str), rows["published_precision"], strict=True)
    month = rows["period_start"].dt.to_period("M").dt.to_timestamp()
    quotes = pd.DataFrame({"value": rows["value"], "out": [_out(*one) for one in dates]})
    # A month of which one quote was out already was half known.
    came = quotes.groupby(month).agg({"value": "mean", "out": "min"})
    still = np.log(from_usd / came["value"])
    return _marks(told, filed, came, {LAST_YEAR: _year_before(came["value"]), STILL: still})


def pooled(found: Iterable[Marks]) -> Marks:
    """Put the scores of several forecasts together, every month weighing alike.

    Parameters
    ----------
    found : scores of one quantity.
    """
    every = list(found)
    names = {name: None for one in every for name in one.rivals}
    return Marks(
        months=tuple(month for one in every for month in one.months),
        came=_joined(one.came for one in every),
        inside=_joined(one.inside for one in every).astype(bool),
        place=_joined(one.place for one in every),
        each=_joined(one.each for one in every),
        middle=Point(_joined(one.middle.error for one in every)),
        rivals={
            name: Point(_joined(one.rivals[name].error for one in every if name in one.rivals))
            for name in names
        },
        known=sum(one.known for one in every),
        ahead=sum(one.ahead for one in every),
    )


def _joined(parts: Iterable[Array]) -> Array:
    return np.concatenate([np.zeros(0), *parts])


def _year_before(came: pd.Series) -> pd.Series:
    """Give the log error of saying the same as a year before, by month. [1]"""
    before = came.set_axis(pd.DatetimeIndex(came.index) + YEAR).reindex(came.index)
    return pd.Series(np.log((before / came).to_numpy(dtype=np.float64)), came.index)


def _marks(
    told: Months, filed: dt.date, came: pd.DataFrame, rivals: Mapping[str, pd.Series]
) -> Marks:
    """Score the months of which something came that nobody knew when it was filed."""
    months = [pd.Timestamp(one) for one in told]
    held = [one for one in months if one in came.index]
    new = [one for one in held if came["out"][one] > filed]
    value = came["value"].reindex(new).to_numpy(dtype=np.float64)
    bands = np.array([told[f"{one:%Y-%m}"] for one in new], dtype=np.float64)
    low, middle, high = bands.reshape(-1, POINTS).T
    log_sd = np.log(high / low) / APART
    return Marks(
        months=tuple(new),
        came=value,
        inside=scores.covered(low, high, value),
        place=stats.norm.cdf(np.log(value / middle) / log_sd),
        each=scores.crps_normal(np.log(middle), log_sd, np.log(value)),
        middle=Point(np.log(middle / value)),
        rivals={
            name: Point(error.reindex(new).dropna().to_numpy(dtype=np.float64))
            for name, error in rivals.items()
        },
        known=len(held) - len(new),
        ahead=len(months) - len(held),
    )


def _tracker(figures: pd.DataFrame, filed: dt.date) -> pd.Series:
    """Give the log error of the newest edition out on a day, by month it foresaw. [1]"""
    rows = forecasts.by_month(figures)
    rows = outcomes.known_by(rows[rows["error"].notna()], filed, "issued").sort_values("issued")
    newest = rows.drop_duplicates("month", keep="last").set_index("month")
    error = np.log((newest["forecast"] / newest["outcome"]).to_numpy(dtype=np.float64))
    return pd.Series(error, newest.index)


def _out(published: str, precision: str) -> dt.date:
    """Give the day a figure was out; one without a date counts as known all along."""
    return outcomes.known_from(published, precision) or dt.date.min
