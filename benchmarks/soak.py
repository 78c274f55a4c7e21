"""Half an hour of readers who come and go, and what is held then: python -m benchmarks.soak.

Loopback only, bounded in time, and it ends what it starts.
"""

import argparse
import asyncio
import random
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from analysis import levers
from benchmarks import analyst
from benchmarks.analyst import Analyst
from benchmarks.cold import memory
from benchmarks.load import LEVER, MOVES, expected
from pages.link import link
from pages.ui.kept import cache
from tests.browser.server import ALONE, Server, serve

MINUTES: Final = 30.0
AT_ONCE: Final = 12
MOST_MOVES: Final = 8
PAUSE_SECONDS: Final = 0.6
SEED: Final = 20250423


async def visits(server: Server, place: int, until: float, counts: dict[str, int]) -> None:
    """Come, move a lever a few times, check every answer, leave, and come again.

    Parameters
    ----------
    server : the server.
    place : which of the readers at once.
    until : moment to stop. [s]
    counts : where visits, moves and wrong answers are counted.
    """
    chance = random.Random(SEED + place)  # noqa: S311 - where a lever goes, not a secret
    own = {**levers.defaults(), "capacity_cut_pct": float(1 + place)}
    spelled = link.write(own, "en", cache.data_version())
    address = f"ws://localhost:{server.port}/_stcore/stream"
    while time.monotonic() < until:
        reader = Analyst(address, spelled, MOVES, analyst.lever(LEVER))
        await reader.open()
        counts["visits"] += 1
        for _ in range(chance.randrange(1, MOST_MOVES)):
            position = float(chance.randrange(1, 80))
            await reader.move(position)
            counts["moves"] += 1
            said = expected({**own, LEVER: position})
            counts["wrong"] += said not in reader.words.values()
            await asyncio.sleep(PAUSE_SECONDS)
        await reader.close()


async def soak(server: Server, minutes: float) -> tuple[dict[str, int], list[float]]:
    """Let readers come and go, and note every minute what the server holds.

    Parameters
    ----------
    server : the server.
    minutes : how long. [min]

    Returns
    -------
    what was counted, and the memory at every minute. [MB]
    """
    counts = dict.fromkeys(("visits", "moves", "wrong"), 0)
    until = time.monotonic() + 60.0 * minutes
    readers = asyncio.gather(*(visits(server, place, until, counts) for place in range(AT_ONCE)))
    held = [memory(server.process.pid)]
    while time.monotonic() < until:
        await asyncio.sleep(min(60.0, max(0.0, until - time.monotonic())))
        held.append(memory(server.process.pid))
        print(f"minute {len(held) - 1}: {held[-1]:.0f} MB, {counts['visits']} visits", flush=True)
    await readers
    return counts, held


def main() -> None:
    """Run the soak and print what it came to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    minutes: float = parser.parse_args().minutes
    with (
        TemporaryDirectory(prefix="soak-") as folder,
        serve(Path(folder) / "log", script=ALONE) as server,
    ):
        counts, held = asyncio.run(soak(server, minutes))
        complaints = server.log.count("Traceback")
    late = np.array(held[len(held) // 3 :])
    slope = float(np.polyfit(np.arange(late.size), late, 1)[0]) if late.size > 1 else float("nan")
    print(
        f"{counts['visits']} visits, {counts['moves']} moves, {counts['wrong']} wrong, "
        f"{complaints} tracebacks; {held[0]:.0f} MB at the start, {late[0]:.0f} MB after a third, "
        f"{late[-1]:.0f} MB at the end; {slope:+.2f} MB a minute over the last two thirds"
    )


if __name__ == "__main__":
    main()
