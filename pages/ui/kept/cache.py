"""The only door to caches: tables and answers, keyed by the data they rest on, never by an object.

What rests on a reader's own cargo is kept in that reader's session, never in a shared cache; and
whatever is worked out for a shared cache stands on the bundled tables it is handed, and cannot look
at anybody's own figures. All of it can be worked out again: what must last stands in `lasting` and
`ended`.
"""

import functools
import time
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from analysis import baseline, model
from analysis.arrays import Array
from analysis.lever import Levers
from data import store
from pages.answer import answers, newest, observed, scenario_run
from pages.answer.basis import Basis
from pages.answer.observed import ObservedSeries
from pages.answer.scenario_run import Run
from pages.ui.kept import own

P = ParamSpec("P")
R = TypeVar("R")

LOOKED_SECONDS = 20.0
# What plans rest on beside the tables.
PLANS = ("onset", "horizon_weeks", "baseline")


class _Kept(Basis):
    """A basis whose plans are kept between runs."""

    def cargo_plans(self, levers: Levers) -> baseline.Baseline:
        """Cut the baseline once per onset and horizon."""
        key = (*(str(levers[name]) for name in PLANS), self.version_of(levers))
        if not self.runs_on_own:
            return _baseline(*key)
        return own.result(("plans", *key), lambda: super(_Kept, self).cargo_plans(levers))

    def rates(self) -> Array:
        """Find the published rates once per fingerprint."""
        return _rates(data_version()).copy()


def bundled() -> Basis:
    """Give the bundled tables to stand on, whatever the reader has loaded."""
    return _Kept(table, data_version())


def basis() -> Basis:
    """Give what this reader's answers stand on: the tables and their own figures."""
    return _Kept(table, data_version(), own.held())


def kept(
    entries: int, always_bundled: bool = False
) -> Callable[[Callable[Concatenate[Basis, P], R]], Callable[P, R]]:
    """Keep what a function gives, as long as neither tables, feeds nor model change.

    Parameters
    ----------
    entries : how many results are kept.
    always_bundled : whether it stands on the bundled tables whatever the reader has loaded.

    Returns
    -------
    decorator for a function of what it stands on and arguments that ``repr`` tells apart, to be
    called with these alone; its results are shared between readers and must not be written to.
    """

    def door(function: Callable[Concatenate[Basis, P], R]) -> Callable[P, R]:
        def once(key: str, _ask: Callable[[Basis], R]) -> R:
            del key
            with own.out_of_sight():
                return _ask(bundled())

        # The platform tells kept functions apart by these names; it must not unwrap them.
        once.__module__, once.__qualname__ = function.__module__, function.__qualname__
        keep = st.cache_resource(max_entries=entries, show_spinner=False)(once)

        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            # As one text it is found many times sooner than piece by piece.
            key = repr((_versions(), args, sorted(kwargs.items())))
            if always_bundled or not (mine := basis()).runs_on_own:
                return keep(key, lambda on: function(on, *args, **kwargs))
            named = (once.__module__, once.__qualname__, key)
            return own.result(named, lambda: function(mine, *args, **kwargs))

        return call

    return door


def _versions() -> tuple[str, tuple[int, ...], str]:
    """Name all that an answer rests on but what is asked: tables, what feeds have told, model."""
    return data_version(), newest.stamp(), model.MODEL_VERSION


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


def observed_series() -> ObservedSeries:
    """Give the observed series that stand beside the model's, the reader's own among them.

    Raises
    ------
    data.store.TableUnavailable
        If the observations are missing or damaged.
    """
    return observed_on(basis())


def observed_on(on: Basis) -> ObservedSeries:
    """Give the same on any basis.

    Parameters
    ----------
    on : tables and own figures.
    """
    return answers.with_own(_observed_series(data_version()), on)


@st.cache_resource(max_entries=4, show_spinner=False)
def _observed_series(version: str) -> ObservedSeries:
    """Find the observed series once per fingerprint."""
    del version
    return observed.read(store.read("observations"))


@st.cache_resource(max_entries=4, show_spinner=False)
def _rates(version: str) -> Array:
    """Find the rates before the shock once per fingerprint."""
    del version
    return observed.base_rates(store.read("observations"))


def run(levers: Levers) -> Run:
    """Run the model on this reader's basis, once per set of levers.

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
    return run_on(basis(), levers)


def run_on(on: Basis, levers: Levers) -> Run:
    """Do the same on any basis that a kept function has been handed.

    Parameters
    ----------
    on : tables and own figures.
    levers : lever key -> position. [unit of the lever]
    """
    if not on.mark_of(levers):
        return _run(levers)
    key = ("run", tuple(levers.items()), on.version_of(levers), model.MODEL_VERSION)
    return own.result(key, lambda: scenario_run.run(on, levers))


@kept(entries=512, always_bundled=True)
def _run(on: Basis, levers: Levers) -> Run:
    """Run the model once per set of levers."""
    return scenario_run.run(on, dict(levers))


@st.cache_resource(max_entries=64, show_spinner=False)
def _baseline(onset: str, horizon: str, named: str, version: str) -> baseline.Baseline:
    """Cut the baseline once per onset and horizon."""
    del version
    told = dict(zip(PLANS, (onset, horizon, named), strict=True))
    with own.out_of_sight():
        return Basis(store.read, "").cargo_plans(told)


def plans(levers: Levers) -> baseline.Baseline:
    """Give the baseline around a scenario's onset, with the reader's own cargo in its place.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    return basis().plans(levers)
