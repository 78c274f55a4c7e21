"""Faults of what takes long: a rollup killed or without room, twelve briefings at once."""

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from analysis import scenarios
from analysis.model import MODEL_VERSION
from benchmarks import records
from benchmarks.fault_play import MOMENTS, ROOT, killed, must, python
from benchmarks.rollup import told
from data import store
from pages.export.works import formats
from pages.export.works.order import order
from pages.export.works.press import Press

PERIODS: Final = 1
EXPORTS: Final = 12
LINK: Final = "https://scenario.example.go.kr/?v=1"
OWN_MOUNTS: Final = ("unshare", "--map-root-user", "--mount")
# The sum of a run on a full disk, then of the same command once there is room again.
FULL: Final = """
mount -t tmpfs -o size=2m tmpfs "$1" && head -c 2000000 /dev/zero > "$1/fill"
cat /dev/zero >> "$1/fill" 2>/dev/null
"$0" -m data.rollup "$2" --out "$1/lanes.parquet" --quiet; echo "full: $?"
ls "$1/lanes.parquet" 2>/dev/null
rm "$1/fill"
"$0" -m data.rollup "$2" --out "$1/lanes.parquet" --quiet >/dev/null; echo "room: $?"
cp "$1/lanes.parquet" "$3"
"""


def rollup_killed(folder: Path) -> str:
    """Kill a rollup many times and let it go on."""
    source, out = folder / "records", folder / "lanes.parquet"
    records.write(source, PERIODS)
    start = partial(python, "-m", "data.rollup", str(source), "--out", str(out), "--quiet", more={})
    began = time.monotonic()
    with start() as whole:
        whole.communicate()
    took = time.monotonic() - began
    must(whole.returncode == 0, "the rollup failed")
    known, kept = records.lanes(PERIODS), out.read_bytes()
    cut = 0
    for moment in MOMENTS:
        for one in folder.glob("lanes.parquet*"):
            one.unlink()
        cut += killed(start, moment * took)
        must(not out.exists() or told(out) == known, "half a table was left")
        with start() as again:
            said, _ = again.communicate()
        must(again.returncode == 0, f"did not go on: {said[-200:]}")
        must(told(out) == known, "other sums after going on")
    must(cut > 1, "no rollup was cut short")
    same = "the same bytes" if out.read_bytes() == kept else "the same sums"
    return f"{cut} of {len(MOMENTS)} cut short; each went on to {same} as one never killed"


def rollup_full_disk(folder: Path) -> str:
    """Run a rollup on a full disk, and again once there is room."""
    source, disk, out = folder / "records", folder / "disk", folder / "lanes.parquet"
    records.write(source, PERIODS)
    disk.mkdir()
    command = [*OWN_MOUNTS, "sh", "-c", FULL, sys.executable, str(disk), str(source), str(out)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    lines = answer.stdout.splitlines()
    must(lines[:1] not in ([], ["full: 0"]), f"no error on a full disk: {answer.stderr[-300:]}")
    must("Traceback" not in answer.stderr, f"a traceback: {answer.stderr[-300:]}")
    must(lines[1:] == ["room: 0"], f"then: {lines} {answer.stderr[-300:]}")
    must(told(out) == records.lanes(PERIODS), "other sums once there was room")
    return f"{answer.stderr.strip().splitlines()[-1][-120:]}; with room again the known sums"


def twelve_exports(_folder: Path) -> str:
    """Order twelve briefings in one moment from one server's worker."""
    levers = scenarios.BY_NAME["as_it_happened"].levers
    endings = list(formats.BY_KEY)
    press = Press()
    try:
        wanted = [
            order(
                endings[number % len(endings)],
                {**levers, "cargo_drop_pct": 20.0 + number},
                ("ko", "en")[number % 2],
                LINK,
                store.fingerprint(),
                MODEL_VERSION,
            )
            for number in range(EXPORTS)
        ]
        jobs = [press.ask(one, f"reader {number}") for number, one in enumerate(wanted)]
        while not all(job.over for job in jobs):
            jobs = [press.look(job, f"reader {number}") for number, job in enumerate(jobs)]
            time.sleep(0.1)
        failures = [job.failure for job in jobs if job.file is None]
        must(not failures, f"{len(failures)} failed: {failures[:2]}")
        contents = {job.file.content for job in jobs if job.file}
        must(len(contents) == EXPORTS, "two readers got the same file")
    finally:
        press.close()
    return f"{EXPORTS} files of {len(endings)} formats, each its own, made one after another"


ROWS: Final[dict[str, Callable[[Path], str]]] = {
    "rollup killed at eight moments": rollup_killed,
    "rollup on a full disk": rollup_full_disk,
    "twelve exports at once": twelve_exports,
}
