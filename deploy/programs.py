"""The door for programs: who may ask how often, and what is sent over HTTP."""

import hashlib
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from deploy import claims
from deploy.places import address
from deploy.settings import Settings
from pages.api import answering, asked, openapi
from pages.api.answering import Answer
from pages.api.problems import MEDIA, Problem
from pages.ui.frame import access
from pages.words import text
from pages.words.text import Words

METHODS: Final = ("GET", "HEAD")
MINUTE_SECONDS: Final = 60.0
MOST_ADDRESSES: Final = 10_000
# Pages come first: programs may keep one of the processors busy, and no more.
AT_ONCE: Final = 1
# Whoever asks again asks whether it has changed; nobody else keeps it.
PRIVATE: Final = "private, no-cache"
JSON: Final = "application/json"


def routes(settings: Settings, base_path: str = "") -> list[BaseRoute]:
    """Give the addresses of the API.

    Parameters
    ----------
    settings : how often programs may ask.
    base_path : where the dashboard stands below its host.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    rate = Rate(settings.api_per_minute)
    limiter = CapacityLimiter(AT_ONCE)
    doors = {kind: Door(_asking(kind), rate, limiter) for kind in asked.OWN}
    described = Door(_described(base), rate, limiter)
    nowhere = Door(_nowhere(base), rate, limiter)
    return [
        *(Route(f"{base}/api/{kind}", door) for kind, door in doors.items()),
        Route(base + openapi.ADDRESS, described),
        Route(f"{base}/api/{{rest:path}}", nowhere),
    ]


class Rate:
    """Counts what each address asks: so many requests at once, and as many more in a minute."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = per_minute
        self.clock = clock
        self.left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, who: str) -> float:
        """Count a request; give the seconds until the next one is answered, 0 if this one is.

        Parameters
        ----------
        who : address it comes from.
        """
        now = self.clock()
        left, since = self.left.pop(who, (float(self.most), now))
        left = min(float(self.most), left + (now - since) * self.most / MINUTE_SECONDS)
        served = left >= 1
        self.left[who] = (left - served, now)
        if len(self.left) > MOST_ADDRESSES:
            self.left.popitem(last=False)
        return 0.0 if served else (1 - left) * MINUTE_SECONDS / self.most


class Door:
    """Answers one address: refusals first, then the figures, worked out beside the server."""

    def __init__(
        self, make: Callable[[Scope], Answer], rate: Rate, limiter: CapacityLimiter
    ) -> None:
        self.make = make
        self.rate = rate
        self.limiter = limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with figures, or with a problem."""
        headers = Headers(scope=scope)
        try:
            self._admit(scope)
            made = await to_thread.run_sync(self.make, scope, limiter=self.limiter)
            answer = _answered(made, headers)
        except Problem as problem:
            answer = _refused(problem, _words(scope))
        await answer(scope, receive, send)

    def _admit(self, scope: Scope) -> None:
        """Refuse who may not ask, or not now.

        Raises
        ------
        Problem
            With why.
        """
        words = _words(scope)
        if scope["method"] not in METHODS:
            raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, "method", words("api.method"))
        if seconds := math.ceil(self.rate.wait(address(scope))):
            detail = words("api.too_many", seconds=seconds)
            more = {"retry_after": seconds}
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "too-many", detail, more)
        if not access.admits(claims.of(HTTPConnection(scope))):
            raise Problem(HTTPStatus.UNAUTHORIZED, "sign-in", words("api.sign_in"))


def _asking(kind: str) -> Callable[[Scope], Answer]:
    def make(scope: Scope) -> Answer:
        headers = Headers(scope=scope)
        accept, languages = headers.get("accept", ""), headers.get("accept-language", "")
        return answering.answer(kind, _query(scope), accept, languages)

    return make


def _described(base: str) -> Callable[[Scope], Answer]:
    def make(scope: Scope) -> Answer:
        spoken = _words(scope).language
        return Answer(openapi.document(spoken, base), JSON, spoken)

    return make


def _nowhere(base: str) -> Callable[[Scope], Answer]:
    def make(scope: Scope) -> Answer:
        detail = _words(scope)("api.nowhere", address=f"`{base}{openapi.ADDRESS}`")
        raise Problem(HTTPStatus.NOT_FOUND, "nowhere", detail)

    return make


def _query(scope: Scope) -> str:
    return str(scope.get("query_string", b"").decode("latin-1"))


def _words(scope: Scope) -> Words:
    header = Headers(scope=scope).get("accept-language", "")
    return text.words(openapi.language(header, _query(scope)[: asked.LONGEST]))


def _answered(made: Answer, headers: Headers) -> Response:
    """Send an answer, or word that it is the one the program holds already."""
    tag = f'"{hashlib.sha256(made.body).hexdigest()[:32]}"'
    sent = {
        "etag": tag,
        "cache-control": PRIVATE,
        "vary": "Accept, Accept-Language, Cookie",
    }
    held = [one.strip().removeprefix("W/") for one in headers.get("if-none-match", "").split(",")]
    if tag in held or "*" in held:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=sent)
    return Response(made.body, 200, sent | {"content-language": made.language}, made.media)


def _refused(problem: Problem, words: Words) -> Response:
    sent = {"cache-control": "no-store", "content-language": words.language}
    if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
        sent["allow"] = ", ".join(METHODS)
    if problem.status == HTTPStatus.UNAUTHORIZED:
        sent["www-authenticate"] = "Cookie"
    if "retry_after" in problem.more:
        sent["retry-after"] = str(problem.more["retry_after"])
    return Response(problem.document(), problem.status, sent, MEDIA)
