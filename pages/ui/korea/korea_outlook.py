"""What the Korea page asks of the model: a scenario with its band and draws, and one quarter."""

import numpy as np

from analysis import parameters, scenarios
from analysis.korea import Days, Korea, Outlook, Spread
from analysis.lever import Levers, Position
from analysis.units import shares_within
from pages.answer import answers
from pages.answer.basis import Basis
from pages.charts import korea_observed
from pages.ui.kept import cache, followed


def of(levers: Levers) -> Outlook:
    """Give the Korean quantities at these levers, and their spread over many draws.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]

    Raises
    ------
    data.store.TableUnavailable
        If the baseline, or the observations that hold the rates before the shock, cannot be read.
    analysis.baseline.BaselineError
        If the table does not cover the weeks asked for.
    """
    rates = answers.base_rates(cache.basis(), levers).usd_per_feu
    return _outlook(tuple(levers.items()), None, tuple(rates.ravel().tolist()))


def central(levers: Levers) -> Korea:
    """Give the Korean quantities at these levers alone, with the official band and no draws.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]

    Raises
    ------
    data.store.TableUnavailable
        As ``of``.
    """
    return followed.korea_of(cache.basis(), levers)


def second_quarter_2025() -> Spread:
    """Give what the model says of the second quarter of 2025, as policy went in that year.

    Raises
    ------
    data.store.TableUnavailable
        As ``of``.
    """
    levers = scenarios.BY_NAME["as_it_happened"].levers
    rates = cache.bundled().rates()
    quarter = korea_observed.QUARTER
    return _outlook(tuple(levers.items()), quarter, tuple(rates.ravel().tolist())).quarter


def hmm_second_quarter_2025() -> tuple[float, float]:
    """Give HMM's part of US-bound loadings in that quarter, at plan and in the central run. [TEU]

    Raises
    ------
    data.store.TableUnavailable
        As ``of``.
    """
    result = cache.run(scenarios.BY_NAME["as_it_happened"].levers).result
    first, last = (np.array([day], dtype="datetime64[D]") for day in korea_observed.QUARTER)
    weight = shares_within(result.weeks, first, last)[:, 0]
    share = parameters.BY_NAME["hmm_share"].value
    both = (result.planned_loadings_teu[0], result.carried_teu[0])
    planned, carried = (share * float(one.sum(axis=(0, 1)) @ weight) for one in both)
    return planned, carried


@cache.kept(256)
def _outlook(
    on: Basis,
    levers: tuple[tuple[str, Position], ...],
    days: Days | None,
    usd_per_feu: tuple[float, ...],
) -> Outlook:
    """Read and draw them once per set of levers, rates, tables and model."""
    rates = np.array(usd_per_feu).reshape(1, 1, -1, 1)
    return answers.korea_outlook(on, cache.run_on(on, dict(levers)), rates, days)
