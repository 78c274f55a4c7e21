"""The shock of 2025 as the model runs it: its dates, its tariffs, and what is known of policy."""

import datetime as dt
from typing import Final, Literal

import numpy as np

from analysis import assumptions, model, parameters, scenarios
from analysis.arrays import Array
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.levers import Levers
from analysis.result import Result
from analysis.steps import shock

Course = Literal["truce_known", "truce_unknown", "truce_no_cut"]
COURSES: Final[tuple[Course, ...]] = ("truce_known", "truce_unknown", "truce_no_cut")

ONSET: Final = dt.date(2025, 4, 7)
WEEKS: Final = 39
TRUCE: Final = dt.date(2025, 5, 12)

TARIFF_BEFORE: Final = parameters.value("tariff_before")
TARIFF_TRUCE: Final = parameters.value("tariff_truce")
TARIFF_LATE: Final = parameters.value("tariff_late")
LATE_CUT: Final = dt.date(2025, 11, 10)
LATE_CUT_AGREED: Final = dt.date(2025, 10, 30)


def levers(course: Course) -> Levers:
    """Give the levers of a course: April 2025 as it happened, or no truce in sight.

    Parameters
    ----------
    course : what is known of policy.

    Returns
    -------
    lever key -> position. [unit of the lever]
    """
    name = "no_truce" if course == "truce_unknown" else "as_it_happened"
    return scenarios.BY_NAME[name].levers


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
    return model.simulate(baseline, given, depth=eased(baseline, given))


def eased(baseline: Baseline, given: Assumptions) -> Array:
    """Give the depth of the fall after a truce, lowered by the tariff cut of November 2025.

    Parameters
    ----------
    baseline : plans around the onset.
    given : every parameter, one value per scenario.

    Returns
    -------
    (scenario, 1, 1, week)
        Share suspended. [1]

    Notes
    -----
    The cut lowers the residual as the tariff translator does: from the residual of a tariff of
    51.1 % to that of 41.1 %, in proportion where the residual is drawn.
    """
    weeks = baseline.weeks[baseline.shown]
    offset = np.arange(weeks.size, dtype=np.float64)[None, None, None] - baseline.onset
    restart = given["relief_after_weeks"] + given["restart_lag_weeks"]
    residual = given["residual_share"]
    depth = shock.depth(
        offset,
        given["suspended_share"],
        residual,
        given["ramp_weeks"],
        restart,
        restart + given["reescalation_after_weeks"],
    )
    usual = parameters.value("residual_share")
    elasticity = parameters.value("tariff_elasticity")
    late = residual / usual * residual_share(TARIFF_LATE, elasticity)
    lowered: Array = np.where(weeks >= np.datetime64(LATE_CUT), np.minimum(depth, late), depth)
    return lowered


def residual_share(tariff_after: float, tariff_elasticity: float) -> float:
    """Translate an average tariff into the share of China TEU still suspended under it.

    Parameters
    ----------
    tariff_after : average ad-valorem tariff in force. [1]
    tariff_elasticity : response of TEU to the tariff-inclusive price within a year. [1]
    """
    return shock.suspended_share_from_tariff(TARIFF_BEFORE, tariff_after, tariff_elasticity)


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
    return "truce_no_cut" if day < LATE_CUT_AGREED else "truce_known"
