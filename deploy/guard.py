"""Who may come in: from this site only, and not more files than allowed."""

from collections import OrderedDict
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from deploy.logs import Seldom
from deploy.settings import Settings

STREAM: Final = "/_stcore/stream"
METRICS: Final = "/_stcore/metrics"
UPLOAD: Final = "/_stcore/upload_file/"
WRITES: Final = ("POST", "PUT", "PATCH", "DELETE")
REMEMBERED_SESSIONS: Final = 10_000
LONGEST: Final = 200


class Hidden:
    """Keeps what the platform tells about itself from readers; ours are on a port of their own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 404."""
        if scope["type"] == "http" and scope["path"].endswith(METRICS):
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
        self.told = Seldom("guard")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        writes = scope["type"] == "http" and scope["method"] in WRITES
        if scope["type"] == "websocket" or writes:
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc != headers.get("host"):
                # The commonest cause is a proxy that does not pass the Host header on.
                named = {"origin": origin[:LONGEST], "host": headers.get("host", "")[:LONGEST]}
                self.told.tell("403: Origin and Host are not the same", **named)
                refusal = PlainTextResponse("This request came from another site.", 403)
                await refuse(scope, receive, send, refusal)
                return
        await self.app(scope, receive, send)


class UploadLimit:
    """Counts the files and bytes a session sends, under whatever names it invents."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.most = settings.max_uploads
        self.most_bytes = settings.max_upload_bytes
        self.sent: OrderedDict[str, tuple[int, int]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an upload on, or answer 411 or 429 before it is read."""
        if scope["type"] == "http" and scope["method"] == "PUT" and UPLOAD in scope["path"]:
            refusal = self._judge(scope)
            if refusal is not None:
                await refusal(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _judge(self, scope: Scope) -> Response | None:
        length = Headers(scope=scope).get("content-length", "")
        if not length.isdigit():
            return PlainTextResponse("An upload must say how long it is.", 411)
        session = scope["path"].partition(UPLOAD)[2].partition("/")[0]
        files, size = self.sent.pop(session, (0, 0))
        files, size = files + 1, size + int(length)
        self.sent[session] = (files, size)
        while len(self.sent) > REMEMBERED_SESSIONS:
            self.sent.popitem(last=False)
        if files > self.most or size > self.most_bytes:
            told = f"A session may send {self.most} files, {self.most_bytes:,} bytes in all."
            return PlainTextResponse(told, 429)
        return None


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
