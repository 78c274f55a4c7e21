"""What a move of a lever costs on each page, beside a bare one: python -m benchmarks.every_page."""

import argparse
import asyncio
import random
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from analysis import levers
from benchmarks import analyst
from benchmarks.analyst import LEVER, Analyst
from benchmarks.cold import computed
from benchmarks.load import MOVES, SEED, SLIDER
from benchmarks.sites import BARE, OURS, all_three
from pages.link import link
from pages.ui.kept import cache, followed
from tests.browser.server import Server, serve
from tests.ui.opened import HOME, PAGES

MADE: Final = 20
QUICK: Final = 5
WARM_UP: Final = 3
ROUNDS: Final = 4
HEADS: Final = ("page", "CPU per move, ms", "against bare", "answer, ms", "kB", "messages")


@dataclass
class Spent:
    """What the moves on one page cost.

    Attributes
    ----------
    cpu : processor time of the server. [s]
    seconds : from each move to its whole answer. [s]
    received : what came back. [byte]
    messages : how many of them.
    """

    cpu: float
    seconds: list[float]
    received: int
    messages: int

    @property
    def cpu_ms(self) -> float:
        """Processor time of a move. [ms]"""
        return 1e3 * self.cpu / len(self.seconds)


async def walk(server: Server, reader: Analyst, moves: int, chance: random.Random) -> Spent:
    """Open a page, move its lever to new positions, and note what the server spent on them.

    Parameters
    ----------
    server : the server.
    reader : who reads the page.
    moves : how many count.
    chance : where the lever goes.
    """
    await reader.open()
    follows = reader.lever == MOVES and (reader.page or HOME) in followed.PAGES
    positions = chance.sample(range(1, 80), WARM_UP + moves)
    for warm in positions[:WARM_UP]:
        await reader.move(float(warm))
    before, size, count = computed(server.process.pid), reader.received, reader.messages
    seconds: list[float] = []
    for position in map(float, positions[WARM_UP:]):
        # A page whose charts follow a lever on its way is asked for them first, as by a browser.
        first = await reader.follow(position) if follows else 0.0
        seconds.append(first + await reader.move(position))
    spent = computed(server.process.pid) - before
    await reader.close()
    return Spent(spent, seconds, reader.received - size, reader.messages - count)


def readers(door: str, turn: int) -> dict[str, Analyst]:
    """Give a reader of each of our pages, at levers nobody else stands at.

    Parameters
    ----------
    door : address of the websocket.
    turn : which time this is.
    """
    found = {}
    for place, page in enumerate(PAGES):
        own = {**levers.defaults(), "capacity_cut_pct": float(1 + turn)}
        own["diversion_pct"] = float(20 + place)
        spelled = link.write(own, "en", cache.data_version())
        name = "" if page == HOME else page
        found[page] = Analyst(door, spelled, MOVES, analyst.lever(LEVER), page=name)
    return found


def measure(moves: int) -> dict[str, list[Spent]]:
    """Walk through all pages in turn, the bare one after each round.

    Parameters
    ----------
    moves : on each page in each round.
    """
    found: dict[str, list[Spent]] = {}
    with TemporaryDirectory(prefix="pages-") as folder, all_three() as sites, ExitStack() as stack:
        servers = {
            site.name: stack.enter_context(
                serve(Path(folder) / f"{site.name}.log", root=site.root, script=site.script)
            )
            for site in sites
            if site.name in (OURS, BARE)
        }
        doors = {name: f"ws://localhost:{one.port}/_stcore/stream" for name, one in servers.items()}
        for turn in range(ROUNDS):
            crowd = {page: (OURS, one) for page, one in readers(doors[OURS], turn).items()}
            crowd[BARE] = (BARE, Analyst(doors[BARE], {}, SLIDER, analyst.slider))
            for page, (name, reader) in crowd.items():
                chance = random.Random(SEED + turn)  # noqa: S311 - where a lever goes
                spent = asyncio.run(walk(servers[name], reader, moves, chance))
                found.setdefault(page, []).append(spent)
    return found


def rows(found: dict[str, list[Spent]]) -> list[str]:
    """Write the table: medians over the rounds, so that one slow moment does not count.

    Parameters
    ----------
    found : page -> what its moves cost, a round each.
    """
    bare = float(np.median([one.cpu_ms for one in found[BARE]]))
    lines = [f"| {' | '.join(HEADS)} |", f"|---|{'---:|' * (len(HEADS) - 1)}"]
    for page, rounds in found.items():
        moves = sum(len(one.seconds) for one in rounds)
        spent = float(np.median([one.cpu_ms for one in rounds]))
        waited = 1e3 * float(np.median(np.concatenate([one.seconds for one in rounds])))
        size = sum(one.received for one in rounds) / moves / 1e3
        count = sum(one.messages for one in rounds) / moves
        lines.append(
            f"| {page} | {spent:.1f} | {spent / bare:.2f} | {waited:.0f} | {size:.1f} "
            f"| {count:.0f} |"
        )
    return lines


def main() -> None:
    """Measure every page and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.every_page", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer moves")
    quick: bool = parser.parse_args().quick
    print("\n".join(rows(measure(QUICK if quick else MADE))))


if __name__ == "__main__":
    main()
