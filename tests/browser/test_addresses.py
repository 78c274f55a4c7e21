"""Addresses a reader may type: led to the page that is meant, or told that there is none."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from deploy import addresses
from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.journal import Journal
from tests.browser.server import Server, serve
from tests.browser.test_hosting import ask
from tests.browser.waiting import settled
from tests.ui.opened import PAGES

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/link", "pages/words")

BASE = "/ports"
PAGE = "text/html,application/xhtml+xml,*/*"
QUERY = "drop=60&mode=respond&l=ko"
NOWHERE = (
    "/pages/cargo", "/cargo/x", "/no_such_page", "/cargo.py", "/korea/korea", "/static/x",
    "/app/x", "/media/x", "/component/x", "/_stcore/x", "/%ED%99%94%EB%AC%BC", "//evil.example.org",
    "/..%2f..%2fetc%2fpasswd", "/static/..%2f..%2fetc%2fpasswd", "/a\\..\\b", "/%00", "/cargo%00",
)  # fmt: skip


ROOT_PATH = pytest.param("", id="root", marks=pytest.mark.weekly)


@pytest.fixture(scope="module", params=[ROOT_PATH, pytest.param(BASE, id="below a path")])
def hosted(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Serve the dashboard as it is hosted, at the root or below a path."""
    log: Path = tmp_path_factory.mktemp("addresses") / "log"
    with serve(log, script="serve.py", prefix=request.param) as running:
        yield running


def test_the_pages_are_those_of_the_application() -> None:
    assert addresses.pages() == PAGES


def test_every_page_answers_at_its_own_address(hosted: Server) -> None:
    for name in PAGES[1:]:
        status, _, body = ask(hosted, f"{hosted.prefix}/{name}?{QUERY}", Accept=PAGE)
        assert (status, b'id="root"' in body) == (200, True), name
    assert ask(hosted, f"{hosted.prefix}/", Accept=PAGE)[0] == 200


@pytest.mark.diagonal
@pytest.mark.parametrize("spelled", ["/{}/", "//{}", "/{}", "//{}//", "/\\{}"])
def test_a_name_that_is_right_but_for_case_and_slashes_leads_there(
    hosted: Server, spelled: str
) -> None:
    for name in PAGES:
        for written in (name, name.title(), name.upper()):
            path = hosted.prefix + spelled.format(written)
            if path == f"{hosted.prefix}/{name}" and name != PAGES[0]:
                continue
            status, headers, _ = ask(hosted, f"{path}?{QUERY}", Accept=PAGE)
            target = "" if name == PAGES[0] else name
            assert (status, headers["location"]) == (308, f"{hosted.prefix}/{target}?{QUERY}"), path


@pytest.mark.diagonal
@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_no_page_says_so_in_both_languages_and_keeps_the_scenario(
    hosted: Server, path: str
) -> None:
    status, headers, body = ask(hosted, f'{hosted.prefix}{path}?{QUERY}&x="><script>', Accept=PAGE)
    assert status == 404
    page = body.decode()
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "이 주소에는 화면이 없습니다" in page
    assert "There is no page at this address" in page
    assert "root:" not in page
    assert "<script>" not in page
    assert "default-src 'none'" in headers["content-security-policy"]
    for link in re.findall(r'(?:href|src)="([^"]+)"', page):
        assert html.unescape(link).startswith(f"{hosted.prefix}/?{QUERY}")


def test_files_and_doors_beside_the_pages_answer_as_before(hosted: Server) -> None:
    page = ask(hosted, f"{hosted.prefix}/", Accept=PAGE)[2].decode()
    script = re.search(r'src="\.(/static/js/[^"]+)"', page)
    assert script
    for path in (script[1], "/favicon.png", "/_stcore/health", "/_stcore/host-config",
                 "/app/static/fonts/Pretendard-Regular.subset.woff2"):  # fmt: skip
        assert ask(hosted, f"{hosted.prefix}{path}")[0] == 200, path
    assert ask(hosted, "/healthz")[0] == 200
    assert ask(hosted, f"{hosted.prefix}/cargo/_stcore/health")[0] == 404
    assert ask(hosted, f"{hosted.prefix}/static/js/none.js", Accept="*/*")[0] == 404


def test_in_the_browser_no_address_stays_white(
    open_page: OpenPage, hosted: Server, journal: Journal, weekly: bool
) -> None:
    journal.allow("status of 404")
    wanted = reader.path("scenario", "ko", {"cargo_drop_pct": 60.0})[1:]
    page = open_page(f"/Korea/{wanted}", locale="en-US", at=hosted)
    reader.at(page, "drop", "60")
    expect(page.locator("h1")).to_have_text(text.words("ko")("title.korea"))
    for path in ("/pages/cargo", "/cargo/x", "/no_such_page")[: None if weekly else 1]:
        page.goto(f"{hosted.url}{path}{wanted}")
        expect(page.locator("h1")).to_be_visible()
        assert page.locator("h1").inner_text() == "이 주소에는 화면이 없습니다"
        page.get_by_role("link", name="open the first page with it").click()
        settled(page, charts=4)
        reader.at(page, "drop", "60")
        expect(page.locator("html")).to_have_attribute("lang", "ko")
