"""Faults of a build of the tables: killed, a locale of no letters, no room to write."""

import hashlib
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq

from benchmarks.fault_play import MOMENTS, NO_LETTERS, ROOT, killed, must, python
from data import catalog, store
from data.store import TableUnavailable

FILE_BLOCKS: Final = 8


def other_bytes(folder: Path) -> dict[str, bytes]:
    """Lay out all tables with the same rows in other bytes, so that a mixture can be told."""
    tables = folder / "tables"
    shutil.copytree(ROOT / "data" / "tables", tables)
    for file in tables.glob("*.parquet"):
        pq.write_table(pq.read_table(file), file, compression="none")
    store.write_datapackage(tables)
    return {one.name: one.read_bytes() for one in tables.iterdir()}


def half_old(folder: Path, old: Mapping[str, bytes]) -> int:
    """Check that every table is an old or a new one, whole; count those that are refused."""
    tables, refused = folder / "tables", 0
    new = {one.name: one.read_bytes() for one in (ROOT / "data" / "tables").iterdir()}
    for name, content in old.items():
        must((tables / name).read_bytes() in (content, new[name]), f"{name} is neither")
    for table in catalog.TABLES:
        try:
            store.read(table.name, tables)
        except TableUnavailable:
            refused += 1
    return refused


def build(folder: Path, **more: str) -> subprocess.Popen[str]:
    """Start a build of the tables into a folder."""
    return python("-m", "data.build", more={store.ENVIRONMENT: str(folder / "tables"), **more})


def sums(folder: Path, names: Mapping[str, object]) -> dict[str, str]:
    """Give the sha256 of files."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def build_killed(folder: Path) -> str:
    """Kill builds at many moments, between different bytes."""
    first = folder / "whole"
    old = other_bytes(first)
    began = time.monotonic()
    with build(first) as whole:
        whole.communicate()
    took = time.monotonic() - began
    built = {
        name: content
        for name, content in old.items()
        if (first / "tables" / name).read_bytes() != content
    }
    must(whole.returncode == 0 and len(built) > 1, "the build changed nothing")
    cut, most = 0, 0
    for number, moment in enumerate(MOMENTS):
        place = folder / str(number)
        before = other_bytes(place)
        cut += killed(lambda: build(place), moment * took)  # noqa: B023 - called at once
        most = max(most, half_old(place, before))
        with build(place) as again:
            again.communicate()
        must(again.returncode == 0, "a build after a killed one failed")
        must(sums(place / "tables", built) == sums(first / "tables", built), "other bytes came")
        must(half_old(place, before) == 0, "a table stayed refused")
    must(cut > 1, "no build was cut short")
    return (
        f"{cut} of {len(MOMENTS)} cut short; every table old or new and whole, at most {most} "
        "refused by name until the next build, which gave the bytes of one never killed"
    )


def build_no_letters(folder: Path) -> str:
    """Build under a locale that has no Hangul."""
    other_bytes(folder)
    with build(folder, **NO_LETTERS) as process:
        _, said = process.communicate()
    must(process.returncode == 0, said[-300:])
    names = {f"{table.name}.parquet": table for table in catalog.TABLES if table.inputs}
    must(sums(folder / "tables", names) == sums(ROOT / "data" / "tables", names), "other bytes")
    return f"{len(names)} tables of the same bytes as under UTF-8"


def build_no_room(folder: Path) -> str:
    """Build where no file may grow beyond a few kilobytes, as on a disk that is full."""
    before = other_bytes(folder)
    limit = ("sh", "-c", f'ulimit -f {FILE_BLOCKS} && exec "$@"', "sh")
    place = {store.ENVIRONMENT: str(folder / "tables")}
    with python("-m", "data.build", more=place, before=limit) as process:
        _, said = process.communicate()
    must(process.returncode != 0, "a build without room ended with nought")
    half_old(folder, before)
    left = [one.name for one in (folder / "tables").iterdir() if one.name not in before]
    must(not left, f"left behind: {left}")
    must("Traceback" not in said, f"a traceback: {said[-300:]}")
    return f"ended with {process.returncode}, {len(said.splitlines())} lines, nothing half-written"


ROWS: Final[dict[str, Callable[[Path], str]]] = {
    "build killed at eight moments": build_killed,
    "build under locale C": build_no_letters,
    "build without room": build_no_room,
}
