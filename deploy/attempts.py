"""Says why a sign-in failed: to the reader by a short-lived cookie, to the log by its cause.

The platform leads a reader whose sign-in failed back to the page that asks for one, without a word.
"""

import json
import logging
import time
from contextvars import ContextVar
from functools import cache
from importlib import import_module
from typing import Any, Final
from urllib.parse import parse_qs

from joserfc import jws
from joserfc.errors import ClaimError
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deploy.claims import USER
from pages.ui.frame import attempt

MINUTES: Final = 5
# The claims of a token that are held against the clock; the library allows for two minutes.
TIMES: Final = ("exp", "nbf", "iat")
# By how much the clocks of server and provider differ, noted while an answer of it is judged. [s]
APART: ContextVar[list[float]] = ContextVar("apart")

log = logging.getLogger("signin")


class Attempts:
    """Leaves a word in the browser where a sign-in failed, and takes it away at the next one."""

    def __init__(self, app: ASGIApp, base_path: str = "") -> None:
        self.app = app
        home = f"/{base_path.strip('/')}".rstrip("/")
        self.path = f"{home}/"
        self.login, self.logout = f"{home}/auth/login", f"{home}/auth/logout"
        self.callback = f"{home}/oauth2callback"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; look at how a sign-in ended."""
        path = scope["path"] if scope["type"] == "http" else ""
        if path not in (self.login, self.logout, self.callback):
            await self.app(scope, receive, send)
            return
        _watch_clock()
        apart: list[float] = []
        kept = APART.set(apart)
        # Whoever signed out at the provider comes back to the same address, with nothing to judge.
        judged = path == self.callback and {"code", "error"} & set(_query(scope))

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if judged and not _signed_in(headers):
                    said = attempt.spell(apart[0] if apart else None)
                    headers.append("set-cookie", self._cookie(said, 60 * MINUTES))
                else:
                    headers.append("set-cookie", self._cookie("", 0))
            await send(message)

        try:
            await self.app(scope, receive, told)
        finally:
            APART.reset(kept)

    def _cookie(self, value: str, seconds: int) -> str:
        name = attempt.COOKIE
        return f"{name}={value}; Path={self.path}; Max-Age={seconds}; HttpOnly; SameSite=Lax"


def _query(scope: Scope) -> dict[str, list[str]]:
    return parse_qs(scope["query_string"].decode("latin-1"))


def _signed_in(headers: MutableHeaders) -> bool:
    """Say whether an answer leaves the cookie of a sign-in in the browser."""
    made = (one.partition("=")[::2] for one in headers.getlist("set-cookie"))
    return any(name == USER and not rest.startswith(('""', ";")) for name, rest in made)


@cache
def _watch_clock() -> None:
    """Have the platform's sign-in note it where a token fails by the clock.

    It derives its client from the library's when somebody first signs in, and swallows what is
    wrong with a token. Imported then only: most servers ask nobody to sign in.
    """
    starlette_client: Any = import_module("authlib.integrations.starlette_client")
    theirs: Any = starlette_client.StarletteOAuth2App

    class Watched(theirs):  # type: ignore[misc]
        async def parse_id_token(self, token: dict[str, Any], *args: Any, **options: Any) -> Any:
            try:
                return await super().parse_id_token(token, *args, **options)
            except ClaimError as problem:
                # Its signature holds: claims are judged after it.
                read = json.loads(jws.extract_compact(token["id_token"].encode()).payload)
                _note(read, problem.claim, time.time())
                raise

    starlette_client.StarletteOAuth2App = Watched


def _note(claims: dict[str, Any], refused: str, now: float) -> None:
    """Keep for the reader, and tell the log, by how much a token's times are off."""
    times = {name: claims[name] for name in TIMES if isinstance(claims.get(name), int | float)}
    if refused not in times:
        return
    ahead = times[refused] - now
    # A token is made a moment before it is judged, and holds for a while.
    apart = times.get("iat", times[refused]) - now if refused == "exp" else ahead
    APART.get([]).append(abs(apart))
    side = "future" if ahead > 0 else "past"
    log.error(
        "nobody can sign in: the clocks of this server and the provider differ; set it by NTP",
        extra={"fields": {"claim": refused, f"seconds in the {side}": round(abs(ahead))}},
    )
