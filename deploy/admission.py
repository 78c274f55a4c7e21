"""Where sign-in is on, gives what readers made or loaded only to who may see the pages."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deploy import claims
from pages.ui.frame import access

FILES: Final = "media/"
PRIVATE: Final = "private, no-store"


class SignedIn:
    """Asks for the cookie wherever a file is given out.

    Everybody may have what anybody can download with the platform: the empty page, scripts, styles
    and fonts. Tables, pictures and briefings that a page offers lie under one address.
    """

    def __init__(self, app: ASGIApp, base_path: str = "") -> None:
        self.app = app
        base = base_path.strip("/")
        self.files = f"/{base}/{FILES}" if base else f"/{FILES}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 401."""
        if scope["type"] != "http" or not scope["path"].startswith(self.files):
            await self.app(scope, receive, send)
            return
        if not access.admits(claims.of(HTTPConnection(scope))):
            refusal = PlainTextResponse("Sign in first.", 401, {"cache-control": PRIVATE})
            await refusal(scope, receive, send)
            return

        async def kept_private(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["cache-control"] = PRIVATE
            await send(message)

        await self.app(scope, receive, kept_private)
