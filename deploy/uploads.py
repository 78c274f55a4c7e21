"""Files readers send: only where one was asked for, by who may, and no more than memory holds."""

import asyncio
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config, runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from deploy import claims
from deploy.guard import STREAM, UPLOAD
from deploy.settings import Settings
from pages.ui.frame import access

MEGABYTE: Final = 1024 * 1024
# What a form adds around the file it carries.
FRAMING_BYTES: Final = MEGABYTE
# Answers to the question where a file may go are short; nothing longer is looked into.
LONGEST_ANSWER: Final = 100_000
MOST_OFFERED: Final = 200
# As long as a browser takes to come back on a new line.
RETURN_SECONDS: Final = 20.0
# A file that comes more slowly keeps room that others need.
START_SECONDS: Final = 60.0
SLOWEST_BYTES_PER_S: Final = 100_000


@dataclass
class Sender:
    """A session that was told where to send files.

    Attributes
    ----------
    person : the sign-in it was told under.
    lines : how many lines to it are open.
    offered : the files it was told of, the last of them.
    files, size : how many it has sent, and how large. [byte]
    arriving : file -> size of what is on its way. [byte]
    """

    person: str = ""
    lines: int = 0
    offered: dict[str, None] = field(default_factory=dict)
    files: int = 0
    size: int = 0
    arriving: dict[str, int] = field(default_factory=dict)


class Uploads:
    """Judges a file before it is read, and lets go of it when its session has ended."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.share = settings.upload_budget_bytes // 2
        self.senders: dict[str, Sender] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; note on a line what is offered, and judge what is sent."""
        if scope["type"] == "websocket" and scope["path"].endswith(STREAM):
            await self._line(scope, receive, send)
        elif scope["type"] == "http" and UPLOAD in scope["path"] and scope["method"] != "OPTIONS":
            await self._file(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _line(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Follow a line: which files its session asks for, and when it is gone."""
        person = access.ticket(claims.of(HTTPConnection(scope)))
        asked, session = 0, _claimed(scope)
        if session in self.senders:
            self.senders[session].lines += 1

        async def hearing() -> Message:
            nonlocal asked
            message = await receive()
            if message.get("bytes") and len(message["bytes"]) < LONGEST_ANSWER:
                asked += BackMsg.FromString(message["bytes"]).HasField("file_urls_request")
            return message

        async def answering(message: Message) -> None:
            nonlocal asked, session
            data = message.get("bytes") if asked else None
            if data and len(data) < LONGEST_ANSWER:
                told = ForwardMsg.FromString(data)
                if told.HasField("file_urls_response"):
                    asked -= 1
                    session = self._offer(session, person, told)
            await send(message)

        try:
            await self.app(scope, hearing, answering)
        finally:
            if session in self.senders:
                self.senders[session].lines -= 1
                asyncio.get_running_loop().call_later(RETURN_SECONDS, self._let_go, session)

    def _offer(self, known: str, person: str, told: ForwardMsg) -> str:
        """Note what a session was offered; give its name, which the address of a file holds."""
        for one in told.file_urls_response.file_urls:
            session, _, file = one.upload_url.partition(UPLOAD)[2].partition("/")
            if session != known or session not in self.senders:
                if session != known and known in self.senders:
                    self.senders[known].lines -= 1
                self.senders.setdefault(session, Sender()).lines += 1
            known, sender = session, self.senders[session]
            sender.person = person
            sender.offered[file] = None
            while len(sender.offered) > MOST_OFFERED:
                oldest = next(iter(sender.offered))
                del sender.offered[oldest]
                _held().remove_file(session, oldest)
        return known

    def _let_go(self, session: str) -> None:
        """Forget a session nobody is on any more, with the files it sent."""
        if session in self.senders and not self.senders[session].lines:
            del self.senders[session]
            _held().remove_session_files(session)

    async def _file(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a file in or away, or say why not before it is read."""
        session, _, file = scope["path"].partition(UPLOAD)[2].partition("/")
        length = _length(scope)
        refusal = self._refused(scope, session, file)
        if refusal is None and scope["method"] == "PUT":
            refusal = _unfit(length) or self._no_room(self.senders[session], session, length)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        if scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        sender = self.senders[session]
        sender.files, sender.size = sender.files + 1, sender.size + length
        sender.arriving[file] = length
        try:
            await self._arrive(scope, receive, send, START_SECONDS + length / SLOWEST_BYTES_PER_S)
        finally:
            sender.arriving.pop(file, None)
            if session not in self.senders:
                _held().remove_session_files(session)

    async def _arrive(self, scope: Scope, receive: Receive, send: Send, seconds: float) -> None:
        """Pass a file on as long as it comes at a bearable speed."""
        begun = False

        async def answering(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(seconds):
                await self.app(scope, receive, answering)
        except TimeoutError:
            if not begun:
                late = PlainTextResponse("The file came too slowly.", 408)
                await late(scope, receive, send)

    def _refused(self, scope: Scope, session: str, file: str) -> Response | None:
        """Say why this person may send nothing there."""
        person = claims.of(HTTPConnection(scope))
        if not access.admits(person):
            return PlainTextResponse("Sign in first.", 401)
        if not access.lets_upload(person):
            return PlainTextResponse("This address may not send files.", 403)
        sender = self.senders.get(session)
        offered = sender is not None and file in sender.offered and file not in sender.arriving
        if sender is None or not offered or sender.person != access.ticket(person):
            return PlainTextResponse("No page has asked for this file.", 403)
        return None

    def _no_room(self, sender: Sender, session: str, length: int) -> Response | None:
        """Say why there is no room for a file; an earlier one of the same session makes room."""
        most, most_bytes = self.settings.max_uploads, self.settings.max_upload_bytes
        if sender.files >= most or sender.size + length > most_bytes:
            told = f"A session may send {most} files, {most_bytes:,} bytes in all."
            return PlainTextResponse(told, 429)
        held, arriving = _held(), sum(sender.arriving.values())
        if arriving + length > self.share:
            return PlainTextResponse("The files of this session are too large together.", 429)
        mine = held.get_files(session, list(sender.offered))
        if arriving + length + sum(len(one.data) for one in mine) > self.share:
            # A page has one place for a file, and the new one takes it.
            held.remove_session_files(session)
        taken = sum(one.byte_length for group in held.get_stats().values() for one in group)
        coming = sum(sum(one.arriving.values()) for one in self.senders.values())
        if taken + coming + length > self.settings.upload_budget_bytes:
            return PlainTextResponse("The files of all readers leave no room now.", 429)
        return None


def _unfit(length: int) -> Response | None:
    """Say what is wrong with the length a file is said to have."""
    largest = int(config.get_option("server.maxUploadSize")) * MEGABYTE + FRAMING_BYTES
    if length < 0:
        return PlainTextResponse("An upload must say how long it is.", 411)
    if length > largest:
        return PlainTextResponse(f"A file may have {largest:,} bytes.", 413)
    return None


def _held() -> MemoryUploadedFileManager:
    """Give where the platform keeps files."""
    held = runtime.get_instance().uploaded_file_mgr
    assert isinstance(held, MemoryUploadedFileManager)  # noqa: S101
    return held


def _length(scope: Scope) -> int:
    """Give how long a request says its body is; -1 where it does not say so plainly. [byte]"""
    headers = Headers(scope=scope)
    length = headers.get("content-length", "")
    plain = length.isascii() and length.isdigit() and "transfer-encoding" not in headers
    return int(length) if plain else -1


def _claimed(scope: Scope) -> str:
    """Give the session a browser wants to come back to, the third word of its handshake."""
    words = Headers(scope=scope).get("sec-websocket-protocol", "").split(",")
    return words[2].strip() if len(words) > 2 else ""  # noqa: PLR2004
