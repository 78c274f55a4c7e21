"""What a browser may say on its line: what the pages use, and nothing else of the platform's."""

import logging
from typing import Final

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.runtime_util import get_max_widget_state_size_bytes

from deploy import claims
from deploy.guard import STREAM
from pages.ui.frame import access

# One moves a lever, one stops a run, one keeps the line awake; the others are judged further.
PLAIN: Final = ("rerun_script", "stop_script", "app_heartbeat")
MOST_FILES: Final = 20
LONGEST_NAME: Final = 200
TEXT, GARBAGE, TOO_LARGE = 1003, 1002, 1009

log = logging.getLogger(__name__)


class Messages:
    """Drops what no page says, such as the order to empty everybody's caches.

    The platform obeys all of its messages whoever sends them: its developers' keys are no secret.
    A frame that is none of its messages ends the line.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the line on, with what may be said on it."""
        if scope["type"] != "websocket" or not scope["path"].endswith(STREAM):
            await self.app(scope, receive, send)
            return
        reader = claims.of(HTTPConnection(scope))
        over = False

        async def heard() -> Message:
            nonlocal over
            while True:
                message = await receive()
                if over or message["type"] != "websocket.receive":
                    return message
                code, reason = judge(message, reader)
                if reason:
                    self._note(reason)
                if code:
                    over = True
                    await send({"type": "websocket.close", "code": code})
                    return {"type": "websocket.disconnect", "code": code}
                if not reason:
                    return message

        async def told(message: Message) -> None:
            # What the platform still had to say to a line that has been closed.
            if not over:
                await send(message)

        await self.app(scope, heard, told)

    def _note(self, reason: str) -> None:
        """Log each kind once: who sends one can send thousands."""
        if reason not in self.told:
            self.told.add(reason)
            log.warning("refused on a reader's line, told once: %s", reason)


def judge(message: Message, reader: dict[str, object]) -> tuple[int, str]:
    """Say whether a message may pass.

    Parameters
    ----------
    message : as it came.
    reader : claims of whoever's line it is.

    Returns
    -------
    code, reason
        Why it may not, without a word of the sender's; the code to close the line with, or 0.
    """
    data = message.get("bytes")
    if data is None:
        return TEXT, "a text frame"
    if len(data) > get_max_widget_state_size_bytes():
        return TOO_LARGE, "a frame larger than allowed"
    try:
        said = BackMsg.FromString(data)
    except Exception:  # the library of messages brings no types to name its error by
        return GARBAGE, "a frame that is no message"
    kind = str(said.WhichOneof("type"))
    if kind == "backend_operation_request":
        asked = said.backend_operation_request
        kind = str(asked.WhichOneof("payload"))
        passes = kind == "deferred_file" and access.admits(reader)
        if passes:
            held, file = runtime.get_instance().media_file_mgr, asked.deferred_file.file_id
            passes = not _is_of_another(held, file, asked.session_id)
    elif kind == "file_urls_request":
        few = len(said.file_urls_request.file_names) <= MOST_FILES
        passes = few and access.lets_upload(reader)
    else:
        # The platform logs the name of a part it does not know, whatever it says.
        part = said.rerun_script.fragment_id
        passes = kind in PLAIN and len(part) <= LONGEST_NAME and part.isprintable()
    return 0, "" if passes else kind


def _is_of_another(held: MediaFileManager, file: str, session: str) -> bool:
    """Say whether a file that is made when asked for was offered to another session.

    The platform sees that a session names itself, but not whether it was offered the file; a file
    nobody was offered passes, and the platform answers that there is none.
    """
    offered = held._deferred_callables.get(file)
    return offered is not None and offered["session_id"] != session
