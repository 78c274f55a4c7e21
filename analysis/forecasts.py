"""Forecasts of others scored: editions of the port tracker by month, and single statements."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from analysis import scores
from analysis.scores import Score
from analysis.units import LONGEST_MONTH, MONTHS_PER_YEAR

TRACKER: Final = "NRF/Hackett"
TEU: Final = "TEU"
SMALL_SAMPLE: Final = 10


def by_month(figures: pd.DataFrame) -> pd.DataFrame:
    """Lay out every month an edition of the port tracker foresaw, with its error where scored.

    Parameters
    ----------
    figures : table ``forecast_figures``.

    Returns
    -------
    columns name, issued, issued_precision, month, horizon [months from the edition to the month],
    forecast, outcome [TEU / month], outcome_basis and error [%]; an error only where the outcome
    is observed.
    """
    rows = figures[(figures["forecaster"] == TRACKER) & (figures["unit"] == TEU)]
    rows = rows[rows["period_end"] - rows["period_start"] < LONGEST_MONTH]
    rows = rows.sort_values(["name", "period_start"]).rename(columns={"low": "forecast"})
    month = rows["period_start"]
    issued = pd.to_datetime(rows["issued"].str.slice(0, 7))
    observed = rows["outcome"].where(rows["outcome_basis"] == "observed")
    return rows.assign(
        month=month,
        horizon=(month.dt.year - issued.dt.year) * MONTHS_PER_YEAR
        + month.dt.month
        - issued.dt.month,
        error=100.0 * (rows["forecast"] / observed - 1.0),
    )[
        [
            *("name", "issued", "issued_precision", "month", "horizon"),
            *("forecast", "outcome", "outcome_basis", "error", "url"),
        ]
    ].reset_index(drop=True)


def longer(figures: pd.DataFrame) -> pd.DataFrame:
    """Lay out what editions of the port tracker said of half-years and years.

    Parameters
    ----------
    figures : table ``forecast_figures``.

    Returns
    -------
    columns name, issued, period_start, period_end, forecast, outcome [TEU], outcome_basis and
    error [%]; an error against an estimate too, as no later figure of a year is known.
    """
    rows = figures[(figures["forecaster"] == TRACKER) & (figures["unit"] == TEU)]
    rows = rows[rows["period_end"] - rows["period_start"] >= LONGEST_MONTH]
    rows = rows.sort_values(["period_end", "name"]).rename(columns={"low": "forecast"})
    columns = ["name", "issued", "period_start", "period_end", "forecast", "outcome"]
    return rows.assign(error=100.0 * (rows["forecast"] / rows["outcome"] - 1.0))[
        [*columns, "outcome_basis", "error"]
    ].reset_index(drop=True)


def grouped(months: pd.DataFrame, column: str) -> Mapping[object, Score]:
    """Score the months that have an observed outcome, apart for each value of a column.

    Parameters
    ----------
    months : as ``by_month`` gives them.
    column : "name" for editions, "horizon" for months ahead.

    Returns
    -------
    value of the column -> score, in order; values without any scored month are left out.
    """
    scored = months[months["error"].notna()]
    return {
        value: scores.score(rows["forecast"].to_numpy(), rows["outcome"].to_numpy())
        for value, rows in scored.groupby(column)
    }


def within(months: pd.DataFrame, name: str, first: str, last: str) -> Score:
    """Score the months of one edition between two months, both included.

    Parameters
    ----------
    months : as ``by_month`` gives them.
    name : edition.
    first, last : months such as "2025-05".
    """
    inside = months["month"].between(pd.Timestamp(first), pd.Timestamp(last))
    return grouped(months[inside & (months["name"] == name)], "name")[name]


def statements(figures: pd.DataFrame) -> pd.DataFrame:
    """Score the statements of everybody but the port tracker's months.

    Parameters
    ----------
    figures : table ``forecast_figures``.

    Returns
    -------
    the rows with miss: how far the outcome lies outside the forecast, positive where it came
    higher [unit of the row]; inside: whether it lies in a band; crps: score of a band in which
    every value is as likely [unit of the row]; all empty where not like for like.
    """
    rows = figures[figures["forecaster"] != TRACKER].reset_index(drop=True)
    like = rows["comparable"] & rows["outcome"].notna()
    above = (rows["outcome"] - rows["high"]).clip(lower=0.0).fillna(0.0)
    below = (rows["low"] - rows["outcome"]).clip(lower=0.0).fillna(0.0)
    band = like & (rows["low"] < rows["high"])
    crps = [
        scores.crps_uniform(*edges) if whole else np.nan
        for whole, edges in zip(
            band, rows[["low", "high", "outcome"]].to_numpy(dtype=np.float64), strict=True
        )
    ]
    return rows.assign(
        miss=(above - below).where(like),
        inside=((above + below) == 0.0).where(band),
        crps=crps,
    )
