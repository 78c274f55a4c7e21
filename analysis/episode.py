"""The shock of 2025 as the model runs it: its dates, its tariffs, and what is known of policy."""

import datetime as dt
from typing import Final, Literal

from analysis import assumptions, model, parameters
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.hindcasts import files
from analysis.hindcasts import run as replay
from analysis.hindcasts.files import Turns
from analysis.levers import Levers
from analysis.result import Result

Course = Literal["truce_known", "truce_unknown", "truce_no_cut"]
COURSES: Final[tuple[Course, ...]] = ("truce_known", "truce_unknown", "truce_no_cut")

OF_2025: Final = files.EVERY["2025"]
ONSET: Final = OF_2025.onset
WEEKS: Final = OF_2025.weeks


def _turns() -> Turns:
    """Give the days on which policy turned in 2025."""
    if OF_2025.turns is None:
        raise files.EpisodeError("2025.toml says no days on which policy turned, in [policy].")
    return OF_2025.turns


TURNS: Final = _turns()
TRUCE: Final = TURNS.truce
TARIFF_TRUCE: Final = parameters.value("tariff_truce")


def levers(course: Course) -> Levers:
    """Give the levers of a course: April 2025 as it happened, or no truce in sight.

    Parameters
    ----------
    course : what is known of policy.

    Returns
    -------
    lever key -> position. [unit of the lever]
    """
    no_truce = {"relief_after_weeks": None} if course == "truce_unknown" else {}
    return {**OF_2025.levers, **no_truce}


def run(baseline: Baseline, given: Assumptions, course: Course) -> Result:
    """Run the episode of 2025 along a course of policy.

    Parameters
    ----------
    baseline : plans around 7 April 2025. [TEU / week]
    given : every parameter, one value per scenario.
    course : what is known of policy; a known truce is followed by the tariff cut of 10 November
        2025 unless left out.

    Returns
    -------
    Result
    """
    if course != "truce_known":
        return model.simulate(baseline, given)
    return replay.simulate(OF_2025, baseline, given)


def default_run(baseline: Baseline, course: Course) -> Result:
    """Run a course with every parameter at its default.

    Parameters
    ----------
    baseline : plans around 7 April 2025. [TEU / week]
    course : what is known of policy.
    """
    return run(baseline, assumptions.from_levers([levers(course)]), course)


def course_known(day: dt.date) -> Course:
    """Say which course was known on a day: no truce, a truce, and from 30 October its tariff cut.

    Parameters
    ----------
    day : the day looked back to.
    """
    if day < TRUCE:
        return "truce_unknown"
    return "truce_no_cut" if day < TURNS.cut_agreed else "truce_known"
