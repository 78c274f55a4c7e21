"""The plans around an episode: the bundled ones, or those of the year before, made for it."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import baseline, own
from analysis.arrays import COASTS, ORIGINS, Array
from analysis.baseline import LEAD_WEEKS, PAYBACK_ROOM_WEEKS, Baseline
from analysis.hindcasts.files import Episode
from analysis.units import MONTHS_PER_YEAR, WEEK, days_of


def plan(
    episode: Episode, bundled: pd.DataFrame, shares: pd.DataFrame, monthly: "pd.Series[float]"
) -> Baseline:
    """Give the plans around an episode: the bundled ones, or those of its own year before.

    Parameters
    ----------
    episode : what is run.
    bundled, shares : as ``hindcast`` takes them.
    monthly : China's arrivals, indexed by the first day of the month. [TEU / month]

    Notes
    -----
    A month of the year before that nobody published is the mean of those that were: it lies
    outside the months compared, and only ships' plans of the season look so far.
    """
    onset = np.datetime64(episode.onset)
    if episode.year is None:
        return baseline.window(bundled, onset, episode.weeks)
    by_calendar = _year(episode.year, monthly)
    weeks = onset + (np.arange(LEAD_WEEKS + episode.weeks + PAYBACK_ROOM_WEEKS) - LEAD_WEEKS) * WEEK
    value = shares.set_index("name")["value"]
    part = np.array([[_part(value, origin, coast) for coast in COASTS] for origin in ORIGINS])
    lags = own.lags(shares)
    arriving = _weekly(by_calendar, weeks)
    loaded = np.array([_weekly(by_calendar, weeks + lags[coast] * WEEK) for coast in COASTS])
    return Baseline(
        weeks,
        LEAD_WEEKS,
        episode.weeks,
        (part[..., None] * loaded)[None],
        (part[..., None] * arriving)[None],
    )


def _year(year: int, monthly: "pd.Series[float]") -> Array:
    """Give the twelve months of a year, those that nobody published at the mean. [TEU / month]"""
    months = pd.date_range(f"{year}-01-01", periods=MONTHS_PER_YEAR, freq="MS")
    known = monthly.reindex(months).to_numpy(dtype=np.float64)
    return np.where(np.isnan(known), np.nanmean(known), known)


def _part(shares: "pd.Series[float]", origin: str, coast: str) -> float:
    """Give the cargo of an origin to a coast over all of China's. [1]"""
    west = float(shares[f"west_coast_share_{origin.lower()}"])
    share = float(shares[f"origin_share_{origin.lower()}"]) / float(shares["origin_share_cn"])
    return share * (west if coast == COASTS[0] else 1.0 - west)


def _weekly(by_calendar: Array, weeks: npt.NDArray[np.datetime64]) -> Array:
    """Spread months over their days and add the seven of each week, (week,). [TEU / week]"""
    days = pd.DatetimeIndex(days_of(weeks).ravel())
    daily = by_calendar[days.month - 1] / days.days_in_month.to_numpy()
    weekly: Array = daily.reshape(weeks.size, -1).sum(axis=1)
    return weekly
