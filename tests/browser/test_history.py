"""Reload, Back, Forward and other pages keep or restore the scenario the address bar holds."""

import re

from playwright.sync_api import Page, expect

from analysis.lever import Levers
from pages.ui import text
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved

DROP = "cargo_drop_pct"
MOVED: Levers = {"cargo_drop_pct": 55.0, "capacity_mode": "respond", "relief_after_weeks": None}


# An older address that arrives this soon after a lever is an echo of the lever, not the reader.
ECHO_MS = 1_100


def back(page: Page) -> None:
    """Press the browser's Back, as a reader does who has looked at the answer."""
    page.wait_for_timeout(ECHO_MS)
    page.go_back()


def press(page: Page, key: str) -> None:
    """Move the cargo slider with a key and wait for the page."""
    with moved(page):
        reader.slider(page, DROP).press(key)
    reader.drawn(page)


def follow(page: Page, name: str) -> None:
    """Go to another page by the navigation on top."""
    page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
    expect(page.locator("h1")).to_have_text(text.words("en")(f"title.{name.lower()}"))
    expect(page).to_have_url(re.compile("hor="), timeout=WAIT_MS)
    reader.drawn(page)


def test_reload_keeps_everything(open_page: OpenPage) -> None:
    page = open_page(reader.path("cargo", "ko", MOVED), locale="en-US", charts=5)
    press(page, "ArrowRight")
    before = reader.snapshot(page)
    page.reload()
    reader.at(page, "drop", "56")
    assert reader.snapshot(page) == before
    assert page.locator("html").get_attribute("lang") == "ko"
    assert page.get_by_test_id("stAlert").count() == 0


def test_back_and_forward_restore_each_scenario(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario"), charts=3)
    seen = [reader.snapshot(page)]
    for _ in range(2):
        press(page, "ArrowRight")
        seen.append(reader.snapshot(page))
    for step in (1, 0):
        back(page)
        reader.at(page, "drop", seen[step]["drop"])
        expect(reader.slider(page, DROP)).to_have_value(seen[step]["drop"])
        assert reader.snapshot(page) == seen[step]
    for step in (1, 2):
        page.go_forward()
        reader.at(page, "drop", seen[step]["drop"])
        expect(reader.slider(page, DROP)).to_have_value(seen[step]["drop"])
        assert reader.snapshot(page) == seen[step]


def test_a_lever_moved_after_back_starts_from_there(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario"), charts=3)
    press(page, "ArrowRight")
    press(page, "ArrowRight")
    back(page)
    reader.at(page, "drop", "46")
    expect(reader.slider(page, DROP)).to_have_value("46")
    press(page, "ArrowLeft")
    reader.at(page, "drop", "45")
    assert "45 % lower" in reader.sentence(page)


def test_levers_are_kept_from_page_to_page_and_back_goes_to_the_page_before(
    open_page: OpenPage,
) -> None:
    page = open_page(reader.path("scenario", "en", MOVED), charts=3)
    press(page, "ArrowRight")
    home = reader.snapshot(page)
    for name in ("Cargo", "Capacity"):
        follow(page, name)
        assert reader.address(page) == home["address"]
        assert f"/{name.lower()}?" in page.url
        assert reader.slider(page, DROP).input_value() == "56"
        assert reader.sentence(page) == home["sentence"]
    for title in ("cargo", "scenario"):
        back(page)
        expect(page.locator("h1")).to_have_text(text.words("en")(f"title.{title}"))
        reader.at(page, "drop", "56")
    assert reader.snapshot(page) == home
