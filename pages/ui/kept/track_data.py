"""What the Track-record page asks of the analysis, kept between readers."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from analysis import episode, forecasts, official_band, track_record
from analysis.hindcasts import files
from analysis.hindcasts.run import Hindcast, hindcast
from analysis.official_band import Measure, Reading
from analysis.track_record import TrackRecord
from pages.answer.basis import Basis
from pages.ui.kept import cache

SPRING: Final = ("nrf_2025_04", "nrf_2025_05", "nrf_2025_06")


@cache.kept(entries=4, always_bundled=True)
def record(on: Basis) -> TrackRecord:
    """Run the episode of 2025 in every way and score it.

    Raises
    ------
    data.store.TableUnavailable
        If the baseline or the observations are missing or damaged.
    """
    levers = {**episode.levers("truce_known"), "horizon_weeks": float(episode.WEEKS)}
    found = track_record.assess(on.plans(levers), on.read("observations"))
    for values in (*found.china_teu.values(), *found.total_teu.values()):
        values.setflags(write=False)
    return found


@cache.kept(entries=4, always_bundled=True)
def hindcasts(on: Basis) -> Mapping[str, Hindcast]:
    """Run every episode that has a file and score it.

    Raises
    ------
    data.store.TableUnavailable
        If the baseline, its shares or the observations are missing or damaged.
    """
    names = ("cargo_baseline_weekly", "baseline_shares", "observations")
    bundled, shares, seen = map(on.read, names)
    return {name: hindcast(one, bundled, shares, seen) for name, one in files.EVERY.items()}


@cache.kept(entries=4, always_bundled=True)
def readings(on: Basis) -> Mapping[Measure, Reading]:
    """Give the fall of China-US cargo, counted in every way there is.

    Raises
    ------
    data.store.TableUnavailable
        If the observations are missing or damaged.
    """
    return official_band.readings(on.read("observations"))


def months() -> pd.DataFrame:
    """Give every month an edition of the port tracker foresaw, with its error.

    Raises
    ------
    data.store.TableUnavailable
        If the forecasts are missing or damaged.
    """
    return forecasts.by_month(cache.table("forecast_figures"))


def longer() -> pd.DataFrame:
    """Give what editions of the port tracker said of half-years and years.

    Raises
    ------
    data.store.TableUnavailable
        If the forecasts are missing or damaged.
    """
    return forecasts.longer(cache.table("forecast_figures"))


def editions(first: str, last: str) -> Mapping[str, float]:
    """Give the mean absolute error of the editions of spring 2025 over the same months.

    Parameters
    ----------
    first, last : months such as "2025-05", both included.

    Returns
    -------
    edition -> error. [%]
    """
    every = months()
    return {name: forecasts.within(every, name, first, last).mape_pct for name in SPRING}


def statements() -> pd.DataFrame:
    """Give the statements of everybody else, scored where they count the same.

    Raises
    ------
    data.store.TableUnavailable
        If the forecasts are missing or damaged.
    """
    return forecasts.statements(cache.table("forecast_figures"))
