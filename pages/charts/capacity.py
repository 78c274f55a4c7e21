"""The charts of the Capacity page: ships planned and deployed, how full, blanked, left behind."""

import math
from collections.abc import Mapping
from typing import Final

from analysis.arrays import COASTS, Array
from analysis.levers import OFFICIAL_CUT_PCT
from pages.answer import baseline_used
from pages.answer.observed import Days, Observed
from pages.answer.scenario_run import Run
from pages.charts import findings, shock
from pages.charts.chart import Chart, Series
from pages.charts.draw import draw, lower
from pages.charts.leader import Leader, Side
from pages.charts.market import MINE, official_band
from pages.words.text import Words

LEAST_PCT: Final = 60.0
MOST_PCT: Final = 110.0
STEP_PCT: Final = 10.0
STRIP_PX: Final = 190


def by_coast(
    run: Run, coast: str, words: Words, own: Mapping[str, Observed] | None = None
) -> Chart:
    """Chart planned and deployed capacity of a coast, plan less 14 per cent, and own figures.

    Parameters
    ----------
    run : the scenario.
    coast : "WC" or "EC".
    words : words of the reader's language.
    own : coast -> the reader's own capacity. [TEU / week]
    """
    result = run.result
    index = COASTS.index(coast)
    planned = result.planned_capacity_teu[MINE, 0, index]
    offered = result.capacity_teu[MINE, 0, index]
    loaded = result.carried_teu[MINE, :, index].sum(axis=0)
    name = words(f"coast.{coast}")
    after, change = slice(result.onset, None), offered / planned - 1.0
    title = findings.moved("capacity", change[after], result.weeks[after], words, coast=name)
    weeks, official = result.weeks, planned * (1.0 - OFFICIAL_CUT_PCT / 100.0)
    return draw(
        f"capacity_{coast.lower()}",
        title,
        [
            Series("planned", words("series.planned_capacity"), weeks, planned),
            Series("official", words("series.official_cut"), weeks, official),
            Series("loadings", words("series.loadings"), weeks, loaded),
            *_own(own or {}, coast, weeks, words),
            Series("deployed", words("series.deployed_capacity"), weeks, offered),
        ],
        words,
        sources=(
            baseline_used.source(run.base, words),
            words("source.load_factor"),
            words("source.statement"),
        ),
        shock=shock.of(run, words),
    )


def _own(own: Mapping[str, Observed], coast: str, weeks: Days, words: Words) -> list[Series]:
    """Draw the reader's own capacity of a coast, in the weeks shown."""
    if coast not in own:
        return []
    mine = own[coast].within(weeks)
    label = words("own.series_capacity")
    return [] if mine.empty else [Series("own_WC", label, mine.start, mine.value)]


def load_factor(run: Run, words: Words) -> Chart:
    """Chart how full ships sail on each coast, with the official band of the West Coast.

    Parameters
    ----------
    run : the scenario and both ends of the band.
    words : words of the reader's language.
    """
    result = run.result
    load = result.load_factor[:, 0] * 100.0
    both = result.load_factor_total[MINE, 0, 0] * 100.0
    normal = result.calm_load_factor_total[MINE, 0, 0] * 100.0
    return draw(
        "load_factor",
        findings.load_factor(run.headline, result, words),
        [
            official_band(run, load[:, 0], words),
            Series("baseline", words("series.load_normal"), result.weeks, normal),
            Series("EC", words("coast.EC"), result.weeks, load[MINE, 1]),
            Series("WC", words("coast.WC"), result.weeks, load[MINE, 0]),
            Series("both", words("series.load_both"), result.weeks, both),
        ],
        words,
        sources=(words("source.load_factor"),),
        shock=shock.of(run, words),
        leaders=_told(run, both, words),
        y_range=_full(load, both, normal),
    )


def _told(run: Run, both: Array, words: Words) -> list[Leader]:
    """Write the load factors the title names beside their points."""
    way = findings.load_way(run.headline)
    told: list[tuple[Array, Side]] = []
    if way in ("looser", "mixed"):
        told.append((run.headline.load_low_week, "below"))
    if way in ("tighter", "mixed"):
        told.append((run.headline.load_high_week, "above"))
    places = [(run.result.onset + int(week[MINE]), side) for week, side in told]
    return [
        Leader(run.result.weeks[at], float(both[at]), words.pct(float(both[at]) / 100.0), side)
        for at, side in places
    ]


def gap(run: Run, words: Words) -> Chart:
    """Chart capacity that stays empty on both coasts, as a strip.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    result = run.result
    loaded = result.carried_teu[MINE].sum(axis=(0, 1))
    empty = result.capacity_teu[MINE, 0].sum(axis=0) - loaded
    after = slice(result.onset, None)
    chart = draw(
        "capacity_gap",
        findings.gap(empty[after], result.weeks[after], words),
        [Series("gap", words("series.gap"), result.weeks, empty, kind="area")],
        words,
        sources=(baseline_used.source(run.base, words), words("source.load_factor")),
        shock=shock.of(run, words),
    )
    return lower(chart, STRIP_PX)


def _full(*loads: Array) -> tuple[float, float]:
    """Show load factors from 60 to 110 per cent, and further down where they go there. [%]"""
    least = min(float(one.min()) for one in loads)
    return min(LEAST_PCT, STEP_PCT * math.floor(least / STEP_PCT)), MOST_PCT


def blanked(run: Run, words: Words) -> Chart:
    """Chart blanked capacity against plan, by coast, with the ships it amounts to.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    result = run.result
    weekly = result.blanked_teu[MINE, 0]
    ships = float(result.blanked_sailings[MINE].sum())
    title = words(
        "finding.blanked.some" if ships >= 1.0 else "finding.blanked.none",
        ships=words.number(ships),
        teu=words.teu(float(weekly.sum())),
    )
    return draw(
        "blanked",
        title,
        [
            Series(coast, words(f"coast.{coast}"), result.weeks, weekly[row], kind="bar")
            for row, coast in enumerate(COASTS)
        ],
        words,
        sources=(words("source.ships"),),
        shock=shock.of(run, words),
    )


def rolled(run: Run, words: Words) -> Chart:
    """Chart cargo that finds no space and waits for the next week.

    Parameters
    ----------
    run : the scenario.
    words : words of the reader's language.
    """
    result = run.result
    waiting = result.rolled_teu[MINE].sum(axis=0)
    peak = float(run.headline.rolled_peak_teu[MINE])
    title = words(f"finding.rolled.{'some' if peak >= 1.0 else 'none'}", teu=words.teu(peak))
    return draw(
        "rolled",
        title,
        [
            Series(coast, words(f"coast.{coast}"), result.weeks, waiting[row], kind="bar")
            for row, coast in enumerate(COASTS)
        ],
        words,
        sources=(words("source.load_factor"),),
        shock=shock.of(run, words),
        named=[result.weeks[waiting.sum(axis=0).argmax()]],
        y_range=None if peak >= 1.0 else (0.0, 10_000.0),
    )
