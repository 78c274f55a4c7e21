"""Reload, Back, Forward and other pages keep or restore the scenario the address bar holds."""

import re

import pytest
from playwright.sync_api import Page, expect

from analysis.lever import Levers
from pages.words import text
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved

DROP = "cargo_drop_pct"
MOVED: Levers = {"cargo_drop_pct": 55.0, "capacity_mode": "respond", "relief_after_weeks": None}

LENGTH = "() => history.length"
# Arrow keys as a browser repeats them: so many steps up, then so many down, with a pause each.
HELD = """(slider, [up, down, pause]) => new Promise((done) => {
    const steps = [...Array(up).fill(1), ...Array(down).fill(-1)];
    const step = () => {
        slider.value = Number(slider.value) + steps.shift();
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        slider.dispatchEvent(new Event("change", { bubbles: true }));
        if (steps.length) setTimeout(step, pause);
        else done();
    };
    step();
})"""
# A browser that takes no more than so many entries in a while, as Safari does.
REFUSING = """(most) => {
    let left = most;
    for (const name of ["pushState", "replaceState"]) {
        const put = History.prototype[name];
        History.prototype[name] = function (...entry) {
            if (left <= 0) throw new DOMException("too many calls", "SecurityError");
            left -= 1;
            return put.apply(this, entry);
        };
    }
    window.refuseNoMore = () => { left = Infinity; };
}"""


def length(page: Page) -> int:
    """Give the number of entries in the browser's history."""
    entries: int = page.evaluate(LENGTH)
    return entries


def rested(page: Page) -> None:
    """Wait until the lever rests: what is moved next is a step of its own."""
    expect(page.locator("html:not([data-lever])")).to_have_count(1, timeout=WAIT_MS)


def shows(page: Page, drop: str) -> None:
    """Wait until address, slider, box and sentence all show a cargo drop."""
    reader.at(page, "drop", drop)
    expect(reader.slider(page, DROP)).to_have_value(drop, timeout=WAIT_MS)
    expect(reader.box(page, DROP)).to_have_value(drop, timeout=WAIT_MS)
    expect(page.locator(".st-key-finding")).to_contain_text(f"{drop} % lower", timeout=WAIT_MS)


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


@pytest.mark.weekly
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
    page = open_page(reader.path("scenario"), charts=4)
    seen = [reader.snapshot(page)]
    for _ in range(2):
        press(page, "ArrowRight")
        seen.append(reader.snapshot(page))
        rested(page)
    for step in (1, 0):
        page.go_back()
        reader.at(page, "drop", seen[step]["drop"])
        expect(reader.slider(page, DROP)).to_have_value(seen[step]["drop"])
        assert reader.snapshot(page) == seen[step]
    for step in (1, 2):
        page.go_forward()
        reader.at(page, "drop", seen[step]["drop"])
        expect(reader.slider(page, DROP)).to_have_value(seen[step]["drop"])
        assert reader.snapshot(page) == seen[step]


@pytest.mark.weekly
def test_a_lever_moved_after_back_starts_from_there(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario"), charts=4)
    press(page, "ArrowRight")
    rested(page)
    press(page, "ArrowRight")
    page.go_back()
    reader.at(page, "drop", "46")
    expect(reader.slider(page, DROP)).to_have_value("46")
    press(page, "ArrowLeft")
    reader.at(page, "drop", "45")
    assert "45 % lower" in reader.sentence(page)


def test_levers_are_kept_from_page_to_page_and_back_goes_to_the_page_before(
    open_page: OpenPage,
) -> None:
    page = open_page(reader.path("scenario", "en", MOVED), charts=4)
    press(page, "ArrowRight")
    home = reader.snapshot(page)
    for name in ("Cargo", "Capacity"):
        follow(page, name)
        assert reader.address(page) == home["address"]
        assert f"/{name.lower()}?" in page.url
        assert reader.slider(page, DROP).input_value() == "56"
        # Each page has a finding of its own; it speaks of the same scenario.
        assert "56 % lower" in reader.sentence(page)
    for title in ("cargo", "scenario"):
        page.go_back()
        expect(page.locator("h1")).to_have_text(text.words("en")(f"title.{title}"))
        reader.at(page, "drop", "56")
    assert reader.snapshot(page) == home


def test_back_at_once_takes_the_move_back(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario"), charts=4)
    for _ in range(3):
        reader.slider(page, DROP).press("ArrowRight")
        expect(page).to_have_url(re.compile("drop=46"), timeout=WAIT_MS)
        page.go_back()
        shows(page, "45")
    page.go_forward()
    shows(page, "46")


@pytest.mark.weekly
def test_two_quick_moves_are_taken_back_one_by_one(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario"), charts=4)
    reader.slider(page, DROP).press("ArrowRight")
    expect(page).to_have_url(re.compile("drop=46"), timeout=WAIT_MS)
    reader.slider(page, "capacity_cut_pct").press("ArrowRight")
    expect(page).to_have_url(re.compile("drop=46.*cut=15"), timeout=WAIT_MS)
    page.go_back()
    page.go_back()
    shows(page, "45")
    reader.at(page, "cut", "14")
    page.go_forward()
    page.go_forward()
    shows(page, "46")
    reader.at(page, "cut", "15")


@pytest.mark.weekly
def test_a_lever_moved_at_once_after_back_starts_from_there(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario"), charts=4)
    press(page, "End")
    rested(page)
    press(page, "ArrowLeft")
    reader.at(page, "drop", "79")
    page.go_back()
    reader.slider(page, "capacity_cut_pct").press("ArrowRight")
    shows(page, "80")
    reader.at(page, "cut", "15")


@pytest.mark.weekly
def test_under_load_neither_a_move_nor_a_step_back_is_lost(open_page: OpenPage) -> None:
    """The line is slow both ways: addresses are long on their way while levers go on moving."""
    page = open_page(reader.path("scenario"), charts=4)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    for up, down, end in ((5, 0, "50"), (0, 5, "45"), (5, 0, "50")):
        reader.slider(page, DROP).evaluate(HELD, [up, down, 20])
        shows(page, end)
        rested(page)
    page.go_back()
    shows(page, "45")
    page.go_back()
    shows(page, "50")
    reader.slider(page, DROP).evaluate(HELD, [2, 0, 20])
    shows(page, "52")


@pytest.mark.weekly
def test_back_across_pages_right_after_a_move(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario"), charts=4)
    reader.slider(page, DROP).press("ArrowRight")
    expect(page).to_have_url(re.compile("drop=46"), timeout=WAIT_MS)
    follow(page, "Cargo")
    reader.slider(page, DROP).press("ArrowRight")
    expect(page).to_have_url(re.compile("cargo.*drop=47"), timeout=WAIT_MS)
    page.go_back()
    shows(page, "46")
    expect(page.locator("h1")).to_have_text(text.words("en")("title.cargo"))
    page.go_back()
    expect(page.locator("h1")).to_have_text(text.words("en")("title.scenario"))
    page.go_back()
    shows(page, "45")


def test_a_held_key_is_one_step(open_page: OpenPage, weekly: bool) -> None:
    page = open_page(reader.path("scenario"), charts=4)
    before = length(page)
    up, down = (31, 29) if weekly else (8, 6)
    reader.slider(page, DROP).evaluate(HELD, [up, down, 250])
    shows(page, "47")
    assert length(page) == before + 1
    page.go_back()
    shows(page, "45")


@pytest.mark.weekly
def test_a_browser_that_refuses_entries_is_survived_and_asked_again(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario"), charts=4)
    page.evaluate(REFUSING, 0)
    page.evaluate("() => { for (const name of ['pushState', 'replaceState']) "
                  "history[name] = History.prototype[name]; }")  # fmt: skip
    for _ in range(3):
        press(page, "ArrowRight")
    expect(page.locator(".st-key-finding")).to_contain_text("48 % lower")
    assert page.get_by_role("dialog").count() == 0
    assert reader.address(page)["drop"] == "45"
    page.evaluate("() => window.refuseNoMore()")
    shows(page, "48")
    page.go_back()
    shows(page, "45")
