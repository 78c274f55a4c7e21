"""Ten lanes whose spot rates were quoted in the shock of 2025, each told from a day of its own."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.arrays import Array
from analysis.units import WEEK

UNIT: Final = "USD/FEU"


@dataclass(frozen=True)
class Lane:
    """One index of one coast.

    Attributes
    ----------
    index : who publishes it; the lanes of one index are left out together.
    coast : "WC" or "EC".
    series : code of the series.
    base : day from which it is told: the last before the shock, or the first that is known.
    """

    index: str
    coast: str
    series: str
    base: str

    @property
    def name(self) -> str:
        """Short name in tables and files."""
        return f"{self.index}_{self.coast}"


# The model's price block was built looking at the first.
LANES: Final = (
    Lane("wci", "WC", "wci_shanghai_los_angeles", "2025-04-03"),
    Lane("wci", "EC", "wci_shanghai_new_york", "2025-04-03"),
    Lane("scfi", "WC", "scfi_west_coast", "2025-04-04"),
    Lane("scfi", "EC", "scfi_east_coast", "2025-04-04"),
    Lane("kcci", "WC", "kcci_west_coast", "2025-04-07"),
    Lane("kcci", "EC", "kcci_east_coast", "2025-04-21"),
    Lane("fbx", "WC", "fbx_west_coast", "2025-04-16"),
    Lane("fbx", "EC", "fbx_east_coast", "2025-04-16"),
    Lane("xeneta", "WC", "xeneta_west_coast", "2025-05-01"),
    Lane("xeneta", "EC", "xeneta_east_coast", "2025-05-01"),
)
LAST_DAY: Final = np.datetime64("2025-09-01")


@dataclass(frozen=True)
class Quotes:
    """What was quoted on one lane after its base day.

    Attributes
    ----------
    days : (day,) dates of the quotes.
    weeks_after : (day,) weeks since the base day. [weeks]
    log_ratio : (day,) log of the rate over that of the base day. [1]
    """

    days: npt.NDArray[np.datetime64]
    weeks_after: Array
    log_ratio: Array


def quotes(observations: pd.DataFrame, lane: Lane) -> Quotes:
    """Give the quotes of a lane after its base day, April to August 2025.

    Parameters
    ----------
    observations : table ``observations``.
    lane : which lane.

    Raises
    ------
    IndexError
        If the base day is missing.
    """
    rows = observations[(observations["series"] == lane.series) & observations["preferred"]]
    rows = rows[rows["unit"] == UNIT].sort_values("period_start").drop_duplicates("period_start")
    days = rows["period_start"].to_numpy(dtype="datetime64[D]")
    value = rows["value"].to_numpy(dtype=np.float64)
    base = np.datetime64(lane.base)
    later = (days > base) & (days < LAST_DAY)
    log_ratio: Array = np.log(value[later] / value[days == base][0])
    return Quotes(days[later], (days[later] - base) / WEEK, log_ratio)
