"""What an answer stands on: the tables, and a reader's own figures over them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from analysis import own as own_cargo
from analysis import own_ships, struck
from analysis.arrays import Array
from analysis.baseline import Baseline, as_given, window
from analysis.baseline_choice import LATEST, NORMAL
from analysis.lever import Levers
from data import house, store
from data.upload.forms import Subject
from pages.answer import baseline_used, newest, observed, own_figures, rates
from pages.answer.baseline_used import Used
from pages.answer.own_figures import Held

NORMAL_YEAR: Final = "cargo_baseline_weekly"


class Basis:
    """Tables and own figures; whoever keeps plans and rates between runs gives their own."""

    def __init__(
        self, read: Callable[[str], pd.DataFrame], data: str, own: Sequence[Held] = ()
    ) -> None:
        """Stand on tables and, where there are any, own figures.

        Parameters
        ----------
        read : gives a table by its name in the catalog.
        data : fingerprint of the tables.
        own : own figures, one table for each subject.
        """
        self.read = read
        self.data = data
        self.own = tuple(own)

    def rows(self, subject: Subject) -> pd.DataFrame | None:
        """Give the rows of an own table; None where there is none.

        Parameters
        ----------
        subject : which figures.
        """
        return next((one.rows for one in self.own if one.subject == subject), None)

    @property
    def runs_on_own(self) -> bool:
        """Whether the model runs on own figures: cargo, or capacity that stands for its own."""
        return self.rows("cargo") is not None or bool(own_ships.columns(self.rows("capacity")))

    @property
    def own_mark(self) -> str:
        """Name the own figures every run rests on; empty where none does."""
        return own_figures.mark(self.own) if self.runs_on_own else ""

    def mark_of(self, levers: Levers) -> str:
        """Name the own figures a run rests on; a surcharge is told against own rates too.

        Parameters
        ----------
        levers : lever key -> position. [unit of the lever]
        """
        own_rates = self.rows("rate") is not None and _surcharged(levers)
        return own_figures.mark(self.own) if own_rates else self.own_mark

    def plans(self, levers: Levers) -> Baseline:
        """Give the baseline a scenario names around its onset, own cargo and ships in its place.

        Parameters
        ----------
        levers : lever key -> position. [unit of the lever]

        Raises
        ------
        data.store.TableUnavailable
            If the baseline table is missing or damaged, or the house baseline is not held here.
        analysis.baseline.BaselineError
            If the table does not cover the weeks asked for.
        """
        plans, mine = self.cargo_plans(levers), self.rows("capacity")
        if mine is not None and own_ships.columns(mine):
            ships = own_ships.around(mine, plans.weeks, plans.onset)
            plans = replace(plans, own_ships=ships)
        if not _surcharged(levers):
            return plans
        before = rates.before(self.rates(), self.read, self.rows("rate"), levers)
        return replace(plans, usd_per_feu=before.usd_per_feu)

    def cargo_plans(self, levers: Levers) -> Baseline:
        """Give the same of cargo alone: no own ships, and no rates, which a surcharge needs.

        Parameters
        ----------
        levers : lever key -> position. [unit of the lever]
        """
        onset, weeks = np.datetime64(str(levers["onset"])), int(float(str(levers["horizon_weeks"])))
        normal = self.read(NORMAL_YEAR)
        chosen, mine = str(levers["baseline"]), self.rows("cargo")
        if chosen == NORMAL and mine is not None:
            return own_cargo.baseline(normal, mine, self._lags, onset, weeks)
        table = self.cargo(chosen)
        if mine is not None:
            table = own_cargo.overlay(table, mine, self._lags)
        plans = window(table, onset, weeks)
        return plans if chosen == NORMAL else as_given(plans, window(normal, onset, weeks))

    def rates(self) -> Array:
        """Give the published rates before the shock, (1, 1, coast, 1), a copy. [USD / FEU]"""
        return observed.base_rates(self.read("observations"))

    def used(self, levers: Levers) -> Used:
        """Tell which baseline a scenario names, and how much of it was observed.

        Parameters
        ----------
        levers : lever key -> position. [unit of the lever]
        """
        normal = levers["baseline"] == NORMAL
        return baseline_used.of(levers, None if normal else newest.monthly(self.read))

    def version_of(self, levers: Levers) -> str:
        """Name all that a run of a scenario rests on, what feeds have told included.

        Parameters
        ----------
        levers : lever key -> position. [unit of the lever]
        """
        told = "" if levers["baseline"] == NORMAL else newest.mark()
        mark = self.mark_of(levers)
        return self.data + (f"+own:{mark}" if mark else "") + (f"+feed:{told}" if told else "")

    def cargo(self, baseline: str) -> pd.DataFrame:
        """Give the weekly cargo of a baseline; the house's lies over the latest months.

        Parameters
        ----------
        baseline : position of the lever.
        """
        if baseline == NORMAL:
            return self.read(NORMAL_YEAR)
        latest = newest.weekly(self.read)
        if baseline == LATEST:
            return latest
        return own_cargo.overlay(latest, house.read(baseline), self._lags)

    @property
    def _lags(self) -> dict[str, int]:
        """Weeks from loading to arrival by coast. [weeks]"""
        return own_cargo.lags(self.read("baseline_shares"))


def _surcharged(levers: Levers) -> bool:
    return any(row.what == "surcharge" for row in struck.rows(levers))


def bundled(own: Sequence[Held] = (), folder: Path | None = None) -> Basis:
    """Stand on the tables as they lie on disk.

    Parameters
    ----------
    own : own figures over them.
    folder : another folder of tables.
    """
    return Basis(lambda name: store.read(name, folder), store.fingerprint(folder), own)
