"""A link that was tampered with: the page opens, names every repair, and runs nothing."""

from urllib.parse import urlencode

from playwright.sync_api import expect

from pages.ui import text
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import moved

WORDS = text.words("en")
EVIL = "<script>window.evil=1</script>"
IMAGE = "<img src=/x onerror=window.evil=1>"


def test_a_hostile_link_opens_repaired_and_says_so(open_page: OpenPage) -> None:
    spoilt = {"drop": "250", "mode": EVIL, "cut": "1e999", "on": "2025-04-09", "div": "NaN"}
    query = reader.path("scenario", "en", **spoilt) + "&" + urlencode({"zzz": "1", IMAGE: IMAGE})
    page = open_page(query, charts=3)
    notice = page.get_by_test_id("stAlert").filter(has_text="could not be opened")
    expect(notice).to_be_visible()
    said = notice.inner_text()
    for key, given in (
        ("cargo_drop_pct", "250 is above 80; opened at 80"),
        ("capacity_mode", "is not one of cut, respond; opened at cut"),
        ("capacity_cut_pct", "1e999 is not a number between 0 and 40; opened at 14"),
        ("onset", "2025-04-09 is not a Monday"),
        ("diversion_pct", "NaN is not a number between 0 and 100; opened at 60"),
    ):
        assert WORDS(f"lever.{key}.name") in said
        assert given in said
    assert "zzz: no lever has this key" in said
    assert notice.locator("script, img").count() == 0
    assert page.evaluate("() => window.evil ?? null") is None
    assert page.locator("img[src='/x']").count() == 0

    reader.at(page, "drop", "80")
    held = reader.address(page)
    wanted = {"mode": "cut", "cut": "14", "on": "2025-04-07", "div": "60", "l": "en"}
    assert {key: held[key] for key in wanted} == wanted
    assert "zzz" not in held
    assert reader.slider(page, "cargo_drop_pct").input_value() == "80"
    assert "80 % lower" in reader.sentence(page)

    page.get_by_role("button", name=WORDS("link.dismiss")).click()
    expect(notice).to_have_count(0)
    with moved(page):
        reader.slider(page, "cargo_drop_pct").press("ArrowLeft")
    reader.at(page, "drop", "79")
    assert notice.count() == 0
    page.reload()
    reader.at(page, "drop", "79")
    assert notice.count() == 0


def test_the_corrected_link_is_opened_in_korean_as_well(open_page: OpenPage) -> None:
    words = text.words("ko")
    page = open_page(reader.path("cargo", "ko", drop="-5", relief="never"), charts=5)
    said = page.get_by_test_id("stAlert").inner_text()
    assert words("lever.cargo_drop_pct.name") in said
    assert "-5" in said
    assert "never" in said
    reader.at(page, "drop", "0")
    assert reader.address(page)["relief"] == "5"
    assert page.locator("html").get_attribute("lang") == "ko"
