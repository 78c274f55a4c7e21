"""Draws, residual error and rankings of a scenario, kept between readers."""

from analysis import branches, episode, sensitivity, uncertainty
from analysis.branches import Branch
from analysis.lever import Levers
from analysis.sensitivity import Effects
from analysis.uncertainty import Draws, Residual
from pages.ui import cache


@cache.kept(entries=4, bundled=True)
def residual() -> Residual:
    """Give what the backtest of 2025 leaves unexplained, for bands around any scenario."""
    plans = cache.plans(episode.levers("truce_known"))
    return uncertainty.residual(plans, cache.table("observations"))


@cache.kept(entries=96)
def draws(levers: Levers, branch: Branch, count: int) -> Draws:
    """Draw a scenario on one branch of policy, with the residual error of the backtest.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    branch : which course policy takes.
    count : number of draws.
    """
    course = branches.course(levers, branch)
    found = uncertainty.draws(cache.plans(levers), course, count, residual())
    for values in (*found.fans.values(), *found.figures.values()):
        values.setflags(write=False)
    return found


@cache.kept(entries=64)
def effects(levers: Levers) -> Effects:
    """Rank the given numbers of any scenario by what they do; takes a second or two.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    return sensitivity.effects(cache.plans(levers), levers)
