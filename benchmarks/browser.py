"""One tab of a real chromium on one server, and what the probe in it saw of a key press."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests.browser import chromium

PROBE: Final = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
VIEWPORT: Final = (1440, 900)
WAIT_MS: Final = 60_000
QUIET_MS: Final = 250
THUMB: Final = '[data-testid="stSidebar"] input[type="range"]'


@dataclass(frozen=True)
class Move:
    """One key press on a slider, as the page saw it.

    Attributes
    ----------
    first, everything : key down to the first chart, and to the whole page, painted. [ms]
    sending, waiting, answering, drawing, painting : the parts of `everything`, in order: key to
        message out, to the first message in, to the last one before the last chart changed, to
        that change, to its painting. [ms]
    messages, received : messages of the server and their size. [1], [byte]
    """

    first: float
    everything: float
    sending: float
    waiting: float
    answering: float
    drawing: float
    painting: float
    messages: float
    received: float


@dataclass(frozen=True)
class Tab:
    """A page whose first slider can be moved by keyboard."""

    page: Page
    thumb: Locator

    def move(self, key: str) -> Move:
        """Press a key on the slider, wait until the page has been painted and is quiet again.

        Parameters
        ----------
        key : "ArrowRight" or "ArrowLeft".
        """
        self.thumb.focus()
        self.page.evaluate("() => window.probe.arm()")
        self.page.keyboard.press(key)
        finished(self.page)
        self.page.wait_for_timeout(QUIET_MS)
        return _move(self.page.evaluate("() => window.probe.report()"))


@contextmanager
def launched(program: Path | None = None) -> Iterator[Browser]:
    """Start a whole browser, as readers have it, until the block ends.

    Parameters
    ----------
    program : command that starts it, if not this machine's by itself.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program or chromium.executable(chromium.WHOLE), args=chromium.ARGS
        )
        try:
            yield browser
        finally:
            browser.close()


def context(browser: Browser, charts: int) -> BrowserContext:
    """Open a browser context with nothing cached, its pages probed.

    Parameters
    ----------
    browser : the running chromium.
    charts : number of charts the page will show.
    """
    width, height = VIEWPORT
    opened = browser.new_context(
        locale="en-US",
        timezone_id="Asia/Seoul",
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
    )
    opened.add_init_script(f"window.chartsExpected = {charts};\n{PROBE}")
    opened.set_default_timeout(WAIT_MS)
    return opened


def tab(browser: Browser, address: str, charts: int) -> Tab:
    """Open an address and wait until all of its charts are painted.

    Parameters
    ----------
    browser : the running chromium.
    address : page with a slider in its sidebar.
    charts : number of charts the page will show.
    """
    page = context(browser, charts).new_page()
    page.goto(address)
    finished(page)
    page.wait_for_timeout(QUIET_MS)
    return Tab(page, page.locator(THUMB).first)


def finished(page: Page) -> None:
    """Wait until the probe has seen every chart painted; raise if that takes too long."""
    page.wait_for_function("() => window.probe.finished().then(() => true)", timeout=WAIT_MS)


def _move(seen: dict[str, Any]) -> Move:
    """Turn moments of the page's clock into durations."""
    key, drawn, painted = seen["key"], seen["all"], seen["allPainted"]
    sent = min(moment for moment in seen["sent"] if moment >= key)
    arrived = [moment for moment, _ in seen["received"] if moment >= sent]
    answered = max(moment for moment in arrived if moment <= drawn)
    return Move(
        first=seen["firstPainted"] - key,
        everything=painted - key,
        sending=sent - key,
        waiting=arrived[0] - sent,
        answering=answered - arrived[0],
        drawing=drawn - answered,
        painting=painted - drawn,
        messages=len(arrived),
        received=sum(size for _, size in seen["received"]),
    )
