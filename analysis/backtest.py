"""The model against 2025: what it gives by month, beside what arrived and what was easy to say."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import parameters
from analysis.arrays import COASTS, Array
from analysis.episode import OF_2025
from analysis.lanes import Lane
from analysis.result import Result
from analysis.units import MONTHS_PER_YEAR, by_month

Months = npt.NDArray[np.datetime64]

MONTHS: Final = OF_2025.months
SUMMER: Final = slice(1, 5)
LAST_BEFORE: Final = MONTHS[0] - np.timedelta64(1, "M")
YEAR: Final = np.timedelta64(MONTHS_PER_YEAR, "M")


@dataclass(frozen=True)
class Imports:
    """US containerised imports by month, and the two easy forecasts of the same months.

    Attributes
    ----------
    observed : (month,) what arrived. [TEU / month]
    year_before : (month,) the same month of the year before. [TEU / month]
    last_before : (month,) the last month before the shock, carried on. [TEU / month]
    derived : (month,) whether a month was worked out from published changes.
    sources : who made the figures of what arrived, each once, in their order.
    """

    observed: Array
    year_before: Array
    last_before: Array
    derived: npt.NDArray[np.bool_]
    sources: tuple[str, ...]


def imports(monthly: pd.DataFrame) -> Imports:
    """Lay observed months beside the easy forecasts of them.

    Parameters
    ----------
    monthly : columns value [TEU / month], basis and source_name; indexed by the first day of the
        month.

    Returns
    -------
    Imports

    Raises
    ------
    KeyError
        If a month is missing.
    """
    value = monthly["value"]
    return Imports(
        observed=value.loc[_days(MONTHS)].to_numpy(),
        year_before=value.loc[_days(MONTHS - YEAR)].to_numpy(),
        last_before=np.full(MONTHS.size, float(value.loc[pd.Timestamp(LAST_BEFORE)])),
        derived=monthly["basis"].loc[_days(MONTHS)].eq("derived").to_numpy(),
        sources=tuple(monthly["source_name"].loc[_days(MONTHS)].unique()),
    )


def _days(months: Months) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(months.astype("datetime64[D]"))


def china_teu(result: Result) -> Array:
    """Give China-origin arrivals by month, (scenario, month). [TEU / month]"""
    return by_month(result.weeks, result.arrivals_teu[:, 0].sum(axis=1), MONTHS)


def total_teu(result: Result, china: Imports, total: Imports) -> Array:
    """Give all US imports by month: China as in the model, the rest grown and with what it gains.

    Parameters
    ----------
    result : a run.
    china, total : imports of China origin and of all origins.

    Returns
    -------
    (scenario, month)
        All containerised imports. [TEU / month]
    """
    gained = (result.arrivals_teu - result.planned_arrivals_teu)[:, 1:].sum(axis=(1, 2))
    growth = 1.0 + parameters.BY_NAME["growth_other"].value
    rest = growth * (total.year_before - china.year_before)
    return china_teu(result) + rest + by_month(result.weeks, gained, MONTHS)


def rate_index(result: Result, coast: int, days: Months, base: np.datetime64) -> Array:
    """Give the spot rate in the weeks of some days, with the week of the base day at 100.

    A published rate has its season in it, so the model's is that of the shock times that of the
    same week without it.

    Parameters
    ----------
    result : a run.
    coast : 0 West, 1 East.
    days : (day,)
        Dates.
    base : date at which the index is 100.

    Returns
    -------
    (scenario, day)
        Index. [1]
    """
    rate = (result.spot_rate_ratio * result.calm_rate_ratio)[:, 0, coast]
    places = np.searchsorted(result.weeks, np.append(days, base), side="right") - 1
    index: Array = 100.0 * rate[:, places[:-1]] / rate[:, places[-1:]]
    return index


def log_ratio(result: Result, lane: Lane, days: Months) -> Array:
    """Give the log of a lane's spot rate over that of its base day.

    Parameters
    ----------
    result : a run.
    lane : which lane.
    days : (day,)
        Dates.

    Returns
    -------
    (scenario, day)
        Log ratio. [1]
    """
    coast, base = COASTS.index(lane.coast), np.datetime64(lane.base)
    ratio: Array = np.log(rate_index(result, coast, days, base) / 100.0)
    return ratio


def residual_log_sd(forecast: Array, observed: Array) -> float:
    """Give the typical relative error the model leaves, for a band laid around it.

    Parameters
    ----------
    forecast, observed : (period,)
        What the model gives and what came. [same unit]

    Returns
    -------
    log standard deviation around the model itself, not around its mean error: a band around the
    model must make room for its bias too. [1]
    """
    return float(np.sqrt(np.square(np.log(observed / forecast)).mean()))
