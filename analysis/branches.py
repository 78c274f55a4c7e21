"""Three courses policy may take after the shock; they are drawn apart, never mixed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from analysis import parameters
from analysis.levers import BY_KEY, Levers

Branch = Literal["relief", "no_relief", "reescalation"]
BRANCHES: Final[tuple[Branch, ...]] = ("relief", "no_relief", "reescalation")

TRUCE_WEEKS: Final = parameters.value("truce_weeks")
RELIEF: Final = "relief_after_weeks"


@dataclass(frozen=True)
class BranchScenario:
    """A scenario on one branch.

    Attributes
    ----------
    levers : positions on this branch. [unit of the lever]
    values : parameters the branch sets beside them. [unit of the parameter]
    assumed_relief : whether the date of relief is the default, as the reader's scenario has none.
    """

    levers: Levers
    values: Mapping[str, float]
    assumed_relief: bool = False


def of(levers: Levers) -> Branch:
    """Name the branch a scenario itself is on.

    Parameters
    ----------
    levers : positions of the scenario. [unit of the lever]
    """
    return "no_relief" if levers[RELIEF] is None else "relief"


def scenario(levers: Levers, branch: Branch, truce_weeks: float = TRUCE_WEEKS) -> BranchScenario:
    """Put a scenario on a branch.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    branch : relief after the lever's weeks, none, or relief and then the crisis again.
    truce_weeks : from the restart of loadings to the crisis coming again. [weeks]

    Returns
    -------
    BranchScenario
    """
    if branch == "no_relief":
        return BranchScenario({**levers, RELIEF: None}, {})
    assumed = levers[RELIEF] is None
    eased = {**levers, RELIEF: BY_KEY[RELIEF].default} if assumed else levers
    values = {} if branch == "relief" else {"reescalation_after_weeks": truce_weeks}
    return BranchScenario(eased, values, assumed)
