"""Has a stranger's file read by a process of its own, and judges the answer again."""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd

from data.upload import arrow, tables
from data.upload.account import Account, account_from
from data.upload.child import LENGTH
from data.upload.forms import Look, Plan, UploadError, look_from, refused, tell, to_plain, told_from
from data.upload.limits import (
    ANSWER_BYTES,
    AT_ONCE,
    MEMORY_BYTES,
    MOST_BYTES,
    WAIT_SECONDS,
    WALL_SECONDS,
)
from data.upload.shape import Shape

ROOT: Final = Path(__file__).parents[2]
# One thread and one arena: what a process may address is counted, used or not.
ENVIRONMENT: Final = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
}
log = logging.getLogger(__name__)
_turns = threading.BoundedSemaphore(AT_ONCE)


def look(content: bytes, sheet: str = "", shape: Shape | None = None, letters: str = "") -> Look:
    """Say what a file is, without trusting it.

    Parameters
    ----------
    content : the whole file.
    sheet : sheet of a workbook; its first one where empty.
    shape : how the table stands in it; guessed where there is none.
    letters : encoding of a text that leaves it open; the likeliest where empty.

    Raises
    ------
    UploadError
        If it cannot be used at all, or takes more memory or time than allowed.
    """
    shaped = to_plain(shape) if shape else None
    said, _ = _ask({"sheet": sheet, "shape": shaped, "letters": letters}, content)
    return look_from(said["look"])


def take(content: bytes, plan: Plan, letters: str = "") -> tuple[pd.DataFrame, Account]:
    """Take figures out of a file, as a table that keeps every declared rule.

    The account says what became of them.

    Parameters
    ----------
    content : the whole file.
    plan : which columns, and what they are.
    letters : encoding of a text that leaves it open.

    Raises
    ------
    UploadError
        Naming everything that is wrong, with the rows.
    """
    declared = tables.declared(plan.subject, plan.columns)
    said, stream = _ask({"plan": to_plain(plan), "letters": letters}, content)
    rows = arrow.from_bytes(stream, declared)
    problems = declared.problems(rows)
    if problems:
        raise UploadError(*map(tell, problems))
    return rows, account_from(said["account"])


def _ask(question: Mapping[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Put one question to a process of its own, when it is its turn."""
    if len(content) > MOST_BYTES:
        raise refused("too_large", megabytes=len(content) // 1024**2, most=MOST_BYTES // 1024**2)
    if not _turns.acquire(timeout=WAIT_SECONDS):
        raise refused("busy")
    try:
        answer = _run(json.dumps(question).encode(), content)
    finally:
        _turns.release()
    if not answer:
        raise _too_much()
    (length,) = LENGTH.unpack(answer[: LENGTH.size])
    said: dict[str, Any] = json.loads(answer[LENGTH.size : LENGTH.size + length])
    if "failed" in said:
        log.error("reading an upload failed: %s", said["failed"])
        raise _too_much() if said["failed"] == "MemoryError" else refused("unreadable")
    if "refused" in said:
        raise UploadError(*map(told_from, said["refused"]))
    return said, answer[LENGTH.size + length :]


def _too_much() -> UploadError:
    return refused("too_much", megabytes=MEMORY_BYTES // 10**6, seconds=WALL_SECONDS)


def _run(question: bytes, content: bytes) -> bytes:
    """Run the process; nothing where it died, took too long or said too much."""
    command = [sys.executable, "-m", "data.upload.child"]
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        cwd=ROOT,
        env=kept | ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        clock = threading.Timer(WALL_SECONDS, process.kill)
        telling = threading.Thread(target=_tell, args=(process, question, content))
        clock.start()
        telling.start()
        try:
            answer = process.stdout.read(ANSWER_BYTES + 1)
        finally:
            # Where it said too much, it must not go on; a closed pipe ends it.
            process.stdout.close()
            telling.join()
            process.wait()
            clock.cancel()
    return answer if process.returncode == 0 and len(answer) <= ANSWER_BYTES else b""


def _tell(process: subprocess.Popen[bytes], question: bytes, content: bytes) -> None:
    """Hand the question and the file over; a process that has died takes no more."""
    assert process.stdin is not None  # noqa: S101 - a pipe was asked for
    try:
        process.stdin.write(LENGTH.pack(len(question)) + question)
        process.stdin.write(content)
        process.stdin.close()
    except BrokenPipeError:
        return
