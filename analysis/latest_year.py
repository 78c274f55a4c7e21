"""A baseline of the latest twelve months: the normal year, scaled by the weight of containers.

No public series counts containers by origin and month, but the US Census Bureau weighs what comes
in them. Where a container of an origin weighs what it weighed in the same month of the normal year,
the ratio of the weights is the ratio of the containers; no kilograms per TEU are needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.arrays import ORIGINS
from analysis.units import DAYS_PER_WEEK, MONTHS_PER_YEAR

NORMAL_YEAR: Final = 2024
# Country of origin, US Schedule C -> origin group, as the shares of the bundled baseline draw them.
ORIGIN_OF: Final = {
    **dict.fromkeys(("5700", "5820"), "CN"),
    **dict.fromkeys(
        ("5520", "5490", "5570", "5590", "5600", "5650", "5550", "5330", "5380"), "SEA"
    ),
    "5800": "KR",
    **dict.fromkeys(("5880", "5830"), "OTH"),
}
METHOD: Final = (
    "Weekly TEU of the normal year (2024), times the mean over the seven days of the week of: "
    "weight of containers from the origin group in the same calendar month of {first} to {last}, "
    "over that of 2024 (US Census). Loadings: by the week in which they arrive. Assumes that a "
    "container of each origin weighs what it weighed in 2024; shares of coasts are unchanged."
)


WEIGHED: Final = (
    "TEU of the same month of 2024 times the weight of containers from the origin group over that "
    "of the same month (US Census)."
)
# Counted by country of origin, in TEU; and the basis of a month that is not held.
COUNTED: Final = "CN"
FILLED: Final = "assumption"


class WeightsError(ValueError):
    """The weights do not hold every month of the normal year and of the latest twelve."""


@dataclass(frozen=True)
class Ratios:
    """How the latest twelve months compare with the same months of the normal year.

    Attributes
    ----------
    months : (12,)
        The latest twelve months in order, datetime64[M].
    values : (origin, 12)
        Weight of each month over that of the same month of the normal year. [1]
    """

    months: npt.NDArray[np.datetime64]
    values: npt.NDArray[np.float64]

    def on(self, days: npt.NDArray[np.datetime64]) -> npt.NDArray[np.float64]:
        """The ratio of each origin on any day, by its calendar month.

        Parameters
        ----------
        days : any shape, datetime64[D].

        Returns
        -------
        (origin, *days)
            [1]
        """
        by_month = self.values[:, np.argsort(_calendar(self.months))]
        found: npt.NDArray[np.float64] = by_month[:, _calendar(days.astype("datetime64[M]"))]
        return found


def ratios(weights: pd.DataFrame) -> Ratios:
    """Compare the latest twelve months with the same months of the normal year.

    Parameters
    ----------
    weights : columns month, country_code, container_weight_kg; one row per month and country.
        [kg / month]

    Raises
    ------
    WeightsError
        If a month or country of either year is missing, or a weight is nought.
    """
    kilograms = weights.assign(month=pd.to_datetime(weights["month"])).pivot_table(
        index="month", columns="country_code", values="container_weight_kg", aggfunc="sum"
    )
    whole = kilograms.reindex(columns=list(ORIGIN_OF)).dropna()
    groups = whole.T.groupby(pd.Series(ORIGIN_OF)).sum().reindex(list(ORIGINS))
    if whole.empty or whole.index.max().year <= NORMAL_YEAR:
        raise WeightsError(f"no month after {NORMAL_YEAR} has all {len(ORIGIN_OF)} countries.")
    now = pd.date_range(end=whole.index.max(), periods=MONTHS_PER_YEAR, freq="MS")
    then = pd.DatetimeIndex([month.replace(year=NORMAL_YEAR) for month in now])
    absent = sorted({*now, *then} - set(whole.index))
    if absent:
        named = ", ".join(f"{month:%Y-%m}" for month in absent)
        raise WeightsError(f"these months lack a country or are not there: {named}.")
    before, after = (groups[list(months)].to_numpy(dtype=np.float64) for months in (then, now))
    if not (before > 0).all() or not (after > 0).all():
        raise WeightsError("the containers of an origin group weigh nothing in a month.")
    return Ratios(now.to_numpy().astype("datetime64[M]"), after / before)


def scaled(bundled: pd.DataFrame, ratio: Ratios, lag_weeks: Mapping[str, int]) -> pd.DataFrame:
    """The baseline of the latest twelve months, in the shape of the bundled one.

    Parameters
    ----------
    bundled : columns week, origin, coast, loadings_teu, arrivals_teu; the normal year by week.
        [TEU / week]
    ratio : how the latest twelve months compare with the normal year. [1]
    lag_weeks : coast -> weeks from loading to arrival in a normal week. [weeks]

    Returns
    -------
    pd.DataFrame
        The same columns and rows, with basis and method.
    """
    weeks = pd.to_datetime(bundled["week"]).to_numpy().astype("datetime64[D]")
    origin = bundled["origin"].map({name: i for i, name in enumerate(ORIGINS)}).to_numpy()
    lag = bundled["coast"].map(lag_weeks).to_numpy() * np.timedelta64(DAYS_PER_WEEK, "D")
    rows = np.arange(len(bundled))
    within = np.arange(DAYS_PER_WEEK).astype("timedelta64[D]")
    arriving, loading = (
        ratio.on(np.add.outer(first, within))[origin, rows].mean(axis=-1)
        for first in (weeks, weeks + lag)
    )
    return bundled[["week", "origin", "coast"]].assign(
        loadings_teu=bundled["loadings_teu"] * loading,
        arrivals_teu=bundled["arrivals_teu"] * arriving,
        basis="derived",
        method=METHOD.format(first=ratio.months[0], last=ratio.months[-1]),
    )


def updated(monthly: pd.DataFrame, ratio: Ratios) -> pd.DataFrame:
    """The latest twelve months, with what weights tell of months and origins not counted.

    Parameters
    ----------
    monthly : columns month, origin, arrivals_teu, ratio, basis, method: twelve months, each tagged.
        [TEU / month]
    ratio : how the months of the weights compare with the normal year. [1]

    Returns
    -------
    pd.DataFrame
        The same columns; twelve months up to the last of either. A month of China's that was
        counted stays; all else that was weighed follows its weight.
    """
    calendar = monthly["month"].dt.month
    usual = monthly.assign(usual_teu=monthly["arrivals_teu"] / monthly["ratio"], calendar=calendar)
    cells = pd.MultiIndex.from_product([ORIGINS, ratio.months.astype("datetime64[us]")])
    weighed = cells.to_frame(index=False, name=["origin", "month"])
    weighed = weighed.assign(ratio=ratio.values.ravel(), calendar=weighed["month"].dt.month)
    weighed = weighed.merge(usual[["origin", "calendar", "usual_teu"]], on=["origin", "calendar"])
    weighed = weighed.assign(
        arrivals_teu=weighed["usual_teu"] * weighed["ratio"], basis="derived", method=WEIGHED
    )
    counted = monthly[(monthly["origin"] == COUNTED) & (monthly["basis"] != FILLED)]
    rows = pd.concat([counted, weighed[list(monthly.columns)], monthly])
    rows = rows.drop_duplicates(["month", "origin"]).sort_values(["month", "origin"])
    first = rows["month"].max() - pd.DateOffset(months=MONTHS_PER_YEAR - 1)
    found: pd.DataFrame = rows[rows["month"] >= first].reset_index(drop=True)
    return found


def _calendar(months: npt.NDArray[np.datetime64]) -> npt.NDArray[np.int64]:
    """The month of the year, January as nought."""
    return months.astype(np.int64) % MONTHS_PER_YEAR
