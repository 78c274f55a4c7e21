"""A link that was tampered with: the page opens, names every repair, and runs nothing."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from analysis.lever import Levers
from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import moved

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/link", "pages/words")

WORDS = text.words("en")
EVIL = "<script>window.evil=1</script>"
IMAGE = "<img src=/x onerror=window.evil=1>"


def test_a_hostile_link_opens_repaired_and_says_so(open_page: OpenPage) -> None:
    spoilt = {"drop": "250", "mode": EVIL, "cut": "1e999", "on": "2025-04-09", "div": "NaN"}
    query = reader.path("scenario", "en", **spoilt) + "&" + urlencode({"zzz": "1", IMAGE: IMAGE})
    page = open_page(query, charts=4)
    notice = page.get_by_test_id("stAlert").filter(has_text="could not be opened")
    expect(notice).to_be_visible()
    said = notice.inner_text()
    for key, given in (
        ("cargo_drop_pct", "250 is above 80; opened at 80"),
        (
            "capacity_mode",
            f"is not one of cut, respond; opened at {WORDS('lever.capacity_mode.cut')}",
        ),
        ("capacity_cut_pct", "1e999 is not a number between 0 and 40; opened at 14"),
        ("onset", "2025-04-09 is not a Monday"),
        ("diversion_pct", "NaN is not a number between 0 and 100; opened at 60"),
    ):
        assert WORDS(f"lever.{key}.name") in said
        assert given in said
    assert "zzz" in said
    assert "no lever has this key" in said
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


@pytest.mark.weekly
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


@pytest.mark.weekly
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_a_link_of_a_thousand_keys_more_opens_where_it_says_and_counts_them(
    open_page: OpenPage, language: str
) -> None:
    words = text.words(language)
    many = "&".join(f"k{place}={place}" for place in range(1_000))
    page = open_page(f"/?l={language}&drop=33&{many}", locale="fr-FR")
    reader.at(page, "drop", "33")
    assert page.locator("html").get_attribute("lang") == language
    assert reader.slider(page, "cargo_drop_pct").input_value() == "33"
    expect(page.locator('.st-key-box-capacity_mode input[value="0"]')).to_be_checked()
    expect(page.locator(".st-key-box-onset input")).to_have_value(words.written_day("2025-04-07"))
    notice = page.get_by_test_id("stAlert").filter(has_text="k0")
    expect(notice).to_have_count(1)
    assert words("link.more", text="960") in notice.inner_text()
    assert words("lever.capacity_cut_pct.name") in notice.inner_text()
    with moved(page):
        reader.slider(page, "cargo_drop_pct").press("ArrowRight")
    reader.at(page, "drop", "34")
    page.reload()
    reader.at(page, "drop", "34")
    assert page.get_by_role("button", name=words("link.dismiss")).count() == 0


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("spelled", ["&amp;", "&amp;amp;", "%26amp%3B", ";", "?"])
def test_a_link_that_went_through_html_opens_whole(open_page: OpenPage, spelled: str) -> None:
    wanted: Levers = {"cargo_drop_pct": 60.0, "capacity_mode": "respond", "diversion_pct": 35.0}
    start, _, query = reader.path("scenario", "ko", wanted).partition("?")
    page = open_page(f"{start}?{query.replace('&', spelled)}", locale="en-US", charts=4)
    reader.at(page, "drop", "60")
    held = reader.address(page)
    assert (held["mode"], held["div"], held["l"]) == ("respond", "35", "ko")
    assert page.get_by_role("button", name=text.words("ko")("link.dismiss")).count() == 0


@pytest.mark.weekly
def test_what_is_doubled_rounded_or_spelled_another_way_is_named(open_page: OpenPage) -> None:
    query = reader.path("scenario", "en", drop="45.00000004", on="20250407", hor="52.")
    page = open_page(f"{query}&v=2&m=0.9&d=1&l=ko&drop=60", charts=4)
    said = page.get_by_test_id("stAlert").filter(has_text="could not be opened").inner_text()
    for part in (
        "45.00000004 lies between two positions of the lever; opened at 45",
        "20250407 is not how a link spells it; read as 7 April 2025",
        "52. is not how a link spells it; read as 52",
        "also as 60; the first counts, 45",
        *(f"{WORDS(f'link_key.{key}')}: stands more than once" for key in "vmdl"),
    ):
        assert part in said, part
