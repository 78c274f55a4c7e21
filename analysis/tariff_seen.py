"""The tariff translator against what came: the path of the tariff, and arrivals at its height."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import outcomes
from analysis.arrays import Array
from analysis.parameters import PARAMETERS
from analysis.units import DAYS_PER_WEEK

SERIES: Final = "us_average_tariff_china"
# Weeks between loading and arrival, as the names of the given numbers of the voyage end.
VOYAGE: Final = tuple(
    int(one.name.rpartition("_")[2]) for one in PARAMETERS if one.name.startswith("arrival_")
)
MIDDLE: Final = np.timedelta64(14, "D")
YEAR: Final = np.timedelta64(12, "M")
MONTH: Final = np.timedelta64(1, "M")
Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True)
class Path:
    """The average tariff as it is known, a step each.

    Attributes
    ----------
    start, end : (step,) first and last day on which a value is known to have held.
    pct : (step,) the average tariff. [%]
    basis : (step,) how the figure came about.
    maker, publisher : (step,) who produced the figure, and where it was read.
    """

    start: Days
    end: Days
    pct: Array
    basis: npt.NDArray[np.object_]
    maker: npt.NDArray[np.object_]
    publisher: npt.NDArray[np.object_]


@dataclass(frozen=True)
class Seen:
    """What came by sea while cargo loaded under the highest tariffs arrived.

    Attributes
    ----------
    then, since : days on which the average tariff at first, and the first of the highest, began.
    before_pct, after_pct : the two. [%]
    months : (month,) in whose middle that cargo arrived.
    fall_pct : how much less came than in the same months a year before; negative if more. [%]
    makers : who counted it.
    """

    then: dt.date
    since: dt.date
    before_pct: float
    after_pct: float
    months: Days
    fall_pct: float
    makers: tuple[str, ...]

    @property
    def first(self) -> dt.date:
        """First of the months."""
        return _day(self.months[0])

    @property
    def last(self) -> dt.date:
        """Last of the months."""
        return _day(self.months[-1])


def path(observations: pd.DataFrame) -> Path:
    """Find the average tariff among all observations, in order.

    Parameters
    ----------
    observations : table ``observations``.
    """
    rows = observations[(observations["series"] == SERIES) & observations["preferred"]]
    rows = rows.sort_values("period_start")
    return Path(
        rows["period_start"].to_numpy(dtype="datetime64[D]"),
        rows["period_end"].to_numpy(dtype="datetime64[D]"),
        rows["value"].to_numpy(dtype=np.float64),
        *(rows[name].to_numpy(dtype=object) for name in ("basis", "source_name", "publisher")),
    )


def seen(observations: pd.DataFrame) -> Seen:
    """Compare the months in which cargo of the highest tariffs arrived with a year before.

    Parameters
    ----------
    observations : table ``observations``.

    Raises
    ------
    KeyError
        If a month was not observed.
    """
    steps = path(observations)
    # The first of the steps more than halfway up; those as high as it are in force together.
    rise = np.flatnonzero(steps.pct > (steps.pct.min() + steps.pct.max()) / 2.0)
    weeks = np.timedelta64(DAYS_PER_WEEK, "D")
    first = steps.start[rise[0]] + min(VOYAGE) * weeks
    last = steps.end[rise[-1]] + max(VOYAGE) * weeks
    months = np.arange(first.astype("datetime64[M]"), last.astype("datetime64[M]") + MONTH)
    middles = months.astype("datetime64[D]") + MIDDLE
    months = months[(middles >= first) & (middles <= last)]
    monthly = outcomes.monthly(observations, outcomes.CHINA)
    now, then = (_counted(monthly, one) for one in (months, months - YEAR))
    change = float(now["value"].sum() / then["value"].sum() - 1.0)
    makers = tuple(dict.fromkeys([*now["source_name"], *then["source_name"]]))
    return Seen(
        _day(steps.start[0]),
        _day(steps.start[rise[0]]),
        float(steps.pct[0]),
        float(steps.pct[rise[0]]),
        months.astype("datetime64[D]"),
        -100.0 * change,
        makers,
    )


def _counted(monthly: pd.DataFrame, months: Days) -> pd.DataFrame:
    return monthly.loc[pd.DatetimeIndex(months.astype("datetime64[D]"))]


def _day(moment: np.datetime64) -> dt.date:
    return dt.date.fromisoformat(str(moment))
