"""Who may come in: from this site only, and not more readers at once."""

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from deploy.settings import Settings

BUSY: Final = (Path(__file__).parent / "busy.html").read_text(encoding="utf-8")
STREAM: Final = "/_stcore/stream"
# What the platform tells about itself, and its way for programs to drive the pages.
HIDDEN: Final = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/")
UPLOAD: Final = "/_stcore/upload_file/"
WRITES: Final = ("POST", "PUT", "PATCH", "DELETE")
RETRY_SECONDS: Final = 30


class Hidden:
    """Keeps from readers what no page uses; metrics of ours are on a port of their own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 404."""
        if scope["type"] == "http" and any(one in scope["path"] for one in HIDDEN):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
            return
        await self.app(scope, receive, send)


class SameOrigin:
    """Refuses what another site's page sends here.

    Streamlit answers a foreign origin only after asking an outside host for its own address, which
    holds up every reader where the network is closed; so nothing foreign gets that far.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        writes = scope["type"] == "http" and scope["method"] in WRITES
        if scope["type"] == "websocket" or writes:
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc != headers.get("host"):
                refusal = PlainTextResponse("This request came from another site.", 403)
                await refuse(scope, receive, send, refusal)
                return
        await self.app(scope, receive, send)


class SessionLimit:
    """Asks readers beyond the limit to wait; those inside notice nothing."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.most = settings.max_sessions
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 503 with a page that tries again by itself."""
        full = self.open >= self.most
        if scope["type"] == "websocket" and scope["path"].endswith(STREAM):
            if full:
                await refuse(scope, receive, send, _busy())
                return
            self.open += 1
            try:
                await self.app(scope, receive, send)
            finally:
                self.open -= 1
            return
        if full and _asks_for_page(scope):
            await _busy()(scope, receive, send)
            return
        await self.app(scope, receive, send)


async def refuse(scope: Scope, receive: Receive, send: Send, answer: Response) -> None:
    """Answer a request, or a websocket's handshake, with a refusal.

    Parameters
    ----------
    scope, receive, send : of the request.
    answer : the refusal.
    """
    if scope["type"] != "websocket":
        await answer(scope, receive, send)
    elif "websocket.http.response" in scope.get("extensions", {}):
        # The response writes messages of the websocket's own kind.
        await answer(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": 1013})


def _asks_for_page(scope: Scope) -> bool:
    wants = Headers(scope=scope).get("accept", "") if scope["type"] == "http" else ""
    return scope["type"] == "http" and scope["method"] == "GET" and "text/html" in wants


def _busy() -> Response:
    return HTMLResponse(BUSY, 503, {"retry-after": str(RETRY_SECONDS), "cache-control": "no-store"})
