"""The line a reader's browser keeps, over the platform's own protocol, without a browser."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser.server import Server

WAIT_SECONDS = 30


def stream(
    server: Server, origin: str | None = None, *, behind: str = "", cookies: str = ""
) -> ClientConnection:
    """Open a line; `behind` is the address a proxy on this machine would tell."""
    told = {"X-Forwarded-For": behind} if behind else {}
    return connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream",
        origin=None if origin is None else Origin(origin),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=told | ({"Cookie": cookies} if cookies else {}),
        open_timeout=WAIT_SECONDS,
    )


def ask(line: ClientConnection, page: str = "", url: str = "") -> None:
    """Ask for a page, as a browser does first."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.context_info.url = url
    line.send(message.SerializeToString())


def answers(line: ClientConnection) -> list[ForwardMsg]:
    """Give every message of the run that was asked for."""
    found: list[ForwardMsg] = []
    while not found or found[-1].WhichOneof("type") != "script_finished":
        message = ForwardMsg()
        message.ParseFromString(line.recv(WAIT_SECONDS, decode=False))
        found.append(message)
    return found


def asking(line: ClientConnection) -> ClientConnection:
    """Ask for a page and wait until it has come."""
    ask(line)
    answers(line)
    return line
