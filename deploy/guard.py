"""Who may come in: from this site only."""

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from deploy.logs import Seldom

STREAM: Final = "/_stcore/stream"
# What the platform tells about itself, and its way for programs to drive the pages.
HIDDEN: Final = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/")
UPLOAD: Final = "/_stcore/upload_file/"
WRITES: Final = ("POST", "PUT", "PATCH", "DELETE")
LONGEST: Final = 200


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
