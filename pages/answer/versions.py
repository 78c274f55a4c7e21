"""Two versions of data or model under one scenario: what moved, split exactly over what changed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from analysis import headline, model, official_ends, shapley
from analysis.arrays import axis
from analysis.assumptions import MODEL_1, NOT_GIVEN, Assumptions
from analysis.lever import Levers
from analysis.model import MODEL_VERSION
from analysis.shapley import Chosen
from data import store
from pages.answer.basis import NORMAL_YEAR, Basis
from pages.link import earlier
from pages.link.earlier import FIGURES, Figures, Version

NOW: Final = "now"
FIRST: Final = "1.0.0"
STEPS, NUMBERS, NORMAL, LATEST, RECORD = "steps", "numbers", "normal_year", "latest", "record"
# Three switches turn steps of the model into those of model 1; the other numbers are its own.
SWITCHES: Final = frozenset(MODEL_1) & frozenset(NOT_GIVEN)
OVERRIDES: Final[Mapping[str, Chosen]] = {STEPS: SWITCHES, NUMBERS: frozenset(MODEL_1) - SWITCHES}
TABLES: Final[Mapping[str, Chosen]] = {
    NORMAL: frozenset((NORMAL_YEAR, "baseline_shares")),
    LATEST: frozenset(("cargo_latest_weekly", "cargo_latest_monthly")),
}


class UnknownVersionError(ValueError):
    """A version that can neither be run here nor be found on record; says which there are."""


@dataclass(frozen=True)
class Point:
    """One version, as far as it can be had here.

    Attributes
    ----------
    name : as it was asked for.
    first : whether the equations are those of model 1.
    tables : folder of its tables; None for those in force.
    record : what it said, where that is on record and it cannot be run as it was.
    """

    name: str
    first: bool = False
    tables: Path | None = None
    record: Version | None = None


@dataclass(frozen=True)
class Moved:
    """How one figure moved.

    Attributes
    ----------
    then, now : the figure in either version. [its unit]
    parts : what changed -> its part, adding up to the change; None where there is nothing to add,
        as for weeks that never end. [same unit]
    """

    then: float
    now: float
    parts: Mapping[str, Fraction] | None


def version(name: str) -> Point:
    """Find a version by its name: MODEL, MODEL+DATA as links carry them, a folder, or ``now``.

    Parameters
    ----------
    name : such as "2.0.0", "2.1.0+cdeef58d", "1.0.0@/srv/tables/may" or "now".

    Raises
    ------
    UnknownVersionError
        If it can neither be run here nor be found on record.
    data.store.TableUnavailable
        If the folder does not hold every table a scenario needs.
    """
    asked, _, folder = name.partition("@")
    tables = _folder(folder) if folder else None
    code, _, data = asked.partition("+")
    if asked in ("", NOW, MODEL_VERSION, f"{MODEL_VERSION}+{store.fingerprint()}"):
        return Point(name, tables=tables)
    kept = [one for one in earlier.read() if one.model == code and data in ("", one.data)]
    if code == FIRST and (tables or kept):
        return Point(name, first=True, tables=tables, record=None if tables else kept[-1])
    if not kept or tables:
        known = ", ".join(f"{one.model}+{one.data}" for one in earlier.read())
        message = (
            f"{name}: no such version. Run here can be {NOW}, {FIRST}, and either with @FOLDER of "
            f"tables; on record are {known}."
        )
        raise UnknownVersionError(message)
    return Point(name, record=kept[-1])


def _folder(name: str) -> Path:
    """Make sure that every table a scenario needs is there, before anything is worked out."""
    folder = Path(name)
    for table in sorted(frozenset().union(*TABLES.values())):
        store.verify(table, folder)
    return folder


def moved(levers: Levers, then: Point, now: Point) -> dict[str, Moved]:
    """Split the change of every headline figure of one scenario between two versions.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    then, now : the versions.

    Raises
    ------
    UnknownVersionError
        If one of them is known from its record alone, and that does not tell of this scenario.
    data.store.TableUnavailable
        If a table is missing or damaged.
    analysis.baseline.BaselineError
        If a table does not cover the weeks asked for.
    """
    groups = differing(then, now)
    runs = {one: _run(levers, then, now, one) for one in shapley.subsets(groups)}
    nothing, everything = frozenset[str](), frozenset(groups)
    ends = [
        _said(point, levers, runs[chosen]) for point, chosen in ((then, nothing), (now, everything))
    ]
    recorded = any(recorded_of(point, levers) for point in (then, now))
    found = {}
    for figure in FIGURES:
        before, after = (one[figure] for one in ends)
        values = {chosen: one[figure] for chosen, one in runs.items()}
        parts = shapley.split(groups, values)
        if not (math.isfinite(before) and math.isfinite(after)):
            parts = None
        elif parts is not None and recorded:
            change = Fraction(after) - Fraction(before)
            parts[RECORD] = change - sum(parts.values(), Fraction(0))
        found[figure] = Moved(before, after, parts)
    return found


def differing(then: Point, now: Point) -> tuple[str, ...]:
    """Name the groups that are not the same in both versions."""
    code = (STEPS, NUMBERS) if then.first != now.first else ()
    return (*code, *(group for group, names in TABLES.items() if _other(names, then, now)))


def _other(names: Chosen, then: Point, now: Point) -> bool:
    for one in names:
        for point in (then, now):
            store.verify(one, point.tables)
    return any(store.digest(one, then.tables) != store.digest(one, now.tables) for one in names)


def _run(levers: Levers, then: Point, now: Point, chosen: Chosen) -> Figures:
    """Work the headline figures out with some groups as now and the others as then."""
    folders = {
        table: (now if group in chosen else then).tables
        for group, names in TABLES.items()
        for table in names
    }
    on = Basis(lambda name: store.read(name, folders.get(name, now.tables)), "")
    moves = {
        name: axis(MODEL_1[name])
        for group, names in OVERRIDES.items()
        if (now if group in chosen else then).first
        for name in names
    }
    # With both official ends, as the pages run it: alone, the last bit may be another.
    given = official_ends.with_ends(levers)
    result = model.simulate(on.plans(levers), Assumptions({**given.values, **moves}))
    return earlier.figures(headline.read(result))


def recorded_of(point: Point, levers: Levers) -> Figures | None:
    """Give what is on record of a scenario; None where the version is run, or is silent on it.

    Parameters
    ----------
    point : the version.
    levers : lever key -> position. [unit of the lever]
    """
    return point.record.said(levers) if point.record else None


def _said(point: Point, levers: Levers, run: Figures) -> Figures:
    """Give what a version said: as recorded where it is, else as it runs here."""
    said = recorded_of(point, levers)
    if said is not None:
        return said
    if point.first or point.record is None:
        return run
    message = (
        f"{point.name} cannot be run here, and its record tells only of the named scenarios as "
        "they stood then, not of this link."
    )
    raise UnknownVersionError(message)
