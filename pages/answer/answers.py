"""What is worked out for a scenario, whoever asks and wherever it is shown."""

from dataclasses import replace

from analysis import assumptions, branches, korea, official_ends, own_ships, uncertainty
from analysis.arrays import Array
from analysis.baseline import NORMAL_CHINA_SHARE
from analysis.baseline_choice import NORMAL
from analysis.branches import Branch
from analysis.korea import Days, Outlook
from analysis.lever import Levers
from analysis.uncertainty import Draws
from pages.answer import observed, own_seen, rates
from pages.answer.basis import Basis
from pages.answer.observed import Observed, ObservedSeries
from pages.answer.rates import BaseRates
from pages.answer.scenario_run import Run, freeze


def observed_series(on: Basis) -> ObservedSeries:
    """Give the observed series that stand beside the model's, the reader's own among them.

    Parameters
    ----------
    on : tables and own figures.

    Raises
    ------
    data.store.TableUnavailable
        If the observations are missing or damaged.
    """
    return with_own(observed.read(on.read("observations")), on)


def with_own(seen: ObservedSeries, on: Basis) -> ObservedSeries:
    """Put a reader's own rates and observed arrivals beside the observed series.

    Parameters
    ----------
    seen : the observed series.
    on : tables and own figures.
    """
    return replace(
        seen,
        own_rate=observed.own(on.rows("rate"), "rate_usd_per_feu"),
        own_arrivals=own_seen.arrivals(on.rows("observed")),
    )


def own_capacity(on: Basis) -> dict[str, Observed]:
    """Give the reader's own capacity by coast; empty without any. [TEU / week]

    Parameters
    ----------
    on : tables and own figures.
    """
    rows = on.rows("capacity")
    return observed.own(rows, next(iter(own_ships.columns(rows)), "capacity_teu"))


def draws(on: Basis, levers: Levers, branch: Branch, count: int) -> Draws:
    """Draw the given numbers of a scenario on one branch of policy.

    Parameters
    ----------
    on : tables and own figures.
    levers : lever key -> position. [unit of the lever]
    branch : which course policy takes.
    count : number of draws.
    """
    scenario = branches.scenario(levers, branch)
    found = uncertainty.draws(on.plans(levers), scenario, count)
    freeze((*found.fans.values(), *found.figures.values(), *found.band.weekly.values()))
    return found


def china_share(on: Basis, levers: Levers) -> float:
    """Give China's share of the baseline in use. [1]

    Parameters
    ----------
    on : tables and own figures.
    levers : lever key -> position. [unit of the lever]
    """
    if on.rows("cargo") is None and levers["baseline"] == NORMAL:
        # Without own cargo it needs no table, which might be missing.
        return NORMAL_CHINA_SHARE
    given = assumptions.from_levers([levers])
    return float(on.plans(levers).china_share(given)[0])


def base_rates(on: Basis, levers: Levers) -> BaseRates:
    """Give the rates before the shock; see ``pages.answer.rates``.

    Parameters
    ----------
    on : tables and own figures.
    levers : lever key -> position. [unit of the lever]
    """
    return rates.before(on.rates(), on.read, on.rows("rate"), levers)


def korea_outlook(on: Basis, run: Run, usd_per_feu: Array, days: Days | None = None) -> Outlook:
    """Give the Korean quantities of a scenario, and their spread over many draws.

    Parameters
    ----------
    on : tables and own figures.
    run : the scenario and both ends of the official band.
    usd_per_feu : (1, 1, coast, 1), before the shock. [USD / FEU]
    days : first and last day of a quarter; the thirteen weeks from the onset if not given.
    """
    plans = on.plans(run.levers)
    runs = korea.read(run.result, official_ends.with_ends(run.levers), usd_per_feu)
    return korea.outlook(runs, korea.draws(plans, run.levers, usd_per_feu), plans, days)
