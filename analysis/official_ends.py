"""One scenario run together with both ends of the official band: what a page shows of it."""

from analysis import assumptions, headline, model
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.headline import Headline
from analysis.levers import OFFICIAL_BAND_PCT, Levers
from analysis.result import Result


def with_ends(*scenarios: Levers) -> Assumptions:
    """Give the assumptions of scenarios, each followed by both ends of the official band.

    Parameters
    ----------
    scenarios : each lever key -> position. [unit of the lever]
    """
    each = [
        [levers, *({**levers, "cargo_drop_pct": end} for end in OFFICIAL_BAND_PCT)]
        for levers in scenarios
    ]
    return assumptions.from_levers([one for three in each for one in three])


def run(plans: Baseline, levers: Levers) -> tuple[Result, Headline]:
    """Run the model at these levers and at both ends of the official band, in this order.

    Parameters
    ----------
    plans : baseline around the onset of the scenario. [TEU / week]
    levers : lever key -> position. [unit of the lever]
    """
    result = model.simulate(plans, with_ends(levers))
    return result, headline.read(result)
