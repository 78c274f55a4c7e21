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
    "of the West Coast. Loadings: arrivals {lag:.0f} weeks later. Lunar New Year is moved to its "
    "date: until its cargo has landed, a day takes the level of the day as far from the holiday of "
    "2024; from there to the ends of January to May less and less so. January to May keep their "
    "sum. No growth."
)
# The holiday is forgotten after so many months: nothing later is moved.
SPRING = 5
_NONE = pd.Timedelta(0)

TABLE = Dataset(
    name="cargo_baseline_weekly",
    title="Asia to United States: containers loaded and arriving in a normal week",
    grain="One row per week, origin group and US coast.",
    basis="derived from monthly China-origin TEU of 2024 and the shares of baseline_shares",
    licence=(
        "Derived from figures quoted with attribution (Descartes, KOBC); free to use, "
        "cite the sources."
    ),
    made_from=raw.files("us_imports_by_origin_monthly", "baseline_shares", "lunar_new_year"),
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
    """The baseline of every week, from 2024 by month, the shares and Lunar New Year."""
    return weekly(china_by_month(), baseline_shares.values(), every_week(), new_years())


def every_week() -> pd.DatetimeIndex:
    """The Mondays of the table."""
    return pd.date_range(FIRST_WEEK, LAST_WEEK, freq="7D")


def china_by_month() -> list[float]:
    """China-origin TEU of the twelve months of the normal year, the best print of each."""
    return list(china_monthly.best(YEAR)["value"])


def weekly(
    china_teu: Sequence[float],
    shares: Mapping[str, float],
    weeks: pd.DatetimeIndex,
    new_years: Mapping[int, pd.Timestamp] | None = None,
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
    new_years : mapping, optional
        Year -> Lunar New Year; without it the holiday stays on its date of 2024, as in model 1.

    Returns
    -------
    pd.DataFrame
        The columns of the table, one row per week, origin and coast.
    """
    parts = []
    lags = {coast: shares[f"arrival_lag_{coast.lower()}_weeks"] for coast in COASTS}
    landed = pd.Timedelta(weeks=max(lags.values()))
    for coast, lag in lags.items():
        arriving = arrivals(china_teu, weeks, new_years, landed)
        loaded = arrivals(china_teu, weeks + pd.Timedelta(weeks=lag), new_years, landed)
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


def arrivals(
    china_teu: Sequence[float],
    weeks: pd.DatetimeIndex,
    new_years: Mapping[int, pd.Timestamp] | None = None,
    landed: pd.Timedelta = _NONE,
    held_in: int = YEAR,
) -> np.ndarray:
    """China-origin arrivals per week: the daily density of each month, summed over seven days.

    Parameters
    ----------
    china_teu : sequence of 12 floats
        China-origin arrivals, January to December. [TEU / month]
    weeks : pd.DatetimeIndex
        Mondays; each day takes the month's figure over that month's own number of days.
    new_years : mapping, optional
        Year -> Lunar New Year, for all years of the weeks and the normal year. From the
        holiday until its cargo has landed, a day takes the level of the day as long after the
        holiday of the normal year; towards January and the end of May ever less so. January to
        May keep their sum.
    landed : pd.Timedelta
        Time from the holiday until its cargo has landed.
    held_in : int
        Year whose January to May the figures are of.

    Returns
    -------
    np.ndarray
        One figure a week. [TEU / week]
    """
    days = weeks.repeat(7) + pd.to_timedelta(np.tile(np.arange(7), len(weeks)), unit="D")
    by_day = np.empty(days.size)
    for year in np.unique(days.year):
        these = days.year == year
        whole = _year(china_teu, year, new_years, landed, held_in)
        by_day[these] = whole[days[these].day_of_year - 1]
    found: np.ndarray = by_day.reshape(-1, 7).sum(axis=1)
    return found


def _year(
    china_teu: Sequence[float],
    year: int,
    new_years: Mapping[int, pd.Timestamp] | None,
    landed: pd.Timedelta,
    held_in: int,
) -> np.ndarray:
    """Every day of a year as in the normal year, Lunar New Year at its own date. [TEU / day]"""
    first = pd.Timestamp(year, 1, 1)
    days = pd.date_range(first, first.replace(month=12, day=31))
    starts = (pd.date_range(first, periods=13, freq="MS") - first).days.to_numpy()
    so_far = np.concatenate([[0.0], np.cumsum(china_teu)])
    plain: np.ndarray = np.diff(np.interp(np.arange(days.size + 1), starts, so_far))
    if new_years is None:
        return plain
    own, normal = (
        np.array([0, *((holiday + wait - first).days for wait in (_NONE, landed)), starts[SPRING]])
        for holiday in (new_years[year], new_years[held_in].replace(year=year))
    )
    spring = days.month <= SPRING
    ends = np.interp(np.arange(spring.sum() + 1), own, normal)
    moved = np.diff(np.interp(ends, starts, so_far)) / np.diff(ends)
    plain[spring] = moved * plain[spring].sum() / moved.sum()
    return plain


def new_years() -> dict[int, pd.Timestamp]:
    """Year -> first day of the lunisolar calendar, from data/raw."""
    rows = raw.read("lunar_new_year")
    return {int(row["year"]): pd.Timestamp(row["first_day"]) for _, row in rows.iterrows()}
