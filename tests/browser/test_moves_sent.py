"""What a move of a lever has a page draw again: what follows it, not what stands or waits."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from analysis import levers
from benchmarks import analyst
from benchmarks.analyst import Analyst
from pages.link import link
from pages.ui.kept import cache
from tests.browser.server import Server
from tests.ui.opened import HOME, PAGES

MOVED: Final = 61.0
# What stands for a part whose scripts came before it. [characters]
SHORT: Final = 1_000
CHART: Final = "-chart."
TABLES: Final = ("arrow_data_frame", "table")
# The charts that follow every move; a page that is not named here draws none.
FOLLOW: Final = {
    "scenario": {"china_arrivals", "load_factor", "spot_rate", "capacity_gap"},
    "cargo": {
        *("fate_weekly", "fate_cumulative", "change_by_origin", "arrivals_by_coast", "bookings"),
    },
    "capacity": {
        *("capacity_wc", "capacity_ec", "load_factor", "capacity_and_loadings", "blanked"),
        *("rolled", "published_cuts"),
    },
    "korea": {"korea_space", "korea_loadings"},
}
# What follows once the levers rest: draws, Sobol' indices, questions asked backwards.
WAIT: Final = {
    "korea": {"korea_busan"},
    "uncertainty": {
        *("fan_arrivals_relief", "fan_arrivals_no_relief", "fan_arrivals_reescalation", "response"),
    },
}


@dataclass
class Noting(Analyst):
    """An analyst who notes what is drawn.

    Attributes
    ----------
    charts : names of the charts drawn since it was last emptied.
    kinds : kind of every element drawn since.
    html : what stands in those that are plain markup.
    scripts : every script that came with one, as often as it came.
    """

    charts: set[str] = field(default_factory=set)
    kinds: list[str] = field(default_factory=list)
    html: str = ""
    scripts: list[str] = field(default_factory=list)

    def _keep(self, message: ForwardMsg) -> None:
        super()._keep(message)
        if message.WhichOneof("type") != "delta":
            return
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        kind = str(element.WhichOneof("type"))
        self.kinds.append(kind)
        self.html += element.html.body
        self.scripts.append(element.bidi_component.js_content)
        if kind == "bidi_component" and CHART in element.bidi_component.id:
            self.charts.add(element.bidi_component.id.rpartition(CHART)[2])

    def empty(self) -> None:
        """Begin to note anew."""
        self.charts, self.kinds, self.html, self.scripts = set(), [], "", []


async def opened(server: Server, page: str) -> Noting:
    """Open a page, and leave it."""
    spelled = link.write(levers.defaults(), "en", cache.data_version())
    door, say = f"ws://localhost:{server.port}/_stcore/stream", analyst.lever("cargo_drop_pct")
    reader = Noting(door, spelled, "-moves", say, page="" if page == HOME else page)
    await reader.open()
    await reader.close()
    return reader


@pytest.mark.parametrize("page", PAGES)
def test_a_page_brings_no_script_twice_that_is_longer_than_a_few_lines(
    server: Server, page: str
) -> None:
    with ThreadPoolExecutor(1) as apart:
        came = apart.submit(asyncio.run, opened(server, page)).result().scripts
    long = Counter(one for one in came if len(one) > SHORT)
    assert long
    assert [script[:200] for script, times in long.items() if times > 1] == []


async def visited(server: Server, page: str) -> tuple[Noting, Noting]:
    """Open a page, move a lever, let it rest; give what was drawn at the move, and at rest."""
    found = []
    for rests in (False, True):
        spelled = link.write(
            {**levers.defaults(), "capacity_cut_pct": 9.0}, "en", cache.data_version()
        )
        door = f"ws://localhost:{server.port}/_stcore/stream"
        say, name = analyst.lever("cargo_drop_pct"), "" if page == HOME else page
        reader = Noting(door, spelled, "-moves", say, page=name)
        await reader.open()
        reader.empty()
        await reader.move(MOVED)
        if rests:
            reader.empty()
            await reader.rest()
        await reader.close()
        found.append(reader)
    return found[0], found[1]


@pytest.mark.parametrize("page", PAGES)
def test_a_move_draws_what_follows_it_and_rest_what_waits(server: Server, page: str) -> None:
    # A thread of its own: the browser's own loop may be running in this one.
    with ThreadPoolExecutor(1) as apart:
        moved, rested = apart.submit(asyncio.run, visited(server, page)).result()
    follow = FOLLOW.get(page)
    assert moved.charts == (follow or set())
    assert not [kind for kind in moved.kinds if kind in TABLES]
    assert rested.charts == WAIT.get(page, set())
    assert ("waits" in rested.html) == bool(rested.waits)
    # What is drawn at random waits, cards of it too.
    assert 'class="cards"' not in moved.html or page not in WAIT
    assert 'class="waits"' not in moved.html
