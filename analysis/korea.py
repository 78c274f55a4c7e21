"""The Korean quantities of runs: by week, over a period, and their spread over many draws."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis import ensemble
from analysis.arrays import ORIGINS, Array
from analysis.assumptions import Assumptions
from analysis.baseline import Baseline
from analysis.levers import Levers
from analysis.result import Result
from analysis.steps import korea as steps
from analysis.units import QUARTER_WEEKS, shares_within

KOREA: Final = slice(ORIGINS.index("KR"), ORIGINS.index("KR") + 1)
SOUTH_EAST_ASIA: Final = slice(ORIGINS.index("SEA"), ORIGINS.index("SEA") + 1)
CHINA: Final = slice(ORIGINS.index("CN"), ORIGINS.index("CN") + 1)
CARRIERS: Final = ("hmm", "sm_line")

QUANTILES: Final = (0.10, 0.50, 0.90)
Weeks = npt.NDArray[np.datetime64]
Days = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Korea:
    """Korean quantities of one or more scenarios.

    Attributes
    ----------
    loadings_teu, planned_loadings_teu : (scenario, week) Korean cargo loaded for the US, and
        planned, by country of origin, both coasts. [TEU / week]
    acceptance : (scenario, week) share of Korean cargo offered that finds space. [1]
    calm_acceptance : (scenario, week) the same without the shock: where plans outgrow ships, cargo
        is left behind anyway. [1]
    transshipment_change : (scenario, week) US-bound transshipment at Busan against plan. [1]
    value_usd, planned_value_usd : (scenario, carrier, week) value of a carrier's loadings at
        contract and spot rates, and at plan and the rate before. [USD / week]
    """

    loadings_teu: Array
    planned_loadings_teu: Array
    acceptance: Array
    calm_acceptance: Array
    transshipment_change: Array
    value_usd: Array
    planned_value_usd: Array


class Spread(NamedTuple):
    """Quantiles of the draws over a period, in the order of QUANTILES.

    Attributes
    ----------
    transshipment_change, loadings_change : (quantile,) against plan. [1]
    effect_usd, planned_value_usd : (quantile, carrier) difference from plan, and plan. [USD]
    """

    transshipment_change: Array
    loadings_change: Array
    effect_usd: Array
    planned_value_usd: Array


@dataclass(frozen=True)
class Outlook:
    """A scenario with the two ends of the official band, and the spread of draws around it.

    Attributes
    ----------
    runs : scenario, 30 % and 60 %, one per row.
    fan : (quantile, week) transshipment against plan, in the order of QUANTILES. [1]
    quarter : the thirteen weeks from the onset, or the quarter asked for.
    horizon : all weeks from the onset.
    """

    runs: Korea
    fan: Array
    quarter: Spread
    horizon: Spread


def outlook(runs: Korea, drawn: Korea, baseline: Baseline, quarter: Days | None = None) -> Outlook:
    """Put what the Korea page shows of a scenario together.

    Parameters
    ----------
    runs : scenario, 30 % and 60 %.
    drawn : draws around the scenario.
    baseline : plans around the onset. [TEU / week]
    quarter : its first and last day; the thirteen weeks from the onset if not given.
    """
    weeks = baseline.weeks[baseline.shown]
    fan = ensemble.fan(drawn.transshipment_change, QUANTILES)
    first = over(drawn, weeks, quarter or _from_onset(baseline, QUARTER_WEEKS))
    return Outlook(runs, fan, first, over(drawn, weeks, _from_onset(baseline, baseline.horizon)))


def _from_onset(baseline: Baseline, weeks: int) -> Days:
    """Give the first and last day of so many weeks from the onset."""
    onset = baseline.weeks[baseline.onset].astype("datetime64[D]").item()
    return onset, onset + dt.timedelta(weeks=weeks, days=-1)


def read(result: Result, given: Assumptions, rate_usd_per_feu: Array) -> Korea:
    """Read what concerns Korea off a run.

    Parameters
    ----------
    result : a run of one or more scenarios.
    given : the assumptions it was run with.
    rate_usd_per_feu : (1, 1, coast, 1)
        Spot rate before the shock. [USD / FEU]

    Returns
    -------
    Korea
    """
    planned, carried = result.planned_loadings_teu, result.carried_teu
    change = steps.change(carried, planned)
    index = steps.transshipment_index(
        change[:, CHINA],
        change[:, SOUTH_EAST_ASIA],
        steps.blanked_share(result.blanked_teu, result.nominal_capacity_teu),
        *(given[f"busan_{part}_weight"] for part in ("china", "sea", "hub")),
    )
    rows, still = (carried.shape[0], result.weeks.size), np.ones_like(result.spot_rate_ratio)
    terms = given["contract_share"], rate_usd_per_feu
    found = {
        "loadings_teu": carried[:, KOREA].sum(axis=2, keepdims=True),
        "planned_loadings_teu": planned[:, KOREA].sum(axis=2, keepdims=True),
        "acceptance": steps.acceptance(
            carried[:, KOREA], (result.rolled_teu + result.rationed_teu)[:, KOREA]
        ),
        "calm_acceptance": steps.acceptance(
            planned[:, KOREA], (result.calm_rolled_teu + result.calm_rationed_teu)[:, KOREA]
        ),
        "transshipment_change": index - 1.0,
    }
    return Korea(
        **{name: np.broadcast_to(one[:, 0, 0], rows) for name, one in found.items()},
        value_usd=_by_carrier(carried, result.spot_rate_ratio, given, terms),
        planned_value_usd=_by_carrier(planned, still, given, terms),
    )


def _by_carrier(
    carried_teu: Array, rate_ratio: Array, given: Assumptions, terms: tuple[Array, Array]
) -> Array:
    """Value the loadings of each Korean carrier, (scenario, carrier, week). [USD / week]"""
    values = [
        steps.headhaul_usd(carried_teu, rate_ratio, given[f"{carrier}_share"], *terms)[:, 0]
        for carrier in CARRIERS
    ]
    return np.concatenate(values, axis=1)


def draws(
    baseline: Baseline, levers: Levers, rate_usd_per_feu: Array, count: int = ensemble.DRAWS
) -> Korea:
    """Read what concerns Korea off many draws around a scenario, one per row.

    Parameters
    ----------
    baseline : plans around the onset. [TEU / week]
    levers : lever key -> position. [unit of the lever]
    rate_usd_per_feu : (1, 1, coast, 1)
        Spot rate before the shock. [USD / FEU]
    count : number of draws.
    """
    values = ensemble.draw(ensemble.ranges(levers), count)
    pairs = ensemble.pairs(baseline, levers, values)
    return _joined(read(result, given, rate_usd_per_feu) for result, given in pairs)


def over(drawn: Korea, weeks: Weeks, days: Days) -> Spread:
    """Take a period of whole days out of the weeks, each week weighted by its days in it.

    Parameters
    ----------
    drawn : quantities of many draws.
    weeks : (week,) Mondays.
    days : first and last day of the period.

    Returns
    -------
    Spread
    """
    first, last = (np.array([day], dtype="datetime64[D]") for day in days)
    weight = shares_within(weeks, first, last)[:, 0]
    totals = {one.name: getattr(drawn, one.name) @ weight for one in fields(drawn)}
    return Spread(
        ensemble.fan(totals["transshipment_change"] / weight.sum(), QUANTILES),
        ensemble.fan(totals["loadings_teu"] / totals["planned_loadings_teu"] - 1.0, QUANTILES),
        ensemble.fan(totals["value_usd"] - totals["planned_value_usd"], QUANTILES),
        ensemble.fan(totals["planned_value_usd"], QUANTILES),
    )


def _joined(parts: Iterator[Korea]) -> Korea:
    """Put chunks of draws under one another."""
    every = list(parts)
    names = [one.name for one in fields(Korea)]
    return Korea(
        **{name: np.concatenate([getattr(part, name) for part in every]) for name in names}
    )
