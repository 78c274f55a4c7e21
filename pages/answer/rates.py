"""Spot rates before a shock: what multiples and surcharges are told against."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.arrays import COASTS, Array
from analysis.baseline_choice import NORMAL
from analysis.lever import Levers
from pages.answer import observed


class BaseRates(NamedTuple):
    """Spot rates before the shock.

    Attributes
    ----------
    usd_per_feu : (1, 1, coast, 1), West Coast first. [USD / FEU]
    own : coasts whose rate is the reader's own.
    day : day of the last rates held, where these stand and not those of April 2025.
    """

    usd_per_feu: Array
    own: tuple[str, ...]
    day: dt.date | None = None


def before(
    published: Array,
    read: Callable[[str], pd.DataFrame],
    own: pd.DataFrame | None,
    levers: Levers,
) -> BaseRates:
    """Give the rates before the shock: own ones where one stands before the onset.

    On another baseline than the normal year, those of April 2025 give way to the last ones held.

    Parameters
    ----------
    published : (1, 1, coast, 1) those before April 2025, which are written over. [USD / FEU]
    read : gives a table by its name in the catalog.
    own : the reader's own rates, if any.
    levers : lever key -> position. [unit of the lever]
    """
    onset = np.datetime64(str(levers["onset"]))
    rates, day = published, None
    if levers["baseline"] != NORMAL:
        rates, day = observed.newest_rates(read("observations"), onset)
    mine = observed.own(own, "rate_usd_per_feu")
    mine_too = []
    for place, coast in enumerate(COASTS):
        last = observed.last_before(mine[coast], onset) if coast in mine else None
        if last is not None:
            rates[0, 0, place, 0] = last
            mine_too.append(coast)
    return BaseRates(rates, tuple(mine_too), day)
