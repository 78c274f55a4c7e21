"""A file that does not arrive: why, and what to do, in the reader's words and for all to see."""

import functools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.journal import Journal
from tests.browser.waiting import WAIT_MS

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/words")

WORDS = {language: text.words(language) for language in text.LANGUAGES}
LARGEST = 200
THEIRS = re.compile("Error:|status code|must be .* or smaller|are not allowed")
UPLOADS = "**/_stcore/upload_file/**"
REASONS = {
    401: "signed_out",
    403: "refused",
    404: "gone",
    411: "large",
    413: "large",
    429: "busy",
    500: "server",
    502: "server",
    503: "server",
    418: "other",
}


def answer(status: int, route: Route) -> None:
    """Answer as a server or a proxy on the way does."""
    route.fulfill(status=status)


def choose(page: Page, name: str = "mine.csv", content: bytes = b"week,origin\n") -> None:
    chosen = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").first.set_input_files(chosen)  # type: ignore[arg-type]


def told(page: Page, reason: str, language: str) -> None:
    """Expect a reason on the page, seen and not cut, and none of the platform's words."""
    said = page.locator("[data-testid=stFileChip] [role=alert]").last
    wanted = WORDS[language](f"refused.{reason}", megabytes=LARGEST)
    expect(said).to_have_text(wanted, timeout=WAIT_MS)
    box = said.bounding_box()
    assert box is not None
    assert box["width"] > 100
    assert box["height"] > 15
    page.get_by_test_id("stFileChip").last.hover()
    expect(page.get_by_text(THEIRS)).to_have_count(0)


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_without_cookies_an_upload_says_so(
    open_page: OpenPage, journal: Journal, language: str
) -> None:
    journal.allow("403")
    page = open_page(reader.path("your_data", language))
    page.context.clear_cookies()
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setDocumentCookieDisabled", {"disabled": True})
    choose(page)
    told(page, "cookies", language)


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_whatever_a_server_or_proxy_answers_is_told_and_what_is_not_sent(
    open_page: OpenPage, journal: Journal, language: str, tmp_path: Path
) -> None:
    page = open_page(reader.path("your_data", language))
    for status, reason in REASONS.items():
        journal.allow(str(status))
        page.route(UPLOADS, functools.partial(answer, status))
        choose(page, f"{status}.csv")
        expect(page.get_by_test_id("stFileChipName").last).to_have_text(f"{status}.csv")
        told(page, reason, language)
        page.unroute(UPLOADS)
    journal.allow("ERR_FAILED|Network Error")
    page.route(UPLOADS, lambda route: route.abort())
    choose(page, "lost.csv")
    told(page, "network", language)
    page.set_viewport_size({"width": 390, "height": 844})
    unsent(page, language, tmp_path)


def unsent(page: Page, language: str, tmp_path: Path) -> None:
    """Check that a file too large or of another kind is refused before it is sent."""
    choose(page, "picture.png", b"\x89PNG")
    told(page, "type", language)
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate((LARGEST + 1) * 1024 * 1024)
    page.locator("input[type=file]").first.set_input_files(large)
    told(page, "large", language)
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 390
