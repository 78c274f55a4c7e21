"""The decision table of a few scenarios, on the tables and figures a reader stands on."""

from collections.abc import Sequence

from analysis import decision
from analysis.arrays import Array
from analysis.choice import Choice
from analysis.decision import Decision, Shocked
from analysis.lever import Levers
from pages.answer.basis import Basis


def run(
    on: Basis, scenarios: Sequence[Levers], usd_per_feu: Sequence[Array], choices: Sequence[Choice]
) -> Decision:
    """Put every choice through every scenario.

    Parameters
    ----------
    on : tables and own figures.
    scenarios : each lever key -> position. [unit of the lever]
    usd_per_feu : (1, 1, coast, 1) spot rates before each of them. [USD / FEU]
    choices : the rows.

    Raises
    ------
    data.store.TableUnavailable
        If a baseline is missing or damaged.
    analysis.baseline.BaselineError
        If a table does not cover the weeks asked for.
    """
    shocks = [
        Shocked(on.plans(levers), levers, rates)
        for levers, rates in zip(scenarios, usd_per_feu, strict=True)
    ]
    return decision.decide(choices, shocks)
