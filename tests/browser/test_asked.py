"""What a page asks of its server: one move at a time, each once; and nothing once all is drawn."""

import json
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved, settled
from tests.ui.opened import HOME, PAGES

DROP = "cargo_drop_pct"
# Longer than anything on a page waits before it asks again.
LONG_MS = 20_000
TOLD, RESTED = '"told"', '"rested"'
# With these the platform says that it is at work; all else is held back, and what comes after it.
AT_WORK = ("new_session", "session_status_changed")


@dataclass
class Held:
    """The line of a page, whose answers can be held back.

    Attributes
    ----------
    holding : whether they are.
    told : the moves the page has told of since, by their number, in the order it told of them.
    rested : how often it has asked for what waits until the levers rest.
    back : what is held back, in the order it came.
    """

    holding: bool = False
    told: list[int] = field(default_factory=list)
    rested: int = 0
    back: list[str | bytes] = field(default_factory=list)
    line: WebSocketRoute | None = None

    def meet(self, line: WebSocketRoute) -> None:
        """Stand between a page and its server."""
        self.line = line
        server = line.connect_to_server()
        line.on_message(lambda said: self._ask(server, said))
        server.on_message(self._answer)

    def hold(self) -> None:
        """Hold back every answer from now on."""
        self.holding = True
        self.told.clear()

    def let_go(self) -> None:
        """Hand over what was held back."""
        self.holding = False
        assert self.line is not None
        for said in self.back:
            self.line.send(said)
        self.back.clear()

    def _ask(self, server: WebSocketRoute, said: str | bytes) -> None:
        message = BackMsg()
        message.ParseFromString(said if isinstance(said, bytes) else said.encode())
        states = message.rerun_script.widget_states.widgets
        # A part that waits for rest is asked for by itself, and says again what was said before.
        if any(RESTED in one.json_trigger_value for one in states):
            self.rested += 1
        else:
            spelled = [one.json_value for one in states if TOLD in one.json_value]
            self.told += [json.loads(one)["told"]["number"] for one in spelled]
        server.send(said)

    def _answer(self, said: str | bytes) -> None:
        message = ForwardMsg()
        message.ParseFromString(said if isinstance(said, bytes) else said.encode())
        begins = not self.back and message.WhichOneof("type") in AT_WORK
        if self.holding and not begins:
            self.back.append(said)
        else:
            assert self.line is not None
            self.line.send(said)


@pytest.fixture
def held() -> Held:
    return Held()


def on_line(open_page: OpenPage, held: Held, name: str) -> Page:
    """Open a page with somebody on its line."""
    page = open_page(reader.path(name))
    page.clock.install()
    page.route_web_socket("**/_stcore/stream", held.meet)
    page.reload()
    reader.at(page, "drop", "45")
    reader.drawn(page)
    return page


def test_one_move_is_under_way_at_a_time_however_long_it_takes(
    open_page: OpenPage, held: Held
) -> None:
    page = on_line(open_page, held, HOME)
    held.hold()
    slider = reader.slider(page, DROP)
    slider.press("ArrowRight", no_wait_after=True)
    # The charts are asked for alone, and come.
    expect(page.locator("figure.chart .chart-title").first).to_contain_text("46")
    page.wait_for_function("() => window.transpacific.told.sent === 1")
    for _ in range(4):
        slider.press("ArrowRight", no_wait_after=True)
    page.wait_for_function("() => window.transpacific.told.next?.said.number === 5")
    page.clock.run_for(LONG_MS)
    assert held.told == [1]
    held.let_go()
    reader.at(page, "drop", "50")
    expect(page.locator(".st-key-finding")).to_contain_text("cargo 50 % lower", timeout=WAIT_MS)
    assert held.told == [1, 5]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == HOME else pytest.mark.weekly) for name in PAGES]
)
def test_a_page_whose_levers_rest_asks_nothing_more(
    open_page: OpenPage, held: Held, name: str
) -> None:
    page = on_line(open_page, held, name)
    for value in range(46, 50):
        with moved(page):
            reader.slider(page, DROP).press("ArrowRight")
        reader.at(page, "drop", str(value))
    asked = (list(held.told), held.rested)
    assert asked == ([1, 2, 3, 4], held.rested)
    page.clock.run_for(LONG_MS)
    settled(page)
    assert (held.told, held.rested) == asked
