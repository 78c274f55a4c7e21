"""Who gets a place when many want one: nobody holds one in silence, no address holds them all."""

import asyncio
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from deploy.guard import STREAM, refuse
from deploy.logs import Seldom
from deploy.settings import Settings

BUSY: Final = (Path(__file__).parent / "busy.html").read_text(encoding="utf-8")
RETRY_SECONDS: Final = 30
# A browser says what it wants within a round trip; one that comes back, when it is looked at.
SILENT_SECONDS: Final = 10.0
RETURNING_SECONDS: Final = 120.0
# What a browser names as it opens a line: the protocol, a token, the session it had before.
RETURNING_NAMES: Final = 3
# What a network of the newer kind of address has in common.
NETWORK_BITS: Final = 64


class FullError(Exception):
    """There is no place, and nobody makes way."""


@dataclass(eq=False)
class Line:
    """A line from a browser.

    Attributes
    ----------
    address : where it comes from.
    known : whether it brought the cookie of a sign-in.
    limit : ends it; while it is silent, by itself.
    spoken : whether it has said what it wants to see.
    """

    address: str
    known: bool
    limit: asyncio.Timeout
    spoken: bool = False

    def hear(self, message: Message) -> bool:
        """Let it stay once it has asked for a page; say whether it has."""
        if _asks(message) and not self.limit.expired():
            self.spoken = True
            self.limit.reschedule(None)
        return self.spoken

    def end(self) -> None:
        """Take its place away."""
        if not self.limit.expired():
            self.limit.reschedule(asyncio.get_running_loop().time())


class Places:
    """Gives every reader's line a place; those inside notice nothing.

    A line that has asked for nothing yet makes way for any newcomer, one of nobody signed in for
    one of somebody who is. Only where nobody makes way is a newcomer asked to wait.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.most = settings.max_sessions
        self.most_of_one = settings.sessions_per_address
        self.lines: dict[Line, None] = {}
        self.told = Seldom("places")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 503 with a page that tries again by itself."""
        stream = scope["type"] == "websocket" and scope["path"].endswith(STREAM)
        if not stream and not _asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        from_, known = address(scope), signed_in(scope)
        try:
            yields = self._making_way(from_, known=known)
        except FullError as problem:
            self.told.tell(str(problem), places=self.most, places_per_address=self.most_of_one)
            await refuse(scope, receive, send, _busy())
            return
        if not stream:
            await self.app(scope, receive, send)
            return
        if yields is not None:
            self.told.tell("a line that asked for nothing, or of nobody signed in, made way")
            self.lines.pop(yields)
            yields.end()
        await self._keep(from_, known, (scope, receive, send))

    async def _keep(self, address: str, known: bool, request: tuple[Scope, Receive, Send]) -> None:
        """Give a line its place for as long as it lasts."""
        scope, receive, send = request
        returning = len(scope["subprotocols"]) >= RETURNING_NAMES
        try:
            async with asyncio.timeout(RETURNING_SECONDS if returning else SILENT_SECONDS) as limit:
                line = Line(address, known, limit)
                self.lines[line] = None
                try:
                    opening = await _opening(line, scope, receive, send)
                    if opening:
                        await self.app(scope, _replayed(opening, receive), _accepted(send))
                finally:
                    self.lines.pop(line, None)
        except TimeoutError:
            # The server closes the line without waiting for an answer: it may never come.
            if not line.spoken:
                self.told.tell("a line that asked for nothing was closed")

    def _making_way(self, address: str, *, known: bool) -> Line | None:
        """Say which line makes way for a newcomer; none where there is room.

        Raises
        ------
        FullError
            If none does, with the reason.
        """
        within: Iterable[Line]
        same = [line for line in self.lines if line.address == address and not line.known]
        if not known and len(same) >= self.most_of_one:
            within, why = same, "one address holds its share of places"
        elif len(self.lines) >= self.most:
            within, why = self.lines, "every place is taken"
        else:
            return None
        silent = next((line for line in within if not line.spoken), None)
        stranger = next((line for line in within if known and not line.known), None)
        if silent is None and stranger is None:
            raise FullError(why)
        return silent or stranger


async def _opening(line: Line, scope: Scope, receive: Receive, send: Send) -> list[Message]:
    """Take a line and hear it until it asks for a page; nothing if it ends before.

    A session of the platform costs several file handles, so there is none for who says nothing.
    """
    heard = [await receive()]
    named = next(iter(scope["subprotocols"]), None)
    await send({"type": "websocket.accept", "subprotocol": named})
    while (message := await receive())["type"] != "websocket.disconnect":
        if line.hear(message):
            return [*heard, message]
    return []


def _replayed(opening: list[Message], receive: Receive) -> Receive:
    """Give what was heard before once more, then what comes."""

    async def hearing() -> Message:
        return opening.pop(0) if opening else await receive()

    return hearing


def _accepted(send: Send) -> Send:
    """Pass on what is answered but the acceptance, which has been given."""

    async def answering(message: Message) -> None:
        if message["type"] != "websocket.accept":
            await send(message)

    return answering


def signed_in(scope: Scope) -> bool:
    """Say whether a request brings the cookie of a sign-in, sealed by this site.

    Whether the person may see anything is judged where the pages are drawn.

    Parameters
    ----------
    scope : of the request.
    """
    cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
    if USER_COOKIE_NAME not in cookies:
        return False
    secret = get_cookie_secret()

    def opened(name: str) -> bytes | None:
        sealed = cookies.get(name)
        return decode_signed_value(secret, name, sealed.encode("latin-1")) if sealed else None

    try:
        return get_cookie_with_chunks(opened, USER_COOKIE_NAME) is not None
    except (ValueError, TypeError):
        return False


def address(scope: Scope) -> str:
    """Give where a request comes from: a machine, or the network it stands in.

    A proxy that tells the address of its reader is believed where it is trusted
    (FORWARDED_ALLOW_IPS of the server).

    Parameters
    ----------
    scope : of the request.
    """
    host = scope["client"][0] if scope.get("client") else ""
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if found.version == 4:  # noqa: PLR2004 - its name
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found), NETWORK_BITS), strict=False))


def _asks(message: Message) -> bool:
    """Say whether a message asks for a page, as the first of every browser does."""
    said = BackMsg()
    try:
        said.ParseFromString(message.get("bytes") or b"")
    except DecodeError:
        return False
    return said.WhichOneof("type") == "rerun_script"


def _asks_for_page(scope: Scope) -> bool:
    wants = Headers(scope=scope).get("accept", "") if scope["type"] == "http" else ""
    return scope["type"] == "http" and scope["method"] == "GET" and "text/html" in wants


def _busy() -> Response:
    return HTMLResponse(BUSY, 503, {"retry-after": str(RETRY_SECONDS), "cache-control": "no-store"})
