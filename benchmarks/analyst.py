"""One analyst as the server sees them: the platform's own protocol, levers moved, answers read."""

import itertools
import json
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

import httpx
from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from pages.ui.frame import controls

OPENING_SECONDS: Final = 120.0
ANSWER_SECONDS: Final = 60.0
LARGEST: Final = 50_000_000
# What the levers of ours are named by; each is told the stamp at which they stand.
STAMPED: Final = f"-{controls.CONTROL}"
# What asks for the parts of a page that wait until the levers rest.
RESTS: Final = "-rest"
EARLY: Final = ForwardMsg.FINISHED_EARLY_FOR_RERUN
HOME: Final = "scenario"
# What every benchmark moves.
LEVER: Final = "cargo_drop_pct"
Say = Callable[[BackMsg, "Analyst", float], None]


class NoAnswerError(Exception):
    """The server did not say what it should have."""


@dataclass
class Analyst:
    """A reader of one page, connected.

    Attributes
    ----------
    address : of the websocket.
    levers : what their link says, short key -> text.
    lever : name of the widget that is moved, as its identity ends.
    say : writes a position of the widget into a message.
    cookie : sent along; names the server behind a proxy.
    page : its name in the address; empty at home.
    """

    address: str
    levers: dict[str, str]
    lever: str
    say: Say
    cookie: str = ""
    page: str = ""
    line: ClientConnection = field(init=False)
    web: httpx.AsyncClient = field(init=False)
    query: str = field(init=False, default="")
    script: str = field(init=False, default="")
    stamp: int | None = field(init=False, default=None)
    widget: str = field(init=False, default="")
    part: str = field(init=False, default="")
    waits: str = field(init=False, default="")
    words: dict[tuple[int, ...], str] = field(init=False, default_factory=dict)
    received: int = field(init=False, default=0)
    messages: int = field(init=False, default=0)

    async def open(self) -> float:
        """Connect and open the page; give how long the first answer took. [s]"""
        self.line = await connect(
            self.address,
            subprotocols=[Subprotocol("streamlit")],
            max_size=LARGEST,
            open_timeout=OPENING_SECONDS,
            additional_headers={"Cookie": self.cookie} if self.cookie else None,
            ssl=_any_certificate() if self.address.startswith("wss") else None,
        )
        self.web = httpx.AsyncClient(verify=_any_certificate(), trust_env=False, timeout=60.0)
        self.query = urlencode(self.levers)
        began = time.perf_counter()
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = self.page
        message.rerun_script.context_info.url = f"{self.home}/{self.page}"
        await self.line.send(message.SerializeToString())
        await self._finish(OPENING_SECONDS)
        if not self.widget:
            raise NoAnswerError(f"no widget {self.lever!r} on the page")
        return time.perf_counter() - began

    async def move(self, position: float) -> float:
        """Move the lever and wait for the whole answer; give how long it took. [s]

        Parameters
        ----------
        position : where it goes. [unit of the lever]
        """
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = self.script
        message.rerun_script.fragment_id = self.part
        self.say(message, self, position)
        began = time.perf_counter()
        await self.line.send(message.SerializeToString())
        await self._finish(ANSWER_SECONDS)
        return time.perf_counter() - began

    async def follow(self, position: float) -> float:
        """Ask for the charts at a position, as a lever on its way does; give how long it took. [s]

        Parameters
        ----------
        position : where it goes. [unit of the lever]
        """
        moved = json.dumps({LEVER: position})
        asked = f"{self.home}/follow/{self.page or HOME}?{urlencode({'moved': moved})}&{self.query}"
        began = time.perf_counter()
        answer = await self.web.get(asked, headers={"Cookie": self.cookie})
        answer.raise_for_status()
        self.received += len(answer.content)
        return time.perf_counter() - began

    async def rest(self) -> float:
        """Let the levers rest and wait for what has waited; give how long it took. [s]"""
        if not self.waits:
            return 0.0
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = self.script
        message.rerun_script.fragment_id = self.part
        state = message.rerun_script.widget_states.widgets.add()
        state.id = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{self.waits}{EVENT_DELIM}events"
        state.json_trigger_value = json.dumps([{"event": "rested", "value": True}])
        began = time.perf_counter()
        await self.line.send(message.SerializeToString())
        await self._finish(ANSWER_SECONDS)
        return time.perf_counter() - began

    async def close(self) -> None:
        """Leave."""
        await self.web.aclose()
        await self.line.close()

    @property
    def home(self) -> str:
        """Address of the first page, without a slash at its end."""
        return self.address.replace("ws", "http", 1).rpartition("/_stcore")[0]

    async def _finish(self, seconds: float) -> None:
        """Read until the page has been drawn for good."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            raw = await self.line.recv(decode=False)
            self.received += len(raw)
            self.messages += 1
            message = ForwardMsg()
            message.ParseFromString(raw)
            self._keep(message)
            if message.WhichOneof("type") == "script_finished" and message.script_finished != EARLY:
                return
        raise NoAnswerError(f"no whole answer within {seconds:g} s")

    def _keep(self, message: ForwardMsg) -> None:
        """Remember address, page, stamp of the levers, the widget's identity and all words."""
        kind = message.WhichOneof("type")
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "new_session":
            self.script = message.new_session.page_script_hash or self.script
        elif kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            inner = getattr(element, str(element.WhichOneof("type")))
            identity = str(getattr(inner, "id", ""))
            if identity.endswith(self.lever):
                self.widget, self.part = identity, message.delta.fragment_id
            if identity.endswith(RESTS):
                self.waits = identity
            if STAMPED in identity:
                self.stamp = json.loads(element.bidi_component.json)["stamp"]
            if element.WhichOneof("type") == "markdown":
                self.words[tuple(message.metadata.delta_path)] = element.markdown.body


def _any_certificate() -> ssl.SSLContext:
    """Take any certificate: the one of a test's nginx is made for the moment, on this machine."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def lever(key: str) -> Say:
    """Give what says where a lever of ours stands.

    Parameters
    ----------
    key : of the lever.
    """
    numbers = itertools.count(1)

    def say(message: BackMsg, reader: Analyst, position: float) -> None:
        positions, number = {key: position}, next(numbers)
        told = {"stamp": reader.stamp, "last": key, "positions": positions, "number": number}
        state: Any = message.rerun_script.widget_states.widgets.add()
        state.id, state.json_value = reader.widget, json.dumps({"told": told})

    return say


def slider(message: BackMsg, reader: Analyst, position: float) -> None:
    """Say where a slider of the platform stands.

    Parameters
    ----------
    message : to the server.
    reader : whose slider it is.
    position : where it stands. [unit of the slider]
    """
    state: Any = message.rerun_script.widget_states.widgets.add()
    state.id = reader.widget
    state.double_array_value.data.append(position)
