"""Sign-in with a real OpenID provider: nothing seen before it, the deep link kept through it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.door import PEOPLE, Doors
from tests.browser.journal import Journal
from tests.browser.server import ALONE, ROOT, Server
from tests.browser.stream import answers, ask, stream

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/ui")

EN, KO = text.words("en"), text.words("ko")
PAGES = [path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__"]
_, READER, STRANGER = PEOPLE


@pytest.fixture
def guarded(doors: Doors) -> Server:
    """Give the server that only the ministry may use."""
    return doors.server


@pytest.fixture
def door(open_page: OpenPage, guarded: Server, journal: Journal) -> Callable[..., Page]:
    """Open a page that waits at the door; the provider's own pages are none of ours."""
    journal.allow(r"favicon\.ico|AuthlibDeprecationWarning")

    def open_(path: str) -> Page:
        return open_page(path, at=guarded, charts=0)

    return open_


def sign_in(page: Page, person: str) -> None:
    """Go to the provider and say who is there."""
    page.get_by_role("button", name=KO("signin.in"), exact=True).click()
    page.get_by_role("button", name=person).first.click()


def sign_out(page: Page) -> None:
    """Leave, here and at the provider, which asks once more."""
    page.get_by_role("button", name=KO("signin.out"), exact=True).click()
    expect(page.locator("h1")).to_have_text("End Session")
    page.get_by_role("button").first.click()
    expect(page.locator("h1")).to_have_text(KO("signin.title"))


def test_nothing_is_seen_before_and_the_deep_link_is_kept(
    door: Callable[..., Page], guarded: Server
) -> None:
    asked = reader.path("cargo", "ko", {"cargo_drop_pct": 33.0})
    page = door(asked)
    expect(page.locator("h1")).to_have_text(KO("signin.title"))
    seen = page.locator("body").inner_text()
    assert KO("page.cargo") not in seen
    assert page.locator("figure.chart").count() == 0
    assert page.locator('input[type="range"]').count() == 0
    sign_in(page, READER)
    reader.at(page, "drop", "33")
    expect(page.locator("h1")).to_have_text(KO("title.cargo"))
    assert page.url.startswith(f"{guarded.url}/cargo?")
    sign_out(page)
    assert page.locator("figure.chart").count() == 0


@pytest.mark.weekly
def test_a_copied_cookie_ends_with_the_sign_in(
    door: Callable[..., Page], open_page: OpenPage, guarded: Server
) -> None:
    page = door(reader.path("scenario", "ko"))
    sign_in(page, READER)
    reader.drawn(page)
    copied = page.context.cookies()
    sign_out(page)
    thief = open_page("/", at=guarded, charts=0)
    thief.context.add_cookies(copied)  # type: ignore[arg-type]
    thief.reload()
    expect(thief.locator("h1")).to_have_text(KO("signin.title"))


@pytest.mark.weekly
def test_a_stranger_signs_in_and_sees_nothing(door: Callable[..., Page]) -> None:
    page = door(reader.path("scenario", "ko"))
    sign_in(page, STRANGER)
    expect(page.get_by_text(KO("signin.refused"))).to_be_visible()
    assert page.locator("figure.chart").count() == 0
    assert page.locator('input[type="range"]').count() == 0


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize(
    "written",
    [None, "[auth\n", 'secret = "of the feeds"\n[auth]\n[access]\nreader = ["*"]\n'],
    ids=["missing", "spoilt", "unknown rule"],
)
def test_settings_that_cannot_be_read_let_nobody_in(
    written: str | None,
    open_page: OpenPage,
    fresh_server: Callable[..., Server],
    journal: Journal,
    tmp_path: Path,
) -> None:
    journal.allow(r"secrets|nobody is let in: .*\b(secrets|reader)")
    secrets = tmp_path / "secrets.toml"
    if written is not None:
        secrets.write_text(written, encoding="utf-8")
    at = fresh_server(script=ALONE, options=["--secrets.files", str(secrets)])
    page = open_page(reader.path("cargo", "ko"), at=at, charts=0)
    expect(page.get_by_role("alert")).to_have_text(KO("signin.unreadable"))
    assert KO("page.cargo") not in page.locator("body").inner_text()
    assert page.get_by_role("button").count() == 0


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("asked", ["", "korea"])
def test_before_sign_in_no_message_names_a_page(guarded: Server, asked: str) -> None:
    with stream(guarded) as line:
        ask(line, url=f"{guarded.url}/{asked}", page=asked)
        messages = answers(line)
    told = b"".join(one.SerializeToString() for one in messages)
    assert KO("signin.title").encode() in told or EN("signin.title").encode() in told
    # A page's name is a word of scripts and styles as well; where pages are listed it may not be.
    lists = [one.new_session.app_pages for one in messages if one.HasField("new_session")]
    lists += [one.navigation.app_pages for one in messages if one.HasField("navigation")]
    assert len(lists) > 1
    listed = {
        word for pages in lists for one in pages for word in (one.page_name, one.url_pathname)
    }
    for name in PAGES:
        assert name == asked or name not in listed
        assert not {KO(f"page.{name}"), EN(f"page.{name}")} & listed
