"""A hundred analysts at once, on this machine only: python -m benchmarks.load [--quick]."""

import argparse
import asyncio
import itertools
import random
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from analysis import levers
from analysis.lever import Levers
from benchmarks import analyst
from benchmarks.analyst import LEVER, Analyst
from benchmarks.cold import computed, memory
from benchmarks.sites import BARE, OURS, SHIPPED, all_three
from pages.charts import finding
from pages.link import link
from pages.ui.kept import cache
from pages.words import text
from tests.browser import nginx
from tests.browser.server import Server, serve

READERS: Final = (10, 50, 100)
COUNTS: Final = {OURS: (1, 2), BARE: (1, 2), SHIPPED: (1, 2)}
PROXIED: Final = f"{OURS}, 2 servers behind nginx"
EVERY_SECONDS: Final = 2.0
SECONDS: Final = 20.0
QUICK: Final = ((1, 20), 8.0)
SEED: Final = 20250423
MOVES: Final = "-moves"
SLIDER: Final = "level"
PERCENTILES: Final = (50, 95, 99)
HEADS: Final = (
    "set-up", "readers", "charts p50, ms", "charts p95, ms", "p50, ms", "p95, ms", "p99, ms",
    "p95 late, ms", "moves", "errors", "wrong", "CPU per move, ms", "memory, MB",
)  # fmt: skip


@dataclass
class Tally:
    """What a crowd met with.

    Attributes
    ----------
    charts : from each move to the charts. [s]
    seconds : from then to the whole answer of the page. [s]
    late : how long after its planned moment each move was made. [s]
    errors : what went wrong, in words.
    answers : of each move the levers, and every sentence then on that reader's page.
    cpu_seconds : of the servers, from the moment that every page stood open. [s]
    memory_mb : of the servers at the end. [MB]
    """

    charts: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    answers: list[tuple[Levers, tuple[str, ...]]] = field(default_factory=list)
    cpu_seconds: float = 0.0
    memory_mb: float = 0.0

    @property
    def wrong(self) -> int:
        """How many answers are not the model's; judged afterwards, so that no server waits."""
        return sum(expected(own) not in said for own, said in self.answers)


def expected(own: Levers) -> str:
    """Give the sentence a reader must see.

    Parameters
    ----------
    own : their levers.
    """
    run = cache.run(own)
    return text.unbroken(finding.sentence(run.levers, run.headline, text.words("en")))


async def one(
    reader: Analyst,
    own: Levers | None,
    place: int,
    seconds: float,
    tally: Tally,
    ready: asyncio.Barrier,
) -> None:
    """Let one analyst work: a move every two seconds, each read and judged, then the levers rest.

    Parameters
    ----------
    reader : the analyst.
    own : their other levers; None on the bare page, whose answers are not judged.
    place : which of the crowd they are.
    seconds : how long they stay. [s]
    tally : where it is noted.
    ready : where all wait until every page stands open.
    """
    chance = random.Random(SEED + place)  # noqa: S311 - where a lever goes, not a secret
    try:
        try:
            await reader.open()
        finally:
            await ready.wait()
        began = time.perf_counter() + chance.random() * EVERY_SECONDS
        for step in itertools.count():
            planned = began + step * EVERY_SECONDS
            if planned - began >= seconds:
                break
            await asyncio.sleep(max(0.0, planned - time.perf_counter()))
            tally.late.append(max(0.0, time.perf_counter() - planned))
            position = float(chance.randrange(1, 80))
            if own is not None:
                # As the page itself does: the charts first. What waits for rest lies two screens
                # down, and is asked for once the levers have stood still for longer than this.
                tally.charts.append(await reader.follow(position))
            tally.seconds.append(await reader.move(position))
            if own is not None:
                now = {**own, LEVER: position}
                tally.answers.append((now, tuple(reader.words.values())))
        await reader.close()
    except Exception as problem:
        tally.errors.append(f"{type(problem).__name__}: {problem}")


@dataclass(frozen=True)
class Setup:
    """What a crowd works with.

    Attributes
    ----------
    name : short name in the table.
    servers : the servers.
    doors : address of the websocket and cookie of a reader, taken in turn.
    ours : whether it is our page, or a bare one.
    """

    name: str
    servers: tuple[Server, ...]
    doors: tuple[tuple[str, str], ...]
    ours: bool


async def crowd(setup: Setup, readers: int, seconds: float) -> Tally:
    """Let so many analysts work at once, each at levers of their own.

    Parameters
    ----------
    setup : what they work with.
    readers : how many.
    seconds : how long they stay. [s]
    """
    tally, work = Tally(), []
    ready = asyncio.Barrier(readers + 1)
    ours = setup.ours
    for place in range(readers):
        own = {**levers.defaults(), "capacity_cut_pct": float(1 + place % 40)}
        own["diversion_pct"] = float(20 + place // 40)
        spelled = link.write(own, "en", cache.data_version()) if ours else {}
        say = analyst.lever(LEVER) if ours else analyst.slider
        name = MOVES if ours else SLIDER
        address, cookie = setup.doors[place % len(setup.doors)]
        reader = Analyst(address, spelled, name, say, cookie)
        work.append(one(reader, own if ours else None, place, seconds, tally, ready))
    everybody = asyncio.gather(*work)
    await ready.wait()
    before = sum(computed(server.process.pid) for server in setup.servers)
    await everybody
    tally.cpu_seconds = sum(computed(server.process.pid) for server in setup.servers) - before
    return tally


@contextmanager
def setups() -> Iterator[list[Setup]]:
    """Serve every set-up until the block ends."""
    with TemporaryDirectory(prefix="load-") as folder, all_three() as sites, ExitStack() as stack:
        found = []
        for site in sites:
            for count in COUNTS[site.name]:
                logs = [Path(folder) / f"{site.name}-{count}-{n}.log" for n in range(count)]
                begun = (serve(log, root=site.root, script=site.script) for log in logs)
                servers = tuple(map(stack.enter_context, begun))
                doors = tuple((f"ws://localhost:{one.port}/_stcore/stream", "") for one in servers)
                name = f"{site.name}, {count} server{'s' if count > 1 else ''}"
                found.append(Setup(name, servers, doors, site.name == OURS))
        (Path(folder) / "site").mkdir()
        proxied = stack.enter_context(nginx.site(Path(folder) / "site"))
        address = f"wss://localhost:{proxied.port}/_stcore/stream"
        doors = tuple((address, f"replica={name}") for name in proxied.replicas)
        found.append(Setup(PROXIED, tuple(proxied.replicas.values()), doors, ours=True))
        yield found


def measure(setup: Setup, readers: int, seconds: float) -> Tally:
    """Put a crowd on servers and note what the servers spent.

    Parameters
    ----------
    setup : what they work with.
    readers : how many analysts.
    seconds : how long they stay. [s]
    """
    tally = asyncio.run(crowd(setup, readers, seconds))
    tally.memory_mb = sum(memory(server.process.pid) for server in setup.servers)
    return tally


def row(kind: str, readers: int, tally: Tally) -> str:
    """Write a row of the table.

    Parameters
    ----------
    kind : the set-up.
    readers : how many analysts.
    tally : what they met with.
    """
    charts = np.percentile(tally.charts, PERCENTILES[:2]) if tally.charts else ()
    cells = [f"{1000 * value:.0f}" for value in charts] or ["", ""]
    cells += [f"{1000 * value:.0f}" for value in np.percentile(tally.seconds or [0], PERCENTILES)]
    late = 1000 * float(np.percentile(tally.late or [0.0], 95))
    spent = 1000 * tally.cpu_seconds / max(1, len(tally.seconds))
    return (
        f"| {kind} | {readers} | {' | '.join(cells)} | {late:.0f} | {len(tally.seconds):,} "
        f"| {len(tally.errors)} | {tally.wrong} | {spent:.0f} | {tally.memory_mb:.0f} |"
    )


def main() -> None:
    """Measure every set-up under every crowd and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and smaller crowds")
    quick: bool = parser.parse_args().quick
    sizes, seconds = QUICK if quick else (READERS, SECONDS)
    print(f"| {' | '.join(HEADS)} |\n|---|{'---:|' * (len(HEADS) - 1)}")
    with setups() as found:
        for readers, setup in itertools.product(sizes, found):
            tally = measure(setup, readers, seconds)
            print(row(setup.name, readers, tally), flush=True)
            for problem in sorted(set(tally.errors))[:3]:
                print(f"<!-- {problem} -->")


if __name__ == "__main__":
    main()
