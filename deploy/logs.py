"""Logs as one JSON object a line, without personal data: no address, no query, no uploaded name."""

import atexit
import datetime as dt
import json
import logging
import os
import sys
import threading
import time
from types import TracebackType
from typing import Final, TextIO

from streamlit import logger as platform

# Their lines hold addresses and whole queries; ours are written by `deploy.metrics`.
SILENT: Final = ("uvicorn.access",)
# Told of every line of a reader, with the address it comes from.
OF_EVERY_LINE: Final = ('%s - "WebSocket %s" [accepted]', '%s - "WebSocket %s" 403',
    '%s - "WebSocket %s" %d', "connection open", "connection closed")  # fmt: skip
SELDOM_SECONDS: Final = 10.0
DRAIN_SECONDS: Final = 1.0
OUT, ERR = 1, 2


class Lines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Spell time, level, source, message, fields and, for an error, where it arose."""
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
        told: dict[str, object] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


class Handler(logging.StreamHandler[TextIO]):
    """Writes to one stream."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - its name there
        """Lose a line that cannot be written: telling so would be one more that cannot."""


class Seldom:
    """Tells the same thing once in a while, and how often it happened meanwhile."""

    def __init__(self, name: str, seconds: float = SELDOM_SECONDS) -> None:
        self.log = logging.getLogger(name)
        self.seconds = seconds
        self.since: dict[str, tuple[float, int]] = {}

    def tell(self, message: str, **fields: object) -> None:
        """Write a warning, unless the same was written just now; then only count it.

        Parameters
        ----------
        message : what happened; the same text is the same thing.
        fields : what belongs to it.
        """
        now = time.monotonic()
        told, unsaid = self.since.get(message, (now - self.seconds, 0))
        if now - told < self.seconds:
            self.since[message] = (told, unsaid + 1)
            return
        self.since[message] = (now, 0)
        self.log.warning(message, extra={"fields": {**fields, "times": unsaid + 1}})


def configure() -> None:
    """Send all that this process and its children say through one handler, to standard error."""
    handler = Handler(_alone_on_standard_error())
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    platform.setup_formatter = _through_ours
    for known in list(logging.root.manager.loggerDict.values()):
        if isinstance(known, logging.Logger):
            _through_ours(known)
    for name in SILENT:
        logging.getLogger(name).disabled = True
    logging.getLogger("uvicorn.error").addFilter(lambda record: record.msg not in OF_EVERY_LINE)
    sys.excepthook = _fatal
    threading.excepthook = lambda told: _fatal(
        told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
    )


def _through_ours(logger: logging.Logger) -> None:
    """Take a log's own handlers away: the platform gives each of its logs one that is no JSON."""
    logger.handlers = []
    logger.propagate = True


def _fatal(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger("process").critical("ended by an error", exc_info=(kind, problem, trace))


def _alone_on_standard_error() -> TextIO:
    """Give a way to standard error that nobody else has.

    What is written there past the log, by a library in C or by a child process, reaches a thread
    that makes a record of every line.
    """
    ours = os.fdopen(os.dup(ERR), "w", buffering=1, encoding="utf-8", errors="backslashreplace")
    written, writing = os.pipe()
    for stream in (OUT, ERR):
        os.dup2(writing, stream)
    os.close(writing)
    for told in (sys.stdout, sys.stderr):
        if hasattr(told, "reconfigure"):
            told.reconfigure(line_buffering=True)
    teller = threading.Thread(target=_tell, args=(written,), name="output", daemon=True)
    teller.start()
    atexit.register(_end, ours, teller)
    return ours


def _tell(written: int) -> None:
    log = logging.getLogger("output")
    with os.fdopen(written, encoding="utf-8", errors="backslashreplace") as lines:
        for line in lines:
            if line.strip():
                log.warning(line.rstrip())


def _end(ours: TextIO, teller: threading.Thread) -> None:
    """Let what was written last be told, before the process is gone."""
    for stream in (OUT, ERR):
        os.dup2(ours.fileno(), stream)
    teller.join(DRAIN_SECONDS)
