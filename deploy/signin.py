"""Keeps the deep link through sign-in: the platform comes back to the first page, without it."""

from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE: Final = "return_to"
MINUTES: Final = 10
LONGEST: Final = 3_000


class ReturnPath:
    """Remembers where the reader was when sign-in began, and sends them back there after it."""

    def __init__(self, app: ASGIApp, base_path: str = "") -> None:
        self.app = app
        base = base_path.strip("/")
        self.home = f"/{base}/" if base else "/"
        self.login = f"{self.home}auth/login"
        self.callback = f"{self.home}oauth2callback"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; on the way out set the cookie, or use it and take it away."""
        if scope["type"] != "http" or scope["path"] not in (self.login, self.callback):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        leaving = scope["path"] == self.login
        place = self.judge(asked.get("referer", ""), asked.get("host", "")) if leaving else (
            self.remembered(asked.get("cookie", ""))
        )  # fmt: skip

        async def turned(message: Message) -> None:
            if message["type"] == "http.response.start" and place:
                headers = MutableHeaders(scope=message)
                if leaving:
                    headers.append("set-cookie", self._cookie(quote(place, safe=""), 60 * MINUTES))
                elif headers.get("location") in (self.home, self.home.rstrip("/")):
                    headers["location"] = place
                    headers.append("set-cookie", self._cookie("", 0))
            await send(message)

        await self.app(scope, receive, turned)

    def judge(self, address: str, host: str) -> str:
        """Give the path and query of an address of this site; nothing for any other.

        Parameters
        ----------
        address : where the reader was, as the browser says.
        host : this site.
        """
        parts = urlsplit(address)
        place = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return place if parts.netloc == host and self._ours(place) else ""

    def remembered(self, cookies: str) -> str:
        """Give the place a cookie holds, if it is one of this site.

        Parameters
        ----------
        cookies : the header as sent.
        """
        found = SimpleCookie(cookies).get(COOKIE)
        place = unquote(found.value) if found else ""
        return place if self._ours(place) else ""

    def _ours(self, place: str) -> bool:
        """Say whether a place is a path of this site that no browser takes for another one."""
        plain = place.isascii() and place.isprintable() and "\\" not in place
        local = place.startswith(self.home) and not place.startswith("//")
        return plain and local and len(place) <= LONGEST

    def _cookie(self, value: str, seconds: int) -> str:
        return f"{COOKIE}={value}; Path={self.home}; Max-Age={seconds}; HttpOnly; SameSite=Lax"
