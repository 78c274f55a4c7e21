"""The baseline of the reference run, built from its monthly inputs without the product's data."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.arrays import COASTS, ORIGINS, Array
from analysis.baseline import LEAD_WEEKS, PAYBACK_ROOM_WEEKS, Baseline

GOLDEN = Path(__file__).parents[1] / "golden" / "reference_run.toml"
RUN: dict[str, Any] = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))
INPUTS: dict[str, Any] = RUN["inputs"]

# Any two rates will do: a surcharge is told against them.
USD_PER_FEU = np.array([2_500.0, 3_500.0]).reshape(1, 1, 2, 1)
DAYS_IN_MONTH = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
DAYS_OF_WEEK = np.arange(7)


def mondays(first: dt.date, count: int) -> npt.NDArray[np.datetime64]:
    return np.datetime64(first, "D") + np.arange(count) * np.timedelta64(7, "D")


def china_weekly_teu(weeks: npt.NDArray[np.datetime64]) -> Array:
    """Spread each month of 2024 evenly over the days of that month in any other year."""
    monthly = np.array(INPUTS["china_arrivals_2024_teu"], dtype=np.float64)
    daily: Array = monthly / DAYS_IN_MONTH
    days = weeks[:, None] + DAYS_OF_WEEK
    month = days.astype("datetime64[M]").astype(int) % 12
    return np.asarray(daily[month].sum(axis=1), dtype=np.float64)


def cell_share() -> Array:
    """Give loadings of each origin to each coast relative to all of China's, (origin, coast)."""
    origin = np.array([INPUTS["origin_share"][name] for name in ORIGINS], dtype=np.float64)
    west = np.array([INPUTS["west_coast_share"][name] for name in ORIGINS], dtype=np.float64)
    coasts: Array = np.stack([west, 1.0 - west], axis=1)
    relative: Array = origin / origin[0]
    return relative[:, None] * coasts


def baseline(
    onset: dt.date,
    horizon_weeks: int,
    lead_weeks: int = LEAD_WEEKS,
    room_weeks: int = PAYBACK_ROOM_WEEKS,
) -> Baseline:
    weeks = mondays(onset - dt.timedelta(weeks=lead_weeks), lead_weeks + horizon_weeks + room_weeks)
    voyages = [np.timedelta64(7 * INPUTS["voyage_weeks"][coast], "D") for coast in COASTS]
    arrivals = np.stack([china_weekly_teu(weeks)] * len(COASTS))
    loadings = np.stack([china_weekly_teu(weeks + voyage) for voyage in voyages])
    share = cell_share()[..., None]
    return Baseline(
        weeks,
        lead_weeks,
        horizon_weeks,
        (share * loadings)[None],
        (share * arrivals)[None],
        usd_per_feu=USD_PER_FEU,
    )


def reference_baseline() -> Baseline:
    """Give the 52 weeks of the reference run itself."""
    lead = (INPUTS["onset"] - INPUTS["first_week"]).days // 7
    return baseline(INPUTS["onset"], INPUTS["weeks_from_onset"], lead, room_weeks=0)


def constant_baseline(horizon_weeks: int, china_teu: float, total_teu: float) -> Baseline:
    """Give the same week over and over, one half to each coast, for results known by hand."""
    weeks = mondays(INPUTS["onset"], LEAD_WEEKS + horizon_weeks + PAYBACK_ROOM_WEEKS)
    others = (total_teu - china_teu) / (len(ORIGINS) - 1)
    origin = np.array([china_teu] + [others] * (len(ORIGINS) - 1))
    plan = np.broadcast_to(
        origin[None, :, None, None] / len(COASTS), (1, len(ORIGINS), len(COASTS), weeks.size)
    ).copy()
    return Baseline(weeks, LEAD_WEEKS, horizon_weeks, plan, plan)


def monthly_from_weekly(weeks: npt.NDArray[np.datetime64], weekly: Array) -> pd.Series:
    """Add weeks up to calendar months a day at a time, as units.by_month does in one product."""
    days = (weeks[:, None] + DAYS_OF_WEEK).ravel()
    daily = np.repeat(weekly / 7, 7)
    return pd.Series(daily).groupby(pd.DatetimeIndex(days).to_period("M")).sum()
