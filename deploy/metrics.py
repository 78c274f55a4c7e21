"""Counts requests, readers, moves and errors, for Prometheus and for the log; never who or what."""

import logging
import time
from typing import Final

from prometheus_client import Counter, Gauge, Histogram, start_http_server
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deploy.guard import STREAM, UPLOAD

BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)
REQUESTS: Final = Counter(
    "transpacific_requests", "HTTP requests answered.", ["kind", "method", "status"]
)
REQUEST_SECONDS: Final = Histogram(
    "transpacific_request_seconds", "Time to answer an HTTP request.", ["kind"], buckets=BUCKETS
)
SESSIONS: Final = Gauge("transpacific_sessions", "Readers connected now.")
OPENED: Final = Counter("transpacific_sessions_opened", "Connections opened by readers.")
MOVES: Final = Counter("transpacific_moves", "Messages of readers: a lever moved, a page opened.")
ANSWER_SECONDS: Final = Histogram(
    "transpacific_answer_seconds", "From a reader's message to the first answer.", buckets=BUCKETS
)
ERRORS: Final = Counter("transpacific_script_errors", "Errors while a page was drawn.", ["kind"])
KINDS: Final = {
    "/_stcore/health": "health", "/healthz": "health", "/readyz": "health", UPLOAD: "upload",
    "/media/": "download", "/static/": "file", "/app/static/": "file", "/_stcore/": "platform",
    "/auth/": "sign-in", "/oauth2callback": "sign-in", "/api/": "program", "/follow/": "charts",
}  # fmt: skip
# Asked once a frame while a slider is dragged: counted, and told only where it went wrong.
OFTEN: Final = ("charts", 200)

log = logging.getLogger("access")


class Measured:
    """Counts and times what passes; writes one line a request, without address, query or name."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note what became of it."""
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket" and scope["path"].endswith(STREAM):
            await self._session(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, status, kind = time.perf_counter(), 500, kind_of(scope["path"])

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            seconds = time.perf_counter() - began
            method = scope["method"]
            REQUESTS.labels(kind, method, str(status)).inc()
            REQUEST_SECONDS.labels(kind).observe(seconds)
            told = {"kind": kind, "method": method, "status": status, "ms": round(1000 * seconds)}
            often = (kind, status) == OFTEN
            log.log(logging.DEBUG if often else logging.INFO, "request", extra={"fields": told})

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked: float | None = None
        accepted = False

        async def hearing() -> Message:
            nonlocal asked
            message = await receive()
            if message["type"] == "websocket.receive":
                asked = time.perf_counter()
                MOVES.inc()
            return message

        async def answering(message: Message) -> None:
            nonlocal asked, accepted
            if message["type"] == "websocket.accept":
                accepted = True
                SESSIONS.inc()
                OPENED.inc()
            if asked is not None and message["type"] == "websocket.send":
                ANSWER_SECONDS.observe(time.perf_counter() - asked)
                asked = None
            await send(message)

        try:
            await self.app(scope, hearing, answering)
        finally:
            if accepted:
                SESSIONS.dec()


def kind_of(path: str) -> str:
    """Say what kind of request an address is, so that no address a reader chose is kept.

    Parameters
    ----------
    path : of the request.
    """
    return next((kind for part, kind in KINDS.items() if part in path), "page")


def script_failed(problem: Exception) -> None:
    """Count an error that reached the platform; what the reader sees is decided elsewhere.

    Parameters
    ----------
    problem : the error.
    """
    ERRORS.labels(type(problem).__name__).inc()


def serve(port: int) -> None:
    """Serve the metrics to this machine only.

    Parameters
    ----------
    port : loopback port; 0 serves nothing.
    """
    if port:
        start_http_server(port, addr="127.0.0.1")
