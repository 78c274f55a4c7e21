"""One scenario, worked out."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from analysis import official_ends, predictive
from analysis.baseline import Baseline
from analysis.headline import Headline
from analysis.lever import Levers
from analysis.own_ships import ShipCoverage, coverage
from analysis.predictive import Predictive
from analysis.result import Result
from pages.answer.baseline_used import Used
from pages.answer.basis import Basis


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
    base : the baseline it is run on.
    sails : how many of its weeks and coasts sail as the reader's own capacity has them, if any.
    """

    levers: Levers
    result: Result
    headline: Headline
    data: str
    own: str = ""
    base: Used = field(default_factory=Used)
    sails: ShipCoverage | None = None

    @functools.cached_property
    def band(self) -> Predictive:
        """How far what comes may lie from the scenario, as scored on the Track-record page."""
        found = predictive.band(self.result)
        freeze(found.weekly.values())
        return found


def run(on: Basis, levers: Levers) -> Run:
    """Run the model at these levers and at both ends of the official band.

    Parameters
    ----------
    on : tables and own figures.
    levers : lever key -> position. [unit of the lever]

    Returns
    -------
    Run
        Its arrays are read-only.

    Raises
    ------
    data.store.TableUnavailable
        If the baseline table is missing or damaged.
    analysis.baseline.BaselineError
        If the table does not cover the weeks asked for.
    """
    plans = on.plans(levers)
    result, figures = official_ends.run(plans, levers)
    for owner in (result, figures):
        freeze(vars(owner).values())
    names = on.version_of(levers), on.mark_of(levers), on.used(levers)
    return Run(levers, result, figures, *names, _sails(plans))


def _sails(plans: Baseline) -> ShipCoverage | None:
    """Count the weeks in which own ships sail whatever the levers cut; None where none do."""
    if plans.own_ships is None:
        return None
    found = coverage(plans.own_ships, plans.onset, plans.horizon)
    return found if found.sailed else None


def freeze(values: Iterable[object]) -> None:
    """Make arrays read-only: whoever keeps an answer gives the same one to everybody.

    Parameters
    ----------
    values : arrays, among others that are none.
    """
    for value in values:
        if isinstance(value, np.ndarray):
            value.setflags(write=False)
