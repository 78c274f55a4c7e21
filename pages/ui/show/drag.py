"""What the charts of the Scenario page show all along one lever, so that they follow its slider."""

from dataclasses import fields, replace
from typing import Any, Final

import numpy as np
import streamlit as st

from analysis import headline, model, official_ends
from analysis.arrays import Array
from analysis.lever import Lever, Levers
from analysis.levers import BY_KEY
from analysis.result import Result
from data.store import TableUnavailable
from pages.answer.scenario_run import Run
from pages.charts import capacity, cargo
from pages.charts import market as charts
from pages.charts.chart import Chart
from pages.frontend import assets
from pages.ui.frame import embed, state
from pages.ui.kept import cache, spoken
from pages.words.text import Words

HELD: Final = "drag.held"
# A lever of no more steps has a node at each, so what is shown is exact; others fewer, joined.
EVERY: Final = 100
FEWER: Final = 80
# The window of the baseline follows this one, so that its positions share no run.
APART: Final = ("horizon_weeks",)
SCENARIOS: Final = 3
FINE_BELOW: Final = 1_000.0

_drag = st.components.v2.component(
    "drag", js="\n".join(map(assets.asset, ("quick.js", "drag.js"))), isolate_styles=False
)


def show() -> None:
    """Stand ready to tell what the charts show along a lever, once the reader drags one."""
    if not embed.wanted():
        st.fragment(key="drag")(_follow)()


def _follow() -> None:
    key = st.session_state.pop(HELD, None)
    found = None
    if key in BY_KEY and BY_KEY[key].kind == "number" and key not in APART:
        try:
            found = along(state.levers(), BY_KEY[key], spoken.current())
        except TableUnavailable:
            # The page itself says which table is missing; there is nothing to follow.
            found = None
    _drag(key="drag", data={"along": found}, on_held_change=_hold)


def _hold() -> None:
    st.session_state[HELD] = str(st.session_state["drag"].held)


def nodes(lever: Lever) -> Array:
    """Give positions along a lever, both ends among them. [unit of the lever]

    Parameters
    ----------
    lever : one that holds a number.

    Returns
    -------
    (node,) each a position the slider can stand at.
    """
    steps = round((lever.high - lever.low) / lever.step)
    chosen = np.unique(np.linspace(0, steps, (steps if steps <= EVERY else FEWER) + 1).round())
    places: Array = lever.low + lever.step * chosen
    return np.round(places, 6)


def along(levers: Levers, lever: Lever, words: Words) -> dict[str, Any]:
    """Spell the charts at every node of a lever, the others where they stand.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    lever : the one that moves.
    words : words of the reader's language.

    Returns
    -------
    For the front end: the lever, its nodes, and of each chart its titles and, by place of the
    trace, the heights that change. [unit of the chart]
    """
    places, seen = nodes(lever), cache.observed_series()
    drawn = [
        (
            cargo.arrivals_of_hit(run, seen, words),
            capacity.load_factor(run, words),
            charts.spot_rate(run, seen, words),
        )
        for run in runs(levers, lever, places)
    ]
    shown = {one[0].name: _changing(one) for one in zip(*drawn, strict=True)}
    return {"lever": lever.key, "at": places.tolist(), "charts": shown}


def runs(levers: Levers, lever: Lever, places: Array) -> list[Run]:
    """Run the model at every node in one call, each with both ends of the official band.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    lever : the one that moves.
    places : (node,) its positions. [unit of the lever]
    """
    each = [{**levers, lever.key: float(place)} for place in places]
    result = model.simulate(cache.plans(levers), official_ends.with_ends(*each))
    cut = (_scenarios(result, SCENARIOS * number, len(each)) for number in range(len(each)))
    data, base = cache.data_version(), cache.basis().used(levers)
    return [
        Run(own, one, headline.read(one), data, base=base)
        for own, one in zip(each, cut, strict=True)
    ]


def _scenarios(result: Result, first: int, nodes_run: int) -> Result:
    """Cut three scenarios out of a run; what all share stays."""
    whole = SCENARIOS * nodes_run
    parts = {
        field.name: getattr(result, field.name)[first : first + SCENARIOS]
        for field in fields(result)
        if isinstance(getattr(result, field.name), np.ndarray)
        and getattr(result, field.name).ndim > result.weeks.ndim
        and getattr(result, field.name).shape[0] == whole
    }
    return replace(result, **parts)


def _changing(along_lever: tuple[Chart, ...]) -> dict[str, Any]:
    """Keep what may differ from node to node: titles, axes, heights of traces by their place."""
    traces = [one.spec["data"] for one in along_lever]
    lines = {}
    for place in range(len(traces[0])):
        heights = np.array([np.asarray(data[place]["y"], dtype=float) for data in traces])
        if np.ptp(heights, axis=0).max() > 0.0:
            digits = 2 if np.nanmax(np.abs(heights)) < FINE_BELOW else 0
            lines[str(place)] = np.round(heights, digits).tolist()
    ranges = [list(one.spec["layout"]["yaxis"]["range"]) for one in along_lever]
    return {"titles": [one.title for one in along_lever], "ranges": ranges, "lines": lines}
