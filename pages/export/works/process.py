"""One worker process: started, spoken to with a time limit, ended with all its children."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from pages.export.works import formats, naming
from pages.export.works.order import Failure, File, Made, Order, Stage

ROOT: Final = Path(__file__).parents[3]
COMMAND: Final = (sys.executable, "-m", "pages.export.works.worker")
# One thread: the other processors belong to readers.
CALM: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
CHUNK: Final = 1 << 16
GO, STOP = b"go\n", b"stop\n"


class GoneError(Exception):
    """The process ended, or did not answer in time and was ended."""

    def __init__(self, late: bool) -> None:
        self.late = late
        super().__init__("late" if late else "gone")


class Process:
    """A worker, as the server sees it. Spoken to by one thread only."""

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        """Start the process; it says nothing before its first order.

        Parameters
        ----------
        command : what is run.
        """
        # A group of its own, so that a browser it started ends with it.
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            command,
            cwd=ROOT,
            env=os.environ | CALM,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self._unread = b""
        self._until = 0.0

    @property
    def number(self) -> int:
        """Number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def make(self, order: Order, wanted: Callable[[Stage], bool], seconds: float) -> Made:
        """Have a file made.

        Parameters
        ----------
        order : what is asked for.
        wanted : told each stage; says whether to go on.
        seconds : how long it may take. [s]

        Returns
        -------
        Made

        Raises
        ------
        GoneError
            If the process ended or took too long; it is ended then.
        """
        self._until = time.monotonic() + seconds
        try:
            self._say(order.write())
            while "stage" in (answer := self._answer()):
                self._say(GO if wanted(answer["stage"]) else STOP)
            content = self._exactly(int(answer.get("size", 0)))
        except GoneError:
            self.end()
            raise
        if "trouble" in answer:
            return Made(failure=Failure(answer["trouble"], tuple(answer["values"].items())))
        if "size" not in answer:
            return Made()
        name, mime = naming.file_name(order, content), formats.BY_KEY[order.format].mime
        return Made(File(name, mime, content, answer["lack"]), data=answer["data"])

    def kill(self) -> None:
        """End the process and all it started; whoever waits for it learns that it is gone."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """End it and let go of it."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def _say(self, line: bytes) -> None:
        if self._process.stdin is None:
            raise GoneError(late=False)
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError) as problem:
            raise GoneError(late=False) from problem

    def _answer(self) -> dict[str, Any]:
        """Read one line."""
        while b"\n" not in self._unread:
            self._unread += self._more()
        line, _, self._unread = self._unread.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _exactly(self, size: int) -> bytes:
        """Read so many bytes."""
        parts, missing = [self._unread], size - len(self._unread)
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        whole = b"".join(parts)
        self._unread = whole[size:]
        return whole[:size]

    def _more(self) -> bytes:
        """Wait for more of the output, no longer than allowed."""
        if self._process.stdout is None:
            raise GoneError(late=False)
        pipe = self._process.stdout.fileno()
        left = max(0.0, self._until - time.monotonic())
        if not select.select([pipe], [], [], left)[0]:
            raise GoneError(late=True)
        found = os.read(pipe, CHUNK)
        if not found:
            raise GoneError(late=False)
        return found
