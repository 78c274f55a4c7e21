"""Half an hour of readers who come and go, and what is held then: python -m benchmarks.soak.

Loopback only, bounded in time, and it ends what it starts.
"""

import argparse
import asyncio
import os
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
from websockets.exceptions import WebSocketException

from analysis import levers
from analysis.lever import Levers
from benchmarks import analyst
from benchmarks.analyst import LEVER, Analyst, NoAnswerError
from benchmarks.cold import memory
from benchmarks.load import MOVES, expected
from pages.link import link
from pages.ui.kept import cache
from tests.browser.server import Server, serve

MINUTES: Final = 30.0
AT_ONCE: Final = 12
MOST_MOVES: Final = 8
# As somebody does who reads what a move has changed; levers rest meanwhile.
PAUSE_SECONDS: Final = (1.0, 4.0)
SEED: Final = 20250423
LOST: Final = (NoAnswerError, WebSocketException, OSError)


@dataclass
class Counts:
    """What readers met with.

    Attributes
    ----------
    visits, wrong, errors : how many; an error ends its visit.
    seconds : how long each move took, to the whole answer. [s]
    """

    visits: int = 0
    wrong: int = 0
    errors: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def late(self) -> float:
        """The 95th percentile of how long a move took. [ms]"""
        return float(1e3 * np.percentile(self.seconds or [0.0], 95))


async def visit(reader: Analyst, own: Levers, chance: random.Random, counts: Counts) -> None:
    """Come, move a lever a few times, check every answer, and leave.

    Parameters
    ----------
    reader : who comes.
    own : the levers of their link.
    chance : where a lever goes, and how long is read.
    counts : where it is counted.
    """
    await reader.open()
    counts.visits += 1
    for _ in range(chance.randrange(1, MOST_MOVES)):
        position = float(chance.randrange(1, 80))
        await reader.follow(position)
        counts.seconds.append(await reader.move(position))
        said = expected({**own, LEVER: position})
        counts.wrong += said not in reader.words.values()
        await reader.rest()
        await asyncio.sleep(chance.uniform(*PAUSE_SECONDS))
    await reader.close()


async def visits(server: Server, place: int, until: float, counts: Counts) -> None:
    """Come and leave, again and again.

    Parameters
    ----------
    server : the server.
    place : which of the readers at once.
    until : moment to stop. [s]
    counts : where it is counted.
    """
    chance = random.Random(SEED + place)  # noqa: S311 - where a lever goes, not a secret
    own = {**levers.defaults(), "capacity_cut_pct": float(1 + place)}
    spelled = link.write(own, "en", cache.data_version())
    address = f"ws://localhost:{server.port}/_stcore/stream"
    while time.monotonic() < until:
        reader = Analyst(address, spelled, MOVES, analyst.lever(LEVER))
        try:
            await visit(reader, own, chance, counts)
        except LOST:
            counts.errors += 1
            await asyncio.sleep(PAUSE_SECONDS[0])


async def soak(server: Server, readers: int, minutes: float) -> tuple[Counts, list[float]]:
    """Let readers come and go, and note every minute what the server holds.

    Parameters
    ----------
    server : the server.
    readers : how many at once.
    minutes : how long. [min]

    Returns
    -------
    what was counted, and the memory at every minute. [MB]
    """
    counts = Counts()
    until = time.monotonic() + 60.0 * minutes
    crowd = asyncio.gather(*(visits(server, place, until, counts) for place in range(readers)))
    held = [memory(server.process.pid)]
    while time.monotonic() < until:
        await asyncio.sleep(min(60.0, max(0.0, until - time.monotonic())))
        held.append(memory(server.process.pid))
        print(
            f"minute {len(held) - 1}: {held[-1]:.0f} MB, {counts.visits} visits, load "
            f"{os.getloadavg()[0]:.1f}",
            flush=True,
        )
    await crowd
    return counts, held


def main() -> None:
    """Run the soak and print what it came to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--readers", type=int, default=AT_ONCE, help="at once")
    asked = parser.parse_args()
    with (
        TemporaryDirectory(prefix="soak-") as folder,
        serve(Path(folder) / "log") as server,
    ):
        counts, held = asyncio.run(soak(server, asked.readers, asked.minutes))
        complaints = server.log.count("Traceback")
    late = np.array(held[len(held) // 3 :])
    slope = float(np.polyfit(np.arange(late.size), late, 1)[0]) if late.size > 1 else float("nan")
    print(
        f"{counts.visits} visits, {len(counts.seconds)} moves, {counts.wrong} wrong, "
        f"{counts.errors} errors, {complaints} tracebacks; p95 of a move {counts.late:.0f} ms; "
        f"{held[0]:.0f} MB at the start, {late[0]:.0f} MB after a third, "
        f"{late[-1]:.0f} MB at the end; {slope:+.2f} MB a minute over the last two thirds"
    )


if __name__ == "__main__":
    main()
