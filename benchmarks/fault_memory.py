"""The memory the service file grants, really granted, and what ends where it is too little.

Needs root and the kernel's control groups (version 1 or 2) mounted for writing.
"""

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.fault_lines import page
from benchmarks.fault_play import must
from benchmarks.uploads import load, table
from tests.browser.server import ROOT, SCRIPT, serve

GROUPS: Final = Path("/sys/fs/cgroup")
UNIT: Final = ROOT / "deploy" / "transpacific@.service"
GIGABYTE: Final = 1024**3
MEGABYTE: Final = 1024**2
VISITS: Final = 20
FILES: Final = 2
# Less than the process that reads a file takes to start.
TOO_LITTLE_BYTES: Final = 60 * MEGABYTE


@dataclass(frozen=True)
class Group:
    """A control group of processes and what of it is read and written, by version."""

    folder: Path
    limit: str
    peak: str
    held: tuple[str, str]
    killed: tuple[str, str]

    def bound(self, most: int) -> None:
        """Grant so much memory. [byte]"""
        (self.folder / self.limit).write_text(str(most))

    def most(self) -> int:
        """Give the most it ever held, files in the machine's cache included. [byte]"""
        return int((self.folder / self.peak).read_text())

    def number(self, place: tuple[str, str]) -> int:
        """Give a number that stands behind a name in one of its files."""
        text = (self.folder / place[0]).read_text()
        found = re.search(rf"^{place[1]} (\d+)$", text, re.MULTILINE)
        return int(found.group(1)) if found else 0


@contextmanager
def group() -> Iterator[Group]:
    """Make a control group that is gone when the block ends."""
    old = GROUPS / "memory"
    folder = (old if old.is_dir() else GROUPS) / f"fault-{os.getpid()}"
    folder.mkdir()
    try:
        yield (
            Group(
                folder,
                "memory.limit_in_bytes",
                "memory.max_usage_in_bytes",
                ("memory.stat", "total_rss"),
                ("memory.oom_control", "oom_kill"),
            )
            if old.is_dir()
            else Group(
                folder,
                "memory.max",
                "memory.peak",
                ("memory.stat", "anon"),
                ("memory.events", "oom_kill"),
            )
        )
    finally:
        folder.rmdir()


def granted() -> int:
    """Read what the service file grants. [byte]"""
    found = re.search(r"^MemoryMax=(\d+)G$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    must(found is not None, "the service file grants no whole gigabytes")
    assert found is not None  # noqa: S101 - said above
    return int(found.group(1)) * GIGABYTE


def memory_of_the_service(folder: Path) -> str:
    """Open pages and read files below the limit of the service; then leave too little for it."""
    content = table()
    with group() as held:
        held.bound(granted())
        inside = ("sh", "-c", f'echo $$ > {held.folder}/cgroup.procs && exec "$@"', "sh")
        with serve(folder / "log", script=SCRIPT, before=inside) as server:
            for _ in range(VISITS):
                page(server.url)
            alone = threading.Barrier(1)
            for _ in range(FILES):
                _, said = load(server, content, alone)
                must(said == "looked at", f"a file of the largest table: {said}")
            must(held.number(held.killed) == 0, "something was killed below the limit")
            most, now = held.most(), held.number(held.held)
            held.bound(now + TOO_LITTLE_BYTES)
            _, said = load(server, content, alone)
            killed = held.number(held.killed)
            must(killed > 0, "nothing was killed where there was too little")
            must(server.process.poll() is None, "the server was killed")
            held.bound(granted())
            page(server.url)
            _, again = load(server, content, alone)
            must(again == "looked at", f"with room again: {again}")
    return (
        f"{VISITS} pages and {FILES} files of the largest table: {most / MEGABYTE:.0f} MB at the "
        f"most, of {granted() / GIGABYTE:.0f} GB; {now / MEGABYTE:.0f} MB kept; with "
        f"{TOO_LITTLE_BYTES // MEGABYTE} MB more, {killed} of what reads files and makes briefings "
        f"was ended (the file: {said}), the server was not; with room again files are read"
    )


ROWS: Final[dict[str, Callable[[Path], str]]] = {"memory of the service": memory_of_the_service}
