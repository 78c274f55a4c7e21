"""What a page finds of its own: where cargo went, and when ships return."""

from typing import Final

import numpy as np

from analysis import cells, turns
from pages.answer.scenario_run import Run
from pages.charts import finding, findings
from pages.words.text import Words

MINE: Final = 0
FATES: Final = ("lost", "deferred", "diverted")


def cargo(run: Run, words: Words) -> str:
    """Say where suspended China cargo ends, after what was assumed.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    ends = {fate: float(getattr(run.headline, f"{fate}_teu")[MINE]) for fate in FATES}
    suspended = sum(ends.values())
    if suspended < findings.WORTH_SAYING_TEU:
        return finding.shock(run.levers, words, run.sails) + words("finding.goes.none")
    shares = {fate: words.pct(teu / suspended) for fate, teu in ends.items()}
    return finding.shock(run.levers, words, run.sails) + words("finding.goes.some", **shares)


def ships(run: Run, words: Words) -> str:
    """Say how far capacity falls below plan at most, and from which week it does so no more.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    return finding.shock(run.levers, words, run.sails) + _ships(run, words)


def _ships(run: Run, words: Words) -> str:
    change = cells.capacity(run.result)[MINE] - 1.0
    less = np.flatnonzero(turns.percent(change) < 0.0)
    if not less.size:
        return words("finding.ships.still")
    weeks = run.result.weeks[run.result.onset :]
    furthest, back = int(change.argmin()), int(less[-1]) + 1
    when = findings.reached(change, furthest, weeks, turns.percent, words)
    pct = words.pct(abs(float(change[furthest])))
    if back == weeks.size:
        return words("finding.ships.away", pct=pct, when=when, weeks=words.weeks(weeks.size))
    return words("finding.ships.back", pct=pct, when=when, back=findings.when(weeks, back, words))
