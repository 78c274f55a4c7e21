"""The only door to the network: one request, judged, within its time and size, tried again."""

import asyncio
import datetime as dt
import functools
import logging
import ssl
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

import httpx
import stamina
from anyio.from_thread import start_blocking_portal

from data.live import judging
from data.live.failures import FeedFailure, Passing
from data.live.feed import Answer, Request
from data.live.keys import LOOPBACK
from data.live.reading import excerpt, gunzip

AGENT: Final = "Mozilla/5.0 (compatible; transpacific-scenarios; python-httpx)"
SHORTEST_SECRET: Final = 8

# It writes every address in full, keys included, into the log of whoever listens.
logging.getLogger("httpx").disabled = True
# A retry is no news; only the last failure is told, by whoever asked.
stamina.instrumentation.set_on_retry_hooks(())


@dataclass(frozen=True)
class Patience:
    """How long and how much is waited for.

    Attributes
    ----------
    attempts : int
        How often a request is sent, the first time included.
    wait_s, wait_most_s : float
        Pause before the second attempt, doubled each time, and the longest pause. [s]
    asked_most_s : float
        Longest pause a source may ask for. [s]
    connect_s, read_s : float
        Longest wait for a connection and between two parts of an answer. [s]
    whole_s : float
        Longest time for one whole answer, however steadily it drips. [s]
    body_bytes : int
        Largest body, packed or unpacked. [bytes]
    """

    attempts: int = 5
    wait_s: float = 1.0
    wait_most_s: float = 60.0
    asked_most_s: float = 300.0
    connect_s: float = 15.0
    read_s: float = 60.0
    whole_s: float = 180.0
    body_bytes: int = 64 * 2**20


PATIENCE: Final = Patience()


class Client:
    """A visit to the sources; open it with `with`, and ask with `fetch`.

    Parameters
    ----------
    patience : Patience
        How long and how much is waited for.
    on_answer : function, optional
        Told after every answer, for a progress bar.
    """

    def __init__(
        self, patience: Patience = PATIENCE, on_answer: Callable[[Answer], object] | None = None
    ) -> None:
        self._patience = patience
        self._on_answer = on_answer
        # A loop in a thread of its own, so that it does not matter what runs in the caller's.
        self._open = ExitStack()
        self._doors: dict[bool, httpx.AsyncClient] = {}

    def __enter__(self) -> Self:
        self._portal = self._open.enter_context(start_blocking_portal())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, error, at)

    def fetch(self, request: Request) -> Answer:
        """Ask once, and again while a failure may pass.

        Raises
        ------
        FeedFailure
            When the last attempt failed, or the first in a way that will not pass.
        """
        parts = urlsplit(request.url)
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise FeedFailure("insecure", f"{request.shown} is not https.")
        answer = self._portal.call(self._patiently, request)
        if self._on_answer:
            self._on_answer(answer)
        return answer

    async def _patiently(self, request: Request) -> Answer:
        patience = self._patience
        async for attempt in stamina.retry_context(
            on=_again,
            attempts=patience.attempts,
            timeout=None,
            wait_initial=patience.wait_s,
            wait_max=patience.wait_most_s,
            wait_jitter=patience.wait_s,
        ):
            with attempt:
                return await self._once(request)
        raise AssertionError("the last attempt answers or raises")

    async def _once(self, request: Request) -> Answer:
        """One attempt. What httpx raises is not passed on: it holds the address with its key."""
        try:
            async with asyncio.timeout(self._patience.whole_s):
                return await self._ask(request)
        except TimeoutError:
            detail = f"no whole answer in {self._patience.whole_s:g} s from {request.shown}."
            raise FeedFailure("too_slow", detail) from None
        except httpx.TimeoutException as error:
            detail = f"{request.shown} did not answer in time ({type(error).__name__})."
            raise Passing("too_slow", detail) from None
        except httpx.RemoteProtocolError:
            detail = f"{request.shown} broke off before its answer was whole."
            raise Passing("unreadable", detail) from None
        except httpx.TransportError as error:
            detail = f"{request.shown} cannot be reached ({type(error).__name__})."
            raise Passing("unreachable", detail) from None

    async def _ask(self, request: Request) -> Answer:
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip"}
        async with self._door(request).stream(
            "POST" if request.form else "GET",
            request.url,
            params=[*request.params, *request.secrets],
            headers=headers | dict(request.headers) | dict(request.secret_headers),
            data=dict(request.form) or None,
        ) as response:
            body = await self._body(request, response)
        judging.judge(
            request, response.status_code, response.headers, body, self._patience.asked_most_s
        )
        if any(len(one) >= SHORTEST_SECRET and one.encode() in body for one in request.hidden):
            detail = f"{request.shown} repeats the key in its answer: not kept."
            raise FeedFailure("source_error", detail)
        modified = response.headers.get("last-modified", "")
        return Answer(body, request.shown, dt.datetime.now(dt.UTC), modified)

    async def _body(self, request: Request, response: httpx.Response) -> bytes:
        """The body, unpacked here: httpx would take a packed body that is cut short for whole."""
        most = self._patience.body_bytes
        found = bytearray()
        async for part in response.aiter_raw():
            found += part
            if len(found) > most:
                raise FeedFailure("too_large", f"{request.shown} sends more than {most:,} bytes.")
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        if packing == "gzip" and found:
            return gunzip(bytes(found), most)
        if packing not in {"identity", "", "gzip"}:
            raise FeedFailure("unreadable", f"{request.shown} is packed as {excerpt(packing)}.")
        return bytes(found)

    def _door(self, request: Request) -> httpx.AsyncClient:
        """A client of httpx; a proxy named by the environment is used for other machines only."""
        here = urlsplit(request.url).hostname in LOOPBACK
        if here not in self._doors:
            wait = httpx.Timeout(self._patience.read_s, connect=self._patience.connect_s)
            door = httpx.AsyncClient(
                timeout=wait, follow_redirects=False, trust_env=not here, verify=_certificates()
            )
            self._doors[here] = door
            self._open.callback(lambda: self._portal.call(door.aclose))
        return self._doors[here]


@functools.cache
def _certificates() -> ssl.SSLContext:
    """Whose word is taken for who a source is; read once."""
    return httpx.create_ssl_context()


def _again(error: Exception) -> bool | float:
    """Whether to try again, and after how many seconds where the source says so."""
    if not isinstance(error, Passing):
        return False
    return True if error.after_s is None else error.after_s
