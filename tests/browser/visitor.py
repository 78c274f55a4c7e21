"""Somebody at the door without a browser: the platform's own protocol, with cookies kept."""

import json
import re
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from pages.words import text

KO = text.words("ko")
XSRF = "_streamlit_xsrf"
SECONDS = 60.0
LARGEST = 50_000_000


class Visitor:
    """One person with a jar of cookies and, once it is opened, a line to the server."""

    def __init__(
        self, url: str, cookies: httpx.Cookies | None = None, certificate: Path | None = None
    ) -> None:
        """Come to a server, with cookies brought along or without any.

        Parameters
        ----------
        url : address of the home page, without a slash at the end.
        cookies : copied from somebody.
        certificate : of a server that has one of its own.
        """
        self.url = url
        self.trust = ssl.create_default_context(cafile=certificate) if certificate else None
        self.web = httpx.Client(
            base_url=url,
            cookies=cookies,
            verify=self.trust or True,
            timeout=SECONDS,
            trust_env=False,
        )
        self.stack = ExitStack()
        self.line: ClientConnection | None = None
        self.session = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()
        self.web.close()

    def leave(self) -> None:
        """Close the line."""
        self.line = None
        self.stack.close()

    @property
    def xsrf(self) -> str:
        """The token the platform wants to see with everything that writes."""
        if XSRF not in self.web.cookies:
            self.web.get("/_stcore/health")
        return str(self.web.cookies[XSRF])

    @property
    def cookie(self) -> str:
        """All cookies, as a browser sends them."""
        return "; ".join(f"{one.name}={one.value}" for one in self.web.cookies.jar)

    def open(self, session: str = "") -> ClientConnection:
        """Open the line a reader's browser keeps, or come back to a session on a new one."""
        words = [Subprotocol("streamlit"), Subprotocol(self.xsrf)]
        self.line = self.stack.enter_context(
            connect(
                re.sub("^http", "ws", self.url) + "/_stcore/stream",
                origin=Origin(self.url),
                subprotocols=[*words, Subprotocol(session)] if session else words,
                additional_headers={"Cookie": self.cookie},
                max_size=LARGEST,
                open_timeout=SECONDS,
                proxy=None,
                ssl=self.trust,
            )
        )
        return self.line

    def say(self, message: BackMsg) -> None:
        """Say something on the line."""
        assert self.line is not None
        self.line.send(message.SerializeToString())

    def hear(self, seconds: float = SECONDS) -> ForwardMsg:
        """Wait for the next word of the server."""
        assert self.line is not None
        heard = ForwardMsg()
        heard.ParseFromString(self.line.recv(timeout=seconds, decode=False))
        return heard

    def until(self, kind: str) -> Iterator[ForwardMsg]:
        """Listen to a word of this kind, which comes last."""
        while True:
            heard = self.hear()
            if heard.HasField("new_session"):
                self.session = heard.new_session.initialize.session_id
            yield heard
            if heard.WhichOneof("type") == kind:
                return

    def run(self, message: BackMsg | None = None, query: str = "l=ko") -> list[ForwardMsg]:
        """Have the page drawn; give all that the server said."""
        asked = message or BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.context_info.url = self.url
        self.say(asked)
        return list(self.until("script_finished"))

    def press(self, label: str, heard: list[ForwardMsg]) -> None:
        """Press a button of the page that was drawn."""
        ids = [one.id for one in buttons(heard) if one.label == label]
        assert ids, [one.label for one in buttons(heard)]
        pressed = BackMsg()
        pressed.rerun_script.query_string = "l=ko"
        pressed.rerun_script.widget_states.widgets.add(id=ids[0], trigger_value=True)
        self.say(pressed)

    def sign_in(self, person: str) -> httpx.Response:
        """Go to the provider, say who is there, and come back; give the last answer."""
        self.open()
        self.press(KO("signin.in"), self.run())
        *_, told = self.until("auth_redirect")
        self.leave()
        asked = self.web.get(told.auth_redirect.url, follow_redirects=True)
        assert asked.status_code == httpx.codes.OK, asked.text
        back = self.web.post(asked.url, data={"sub": person}, follow_redirects=False)
        while back.has_redirect_location and back.next_request is not None:
            back = self.web.send(back.next_request, follow_redirects=False)
        return back

    def place(self, names: int = 1) -> list[str]:
        """Ask where files may go; give the addresses, none where the server does not say."""
        asked = BackMsg()
        asked.file_urls_request.request_id = "of-this-test"
        asked.file_urls_request.file_names.extend([f"{number}.csv" for number in range(names)])
        asked_too = BackMsg(app_heartbeat=True)
        self.say(asked)
        self.say(asked_too)
        return [
            one.upload_url
            for heard in self.until("heartbeat_ack")
            for one in heard.file_urls_response.file_urls
        ]

    def send(self, place: str, content: bytes, method: str = "PUT", **headers: str) -> int:
        """Send a file as the page does; give the status of the answer."""
        answer = self.web.request(
            method,
            place,
            files={"file": ("own.csv", content, "text/csv")} if method == "PUT" else None,
            headers={"X-Xsrftoken": self.xsrf, "Origin": self.url, **headers},
        )
        return answer.status_code


def buttons(heard: list[ForwardMsg]) -> list[ForwardMsg]:
    """List the buttons of a page."""
    elements = [one.delta.new_element for one in heard if one.HasField("delta")]
    return [one.button for one in elements if one.HasField("button")]


def titles(heard: list[ForwardMsg]) -> list[str]:
    """List the headings of a page."""
    elements = [one.delta.new_element for one in heard if one.HasField("delta")]
    return [one.heading.body for one in elements if one.HasField("heading")]


def alerts(heard: list[ForwardMsg]) -> list[str]:
    """List the words of warning on a page."""
    elements = [one.delta.new_element for one in heard if one.HasField("delta")]
    return [one.alert.body for one in elements if one.HasField("alert")]


def components(heard: list[ForwardMsg]) -> list[tuple[BidiComponent, dict[str, object]]]:
    """List the parts of a page that are our own, each with what it was told."""
    elements = [one.delta.new_element for one in heard if one.HasField("delta")]
    ours = [one.bidi_component for one in elements if one.HasField("bidi_component")]
    return [(one, json.loads(one.json)) for one in ours if one.HasField("json")]
