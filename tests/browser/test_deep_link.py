"""A link opens its page in its frame: on a server nobody has visited, and after it was killed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from analysis.lever import Levers
from tests.browser import reader, waiting
from tests.browser.conftest import OpenPage
from tests.browser.journal import Journal
from tests.browser.server import ALONE, SCRIPT, Server
from tests.ui.opened import PAGES

SIXTY: Levers = {"cargo_drop_pct": 60.0, "capacity_mode": "respond", "diversion_pct": 35.0}
LOST_CONNECTION = (
    r"WebSocket|ERR_CONNECTION_REFUSED|net::ERR|stopping|Failed to fetch|Client Error in reaching|"
    r"Is Streamlit still|when disconnected"
)


# Alone, the platform takes the first visitor after a start to the bare file of the page.
@pytest.mark.parametrize(
    ("script", "name", "language", "locale", "title", "words"),
    [
        pytest.param(
            *(ALONE, "capacity", "en", "ko-KR"),
            *("Ships: planned, deployed, and how full", "60 % lower"),
            marks=pytest.mark.weekly,
        ),
        (SCRIPT, "cargo", "ko", "en-US", "중단된 중국 화물은 어디로 가는가", "화물이 60% 줄고"),
    ],
    ids=["alone", "hosted"],
)
def test_the_first_visit_to_a_deep_link_opens_the_whole_page(
    fresh_server: Callable[..., Server],
    open_page: OpenPage,
    script: str,
    name: str,
    language: str,
    locale: str,
    title: str,
    words: str,
) -> None:
    path = reader.path(name, language, SIXTY, d="")
    server = fresh_server(script=script)
    page = open_page(path, locale=locale, at=server, charts=reader.CHARTS[name])
    reader.drawn(page)
    expect(page.locator("h1")).to_have_text(title)
    assert words in reader.sentence(page)
    assert page.locator("html").get_attribute("lang") == language
    assert reader.slider(page, "cargo_drop_pct").input_value() == "60"
    assert reader.box(page, "cargo_drop_pct").input_value() == "60"
    assert reader.box(page, "diversion_pct").input_value() == "35"
    assert page.locator('.st-key-box-capacity_mode input[value="1"]').is_checked()
    assert page.get_by_test_id("stTopNavLink").count() == len(PAGES)
    assert page.get_by_test_id("stAlert").count() == 0
    held = reader.address(page)
    wanted = path.split("?")[1].replace("&d=&", f"&d={held['d']}&")
    assert page.url == f"{server.url}/{name}?{wanted}"


@pytest.mark.weekly
def test_a_server_that_was_killed_comes_back_to_the_same_scenario(
    fresh_server: Callable[..., Server], open_page: OpenPage, journal: Journal
) -> None:
    journal.allow(LOST_CONNECTION)
    first = fresh_server()
    page = open_page(reader.path("cargo", "en", {"cargo_drop_pct": 50.0}), at=first, charts=5)
    with waiting.moved(page):
        reader.slider(page, "cargo_drop_pct").press("ArrowRight")
    reader.at(page, "drop", "51")
    before = reader.snapshot(page)
    first.stop(kill=True)
    with waiting.moved(page):
        fresh_server(port=first.port)
    assert reader.snapshot(page) == before
    with waiting.moved(page):
        reader.slider(page, "cargo_drop_pct").press("ArrowLeft")
    reader.at(page, "drop", "50")
    assert "50 % lower" in reader.sentence(page)
    assert reader.address(page) == before["address"] | {"drop": "50"}
    assert page.locator("h1").inner_text() == before["title"]
    assert page.locator("figure.chart").count() == 5
