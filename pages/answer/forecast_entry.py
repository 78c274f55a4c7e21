"""What is put on record of a scenario: its months, its link, and what it rests on."""

import datetime as dt
import functools
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import numpy as np
import pandas as pd

import analysis
from analysis import outcomes
from analysis.arrays import Array
from analysis.model import MODEL_VERSION
from analysis.result import Result
from analysis.units import DAYS_PER_WEEK, by_month, shares_within
from pages.answer import observed
from pages.answer.basis import Basis
from pages.answer.scenario_run import Run
from pages.link import link

KIND: Final = "forecast"
DIGITS: Final = 6
ARRIVALS_UNIT, RATE_UNIT = "TEU / month", "USD / FEU, mean of the month"

Bands = Mapping[str, list[float]]


class NothingAheadError(ValueError):
    """A scenario whose months are over: it can be told, but not foretold."""


def entry(on: Basis, run: Run, language: str, today: dt.date) -> dict[str, Any]:
    """Spell a scenario for the record, ready for JSON.

    Parameters
    ----------
    on : tables and own figures.
    run : the scenario.
    language : language of the link.
    today : months that are over by then are left out.

    Raises
    ------
    NothingAheadError
        If no whole month of it lies ahead.
    data.store.TableUnavailable
        If the observations are missing or damaged.
    """
    result = run.result
    months = ahead(result, today)
    if not months.size:
        raise NothingAheadError
    onset = np.datetime64(str(run.levers["onset"]))
    usd, day = observed.newest_rates(on.read("observations"), min(onset, np.datetime64(today)))
    base = float(usd[0, 0, 0, 0])
    return {
        "kind": KIND,
        "link": urlencode(link.write(run.levers, language, run.data)),
        "model": MODEL_VERSION,
        "code": code_mark(),
        "data": run.data,
        "arrivals": {
            "series": outcomes.CHINA,
            "unit": ARRIVALS_UNIT,
            "months": _spelled(months, arrivals(run, months)),
        },
        "rate": {
            "series": outcomes.RATES["WC"],
            "unit": RATE_UNIT,
            "from": f"{day:%Y-%m-%d}",
            "from_usd": base,
            "months": _spelled(months, rate(run, months, base, day)),
        },
    }


@functools.cache
def code_mark() -> str:
    """Name the model by what its files hold, so that a change without a new version shows."""
    folder = Path(next(iter(analysis.__path__)))
    found = hashlib.sha256()
    for file in sorted((*folder.rglob("*.py"), *folder.rglob("*.toml"))):
        found.update(f"{file.relative_to(folder).as_posix()}\n".encode() + file.read_bytes())
    return found.hexdigest()[:16]


def ahead(result: Result, today: dt.date) -> np.ndarray:
    """Give the whole months from the onset on that are not over, (month,).

    Parameters
    ----------
    result : a run.
    today : the day.
    """
    first = max(result.weeks[result.onset].astype("datetime64[M]"), np.datetime64(today, "M"))
    # The last week ends six days after its Monday.
    after = (result.weeks[-1] + np.timedelta64(DAYS_PER_WEEK, "D")).astype("datetime64[M]")
    months = np.arange(first, after)
    whole: np.ndarray = months[months.astype("datetime64[D]") >= result.weeks[0]]
    return whole


def arrivals(run: Run, months: np.ndarray) -> Array:
    """Give P10, P50 and P90 of China-origin arrivals, the band of the pages, by month.

    Parameters
    ----------
    run : the scenario.
    months : whole months, datetime64[M].

    Returns
    -------
    (point, month). [TEU / month]
    """
    low, high = run.band.weekly["arrivals"]
    middle = run.result.arrivals_teu[0, 0].sum(axis=0)
    return by_month(run.result.weeks, np.stack([low, middle, high]), months)


def rate(run: Run, months: np.ndarray, base_usd: float, day: dt.date) -> Array:
    """Give the same of the West Coast spot rate, as the mean of each month.

    Parameters
    ----------
    run : the scenario.
    months : whole months, datetime64[M].
    base_usd : the rate last known. [USD / FEU]
    day : when that was; the first week shown where it is earlier.

    Returns
    -------
    (point, month). [USD / FEU]
    """
    result = run.result
    low, high = run.band.weekly["rate"]
    # A published rate has its season in it.
    season = result.calm_rate_ratio[0, 0, 0]
    weekly = np.stack([low, result.spot_rate_ratio[0, 0, 0], high]) * season
    base = max(int(np.searchsorted(result.weeks, np.datetime64(day), side="right")) - 1, 0)
    first = months.astype("datetime64[D]")
    last = (months + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    shares = shares_within(result.weeks, first, last)
    mean: Array = base_usd * (weekly / weekly[1, base]) @ (shares / shares.sum(axis=0))
    return mean


def _spelled(months: np.ndarray, points: Array) -> Bands:
    """Lay points out by month; one that has no band around it foretells nothing."""
    return {
        f"{pd.Timestamp(month):%Y-%m}": [float(f"{one:.{DIGITS}g}") for one in three]
        for month, three in zip(months, points.T, strict=True)
        if 0.0 < three[0] < three[1] < three[2]
    }
