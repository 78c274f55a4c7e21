"""The press: takes orders for files, has one made at a time elsewhere, and keeps what was made."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from pages.export.works.order import Failure, File, Made, Order, Stage
from pages.export.works.process import GoneError, Process

WAITING: Final = 16
SECONDS: Final = 90.0
IDLE_SECONDS: Final = 900.0
LEASE_SECONDS: Final = 6.0
CLOSE_SECONDS: Final = 5.0
KEPT_BYTES: Final = 64 << 20


@dataclass
class Job:
    """An order on its way.

    Attributes
    ----------
    order : what was asked for.
    stage : how far it is.
    seen : who waits for it -> when they last looked. [s]
    file, failure : how it ended.
    """

    order: Order
    stage: Stage = "waiting"
    seen: dict[str, float] = field(default_factory=dict)
    file: File | None = None
    failure: Failure | None = None

    @property
    def over(self) -> bool:
        """Whether it has ended, well or not."""
        return self.file is not None or self.failure is not None

    def wanted(self) -> bool:
        """Say whether anybody has looked lately; readers who left do not."""
        now = time.monotonic()
        return any(now - then < LEASE_SECONDS for then in self.seen.values())


class Press:
    """Orders of all readers, one at a time, first come first served."""

    def __init__(self, start: Callable[[], Process] = Process, seconds: float = SECONDS) -> None:
        """Take orders; no process is started before the first.

        Parameters
        ----------
        start : starts a worker.
        seconds : how long one file may take. [s]
        """
        self._start, self._seconds = start, seconds
        self._changed = threading.Condition()
        self._jobs: dict[Order, Job] = {}
        self._thread: threading.Thread | None = None
        self._process: Process | None = None
        self._closed = False

    def ask(self, order: Order, reader: str) -> Job:
        """Order a file; one that is made or on its way already is not made again.

        Parameters
        ----------
        order : what is asked for.
        reader : who asks.
        """
        with self._changed:
            job = self._jobs.get(order)
            if job is None:
                job = self._jobs[order] = Job(order)
                if self._closed or sum(not one.over for one in self._jobs.values()) > WAITING:
                    job.failure = Failure("crashed" if self._closed else "busy")
                    del self._jobs[order]
            job.seen[reader] = time.monotonic()
            if not job.over:
                self._open()
            self._changed.notify_all()
            return job

    def warm(self) -> None:
        """Start the worker before the first order, which then need not wait for it."""
        with self._changed:
            if not self._closed:
                self._open()

    def _open(self) -> None:
        """Start the thread that speaks with the worker, and through it the worker."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="press", daemon=True)
            self._thread.start()

    def look(self, job: Job, reader: str) -> Job:
        """Stay in line for a file, and see how far it is.

        Parameters
        ----------
        job : as ``ask`` gave it.
        reader : who asked.

        Returns
        -------
        Job
            The same, or a new one where it was given up because its reader did not look for long.
        """
        with self._changed:
            job.seen[reader] = time.monotonic()
            lost = not job.over and self._jobs.get(job.order) is not job
        return self.ask(job.order, reader) if lost else job

    def leave(self, job: Job, reader: str) -> None:
        """Want a file no more; where nobody else does, it is not made.

        Parameters
        ----------
        job : as ``ask`` gave it.
        reader : who asked.
        """
        with self._changed:
            job.seen.pop(reader, None)

    def close(self) -> None:
        """End the worker; every later order fails."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            process, thread = self._process, self._thread
        if process is not None:
            process.kill()
        if thread is not None:
            thread.join(CLOSE_SECONDS)

    def _work(self) -> None:
        """Make files until none has been asked for in a long time."""
        self._worker()
        while (job := self._next()) is not None:
            self._make(job)

    def _next(self) -> Job | None:
        """Wait for the next order somebody still wants; nothing where it is time to rest."""
        with self._changed:
            until = time.monotonic() + IDLE_SECONDS
            while not self._closed and time.monotonic() < until:
                for job in [one for one in self._jobs.values() if not one.over]:
                    if job.wanted():
                        return job
                    del self._jobs[job.order]
                self._changed.wait(until - time.monotonic())
            self._thread = None
            process, self._process = self._process, None
        if process is not None:
            process.end()
        return None

    def _make(self, job: Job) -> None:
        """Have one file made; a worker that died while it had nothing to do is replaced once."""
        for last in (False, True):
            process = self._worker(job)
            if process is None:
                return self._end(job, Made(failure=Failure("crashed")))
            try:
                made = process.make(job.order, lambda stage: self._at(job, stage), self._seconds)
            except GoneError as gone:
                begun = job.stage not in ("waiting", "starting")
                if last or begun or gone.late:
                    failure = Failure("late" if gone.late else "crashed")
                    return self._end(job, Made(failure=failure))
            else:
                return self._end(job, made)
        return None

    def _worker(self, job: Job | None = None) -> Process | None:
        """Give the worker, started where there is none; nothing once the press is closed."""
        with self._changed:
            if self._process is not None and not self._process.alive:
                self._process.end()
                self._process = None
            if self._process is None and not self._closed:
                if job is not None:
                    job.stage = "starting"
                self._process = self._start()
            return self._process

    def _at(self, job: Job, stage: Stage) -> bool:
        """Note how far a file is, and say whether anybody still wants it."""
        with self._changed:
            job.stage = stage
            return job.wanted()

    def _end(self, job: Job, made: Made) -> None:
        """Note how a job ended; keep the file for whoever asks for the same, as long as it fits."""
        with self._changed:
            job.file, job.failure = made.file, made.failure
            # What rests on a reader's own figures is that reader's alone and is not kept.
            if made.file is None or made.data != job.order.data or job.order.own:
                self._jobs.pop(job.order, None)
            kept = [(one, len(one.file.content)) for one in self._jobs.values() if one.file]
            while sum(size for _, size in kept) > KEPT_BYTES:
                del self._jobs[kept.pop(0)[0].order]
