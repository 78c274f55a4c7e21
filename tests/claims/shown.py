"""Everything a scenario's pages say without Streamlit: charts, sentences, titles."""

import functools
import inspect
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from analysis import korea, official_ends
from analysis.korea import Outlook
from pages.answer import observed
from pages.answer.scenario_run import Run
from pages.charts import cards, finding, page_findings, phases, published_cuts
from pages.charts.chart import Chart
from pages.ui.kept import cache
from pages.ui.korea import korea_cards
from pages.words import text
from tests.charts import drawn
from tests.claims import of_cards, of_charts, of_findings, of_pages, of_verdict
from tests.claims.entries import Spoken, keys, read
from tests.claims.facts import Facts
from tests.claims.registry import CLAIMS

# Entered in the table of claims by being imported.
ENTERED = (of_cards, of_charts, of_findings, of_pages, of_verdict)
SLOW = "published_cuts"
ONCE_IN = 20


@functools.cache
def rates() -> Any:
    """Give the rates before the shock."""
    return observed.base_rates(cache.table("observations"))


def outlook(run: Run) -> Outlook:
    """Give the Korean quantities of a run, with its own three scenarios for draws."""
    plans, given = cache.plans(run.levers), official_ends.with_ends(run.levers)
    runs = korea.read(run.result, given, rates())
    return korea.outlook(runs, runs, plans)


@functools.cache
def _given() -> dict[str, Any]:
    cuts = published_cuts.published(cache.table("capacity_weekly"))
    return {"observed": cache.observed_series(), "cuts": cuts}


def charts(run: Run, mine: Outlook, language: str, slow: bool) -> dict[str, Chart]:
    """Draw every chart that follows the levers."""
    given = {
        **_given(),
        "outlook": mine,
        "runs": mine.runs,
        "run": run,
        "words": text.words(language),
    }
    found = {}
    for name, function in drawn.FUNCTIONS.items():
        wanted = inspect.signature(function).parameters
        if name != SLOW or slow:
            chart = function(**{key: given[key] for key in wanted if key in given and key != "own"})
            found[chart.name] = chart
    return found


def names(prefix: str) -> tuple[str, ...]:
    """Name the claims below a prefix that the locale has words for."""
    return tuple(key for key in keys(prefix) if key in CLAIMS)


TITLES = {
    "china_arrivals": "finding.arrivals.",
    "origin_arrivals": "finding.arrivals_from.",
    "capacity_and_loadings": "finding.gap.",
    "capacity_gap": "finding.gap.",
    "spot_rate": "finding.rate.",
    "fate_weekly": "finding.fate.",
    "fate_cumulative": "finding.cumulative.",
    "change_by_origin": "finding.origins.",
    "arrivals_by_coast": "finding.coasts.",
    "bookings": "finding.bookings.",
    "capacity_wc": "finding.capacity.",
    "capacity_ec": "finding.capacity.",
    "load_factor": "finding.load.",
    "blanked": "finding.blanked.",
    "rolled": "finding.rolled.",
    "published_cuts": "finding.published.",
    "korea_space": "korea.finding.space_",
    "korea_loadings": "korea.finding.loadings_",
    "korea_busan": "korea.finding.busan",
}


def spoken(run: Run, mine: Outlook, facts: Facts) -> Iterator[tuple[str, list[Spoken]]]:
    """Give every sentence and title with the entries it was written with."""
    language = facts.words.language
    for name, chart in facts.charts.items():
        yield chart.title, read(chart.title, language, names(TITLES[name]))
    shock, also = names("finding.shock_"), names("finding.also_")
    waits = [*names("finding.waits"), *names("finding.squeeze")]
    said = finding.sentence(run.levers, run.headline, facts.words)
    rate = names("finding.rate_")
    middle = (names("finding.furthest_"), rate)
    ends = (*middle, waits, names("finding.anyway"), names("finding.near_ceiling"))
    entries = read(said, language, shock, names("finding.market_"), first=also, optional=ends)
    assert any(key in rate for key, _ in entries), said
    yield said, entries
    for said, prefix in (
        (page_findings.cargo(run, facts.words), "finding.goes."),
        (page_findings.ships(run, facts.words), "finding.ships."),
    ):
        yield said, read(said, language, shock, names(prefix), first=also)
    said = korea_cards.sentence(run, mine.runs, facts.words)
    space = (*names("korea.finding.short"), "korea.finding.all")
    yield said, read(said, language, shock, space, names("korea.finding.ends_"), first=also)


def facts(run: Run, mine: Outlook, language: str, slow: bool = False) -> Facts:
    """Draw a run, and give what its tables hold."""
    return Facts(
        run.levers,
        text.words(language),
        charts(run, mine, language, slow),
        float(run.result.planned_loadings_teu[0, 0, :, run.result.onset :].sum()),
        float(run.result.calm_rolled_teu[0, ..., run.result.onset :].sum(axis=(0, 1)).max()),
        float(run.headline.weeks_to_normal[0]),
        float(run.headline.capacity_settles[0]),
    )


def on_cards(run: Run, mine: Outlook, found: Facts) -> Iterator[tuple[str, list[Spoken]]]:
    """Give every card that follows the scenario with the entries it was written with."""
    words = found.words
    for box in phases.boxes(run.result, words):
        yield str(box), of_verdict.spoken(box, words)
    for card in cards.headline_cards(run, words):
        yield str(card), of_cards.spoken(card, words, of_cards.FIGURES, of_cards.LINES)
    space, loaded, *_ = korea_cards.figures(run, mine, mine.quarter, words)
    # The draws of loadings are held by tests/charts/test_korea_words.py.
    heard = loaded.bar.name.rpartition("; ")[0]
    loaded = replace(loaded, lines=loaded.lines[:-1], bar=replace(loaded.bar, name=heard))
    for card in (space, loaded):
        lines = of_cards.spoken(card, words, of_cards.KOREAN_FIGURES, of_cards.KOREAN_LINES)
        yield str(card), lines


def contradictions(facts: Facts, spoken_: list[Spoken]) -> Iterator[str]:
    """Hold every entry of a text against the tables."""
    for key, places in spoken_:
        way = key.rpartition(".")[2]
        for fault in CLAIMS[key](facts, {**places, "way": way}):
            yield f"{key}: {fault}"
