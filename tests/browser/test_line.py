"""Where the line to the server is blocked, lost or refused, the page says so in words."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.relay import relay
from tests.browser.server import Server, serve
from tests.browser.waiting import READ_RUN_IDS, WAIT_MS, run_ids

pytestmark = pytest.mark.when_changed(*changed.FRONT)

KO, EN = text.words("ko"), text.words("en")
KO_EN = {"ko": KO, "en": EN}
HOW = ("refuse", "forbid", "swallow", "mute", "portless")
# How the line is blocked, and in which language a server that is away is told.
CASES = list(zip(HOW, cycle(KO_EN), strict=False))
TOLD = ".line-told"
# A page asks for its line only when its scripts are there, which a busy machine takes long to read.
LONG_MS = 3 * WAIT_MS


@pytest.fixture
def pages(browser: Browser) -> Iterator[tuple[Page, Page]]:
    """Open two windows of a Korean reader's browser."""
    context = browser.new_context(locale="ko-KR", reduced_motion="reduce")
    yield context.new_page(), context.new_page()
    context.close()


def blocked(server: Server, page: Page, how: str) -> None:
    """Check that a blocked line is explained in both languages until it comes."""
    with relay(server.port, how) as between:
        page.goto(between.url + reader.path("cargo", "ko", {"cargo_drop_pct": 37.0}))
        told = page.locator(TOLD)
        expect(told).to_be_visible(timeout=LONG_MS)
        for words in (KO, EN):
            expect(told).to_contain_text(words("line.blocked_title"))
            asked = words("line.blocked_ask", path="/_stcore/stream")
            expect(told).to_contain_text(asked)
        assert page.evaluate("() => document.fonts.check('16px \"Empty page\"', '막')")
        assert page.locator(".stDialog").count() == 0
        url = between.url
        between.line = "pass"
        reader.at(page, "drop", "37")
        expect(told).to_have_count(0, timeout=LONG_MS)
    if how == "portless":
        lines = [json.loads(line) for line in server.log.splitlines() if '"403: ' in line]
        assert {(one["origin"], one["host"]) for one in lines} == {(url, "localhost")}


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_server_that_is_away_and_a_blocked_line_are_told_in_our_words_until_they_come(
    server: Server, pages: tuple[Page, Page], tmp_path: Path, case: tuple[str, str]
) -> None:
    (page, other), (how, language) = pages, case
    words = KO_EN[language]
    with serve(tmp_path / "log", script="serve.py") as first:
        page.goto(first.url + reader.path("scenario", language, {"cargo_drop_pct": 37.0}))
        reader.at(page, "drop", "37")
        expect(page.locator("html")).to_have_attribute("lang", language)
        before = run_ids(page)
        first.stop(kill=True)
        told = page.locator(TOLD)
        # The platform gives up six tries before it says anything; longer than that here. Meanwhile
        # the other window, whose line is blocked, tries as often.
        with page.expect_event(
            "console", lambda one: "Is Streamlit still running" in one.text, timeout=LONG_MS
        ):
            expect(told).to_be_visible(timeout=LONG_MS)
            expect(told).to_contain_text(words("line.lost_title"))
            expect(told).to_contain_text(words("line.lost_kept"))
            assert told.locator("section").count() == 1
            blocked(server, other, how)
        assert page.locator(".stDialog").count() == 0
        assert "Streamlit" not in page.locator("body").inner_text()
        expect(page.locator(".st-key-finding")).to_be_visible()
    with serve(tmp_path / "again", script="serve.py", port=first.port):
        expect(told).to_have_count(0, timeout=LONG_MS)
        page.wait_for_function(
            f"(before) => ({READ_RUN_IDS})() !== before", arg=before, timeout=LONG_MS
        )
        reader.at(page, "drop", "37")
