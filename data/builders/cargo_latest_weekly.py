"""The latest twelve months by week: what would be loaded and arrive if they came again."""

from dataclasses import replace

import numpy as np
import pandas as pd

from data.builders import baseline_shares, cargo_latest_monthly, raw
from data.builders import cargo_baseline_weekly as normal
from data.schema import COASTS, ORIGINS

METHOD = (
    "TEU of the same calendar month of the latest twelve held (cargo_latest_monthly) spread "
    "evenly over the days of the month, summed over the week. Coasts: by share of the West Coast "
    "in a normal year. Loadings: arrivals {lag:.0f} weeks later. Lunar New Year is moved from the "
    "date it had in those months; January to May keep their sum. No growth."
)

TABLE = replace(
    normal.TABLE,
    name="cargo_latest_weekly",
    title="Asia to United States: containers loaded and arriving as in the latest twelve months",
    basis="derived from the months of cargo_latest_monthly, each tagged there",
    made_from=(
        *cargo_latest_monthly.TABLE.made_from,
        *raw.files("lunar_new_year"),
    ),
    sources=cargo_latest_monthly.TABLE.sources,
)


def tidy() -> pd.DataFrame:
    """The weeks of the normal year's table, at the level of the latest twelve months."""
    return weekly(cargo_latest_monthly.tidy(), normal.every_week())


def weekly(monthly: pd.DataFrame, weeks: pd.DatetimeIndex) -> pd.DataFrame:
    """Loadings and arrivals per week, origin and coast, from the latest twelve months.

    Parameters
    ----------
    monthly : pd.DataFrame
        Table ``cargo_latest_monthly``. [TEU / month]
    weeks : pd.DatetimeIndex
        Mondays.

    Returns
    -------
    pd.DataFrame
        The columns of the table, one row per week, origin and coast.
    """
    shares = baseline_shares.values()
    lags = {coast: shares[f"arrival_lag_{coast.lower()}_weeks"] for coast in COASTS}
    parts = []
    for origin in ORIGINS:
        rows = monthly[monthly["origin"] == origin]
        for coast, lag in lags.items():
            west = shares[f"west_coast_share_{origin.lower()}"]
            loaded, arriving = (
                _arrivals(rows, moved, max(lags.values())) * (west if coast == "WC" else 1 - west)
                for moved in (weeks + pd.Timedelta(weeks=lag), weeks)
            )
            parts.append(
                pd.DataFrame(
                    {
                        "week": weeks,
                        "origin": origin,
                        "coast": coast,
                        "loadings_teu": loaded,
                        "arrivals_teu": arriving,
                        "basis": "derived",
                        "method": METHOD.format(lag=lag),
                    }
                )
            )
    return TABLE.ordered(pd.concat(parts))


def _arrivals(rows: pd.DataFrame, weeks: pd.DatetimeIndex, landed_weeks: float) -> np.ndarray:
    """Arrivals per week of one origin, its Lunar New Year moved from the year it was held in."""
    months = rows.assign(calendar=rows["month"].dt.month).sort_values("calendar")
    january = int(months["month"].iloc[0].year)
    return normal.arrivals(
        list(months["arrivals_teu"]),
        weeks,
        normal.new_years(),
        pd.Timedelta(weeks=landed_weeks),
        january,
    )
