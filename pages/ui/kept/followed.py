"""The charts of a page that follow the levers, as one reader sees them, and while levers move.

A lever on its way asks over HTTP for nothing but the charts, a third of the work of drawing the
page anew, and shows them as soon as they are there; the page's own run follows and says the same.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from analysis import korea, official_ends
from analysis.baseline import BaselineError
from analysis.korea import Korea
from analysis.lever import Levers, Position
from analysis.levers import BY_KEY
from data.store import TableUnavailable
from pages.answer import answers
from pages.answer.basis import Basis
from pages.charts import capacity, cargo, draw, market, published_cuts
from pages.charts import korea as ports
from pages.charts.chart import Chart, spell
from pages.link import link, link_query
from pages.link import period as period_link
from pages.ui.kept import cache, own
from pages.words import text
from pages.words.text import Words

Charts = Callable[[Basis, Levers, Words], Iterator[Chart]]


@cache.kept(entries=4, always_bundled=True)
def _published(on: Basis) -> tuple[published_cuts.Cuts, ...]:
    """Find the published cuts once per fingerprint of the tables."""
    return published_cuts.published(on.read("capacity_weekly"))


def korea_of(on: Basis, levers: Levers) -> Korea:
    """Give the Korean quantities at these levers alone, with the official band and no draws.

    Parameters
    ----------
    on : tables and own figures.
    levers : lever key -> position. [unit of the lever]

    Raises
    ------
    data.store.TableUnavailable
        If the baseline, or the observations that hold the rates before the shock, cannot be read.
    """
    rates = answers.base_rates(on, levers).usd_per_feu
    return korea.read(cache.run_on(on, levers).result, official_ends.with_ends(levers), rates)


def _scenario(on: Basis, levers: Levers, words: Words) -> Iterator[Chart]:
    """Draw arrivals, load factor, rate, and the gap between cargo and capacity."""
    run, seen = cache.run_on(on, levers), cache.observed_on(on)
    yield cargo.arrivals_of_hit(run, seen, words)
    yield capacity.load_factor(run, words)
    yield market.spot_rate(run, seen, words)
    yield capacity.gap(run, words)


def _cargo(on: Basis, levers: Levers, words: Words) -> Iterator[Chart]:
    """Draw where cargo goes by week and in all, who loads it, where it arrives, and bookings."""
    run = cache.run_on(on, levers)
    yield cargo.fate_weekly(run, words)
    yield cargo.fate_cumulative(run, words)
    yield cargo.change_by_origin(run, words)
    yield cargo.arrivals_by_coast(run, words)
    yield cargo.bookings(run, cache.observed_on(on), words)


def _capacity(on: Basis, levers: Levers, words: Words) -> Iterator[Chart]:
    """Draw capacity of each coast, how full ships sail, what is blanked and rolled, and was cut."""
    run, own = cache.run_on(on, levers), answers.own_capacity(on)
    yield capacity.by_coast(run, "WC", words, own)
    yield capacity.by_coast(run, "EC", words, own)
    yield capacity.load_factor(run, words)
    yield market.capacity_and_loadings(run, words)
    yield capacity.blanked(run, words)
    yield capacity.rolled(run, words)
    yield published_cuts.published_cuts(run, _published(), words)


def _korea(on: Basis, levers: Levers, words: Words) -> Iterator[Chart]:
    """Draw space and loadings of Korean cargo."""
    run, found = cache.run_on(on, levers), korea_of(on, levers)
    yield ports.space(run, found, words)
    yield ports.loadings(run, found, words)


PAGES: Final[Mapping[str, Charts]] = {
    "scenario": _scenario,
    "cargo": _cargo,
    "capacity": _capacity,
    "korea": _korea,
}


def charts(page: str, levers: Levers, words: Words) -> Iterator[Chart]:
    """Draw the charts of a page on this reader's basis one by one, in the order they stand.

    Parameters
    ----------
    page : one of ``PAGES``.
    levers : lever key -> position. [unit of the lever]
    words : words of the reader's language.

    Raises
    ------
    data.store.TableUnavailable
        If a table they rest on is missing or damaged.
    analysis.baseline.BaselineError
        If the baseline does not cover the weeks asked for.
    """
    # What the reader has loaded stands beside the bundled series too, and is kept for nobody.
    if own.held():
        yield from PAGES[page](cache.basis(), levers, words)
        return
    try:
        drawn = _all(levers, page, words.language)
    except (TableUnavailable, BaselineError):
        # One by one again: those before the one that cannot be drawn are shown.
        yield from PAGES[page](cache.bundled(), levers, words)
    else:
        yield from drawn


def moved(page: str, query: str, positions: Mapping[str, object]) -> bytes | None:
    """Spell what a lever on its way changes in the charts of a page, on the bundled tables.

    Parameters
    ----------
    page : one of ``PAGES``.
    query : of the link the page stood at.
    positions : lever key -> where it has gone since; what no lever takes is left out.

    Returns
    -------
    JSON: name of the chart -> its finding, definition, flatness and figure; None where they cannot
    be drawn, of which the page's own run says why.
    """
    opened, period = _opened(query)
    whole = period == period_link.WHOLE
    levers = {**opened.levers, **judged(positions)}
    try:
        drawn = _all(levers, page, opened.language or text.FALLBACK)
    except (TableUnavailable, BaselineError):
        return None
    return spell({one.name: _told(draw.whole(one) if whole else one) for one in drawn})


# The page's own run asks for what a lever on its way has been shown a moment ago.
@cache.kept(entries=64, always_bundled=True)
def _all(on: Basis, levers: Levers, page: str, language: str) -> tuple[Chart, ...]:
    """Draw all charts of a page on the bundled tables."""
    return tuple(PAGES[page](on, levers, text.words(language)))


# A slider that is dragged asks from the same link again and again.
@functools.lru_cache(maxsize=256)
def _opened(query: str) -> tuple[link.Opened, str]:
    """Read a link, and which weeks it wants drawn."""
    given = link_query.given(query)
    period, _ = period_link.judge(given)
    return link.judge(given, text.LANGUAGES), period


def judged(positions: Mapping[str, object]) -> dict[str, Position]:
    """Read positions as the browser tells them; what no lever takes is left out.

    Parameters
    ----------
    positions : lever key -> position as text or number.

    Returns
    -------
    lever key -> position. [unit of the lever]
    """
    read = {key: BY_KEY[key].judge(str(positions[key])) for key in BY_KEY if key in positions}
    return {key: position for key, (position, fault) in read.items() if fault is None}


def _told(chart: Chart) -> dict[str, object]:
    return {
        "title": chart.title,
        "definition": chart.definition,
        "flat": chart.flat,
        "figure": chart.drawn,
    }
