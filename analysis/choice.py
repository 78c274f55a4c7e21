"""What the ministry may do, and the three figures a decision is about, read off a run.

What a choice does to ships runs through the model; space kept for Korean cargo and a bill paid for
exporters are taken off what the run leaves, for the model knows of neither. All sizes are the
reader's: no source gives them.
"""

from typing import Final, NamedTuple

import numpy as np

from analysis import extremes
from analysis.arrays import Array
from analysis.assumptions import Assumptions
from analysis.korea import KOREA
from analysis.result import Result
from analysis.steps.korea import TEU_PER_FEU

FIGURES: Final = ("without_space", "bill", "rate_peak")


class Choice(NamedTuple):
    """What the ministry may do, from the week of the onset on.

    Attributes
    ----------
    name : of the choice.
    ships_teu : space added for everybody's cargo. [TEU / week]
    kept_teu : space kept for Korean cargo that would wait. [TEU / week]
    paid_share : share of the exporters' extra bill that others bear. [1]
    """

    name: str
    ships_teu: float = 0.0
    kept_teu: float = 0.0
    paid_share: float = 0.0


NOTHING: Final = Choice("nothing")


def figures(
    run: Result, given: Assumptions, choice: Choice, usd_per_feu: Array
) -> dict[str, Array]:
    """Read the three figures of a choice off its run.

    Parameters
    ----------
    run : a run of one or more scenarios, with the choice's ships in it.
    given : the assumptions it was run with.
    choice : whose kept space and paid share are taken off.
    usd_per_feu : (1, 1, coast, 1) spot rate before the shock. [USD / FEU]

    Returns
    -------
    without_space: Korean cargo that is left waiting, or gives up, in the worst week [TEU]; bill:
    what exporters pay more at spot rates above those without the shock, over the horizon [USD];
    rate_peak: highest West Coast spot rate over that without the shock, one where it never rises
    [1]; each (scenario,).
    """
    rates = run.spot_rate_ratio[..., run.onset :]
    return {
        "without_space": worst(left(run), choice),
        "bill": bill(spot_feu(run, given), rates, usd_per_feu, choice),
        "rate_peak": np.maximum(extremes.spot_rate(run).max(axis=1), 1.0),
    }


def left(run: Result) -> Array:
    """Give the Korean cargo left waiting, or given up, (scenario, week after the onset). [TEU]

    Parameters
    ----------
    run : a run of one or more scenarios.
    """
    both = (run.rolled_teu + run.rationed_teu)[:, KOREA, :, run.onset :]
    without_space: Array = both.sum(axis=(1, 2))
    return without_space


def worst(left_teu: Array, choice: Choice) -> Array:
    """Give what is left in the worst week once space is kept, (scenario,). [TEU]

    Parameters
    ----------
    left_teu : (scenario, week) as ``left`` gives it. [TEU]
    choice : how much space is kept.
    """
    highest: Array = np.maximum(left_teu - choice.kept_teu, 0.0).max(axis=1)
    return highest


def spot_feu(run: Result, given: Assumptions) -> Array:
    """Give Korean cargo at spot rates, (scenario, 1, coast, week after the onset). [FEU / week]

    Parameters
    ----------
    run : a run of one or more scenarios.
    given : the assumptions it was run with.
    """
    carried = run.carried_teu[:, KOREA, :, run.onset :]
    return carried / TEU_PER_FEU * (1.0 - given["contract_share"])


def bill(shipped_feu: Array, rate_ratio: Array, usd_per_feu: Array, choice: Choice) -> Array:
    """Give what is paid more in the weeks dearer than without the shock, (scenario,). [USD]

    Parameters
    ----------
    shipped_feu : (scenario, 1, coast, week) as ``spot_feu`` gives it. [FEU / week]
    rate_ratio : (scenario, 1, coast, week) spot rate over that without the shock. [1]
    usd_per_feu : (1, 1, coast, 1) spot rate before the shock. [USD / FEU]
    choice : which share of it others bear.
    """
    dearer = np.maximum(rate_ratio - 1.0, 0.0) * usd_per_feu
    paid: Array = (shipped_feu * dearer).sum(axis=(1, 2, 3)) * (1.0 - choice.paid_share)
    return paid
