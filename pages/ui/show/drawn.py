"""Draws and rankings of a scenario, kept between readers."""

from analysis import sensitivity
from analysis.branches import Branch
from analysis.lever import Levers
from analysis.sensitivity import Effects
from analysis.uncertainty import Draws
from pages.answer import answers
from pages.answer.basis import Basis
from pages.ui.kept import cache


@cache.kept(entries=96)
def draws(on: Basis, levers: Levers, branch: Branch, count: int) -> Draws:
    """Draw the given numbers of a scenario on one branch of policy.

    Parameters
    ----------
    on : tables and own figures.
    levers : lever key -> position. [unit of the lever]
    branch : which course policy takes.
    count : number of draws.
    """
    return answers.draws(on, levers, branch, count)


@cache.kept(entries=64)
def effects(on: Basis, levers: Levers) -> Effects:
    """Rank the given numbers of any scenario by what they do; takes a second or two.

    Parameters
    ----------
    on : tables and own figures.
    levers : lever key -> position. [unit of the lever]
    """
    return sensitivity.effects(on.plans(levers), levers)
