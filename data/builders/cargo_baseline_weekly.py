"""The normal year: loadings and arrivals per week by origin group and US coast."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data.builders import baseline_shares, china_monthly, raw
from data.schema import BASES, COASTS, ORIGINS, Column, Dataset, Rule, Source

FIRST_WEEK, LAST_WEEK = "2025-01-06", "2029-12-31"
YEAR = 2024
MOST_TEU = 500_000

METHOD = (
    "China: TEU of the same calendar month of 2024 spread evenly over the days of the month, "
    "summed over the week. Other origins: China times the ratio of origin shares. Coasts: by share "
    "of the West Coast. Loadings: arrivals {lag:.0f} weeks later. No growth."
)

TABLE = Dataset(
    name="cargo_baseline_weekly",
    title="Asia to United States: containers loaded and arriving in a normal week",
    grain="One row per week, origin group and US coast.",
    basis="derived from monthly China-origin TEU of 2024 and the shares of baseline_shares",
    licence=(
        "Derived from figures quoted with attribution (Descartes, KOBC); free to use, "
        "cite the sources."
    ),
    made_from=raw.files("us_imports_by_origin_monthly", "baseline_shares"),
    sources=(
        Source(
            name="Descartes Global Shipping Report, monthly China-origin TEU of 2024",
            publisher="Descartes Systems Group and press quoting it",
            url="https://www.descartes.com/resources/knowledge-center",
            licence="Figures quoted with attribution.",
            redistribution="Single figures only, with attribution.",
        ),
        Source(
            name="KOBC weekly report: China's share of the trade",
            publisher="iNews24",
            url="https://www.inews24.com/view/1835018",
            licence="Figure quoted with attribution.",
            redistribution="With attribution.",
        ),
    ),
    key=("week", "origin", "coast"),
    columns=(
        Column("week", "Monday on which the week begins.", kind="date", monday=True),
        Column("origin", "Origin group: CN with Hong Kong, SEA, KR, OTH.", allowed=ORIGINS),
        Column("coast", "US coast: WC West, EC East and Gulf.", allowed=COASTS),
        Column(
            "loadings_teu",
            "Containers loaded in Asia in the week.",
            "TEU / week",
            "number",
            low=0,
            high=MOST_TEU,
        ),
        Column(
            "arrivals_teu",
            "Containers arriving in the United States in the week.",
            "TEU / week",
            "number",
            low=0,
            high=MOST_TEU,
        ),
        Column("basis", "How the figures came about.", allowed=BASES),
        Column("method", "How the figures were derived."),
    ),
    rules=(
        Rule(
            "an origin or coast is missing in the week",
            lambda f: f.groupby("week")["origin"].transform("size") != len(ORIGINS) * len(COASTS),
        ),
    ),
)


def tidy() -> pd.DataFrame:
    """The baseline of every week, from 2024 by month and the shares."""
    weeks = pd.date_range(FIRST_WEEK, LAST_WEEK, freq="7D")
    return weekly(china_by_month(), baseline_shares.values(), weeks)


def china_by_month() -> list[float]:
    """China-origin TEU of the twelve months of the normal year, the best print of each."""
    return list(china_monthly.best(YEAR)["value"])


def weekly(
    china_teu: Sequence[float], shares: Mapping[str, float], weeks: pd.DatetimeIndex
) -> pd.DataFrame:
    """Loadings and arrivals per week, origin and coast, from one year by month.

    Parameters
    ----------
    china_teu : sequence of 12 floats
        China-origin arrivals, January to December. [TEU / month]
    shares : mapping
        Origin shares, West Coast shares and arrival lags, named as in `baseline_shares`.
    weeks : pd.DatetimeIndex
        Mondays.

    Returns
    -------
    pd.DataFrame
        The columns of the table, one row per week, origin and coast.
    """
    parts = []
    for coast in COASTS:
        lag = shares[f"arrival_lag_{coast.lower()}_weeks"]
        arriving = arrivals(china_teu, weeks)
        loaded = arrivals(china_teu, weeks + pd.Timedelta(weeks=lag))
        for origin in ORIGINS:
            west = shares[f"west_coast_share_{origin.lower()}"]
            to_coast = west if coast == "WC" else 1 - west
            part = shares[f"origin_share_{origin.lower()}"] / shares["origin_share_cn"] * to_coast
            parts.append(
                pd.DataFrame(
                    {
                        "week": weeks,
                        "origin": origin,
                        "coast": coast,
                        "loadings_teu": loaded * part,
                        "arrivals_teu": arriving * part,
                        "basis": "derived",
                        "method": METHOD.format(lag=lag),
                    }
                )
            )
    return TABLE.ordered(pd.concat(parts))


def arrivals(china_teu: Sequence[float], weeks: pd.DatetimeIndex) -> np.ndarray:
    """China-origin arrivals per week: the daily density of each month, summed over seven days.

    Parameters
    ----------
    china_teu : sequence of 12 floats
        China-origin arrivals, January to December. [TEU / month]
    weeks : pd.DatetimeIndex
        Mondays; each day takes the month's figure over that month's own number of days.

    Returns
    -------
    np.ndarray
        One figure a week. [TEU / week]
    """
    by_month = np.asarray(china_teu, dtype=float)
    total = np.zeros(len(weeks))
    for day in range(7):
        dates = weeks + pd.Timedelta(days=day)
        total += by_month[dates.month - 1] / dates.days_in_month
    return total
