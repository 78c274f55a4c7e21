"""The platform's empty page, made ours: unseen until it is whole, with our font on its way."""

import re
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOT: Final = Path(__file__).parents[1]
# Without it the platform shows grey bars and pieces until the page's own style hides them.
UNSEEN: Final = (ROOT / "pages" / "ui" / "frontend" / "arrive.css").read_text(encoding="utf-8")
HEAD_END: Final = b"</head>"
THEIR_FONT: Final = re.compile(rb"\./static/media/SourceSans[^\"]+")
OUR_FONT: Final = b"./app/static/fonts/Pretendard-Regular.subset.woff2"
# What would make the answer something else than the page in full and in plain.
WOULD_SHORTEN: Final = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


class Shell:
    """Changes the empty page on its way to a browser; everything else passes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; where a page is asked for, change the one that comes."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _wants_page(scope):
            await self.app(scope, receive, send)
            return
        kept = [pair for pair in scope["headers"] if pair[0].lower() not in WOULD_SHORTEN]
        await self.app({**scope, "headers": kept}, receive, _Changed(send))


def _wants_page(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "")


class _Changed:
    """Holds a page back until it is whole, and sends it changed."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            html = headers.get("content-type", "").startswith("text/html")
            if html and message["status"] == HTTPStatus.OK:
                self.start = message
                return
        if self.start is None:
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body"):
            await self._send_page(self.start, page(self.body))

    async def _send_page(self, start: Message, content: bytes) -> None:
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(content))
        for name in ("etag", "last-modified", "accept-ranges"):
            if name in headers:
                del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": content})


def page(theirs: bytes) -> bytes:
    """Put our style into an empty page, and our font in the place of theirs.

    Parameters
    ----------
    theirs : the page as the platform sends it.
    """
    style = f"<style>{UNSEEN}</style>".encode()
    return THEIR_FONT.sub(OUR_FONT, theirs).replace(HEAD_END, style + HEAD_END, 1)
