"""What a scenario leaves to Korean exporters: space on ships, and loadings against plan."""

from typing import Final

from analysis import turns
from analysis.arrays import Array
from analysis.korea import Korea
from pages.answer.scenario_run import Run
from pages.charts import findings
from pages.charts.korea import EVERYTHING
from pages.words.text import Words

MINE: Final = 0


def space(run: Run, runs: Korea) -> Array:
    """Give the share of Korean cargo that finds space from the onset on, (scenario, week). [1]

    Parameters
    ----------
    run : the scenario.
    runs : its Korean quantities, `Outlook.runs`.
    """
    found: Array = runs.acceptance[:, run.result.onset :]
    return found


def calm(run: Run, runs: Korea) -> float:
    """Give the share that finds space without the shock, in the week of the smallest share. [1]

    Parameters
    ----------
    run : the scenario.
    runs : its Korean quantities, `Outlook.runs`.
    """
    week = int(space(run, runs)[MINE].argmin())
    return float(runs.calm_acceptance[MINE, run.result.onset + week])


def short(run: Run, runs: Korea) -> bool:
    """Say whether cargo is left behind in any week, as far as that is printed.

    Parameters
    ----------
    run : the scenario.
    runs : its Korean quantities, `Outlook.runs`.
    """
    return bool(turns.percent(space(run, runs)[MINE].min()) < EVERYTHING)


def least(run: Run, runs: Korea, words: Words) -> str:
    """Write when the smallest share of cargo finds space.

    Parameters
    ----------
    run : the scenario.
    runs : its Korean quantities, `Outlook.runs`.
    words : words of the reader's language.
    """
    share, weeks = space(run, runs)[MINE], run.result.weeks[run.result.onset :]
    return findings.reached(share, int(share.argmin()), weeks, turns.percent, words)


def loadings(run: Run, runs: Korea) -> tuple[Array, float]:
    """Add up Korean loadings from the onset: difference of each run, and the plan. [TEU]

    Parameters
    ----------
    run : the scenario.
    runs : its Korean quantities, `Outlook.runs`.
    """
    after = slice(run.result.onset, None)
    planned = runs.planned_loadings_teu[:, after]
    difference: Array = (runs.loadings_teu[:, after] - planned).sum(axis=1)
    return difference, float(planned[MINE].sum())
