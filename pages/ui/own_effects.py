"""What stands in the place of figures of the normal year where own figures are in use."""

from typing import NamedTuple

import numpy as np

from analysis import assumptions
from analysis.arrays import COASTS, Array
from analysis.baseline import NORMAL_CHINA_SHARE
from analysis.lever import Levers
from pages.ui import cache, own
from pages.ui.charts import korea_observed, observed


class BaseRates(NamedTuple):
    """Spot rates before the shock.

    Attributes
    ----------
    usd_per_feu : (1, 1, coast, 1), West Coast first. [USD / FEU]
    own : coasts whose rate is the reader's own.
    """

    usd_per_feu: Array
    own: tuple[str, ...]


def china_share(levers: Levers) -> float:
    """Give China's share of the baseline in use. [1]

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    if own.rows("cargo") is None:
        # Without own cargo it needs no table, which might be missing.
        return NORMAL_CHINA_SHARE
    given = assumptions.from_levers([levers])
    return float(cache.plans(levers).china_share(given)[0])


def base_rates(levers: Levers) -> BaseRates:
    """Give the rates before the shock: own ones where one stands before the onset.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    rates = korea_observed.base_rates(cache.table("observations"))
    onset, mine = np.datetime64(str(levers["onset"])), cache.record().own_rate
    mine_too = []
    for place, coast in enumerate(COASTS):
        last = observed.last_before(mine[coast], onset) if coast in mine else None
        if last is not None:
            rates[0, 0, place, 0] = last
            mine_too.append(coast)
    return BaseRates(rates, tuple(mine_too))
