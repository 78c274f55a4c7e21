"""Addresses of pages: led to the page that is meant, or answered that there is none.

The platform answers any address with its empty page, whose scripts are named relative to it: below
a page's own address they are not found, and the page stays white.
"""

import ast
import html
import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MISSING: Final = (Path(__file__).parent / "missing.html").read_text(encoding="utf-8")
APP: Final = Path(__file__).parents[1] / "app.py"
# Below these a file may be a page of its own; where there is none the platform says so.
FOLDERS: Final = ("media/", "app/static/")
SLASHES: Final = re.compile(r"[/\\]+")
# What a query may hold as it is; all else is spelled in hexadecimal.
SAFE: Final = "%&=?/:;,+~!$'()*@-._"
# How programs are told; a person who tries their address reads it as it is.
PROBLEM: Final = "application/problem+json"
MOVED: Final = 308
OK, BAD, NOT_FOUND = 200, 400, 404


def pages() -> tuple[str, ...]:
    """Give the names of the pages as app.py declares them, home first."""
    for node in ast.parse(APP.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PAGES":
            found: tuple[str, ...] = ast.literal_eval(node.value)
            return found
    raise RuntimeError("app.py declares no PAGES")


class Addresses:
    """Leads to the page an address means, or says that there is none."""

    def __init__(self, app: ASGIApp, base_path: str = "") -> None:
        self.app = app
        base = base_path.strip("/")
        self.base = f"/{base}/" if base else "/"
        home, *others = pages()
        self.pages = {self.base, self.base.rstrip("/"), *(self.base + name for name in others)}
        self.meant = {"": "", home: "", "index.html": ""} | {name: name for name in others}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 308 or 404."""
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not asked or scope["path"] in self.pages:
            await self.app(scope, receive, send)
            return
        meant = self.find(scope["path"])
        if meant is not None:
            target = f"{self.base}{meant}{_query(scope)}"
            answer = RedirectResponse(target, MOVED, {"cache-control": "no-cache"})
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, _Judged(self, scope, receive, send))

    def find(self, path: str) -> str | None:
        """Give the page an address means that differs from its own in case or slashes alone.

        Parameters
        ----------
        path : as asked for.
        """
        parts = [one for one in SLASHES.split(path.lower()) if one]
        base = [one for one in self.base.lower().split("/") if one]
        below = parts[: len(base)] == base
        return self.meant.get("/".join(parts[len(base) :])) if below else None

    def takes(self, message: Message, path: str) -> bool:
        """Say whether the platform has an answer of its own, not its empty page for anything.

        Parameters
        ----------
        message : how the answer starts.
        path : as asked for.
        """
        kind = Headers(raw=message["headers"]).get("content-type", "")
        if path.removeprefix(self.base).startswith(FOLDERS):
            return True
        return message["status"] != OK or not kind.startswith("text/html")


class _Judged:
    """Puts our page in the place of the platform's, where there is none at this address."""

    def __init__(self, judge: Addresses, scope: Scope, receive: Receive, send: Send) -> None:
        self.judge, self.scope, self.receive, self.send = judge, scope, receive, send
        self.replaced = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            wants = "text/html" in Headers(scope=self.scope).get("accept", "")
            ours = Headers(raw=message["headers"]).get("content-type") == PROBLEM
            refused = wants and not ours and message["status"] in (BAD, NOT_FOUND)
            self.replaced = refused or not self.judge.takes(message, self.scope["path"])
            if self.replaced:
                await self._answer(wants=wants)(self.scope, self.receive, self.send)
        if not self.replaced:
            await self.send(message)

    def _answer(self, *, wants: bool) -> Response:
        if not wants:
            return PlainTextResponse("Not found", NOT_FOUND)
        home = html.escape(f"{self.judge.base}{_query(self.scope)}")
        stay = {"cache-control": "no-store"}
        return HTMLResponse(MISSING.replace("{home}", home), NOT_FOUND, stay)


def _query(scope: Scope) -> str:
    """Give the query as it was asked for, question mark included; nothing if there is none."""
    query = quote(scope.get("query_string", b"").decode("latin-1"), safe=SAFE)
    return f"?{query}" if query else ""
