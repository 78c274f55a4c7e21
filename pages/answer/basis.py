"""What an answer stands on: the tables, and a reader's own figures over them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import own as own_cargo
from analysis.baseline import Baseline, window
from analysis.lever import Levers
from data import store
from data.upload.forms import Subject
from pages.answer import own_figures
from pages.answer.own_figures import Held


class Basis:
    """Tables and own figures; whoever keeps plans between runs gives ``plans`` of their own."""

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
    def own_mark(self) -> str:
        """Name the own figures a run rests on; empty where it rests on the bundled tables."""
        return "" if self.rows("cargo") is None else own_figures.mark(self.own)

    @property
    def version(self) -> str:
        """Name all that a run rests on."""
        return f"{self.data}+own:{mark}" if (mark := self.own_mark) else self.data

    def plans(self, levers: Levers) -> Baseline:
        """Give the baseline around a scenario's onset, with own cargo in its place.

        Parameters
        ----------
        levers : lever key -> position. [unit of the lever]

        Raises
        ------
        data.store.TableUnavailable
            If the baseline table is missing or damaged.
        analysis.baseline.BaselineError
            If the table does not cover the weeks asked for.
        """
        onset, weeks = np.datetime64(str(levers["onset"])), int(float(str(levers["horizon_weeks"])))
        bundled, mine = self.read("cargo_baseline_weekly"), self.rows("cargo")
        if mine is None:
            return window(bundled, onset, weeks)
        lags = own_cargo.lags(self.read("baseline_shares"))
        return own_cargo.baseline(bundled, mine, lags, onset, weeks)


def bundled(own: Sequence[Held] = (), folder: Path | None = None) -> Basis:
    """Stand on the tables as they lie on disk.

    Parameters
    ----------
    own : own figures over them.
    folder : another folder of tables.
    """
    return Basis(lambda name: store.read(name, folder), store.fingerprint(folder), own)
