"""The only door to caches: tables and runs, keyed by the data they rest on, never by an object."""

import functools
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

import numpy as np
import pandas as pd
import streamlit as st

from analysis import assumptions, baseline, headline, model
from analysis.assumptions import Assumptions
from analysis.headline import Headline
from analysis.lever import Levers, Position
from analysis.model import Result
from data import store
from pages.ui.charts import observed
from pages.ui.charts.observed import Record

P = ParamSpec("P")
R = TypeVar("R")

OFFICIAL_BAND_PCT = (30.0, 60.0)
# More moves than this in so many seconds, by all readers of a server, leave no time for draws.
MOVES_KEPT = 16
BUSY_SECONDS = 4.0


def kept(entries: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function gives, as long as neither the tables nor the model change.

    Parameters
    ----------
    entries : how many results are kept.

    Returns
    -------
    decorator for a function of plain arguments; its results are shared between readers and must
    not be written to.
    """

    def door(function: Callable[P, R]) -> Callable[P, R]:
        def once(versions: tuple[str, str], *args: P.args, **kwargs: P.kwargs) -> R:
            del versions
            return function(*args, **kwargs)

        # The platform tells kept functions apart by these names; it must not unwrap them.
        once.__module__, once.__qualname__ = function.__module__, function.__qualname__
        keep = st.cache_resource(max_entries=entries, show_spinner=False)(once)

        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            return keep((data_version(), model.MODEL_VERSION), *args, **kwargs)

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
    data : fingerprint of the tables.
    """

    levers: Levers
    result: Result
    headline: Headline
    data: str


@st.cache_data(ttl=20, max_entries=1, show_spinner=False)
def data_version() -> str:
    """Give the fingerprint of the tables, looked at again every twenty seconds."""
    return store.fingerprint()


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
    """Give the observed series that stand beside the model's.

    Raises
    ------
    data.store.TableUnavailable
        If the observations are missing or damaged.
    """
    return _record(data_version())


@st.cache_resource(max_entries=4, show_spinner=False)
def _record(version: str) -> Record:
    """Find the observed series once per fingerprint."""
    del version
    return observed.read(store.read("observations"))


@st.cache_resource(show_spinner=False)
def _moves() -> deque[float]:
    """Keep the moments of the last moves of all readers of this server. [s]"""
    return deque(maxlen=MOVES_KEPT)


def busy() -> bool:
    """Note a move, and say whether readers make so many that what can wait should."""
    now = time.monotonic()
    moves = _moves()
    moves.append(now)
    return len(moves) == MOVES_KEPT and now - moves[0] < BUSY_SECONDS


@st.cache_resource(show_spinner=False)
def signed_out() -> set[str]:
    """Give the sign-ins that have ended, so that a copied cookie does not open the pages again."""
    return set()


def run(levers: Levers) -> Run:
    """Run the model at these levers and at both ends of the official band.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]

    Returns
    -------
    Run
        Shared between readers; its arrays are read-only.

    Raises
    ------
    data.store.TableUnavailable
        If the baseline table is missing or damaged.
    analysis.baseline.BaselineError
        If the table does not cover the weeks asked for.
    """
    return _run(tuple(levers.items()), data_version(), model.MODEL_VERSION)


@st.cache_resource(max_entries=512, show_spinner=False)
def _run(levers: tuple[tuple[str, Position], ...], version: str, model_version: str) -> Run:
    """Run the model once per set of levers, tables and model."""
    del model_version
    mine = dict(levers)
    result = model.simulate(plans(mine), with_ends(mine))
    return _frozen(Run(mine, result, headline.read(result), version))


@st.cache_resource(max_entries=64, show_spinner=False)
def _baseline(onset: str, horizon_weeks: int, version: str) -> baseline.Baseline:
    """Cut the baseline once per onset and horizon."""
    del version
    found = store.read("cargo_baseline_weekly")
    return baseline.window(found, np.datetime64(onset), horizon_weeks)


def plans(levers: Levers) -> baseline.Baseline:
    """Give the baseline around a scenario's onset.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    horizon = int(float(str(levers["horizon_weeks"])))
    return _baseline(str(levers["onset"]), horizon, data_version())


def with_ends(*scenarios: Levers) -> Assumptions:
    """Give the assumptions of scenarios, each followed by both ends of the official band.

    Parameters
    ----------
    scenarios : each lever key -> position. [unit of the lever]
    """
    each = [
        [levers, *({**levers, "cargo_drop_pct": end} for end in OFFICIAL_BAND_PCT)]
        for levers in scenarios
    ]
    return assumptions.from_levers([one for three in each for one in three])


def _frozen(run: Run) -> Run:
    """Make every array of a shared run read-only."""
    for owner in (run.result, run.headline):
        for value in vars(owner).values():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)
    return run
