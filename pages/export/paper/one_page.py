"""Page one: a scenario on a single page, the same in every format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.korea import CARRIERS, Outlook, Spread
from analysis.levers import OFFICIAL_BAND_PCT
from analysis.units import QUARTER_WEEKS
from pages.answer import baseline_used
from pages.answer.scenario_run import Run
from pages.charts import cards, draw, korea_found
from pages.charts.chart import Chart
from pages.charts.korea_words import HIGH, LOW, signed_amount, span
from pages.export.paper import sentences
from pages.export.paper.figures import Figure
from pages.export.paper.sentences import Line
from pages.words.text import Words

CHART: Final = "capacity_and_loadings"
# On paper 170 by 60 mm, drawn as wide as every other picture.
CHART_MM: Final = (170.0, 60.0)
CHART_PX: Final = (720, 254)
COLUMNS: Final = (("low", "at_low"), ("mine", "central"), ("high", "at_high"))
MINE: Final = 0
HMM: Final = CARRIERS.index("hmm")
LEAST_TEU: Final = 1.0


@dataclass(frozen=True)
class OnePage:
    """What a reader needs who reads one page only.

    Attributes
    ----------
    lines : the conclusions.
    heads, rows : the four headline figures at both ends of the official band and as set.
    note : what the rows have in common, and what a range means.
    chart : the one chart, as low as the page has room for.
    korea : what it means for Korea, in one line.
    contact : where the reader writes who answers for it.
    """

    lines: tuple[Line, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    chart: Chart
    korea: str
    contact: str


def make(
    run: Run,
    outlook: Outlook,
    lines: Sequence[Line],
    figures: Mapping[str, Figure],
    charts: Sequence[Chart],
    words: Words,
) -> OnePage:
    """Choose what stands on page one.

    Parameters
    ----------
    run : the scenario and both ends of the official band.
    outlook : its Korean quantities.
    lines : the sentences of the briefing.
    figures : the headline table, key -> cells.
    charts : the charts of the briefing.
    words : words of the reader's language.
    """
    shown = [figures[key] for key in cards.shown(run.headline)]
    drop = float(str(run.levers["cargo_drop_pct"]))
    low, high = OFFICIAL_BAND_PCT
    drops = {"low": low, "mine": drop, "high": high}
    rows = tuple(
        (
            words(f"one_page.row_{name}", pct=words.pct(drops[name] / 100.0)),
            *(sentences.write(one, getattr(one, column), words) for one in shown),
        )
        for name, column in COLUMNS
    )
    [chart] = [one for one in drawn(charts) if one.name == CHART]
    return OnePage(
        lines=tuple(line for line in lines if line.level == 0),
        heads=(words("one_page.drop"), *(sentences.named(one, words) for one in shown)),
        rows=rows,
        note=" ".join(
            (
                baseline_used.told(run.base, words),
                *(words(f"one_page.{name}") for name in ("note", "korea_note")),
            )
        ),
        chart=chart,
        korea=korea(run, outlook, words),
        contact=words("one_page.contact"),
    )


def drawn(charts: Sequence[Chart]) -> tuple[Chart, ...]:
    """Give the charts as pictures show them: that of page one as low as the page has room for.

    Parameters
    ----------
    charts : the charts of the briefing.
    """
    height = CHART_PX[1]
    return tuple(draw.lower(one, height) if one.name == CHART else one for one in charts)


def korea(run: Run, outlook: Outlook, words: Words) -> str:
    """Say in one line what is left for Korean exporters, Busan and HMM.

    Parameters
    ----------
    run : the scenario.
    outlook : its Korean quantities, and the spread of draws around it.
    words : words of the reader's language.
    """
    key = "short" if korea_found.short(run, outlook.runs) else "all"
    least = float(korea_found.space(run, outlook.runs)[MINE].min())
    quarter = outlook.quarter
    worth = [signed_amount(float(quarter.effect_usd[at, HMM]), words) for at in (LOW, HIGH)]
    return words(
        "one_page.korea",
        space=words(
            f"one_page.space_{key}",
            when=korea_found.least(run, outlook.runs, words),
            share=words.pct(least),
        ),
        loaded=_loaded(run, outlook, words),
        weeks=words.weeks(QUARTER_WEEKS),
        busan=_busan(quarter, words),
        worth=words.span(*worth),
    )


def _busan(quarter: Spread, words: Words) -> str:
    """Give the range of transshipment; its sign is in doubt wherever it moves at all."""
    if not np.round(100.0 * quarter.transshipment_change, 1).any():
        return words("one_page.busan_still")
    return words("one_page.busan_moves", span=span(quarter.transshipment_change, words))


def _loaded(run: Run, outlook: Outlook, words: Words) -> str:
    """Say how many Korean boxes are loaded more or less than planned."""
    difference, planned = korea_found.loadings(run, outlook.runs)
    mine = float(difference[MINE])
    weeks = words.weeks(run.result.weeks.size - run.result.onset)
    if abs(mine) < LEAST_TEU:
        return words("one_page.loaded_still", weeks=weeks)
    shares = words.signed_pct(mine / planned, 1)
    return words("one_page.loaded", weeks=weeks, teu=words.signed_teu(mine), pct=shares)
