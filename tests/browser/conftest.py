"""Fixtures of the browser tests: servers, a chromium, pages, and a journal that must stay clean."""

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser import chromium, door, waiting
from tests.browser.contexts import Contexts
from tests.browser.door import Doors
from tests.browser.journal import Journal
from tests.browser.server import Server, serve

ARTIFACTS = Path(__file__).parent / "artifacts"
DESKTOP = (1440, 900)
FAILED = pytest.StashKey[bool]()


class OpenPage(Protocol):
    """Opens an address as a reader with no past and waits until the page has settled."""

    def __call__(
        self,
        path: str = "/",
        *,
        locale: str = "ko-KR",
        color_scheme: str = "light",
        viewport: tuple[int, int] = DESKTOP,
        at: Server | None = None,
        charts: int | None = None,
        **more: Any,
    ) -> Page:
        """Open `path` (with its query) on the session's server, or on the one given as `at`.

        `more` is what else the context is made with, such as `has_touch=True`.
        """
        ...


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed, so that its fixtures can keep a screenshot."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the dashboard once for all tests of this worker."""
    with serve(tmp_path_factory.mktemp("server") / "server.log") as running:
        yield running


@pytest.fixture(scope="session")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """Serve the dashboard to the ministry only, once for all tests of this worker."""
    folder = tmp_path_factory.mktemp("doors")
    with (
        door.provider(folder, *door.PEOPLE) as provider,
        door.guarded(folder, provider) as running,
    ):
        yield Doors(provider, running)


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start a server nobody has visited; takes `port` (to start again there) and `root`."""
    with ExitStack() as stack:

        def start(**where: object) -> Server:
            log_file = tmp_path / f"server-{len(list(tmp_path.iterdir()))}.log"
            return stack.enter_context(serve(log_file, **where))  # type: ignore[arg-type]

        yield start


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Start what drives every browser of this worker."""
    # What comes late on a busy machine has come; the platform's five seconds are for a quiet one.
    expect.set_options(timeout=waiting.WAIT_MS)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """Start one chromium for all tests of this worker."""
    args = [*chromium.ARGS, chromium.UNOPTIMISED]
    chrome = driver.chromium.launch(executable_path=chromium.executable(), args=args)
    yield chrome
    chrome.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Contexts:
    """Keep browser contexts for the tests of this worker."""
    return Contexts(browser)


@pytest.fixture
def journal() -> Journal:
    """Record what the browser did; `journal.allow(pattern)` accepts an error on purpose."""
    return Journal()


@pytest.fixture
def open_page(
    contexts: Contexts,
    journal: Journal,
    request: pytest.FixtureRequest,
    fresh_server: object,  # noqa: ARG001 - asked for so that servers end after their pages
) -> Iterator[OpenPage]:
    """Open pages; afterwards nothing may have left the machine and no error been met."""
    pages: list[Page] = []
    lent: list[tuple[str, BrowserContext]] = []
    others: list[BrowserContext] = []

    def open_(
        path: str = "/",
        *,
        locale: str = "ko-KR",
        color_scheme: str = "light",
        viewport: tuple[int, int] = DESKTOP,
        at: Server | None = None,
        charts: int | None = None,
        **more: Any,
    ) -> Page:
        where = at or request.getfixturevalue("server")
        journal.read_log(where)
        if at is None and not more:
            context = contexts.lend(locale)
            lent.append((locale, context))
        else:
            context = contexts.make(locale, **more)
            others.append(context)
        journal.watch(context)
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": viewport[0], "height": viewport[1]})
        page.emulate_media(color_scheme=color_scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.goto(f"{where.url}{path}")
        waiting.settled(page, charts=charts)
        return page

    yield open_
    if failed := request.node.stash.get(FAILED, False):
        _keep_screenshots(request.node.name, pages)
    for locale, context in lent:
        journal.leave(context)
        origin = request.getfixturevalue("server").url
        contexts.take_back(locale, context, origin, spoilt=failed)
    for context in others:
        context.close()
    problems = journal.problems()
    assert not problems, "\n".join(problems)


def _keep_screenshots(test: str, pages: list[Page]) -> None:
    ARTIFACTS.mkdir(exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", test)
    for number, page in enumerate(pages, start=1):
        if not page.is_closed():
            page.screenshot(path=ARTIFACTS / f"{name}-{number}.png", full_page=True)
