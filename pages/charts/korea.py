"""The charts of the Korea page that follow the levers: space, loadings, Busan as a range."""

from typing import Final

import numpy as np

from analysis import turns
from analysis.korea import Korea, Outlook
from pages.answer import baseline_used
from pages.answer.scenario_run import Run
from pages.charts import findings, shock
from pages.charts.chart import Chart, Series
from pages.charts.draw import draw
from pages.charts.market import MINE, official_band
from pages.words.text import Words

WORTH_SAYING_TEU: Final = 1.0
EVERYTHING: Final = 100.0
SMALLEST_PCT: Final = 6.0
ROOM: Final = 1.15
ROOM_FOR_NAMES: Final = 1.2


def space(run: Run, runs: Korea, words: Words) -> Chart:
    """Chart the share of Korean cargo offered that finds space in each week.

    Parameters
    ----------
    run : the scenario.
    runs : its Korean quantities, with both ends of the official band.
    words : words of the reader's language.
    """
    weeks = run.result.weeks
    share, calm = runs.acceptance * 100.0, runs.calm_acceptance[MINE] * 100.0
    after = slice(run.result.onset, None)
    mine = runs.acceptance[MINE, after]
    low = int(np.argmin(mine))
    title = words(
        f"korea.finding.space_{'short' if turns.percent(mine[low]) < EVERYTHING else 'all'}",
        share=words.pct(float(mine[low])),
        when=findings.reached(mine, low, weeks[after], turns.percent, words),
    )
    return draw(
        "korea_space",
        title,
        [
            official_band(run, share, words),
            Series("baseline", words("series.baseline"), weeks, calm),
            Series("scenario", words("series.scenario"), weeks, share[MINE]),
        ],
        words,
        sources=(words("source.load_factor"), baseline_used.source(run.base, words)),
        shock=shock.of(run, words),
        y_range=(0.0, 118.0),
    )


def loadings(run: Run, runs: Korea, words: Words) -> Chart:
    """Chart Korean cargo loaded for the US against plan, by country of origin.

    Parameters
    ----------
    run : the scenario.
    runs : its Korean quantities, with both ends of the official band.
    words : words of the reader's language.
    """
    weeks = run.result.weeks
    loaded, planned = runs.loadings_teu, runs.planned_loadings_teu[MINE]
    change = float((loaded[MINE] - planned).sum())
    way = "still" if abs(change) < WORTH_SAYING_TEU else "more" if change > 0 else "less"
    title = words(
        f"korea.finding.loadings_{way}",
        teu=words.teu(abs(change)),
        pct=words.pct(abs(change) / float(planned[run.result.onset :].sum()), 1),
        weeks=words.weeks(weeks.size - run.result.onset),
    )
    return draw(
        "korea_loadings",
        title,
        [
            official_band(run, loaded, words),
            Series("baseline", words("series.baseline"), weeks, planned),
            Series("scenario", words("series.scenario"), weeks, loaded[MINE]),
        ],
        words,
        sources=(baseline_used.source(run.base, words), words("source.diversion")),
        shock=shock.of(run, words),
        y_range=(0.0, ROOM_FOR_NAMES * float(max(loaded.max(), planned.max()))),
    )


def busan(run: Run, outlook: Outlook, words: Words) -> Chart:
    """Chart US-bound transshipment at Busan as a range of draws, its sign disputed.

    Parameters
    ----------
    run : the scenario.
    outlook : the spread of draws around it.
    words : words of the reader's language.
    """
    weeks = run.result.weeks
    low, middle, high = outlook.fan * 100.0
    bottom, top = float(low.min()), float(high.max())
    after = slice(run.result.onset, None)
    title = words(
        "korea.finding.busan",
        low=words.signed_pct(float(low[after].min()) / 100.0),
        high=words.signed_pct(float(high[after].max()) / 100.0),
    )
    reach = max(SMALLEST_PCT, -bottom, top) * ROOM
    return draw(
        "korea_busan",
        title,
        [
            Series("busan_range", words("korea.series_range"), weeks, low, kind="band", upper=high),
            Series("baseline", words("series.baseline"), weeks, np.zeros(weeks.size)),
            Series("busan_median", words("korea.series_median"), weeks, middle),
        ],
        words,
        sources=(words("korea.source_busan"), words("korea.source_draws")),
        shock=shock.of(run, words),
        named=[weeks[after][end] for end in (low[after].argmin(), high[after].argmax())],
        y_range=(-reach, reach),
    )
