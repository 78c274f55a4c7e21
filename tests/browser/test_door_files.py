"""With sign-in on: no file without a cookie that holds, whoever made it; the rest is public."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.words import text
from tests import changed
from tests.browser import door, reader
from tests.browser.door import Doors
from tests.browser.server import Server
from tests.browser.visitor import Visitor, buttons, titles

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/export")
KO = text.words("ko")
PARK, KIM, LEE = door.PEOPLE
REFUSED = httpx.codes.UNAUTHORIZED


@dataclass
class Offered:
    """A server with sign-in, and a file one of its pages offers.

    Attributes
    ----------
    server : it.
    file : address of the file.
    cookies : of whoever may have it.
    """

    server: Server
    file: str
    cookies: httpx.Cookies


def _files(visitor: Visitor) -> list[str]:
    """Have the page of sources drawn; give the files its buttons are for."""
    found = [
        one.delta.new_element.download_button.deferred_file_id
        for one in visitor.run(page("sources"))
        if one.HasField("delta") and one.delta.new_element.HasField("download_button")
    ]
    return [one for one in found if one]


def download(visitor: Visitor) -> str:
    """Ask for the first file the page of sources offers, as its button does; give the address."""
    ids = _files(visitor)
    asked = BackMsg()
    operation = asked.backend_operation_request
    operation.request_id, operation.session_id = "of-this-test", visitor.session
    operation.deferred_file.file_id = ids[0]
    visitor.say(asked)
    *_, told = visitor.until("backend_operation_response")
    return told.backend_operation_response.deferred_file.url


def page(name: str) -> BackMsg:
    """Write the order to draw a page."""
    message = BackMsg()
    message.rerun_script.page_name = name
    return message


@pytest.fixture(scope="module")
def offered(doors: Doors) -> Iterator[Offered]:
    """Have one reader keep a page with files open."""
    with Visitor(doors.server.url) as park:
        park.sign_in(PARK)
        park.open()
        file = download(park)
        assert "/media/" in file
        yield Offered(doors.server, file, park.web.cookies)


def test_a_file_needs_a_cookie_that_holds(offered: Offered) -> None:
    with Visitor(offered.server.url, offered.cookies) as park:
        found = park.web.get(offered.file)
        assert found.status_code == httpx.codes.OK
        assert found.headers["cache-control"] == "private, no-store"
    with Visitor(offered.server.url) as nobody:
        for asked in ("GET", "HEAD"):
            refused = nobody.web.request(asked, offered.file)
            assert refused.status_code == REFUSED
            assert refused.headers["cache-control"] == "private, no-store"
        assert nobody.web.get(offered.file, headers={"Range": "bytes=0-9"}).status_code == REFUSED
        for spelled in ("/%6dedia/", "/media//", "/./media/", "//media/", "/media/../media/"):
            answer = nobody.web.get(offered.file.replace("/media/", spelled))
            assert found.content not in answer.content, spelled


def test_a_forged_changed_or_foreign_cookie_opens_no_file(offered: Offered) -> None:
    [name] = [one for one in offered.cookies if one == "_streamlit_user"]
    value = offered.cookies[name]
    for forged in ("", "x", value[:-1], f"x{value}", f"{value}x", "chunks-3", "\u00ff" * 3):
        with httpx.Client(base_url=offered.server.url, trust_env=False) as thief:
            cookie = f"{name}={forged}".encode("latin-1")
            answer = thief.get(offered.file, headers={b"Cookie": cookie})
            assert answer.status_code == REFUSED, forged


def test_who_may_not_see_the_pages_gets_no_file(offered: Offered) -> None:
    with Visitor(offered.server.url) as lee:
        lee.sign_in(LEE)
        assert lee.web.get(offered.file).status_code == REFUSED
    # Whoever may see the pages may have what they offer; its name is drawn from its content.
    with (
        Visitor(offered.server.url) as kim,
        Visitor(offered.server.url, offered.cookies) as park,
    ):
        kim.sign_in(KIM)
        park.open()
        assert kim.web.get(download(park)).status_code == httpx.codes.OK
        kim.open()
        kim.run()
        assert kim.place() == []


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("way", ["button", "address"])
def test_who_has_left_gets_no_page_and_no_file_even_after_clear_cache(
    offered: Offered, way: str
) -> None:
    with Visitor(offered.server.url) as kim:
        kim.sign_in(KIM)
        kim.open()
        heard = kim.run()
        copied = httpx.Cookies(kim.web.cookies)
        if way == "button":
            assert KO("signin.out") in [one.label for one in buttons(heard)]
            kim.press(KO("signin.out"), heard)
            *_, told = kim.until("auth_redirect")
            kim.web.get(told.auth_redirect.url)
        else:
            kim.web.get("/auth/logout")
    with Visitor(offered.server.url) as stranger:
        stranger.open()
        for _ in range(10):
            stranger.say(BackMsg(clear_cache=True))
        stranger.run()
    with Visitor(offered.server.url, copied) as thief:
        assert thief.web.get(offered.file).status_code == REFUSED
        thief.open()
        assert titles(thief.run()) == [KO("signin.title")]
        assert thief.place() == []


def test_what_everybody_may_have_needs_no_cookie(offered: Offered) -> None:
    with httpx.Client(base_url=offered.server.url, trust_env=False) as nobody:
        shell = nobody.get("/", headers={"Accept": "text/html"}).text
        script = re.search(r'src="\.(/static/js/[^"]+)"', shell)
        assert script
        for path in ("/healthz", "/_stcore/health", "/_stcore/host-config", script[1],
                     "/app/static/fonts/Pretendard-Regular.subset.woff2"):  # fmt: skip
            assert nobody.get(path).status_code == httpx.codes.OK, path
        for path in ("agent/interact", "agent/mcp", "agent/openapi.json", "metrics",
                     "script-health-check"):  # fmt: skip
            for method in ("GET", "POST"):
                answer = nobody.request(method, f"/_stcore/{path}")
                assert answer.status_code == httpx.codes.NOT_FOUND, path


def test_a_reader_who_signed_in_downloads_in_the_browser(
    offered: Offered, browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(locale="ko-KR")
    opened = context.new_page()
    opened.goto(offered.server.url + reader.path("sources", "ko"))
    opened.get_by_role("button", name=KO("signin.in"), exact=True).click()
    opened.get_by_role("button", name=KIM).first.click()
    expect(opened.locator("h1")).to_have_text(KO("title.sources"))
    with opened.expect_download() as waiting:
        opened.get_by_test_id("stDownloadButton").get_by_role("button").first.click()
    waiting.value.save_as(tmp_path / "file")
    assert (tmp_path / "file").stat().st_size
    context.close()
