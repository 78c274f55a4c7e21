"""Faults played against the real thing, a line of the table each: python -m benchmarks.faults.

Names of rows choose among them. Loopback only, bounded in time, and each row ends what it starts.
"""

import argparse
import datetime as dt
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Final

from benchmarks import (
    container,
    fault_builds,
    fault_clock,
    fault_compose,
    fault_container,
    fault_lines,
    fault_memory,
    fault_slow,
    fault_works,
)

Row = Callable[[Path], str]

ROOMS: Final = (
    *(fault_slow, fault_lines, fault_memory, fault_clock, fault_builds, fault_works),
    *(fault_container, fault_compose),
)
ROWS: Final[dict[str, Row]] = {name: row for room in ROOMS for name, row in room.ROWS.items()}
MOST_SECONDS: Final = 240
LETTERS: Final = 600
# The first time, before anything is kept, what comes from an index takes as long as the index.
LONGER_SECONDS: Final = {"container built": 2 * container.BUILD_SECONDS}


@contextmanager
def bounded(seconds: int) -> Iterator[None]:
    """Interrupt what takes longer; what it started is then ended by its own blocks.

    Parameters
    ----------
    seconds : how long it may take. [s]
    """

    def over(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not over after {seconds} s")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _short(problem: Exception) -> str:
    """Give the beginning of what went wrong in one line: a browser tells its whole page."""
    return f"{type(problem).__name__}: {problem}".replace("\n", " ")[:LETTERS]


def play(name: str) -> bool:
    """Play one fault and print its line; say whether what must hold held.

    Parameters
    ----------
    name : of the row.
    """
    began = time.monotonic()
    with TemporaryDirectory(prefix="fault-") as folder:
        try:
            with bounded(LONGER_SECONDS.get(name, MOST_SECONDS)):
                seen, held = ROWS[name](Path(folder)), "held"
        except Exception as problem:
            seen, held = _short(problem), "FAILED"
    print(f"| {name} | {held} | {seen} | {time.monotonic() - began:.0f} s |", flush=True)
    return held == "held"


def main() -> int:
    """Play the rows that are named, or all; give 1 where one did not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *ROWS], metavar="name")
    names: list[str] = parser.parse_args().names or list(ROWS)
    print(f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, load {os.getloadavg()[0]:.1f}\n")
    print("| fault | | what was seen | took |\n|---|---|---|---|")
    held = [play(name) for name in names]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
