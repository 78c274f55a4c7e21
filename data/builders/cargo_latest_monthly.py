"""The latest twelve months held: containers arriving from each origin group, every month tagged."""

from collections.abc import Mapping

import pandas as pd

from data.builders import baseline_shares, china_monthly, raw
from data.builders.cargo_baseline_weekly import MOST_TEU, YEAR, china_by_month
from data.schema import BASES, ORIGINS, Column, Dataset, Rule, Source

MONTHS = 12
WEEKS_IN_A_MONTH = 5
FILLED = "assumption"
TOTAL = "US containerised imports, total"
CHANGE = "US containerised imports by origin, change"
LOADING = "Asia->US laden containers by loading place"
KOREA = "South Korea"

CHINA = "China-origin TEU of the month as published."
OTHERS = (
    "TEU of the same month of 2024 times all US imports less those from China, over the same in "
    "2024: all other origins together stand for this one."
)
KOREAN = (
    "TEU of the same month of 2024 times Korea's own change on it: US imports by origin, else "
    "containers by loading port."
)
FILL = "Not held. TEU of the same month of 2024 times the mean ratio of the months held beside it."

TABLE = Dataset(
    name="cargo_latest_monthly",
    title="Asia to United States: containers arriving in the latest twelve months held",
    grain="One row per month and origin group.",
    basis="named in every row; a month that is not held is an assumption",
    licence=(
        "Derived from figures quoted with attribution (Descartes, KOBC); free to use, "
        "cite the sources."
    ),
    made_from=raw.files(
        "us_imports_by_origin_monthly", "asia_us_by_loading_port_monthly", "baseline_shares"
    ),
    sources=(
        Source(
            name="Descartes Global Shipping Report and Datamyne, monthly TEU of 2024 to 2026",
            publisher="Descartes Systems Group and press quoting it",
            url="https://www.descartes.com/resources/knowledge-center",
            licence="Figures quoted with attribution.",
            redistribution="Single figures only, with attribution.",
        ),
    ),
    key=("month", "origin"),
    columns=(
        Column("month", "First day of the month.", kind="date"),
        Column("origin", "Origin group: CN with Hong Kong, SEA, KR, OTH.", allowed=ORIGINS),
        Column(
            "arrivals_teu",
            "Containers arriving in the United States in the month.",
            "TEU / month",
            "number",
            low=0,
            high=MOST_TEU * WEEKS_IN_A_MONTH,
        ),
        Column("ratio", "Over the same month of 2024.", "1", "number", low=0, high=5),
        Column("basis", "How the figure came about.", allowed=BASES),
        Column("method", "How the figure was derived."),
    ),
    rules=(
        Rule(
            "an origin is missing in the month",
            lambda f: f.groupby("month")["origin"].transform("size") != len(ORIGINS),
        ),
    ),
)


def tidy() -> pd.DataFrame:
    """The twelve months up to the last in which China's cargo is held."""
    held = china_monthly.held()
    months = pd.date_range(end=held.index.max(), periods=MONTHS, freq="MS")
    normal = pd.Series(china_by_month(), index=range(1, MONTHS + 1))
    china = _over_normal(held["value"]).reindex(months)
    others = _others(held["value"]).reindex(months)
    shares = baseline_shares.values()
    parts = [
        _origin(origin, ratio, basis, normal * _share(shares, origin), method)
        for origin, ratio, basis, method in (
            ("CN", china, held["basis"].reindex(months), CHINA),
            ("SEA", others, None, OTHERS),
            ("KR", _korea().reindex(months), None, KOREAN),
            ("OTH", others, None, OTHERS),
        )
    ]
    return TABLE.ordered(pd.concat(parts, ignore_index=True))


def filled(ratio: pd.Series) -> pd.Series:
    """Give a month without a figure the mean of the nearest months that have one, either side.

    Parameters
    ----------
    ratio : pd.Series
        By month in order; gaps where nothing is held. [1]
    """
    before, after = ratio.ffill(), ratio.bfill()
    beside = pd.concat([before.fillna(after), after.fillna(before)], axis=1)
    return ratio.fillna(beside.mean(axis=1))


def _origin(
    origin: str, ratio: pd.Series, basis: pd.Series | None, normal: pd.Series, method: str
) -> pd.DataFrame:
    """The rows of one origin group: ratios held, gaps filled and tagged."""
    held = ratio.notna().to_numpy()
    months = pd.DatetimeIndex(ratio.index)
    known = "derived" if basis is None else basis
    whole = filled(ratio)
    usual = normal.reindex(months.month).to_numpy()
    return pd.DataFrame(
        {
            "month": months,
            "origin": origin,
            "arrivals_teu": whole.to_numpy() * usual,
            "ratio": whole.to_numpy(),
            "basis": pd.Series(known, index=ratio.index).where(held, FILLED).to_numpy(),
            "method": pd.Series(method, index=ratio.index).where(held, FILL).to_numpy(),
        }
    )


def _share(shares: Mapping[str, float], origin: str) -> float:
    """What an origin loads for each container of China, in the normal year. [1]"""
    return shares[f"origin_share_{origin.lower()}"] / shares["origin_share_cn"]


def _others(china: pd.Series) -> pd.Series:
    """All US imports less China's, over the same month of 2024. [1]"""
    total = _by_month(raw.figures(["us_imports_by_origin_monthly"]), TOTAL, "TEU")
    return _over_normal((total - china).dropna())


def _korea() -> pd.Series:
    """Korea's containers over the same month of 2024, by origin, else by loading port. [1]"""
    rows = raw.figures(["us_imports_by_origin_monthly", "asia_us_by_loading_port_monthly"])
    rows = rows[rows["origin"] == KOREA]
    told = _over_normal(_by_month(rows, LOADING, "TEU"))
    for series in (LOADING, CHANGE):
        change = _by_month(rows, series, "% y/y")
        of_2024 = pd.DatetimeIndex(change.index).year == YEAR + 1
        told = (1 + change[of_2024] / 100).combine_first(told)
    return told


def _by_month(rows: pd.DataFrame, series: str, unit: str) -> pd.Series:
    """One series by month; prints of a year are left out, several of one month agree."""
    chosen = rows[(rows["series"] == series) & (rows["unit"] == unit)]
    first, last = (pd.to_datetime(chosen[f"period_{end}"]) for end in ("start", "end"))
    monthly = first.dt.to_period("M") == last.dt.to_period("M")
    values = pd.Series(chosen["value"].astype(float).to_numpy(), index=pd.DatetimeIndex(first))
    found: pd.Series = values[monthly.to_numpy()].groupby(level=0).first()
    return found


def _over_normal(values: pd.Series) -> pd.Series:
    """Every later month over the same month of 2024, where both are held. [1]"""
    months = pd.DatetimeIndex(values.index)
    later = months[months.year > YEAR]
    normal = values.reindex([month.replace(year=YEAR) for month in later]).to_numpy()
    ratio: pd.Series = values.reindex(later) / normal
    return ratio.dropna()
