"""What a command and all it starts take: wall time, processor time and memory."""

import ctypes
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOOK_S: Final = 0.05
# Looks between two counts of the processes, which cost more than a look at one.
CENSUS: Final = 10
ROOT: Final = Path(__file__).parents[1]
# Linux: who outlives its parent becomes a child of this process, which so learns what it took.
CHILD_SUBREAPER: Final = 36


@dataclass(frozen=True)
class Cost:
    """What one command took from start to end.

    Attributes
    ----------
    wall : until the command itself ended. [s]
    processor : of all its processes, those that outlive it included. [s]
    memory : the most its processes held together. [MB]
    load : processes waiting for a core as it ended, a minute's average. [1]
    """

    wall: float
    processor: float
    memory: float
    load: float


def cost(command: Sequence[str], more: Mapping[str, str]) -> Cost:
    """Run a command in a process of its own and see what it takes.

    Parameters
    ----------
    command : the command line.
    more : variables of its environment, beside those of this process.

    Raises
    ------
    RuntimeError
        When it fails.
    """
    ctypes.CDLL(None).prctl(CHILD_SUBREAPER, 1, 0, 0, 0)
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=ROOT, stdout=subprocess.DEVNULL, env={**os.environ, **more}
    )
    ended, peak, looks, pids = 0, 0.0, 0, [process.pid]
    while not ended:
        time.sleep(LOOK_S)
        looks += 1
        pids = pids if looks % CENSUS else family(process.pid)
        peak = max(peak, sum(map(peak_memory, pids)))
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
    wall, load = time.perf_counter() - begun, os.getloadavg()[0]
    process.returncode = os.waitstatus_to_exitcode(status)
    processor = used.ru_utime + used.ru_stime + left_over()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(wall, processor, peak, load)


def left_over() -> float:
    """Wait for processes that outlived the command, and tell what they took. [s]"""
    processor = 0.0
    with suppress(ChildProcessError):
        while True:
            _, _, used = os.wait4(-1, 0)
            processor += used.ru_utime + used.ru_stime
    return processor


def family(pid: int) -> list[int]:
    """List a process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        with suppress(ValueError, OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(int(folder.name))
    found = [pid]
    for one in found:
        found.extend(parents.get(one, []))
    return found


def peak_memory(pid: int) -> float:
    """Read the most memory a process has held; 0 once it has ended. [MB]

    What the system tells when a process ends counts the memory of the one it was started from.
    """
    status = ""
    with suppress(OSError):
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    held = [float(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
    return held[0] * 1024 / 1e6 if held else 0.0
