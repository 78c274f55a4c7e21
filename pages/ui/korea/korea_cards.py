"""The sentence and the four figures of the Korea page, read from the cells of a run."""

from dataclasses import replace
from typing import Final

import numpy as np

from analysis import extremes, turns
from analysis.arrays import Array
from analysis.korea import CARRIERS, Korea, Outlook, Spread
from pages.answer.scenario_run import Run
from pages.charts import cards, finding, korea_found
from pages.charts.cards import Card
from pages.charts.korea import EVERYTHING
from pages.charts.korea_words import (
    HIGH,
    LOW,
    MIDDLE,
    amount,
    bare_span,
    change,
    signed_amount,
    span,
)
from pages.charts.range_bar import RangeBar
from pages.words.text import Words

MINE: Final = 0
HMM: Final = CARRIERS.index("hmm")
# What bars show here that they do not show elsewhere.
KEYS: Final = {"band": "korea.card_draw_range", "dot": "korea.key_median"}


def sentence(run: Run, runs: Korea, words: Words) -> str:
    """Say how full ships sail, whether Korean cargo finds space, and what is loaded over all.

    Parameters
    ----------
    run : the scenario.
    runs : its Korean quantities.
    words : words of the reader's language.
    """
    space, loaded = _said(run, runs, words)
    return finding.shock(run.levers, words, run.sails) + f"{space} {loaded}"


def at_home(run: Run, runs: Korea, words: Words) -> str:
    """Say the same on the first screen, without the draws that Busan and HMM would take.

    Parameters
    ----------
    run : the scenario.
    runs : its Korean quantities.
    words : words of the reader's language.
    """
    space, loaded = _said(run, runs, words)
    # A direction is in doubt only where something moves.
    moved = np.round(100.0 * runs.transshipment_change[MINE], 1).any()
    key = "moves" if moved else "still"
    return words(f"korea.finding.home_{key}", space=space, loaded=loaded)


def _said(run: Run, runs: Korea, words: Words) -> tuple[str, str]:
    """Say whether Korean cargo finds space, and what is loaded over all."""
    calm = korea_found.calm(run, runs)
    anyway = turns.percent(calm) < EVERYTHING
    short = ("short_anyway" if anyway else "short") if korea_found.short(run, runs) else "all"
    space = words(
        f"korea.finding.{short}",
        high=words.pct(float(extremes.load_factor(run.result)[MINE].max())),
        share=words.pct(float(korea_found.space(run, runs)[MINE].min())),
        when=korea_found.least(run, runs, words),
        calm=words.pct(calm),
    )
    difference, planned = korea_found.loadings(run, runs)
    mine = float(difference[MINE])
    way = "still" if abs(mine) < 1.0 else "more" if mine > 0 else "less"
    loaded = words(
        f"korea.finding.ends_{way}",
        teu=words.teu(abs(mine)),
        pct=words.pct(abs(mine) / planned, 1),
        weeks=words.weeks(run.result.weeks.size - run.result.onset),
    )
    return space, loaded


def figures(run: Run, outlook: Outlook, second_quarter: Spread, words: Words) -> tuple[Card, ...]:
    """Give the four figures, each with its baseline, its difference and its range.

    Parameters
    ----------
    run : the scenario.
    outlook : its Korean quantities, with both ends of the official band and the draws.
    second_quarter : what the model says of the second quarter of 2025.
    words : words of the reader's language.
    """
    return (
        _space(run, outlook, words),
        _loaded(run, outlook, words),
        _busan(outlook, second_quarter, words),
        _revenue(outlook, words),
    )


def _space(run: Run, outlook: Outlook, words: Words) -> Card:
    lowest = korea_found.space(run, outlook.runs).min(axis=1)
    low, calm = float(lowest[MINE]), korea_found.calm(run, outlook.runs)
    when = words("korea.card_when", when=korea_found.least(run, outlook.runs, words))
    lines = (
        words("card.baseline", value=words.pct(calm)),
        words("card.difference", value=words.points(low - calm)),
        when if korea_found.short(run, outlook.runs) else words("korea.card_always"),
        cards.band(words, lowest, words.pct),
    )
    name = words("korea.card_space")
    return Card(name, words.pct(low), cards.bar(words, name, lowest, calm, words.pct), lines)


def _loaded(run: Run, outlook: Outlook, words: Words) -> Card:
    change_teu, planned = korea_found.loadings(run, outlook.runs)
    mine = float(change_teu[MINE])
    draws = outlook.horizon.loadings_change
    most = words("korea.card_draws", span=span(draws, words))
    lines = (
        words("card.planned", value=words.teu(planned)),
        words("korea.card_of_plan", value=words.signed_pct(mine / planned, 1)),
        cards.band(words, change_teu, words.signed_teu),
        most,
    )
    name = words("korea.card_loaded")
    plain = cards.bar(words, name, change_teu, 0.0, words.signed_teu)
    ends = (float(draws[LOW]) * planned, float(draws[HIGH]) * planned)
    bar = replace(plain, name=f"{plain.name}; {most}", band=ends)
    return Card(name, words.signed_teu(mine), bar, lines)


def _busan(outlook: Outlook, second_quarter: Spread, words: Words) -> Card:
    quarter = outlook.quarter.transshipment_change
    lines = (
        words("korea.card_plan_zero"),
        words("korea.card_median", value=change(float(quarter[MIDDLE]), words)),
        words("korea.card_then", span=span(second_quarter.transshipment_change, words)),
    )
    name, hint = words("korea.card_busan"), words("korea.card_sign")
    told = (name, words("korea.card_draws", span=span(quarter, words)), *lines[1::-1])
    return Card(name, bare_span(quarter, words), _around_plan(told, quarter), lines, hint)


def _revenue(outlook: Outlook, words: Words) -> Card:
    quarter = outlook.quarter
    low, middle, high = (float(value) for value in quarter.effect_usd[:, HMM])
    lines = (
        words("card.baseline", value=amount(float(quarter.planned_value_usd[MIDDLE, HMM]), words)),
        words("korea.card_median", value=signed_amount(middle, words)),
        words("korea.card_draw_range"),
    )
    value = words.span(signed_amount(low, words), signed_amount(high, words))
    name = words("korea.card_revenue")
    told = (
        name,
        words("korea.card_draws", span=value),
        lines[1],
        words("korea.card_plan_zero_usd"),
    )
    bar = _around_plan(told, quarter.effect_usd[:, HMM])
    return Card(name, value, bar, lines, words("korea.card_illustrative"))


def _around_plan(told: tuple[str, ...], values: Array) -> RangeBar:
    """Give the bar of a difference from plan of which only draws are known, its median as dot."""
    low, middle, high = (float(value) for value in values)
    return RangeBar("; ".join(told), middle, 0.0, band=(low, high))
