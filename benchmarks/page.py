"""From a key press on a slider to painted charts: our Scenario page beside a bare one."""

import itertools
from collections.abc import Callable
from typing import Final

import numpy as np
from playwright.sync_api import Browser

from analysis.arrays import Array
from benchmarks.browser import Move, Tab, tab
from benchmarks.sites import BARE, OURS, SHIPPED, Site, served

MOVES: Final = 60
WARM_UP: Final = 6
QUICK_MOVES: Final = 10
NEW, SEEN = "new position", "position seen before"
PARTS: Final = {
    "key to message sent": "sending",
    "to first message back": "waiting",
    "to last message before the last chart changed": "answering",
    "to the last chart changed": "drawing",
    "to painted": "painting",
}
Moves = dict[str, list[Move]]


def measure(browser: Browser, sites: tuple[Site, ...], moves: int) -> dict[str, Moves]:
    """Move every page's slider by one step in turn: up to new positions, then back.

    Parameters
    ----------
    browser : the running chromium.
    sites : the pages.
    moves : counted moves in each direction.

    Returns
    -------
    "new position" and "position seen before" -> name of the page -> its moves.
    """
    with served(sites) as addresses:
        tabs = {each.name: tab(browser, addresses[each.name], each.charts) for each in sites}
        _walk(tabs, "ArrowRight", WARM_UP)
        up = _walk(tabs, "ArrowRight", moves)
        back = _walk(tabs, "ArrowLeft", moves)
        for each in tabs.values():
            each.page.context.close()
    return {NEW: up, SEEN: back}


def _walk(tabs: dict[str, Tab], key: str, moves: int) -> Moves:
    """Press a key on one page after the other, so that a slow moment of the machine hits all."""
    found: Moves = {name: [] for name in tabs}
    orders = itertools.cycle(itertools.permutations(tabs))
    for _, order in zip(range(moves), orders, strict=False):
        for name in order:
            found[name].append(tabs[name].move(key))
    return found


def main(browser: Browser, sites: tuple[Site, ...], quick: bool = False) -> list[str]:
    """Measure and report.

    Parameters
    ----------
    browser : the running chromium.
    sites : the pages.
    quick : fewer moves.

    Returns
    -------
    Lines of Markdown.
    """
    moves = QUICK_MOVES if quick else MOVES
    found = measure(browser, sites, moves)
    return [
        "## A lever is moved: key press to painted chart",
        "",
        f"Arrow key on a slider; {moves} moves to new positions (the model runs) and {moves} back "
        f"(our run is remembered), after {WARM_UP} uncounted; the pages take turns at every move. "
        "Ours: the Scenario page, three charts. Bare: one slider, one `st.plotly_chart` of 8 lines "
        "of 60 points and equal height, same configuration. As shipped: the bare page with "
        "`runner.postScriptGC` at Streamlit's own value. All of the page: the lines of every chart "
        "and the number of the run under them; names beside lines and what the pointer reads "
        "follow 150 ms after the last move.",
        "",
        *_ratios(found),
        "",
        *_times(found),
        "",
        *_parts(found[NEW]),
    ]


def _column(moves: list[Move], name: str) -> Array:
    return np.array([getattr(move, name) for move in moves])


def _median(values: Array) -> float:
    return float(np.median(values))


def _p95(values: Array) -> float:
    return float(np.percentile(values, 95))


def _ratios(found: dict[str, Moves]) -> list[str]:
    """Compare ours with both bare pages."""
    lines = [
        "| ours against | positions | first chart: median | p95 | all of the page: median | p95 |",
        "|---|---|---:|---:|---:|---:|",
    ]
    summaries: tuple[Callable[[Array], float], ...] = (_median, _p95)
    for other, (kind, moves) in itertools.product((BARE, SHIPPED), found.items()):
        cells = [
            f"{summary(_column(moves[OURS], what)) / summary(_column(moves[other], what)):.2f}"
            for what in ("first", "everything")
            for summary in summaries
        ]
        lines.append(f"| {other} | {kind} | {' | '.join(cells)} |")
    return lines


def _times(found: dict[str, Moves]) -> list[str]:
    """List the times themselves."""
    lines = [
        "| page | positions | first chart: median, ms | p95, ms | all: median, ms | p95, ms |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for kind, moves in found.items():
        for name, made in moves.items():
            first, everything = _column(made, "first"), _column(made, "everything")
            lines.append(
                f"| {name} | {kind} | {_median(first):.0f} | {_p95(first):.0f} "
                f"| {_median(everything):.0f} | {_p95(everything):.0f} |"
            )
    return lines


def _parts(moves: Moves) -> list[str]:
    """Say where the time of the whole page goes, in medians."""
    names = list(moves)
    lines = [
        f"| {NEW}, median, ms | {' | '.join(names)} |",
        f"|---|{'---:|' * len(names)}",
    ]
    for words, part in PARTS.items():
        cells = [f"{_median(_column(moves[name], part)):.0f}" for name in names]
        lines.append(f"| {words} | {' | '.join(cells)} |")
    sizes = [f"{_median(_column(moves[name], 'received')) / 1000:.1f}" for name in names]
    counts = [f"{_median(_column(moves[name], 'messages')):.0f}" for name in names]
    return [
        *lines,
        f"| received, kB | {' | '.join(sizes)} |",
        f"| messages | {' | '.join(counts)} |",
    ]
