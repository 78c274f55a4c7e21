"""The instruments of these tests notice what they are there for."""

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLate

from tests.browser import axe, waiting
from tests.browser.contexts import Contexts
from tests.browser.journal import Journal
from tests.browser.server import Server

RUN_ID = '<span class="run-id" data-run-id="{}" hidden></span>'
APP = '<div data-testid="stApp" data-test-script-state="notRunning">{}</div>'
# Notes something at once, and again as the page goes.
LEAVE = """() => {
    const note = () => localStorage.setItem("left", "1");
    document.cookie = "left=1";
    addEventListener("pagehide", note);
    note();
}"""


@pytest.fixture
def watched(browser: Browser, journal: Journal) -> Page:
    context = browser.new_context()
    journal.watch(context)
    return context.new_page()


def test_a_request_to_another_host_is_noticed(watched: Page, journal: Journal) -> None:
    watched.goto("about:blank")
    with watched.expect_event("requestfailed"):
        watched.evaluate("() => fetch('https://example.org/x').catch(() => 0)")
    assert journal.hosts == {"example.org"}
    assert "request left this machine: https://example.org/x" in journal.problems()


def test_errors_are_noticed_unless_allowed(watched: Page, journal: Journal) -> None:
    watched.goto("about:blank")
    with watched.context.expect_event("weberror"):
        watched.evaluate(
            "() => { console.error('first'); setTimeout(() => { throw Error('second') }) }"
        )
    assert [text.split(" (")[0] for text in journal.problems()] == [
        "console error: first",
        "uncaught error: second",
    ]
    journal.allow("first")
    assert len(journal.problems()) == 1


def test_an_image_without_words_is_noticed(watched: Page) -> None:
    watched.set_content(
        '<html lang="ko"><title>x</title><main><h1>x</h1><img src="data:,"></main></html>'
    )
    assert [line.split(":")[1].strip() for line in axe.violations(watched)] == ["image-alt"]


def test_moved_waits_for_a_new_run_and_its_charts(watched: Page) -> None:
    watched.set_content(APP.format('<div class="js-plotly-plot"></div>' + RUN_ID.format(1)))
    finish = """() => setTimeout(() => {
        document.querySelector(".run-id").dataset.runId = "2";
        setTimeout(() => {
            document.querySelector(".js-plotly-plot").innerHTML = '<svg class="main-svg"></svg>';
        }, 300);
    }, 300)"""
    with waiting.moved(watched, charts=1):
        watched.evaluate(finish)
    assert waiting.run_ids(watched) == "2"
    assert watched.locator(".main-svg").count() == 1


def test_moved_fails_when_nothing_runs(watched: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "WAIT_MS", 500)
    watched.set_content(APP.format(RUN_ID.format(1)))
    with pytest.raises(TooLate), waiting.moved(watched):
        watched.evaluate("() => 0")


def test_a_context_that_was_lent_comes_back_without_a_past(
    contexts: Contexts, server: Server
) -> None:
    found = []
    for _ in range(2):
        context = contexts.lend("fr-FR")
        page = context.new_page()
        page.goto(f"{server.url}/_stcore/health")
        found.append(
            (
                context,
                page.evaluate("() => [localStorage.length, document.cookie.includes('left')]"),
            )
        )
        page.evaluate(LEAVE)
        contexts.take_back("fr-FR", context, server.url, spoilt=False)
    assert found == [(context, [0, False])] * 2
