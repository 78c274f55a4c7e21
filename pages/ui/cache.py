"""The only door to caches: tables and runs, keyed by the data they rest on, never by an object.

What rests on a reader's own cargo is kept in that reader's session, never in a shared cache; and
whatever is worked out for a shared cache cannot see anybody's own figures. All of it can be worked
out again: what must last stands in `lasting` and `ended`.
"""

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ParamSpec, TypeVar

import numpy as np
import pandas as pd
import streamlit as st

from analysis import baseline, model, official_ends
from analysis import own as own_cargo
from analysis.headline import Headline
from analysis.lever import Levers
from analysis.model import Result
from data import store
from pages.ui import own
from pages.ui.charts import observed
from pages.ui.charts.observed import Observed, Record

P = ParamSpec("P")
R = TypeVar("R")

LOOKED_SECONDS = 20.0


def kept(entries: int, bundled: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function gives, as long as neither the tables nor the model change.

    Parameters
    ----------
    entries : how many results are kept.
    bundled : whether it rests on the bundled tables whatever the reader has loaded.

    Returns
    -------
    decorator for a function of plain arguments; its results are shared between readers and must
    not be written to.
    """

    def door(function: Callable[P, R]) -> Callable[P, R]:
        def once(versions: tuple[str, str], *args: P.args, **kwargs: P.kwargs) -> R:
            del versions
            with own.hidden():
                return function(*args, **kwargs)

        # The platform tells kept functions apart by these names; it must not unwrap them.
        once.__module__, once.__qualname__ = function.__module__, function.__qualname__
        keep = st.cache_resource(max_entries=entries, show_spinner=False)(once)

        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            versions = (data_version(), model.MODEL_VERSION)
            if bundled or own.rows("cargo") is None:
                return keep(versions, *args, **kwargs)
            key = (once.__module__, once.__qualname__, versions, args, sorted(kwargs.items()))
            return own.result(key, lambda: function(*args, **kwargs))

        return call

    return door


@dataclass(frozen=True)
class Run:
    """One scenario with the two ends of the official band, in this order.

    Attributes
    ----------
    levers : positions of the scenario. [unit of the lever]
    result : scenario, 30 % and 60 % along the scenario axis.
    headline : the same three.
    data : fingerprint of the tables, and of the reader's own figures where it rests on them.
    own : the latter alone; empty where it rests on the bundled tables.
    """

    levers: Levers
    result: Result
    headline: Headline
    data: str
    own: str = ""


def data_version() -> str:
    """Give the fingerprint of the tables, looked at again every twenty seconds."""
    return fingerprint(int(time.monotonic() // LOOKED_SECONDS))


# Asked for a dozen times in every run; each look into a cache of the platform's takes its time.
fingerprint = functools.lru_cache(maxsize=1)(lambda moment: store.fingerprint())  # noqa: ARG005


def table(name: str) -> pd.DataFrame:
    """Give a table; callers get their own copy.

    Parameters
    ----------
    name : name in the catalog.

    Raises
    ------
    data.store.TableUnavailable
        If the table is missing or damaged.
    """
    return _table(name, data_version())


@st.cache_data(max_entries=32, show_spinner=False)
def _table(name: str, version: str) -> pd.DataFrame:
    """Read a table once per fingerprint."""
    del version
    return store.read(name)


def record() -> Record:
    """Give the observed series that stand beside the model's, the reader's own among them.

    Raises
    ------
    data.store.TableUnavailable
        If the observations are missing or damaged.
    """
    mine = observed.own(own.rows("rate"), "rate_usd_per_feu")
    return replace(_record(data_version()), own_rate=mine)


def own_capacity() -> dict[str, Observed]:
    """Give the reader's own capacity by coast; empty without any. [TEU / week]"""
    return observed.own(own.rows("capacity"), "capacity_teu")


@st.cache_resource(max_entries=4, show_spinner=False)
def _record(version: str) -> Record:
    """Find the observed series once per fingerprint."""
    del version
    return observed.read(store.read("observations"))


def run(levers: Levers) -> Run:
    """Run the model at these levers and at both ends of the official band.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]

    Returns
    -------
    Run
        Its arrays are read-only; shared between readers, unless it rests on own figures.

    Raises
    ------
    data.store.TableUnavailable
        If the baseline table is missing or damaged.
    analysis.baseline.BaselineError
        If the table does not cover the weeks asked for.
    """
    positions = tuple(levers.items())
    if own.rows("cargo") is None:
        return _run(repr(positions), data_version(), model.MODEL_VERSION, levers)
    mark = own.fingerprint()
    key = ("run", positions, data_version(), model.MODEL_VERSION)
    return own.result(
        key, lambda: replace(_simulated(levers, f"{data_version()}+own:{mark}"), own=mark)
    )


@st.cache_resource(max_entries=512, show_spinner=False)
def _run(spelled: str, version: str, model_version: str, _levers: Levers) -> Run:
    """Run the model once per set of levers, which as one text are found many times sooner."""
    del spelled, model_version
    with own.hidden():
        return _simulated(dict(_levers), version)


def _simulated(levers: Levers, version: str) -> Run:
    """Run the model on the plans of whoever may be seen."""
    result, figures = official_ends.run(plans(levers), levers)
    return _frozen(Run(levers, result, figures, version))


@st.cache_resource(max_entries=64, show_spinner=False)
def _baseline(onset: str, horizon_weeks: int, version: str) -> baseline.Baseline:
    """Cut the baseline once per onset and horizon."""
    del version
    found = store.read("cargo_baseline_weekly")
    return baseline.window(found, np.datetime64(onset), horizon_weeks)


def plans(levers: Levers) -> baseline.Baseline:
    """Give the baseline around a scenario's onset, with the reader's own cargo in its place.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    onset, horizon = str(levers["onset"]), int(float(str(levers["horizon_weeks"])))
    mine = own.rows("cargo")
    if mine is None:
        return _baseline(onset, horizon, data_version())
    key = ("plans", onset, horizon, data_version())
    return own.result(key, lambda: _own_baseline(mine, onset, horizon))


def _own_baseline(mine: pd.DataFrame, onset: str, horizon_weeks: int) -> baseline.Baseline:
    """Cut the baseline once own cargo lies over it."""
    lags = own_cargo.lags(table("baseline_shares"))
    bundled = table("cargo_baseline_weekly")
    return own_cargo.baseline(bundled, mine, lags, np.datetime64(onset), horizon_weeks)


def _frozen(run: Run) -> Run:
    """Make every array of a shared run read-only."""
    for owner in (run.result, run.headline):
        for value in vars(owner).values():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)
    return run
