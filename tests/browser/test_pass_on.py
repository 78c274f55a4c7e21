"""A scenario is passed on: by code, by copy, as a chart in a frame, by proxy and redirect."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analysis import levers
from analysis.lever import Levers
from analysis.model import MODEL_VERSION
from pages.link import code
from pages.ui.frame import pass_on
from pages.words import text
from tests.browser import axe, neighbours, reader
from tests.browser.conftest import OpenPage
from tests.browser.server import Server
from tests.browser.waiting import WAIT_MS, moved, settled

MOVED: Levers = {"cargo_drop_pct": 55.0, "capacity_mode": "respond", "relief_after_weeks": None}
PREFIX = "/ports"
# Others may show a chart where the operator says so, as docs/operations.md tells.
FRAMED = {"TRANSPACIFIC_FRAME_ANCESTORS": "'self' http://localhost:*"}
FORBID = """() => { navigator.clipboard.writeText = () => Promise.reject(new Error("no")); }"""


def open_panel(page: Page, language: str) -> None:
    """Open the panel in the sidebar."""
    page.get_by_text(text.words(language)("pass_on.title"), exact=True).click()
    expect(page.get_by_role("tab")).to_have_count(len(pass_on.TABS))


def block(page: Page) -> str:
    """Give the first block of code in the panel."""
    return page.locator('.st-key-pass_on-open [data-testid="stCode"]').first.inner_text().strip()


def has_code(page: Page, moves: Levers) -> None:
    """Wait until the panel shows the code of a scenario."""
    wanted = code.write(levers.defaults() | dict(moves))
    shown = page.locator('.st-key-scenario-code [data-testid="stCode"]')
    expect(shown).to_have_text(wanted, timeout=WAIT_MS)


def enter(page: Page, typed: str) -> None:
    """Type a code and open it."""
    box = page.get_by_role("textbox", name=text.words("en")("code.typed"))
    box.fill(typed)
    page.get_by_test_id("stBaseButton-secondaryFormSubmit").click()


def test_a_code_follows_the_levers_and_a_typed_one_moves_them(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario"), charts=4)
    open_panel(page, "en")
    has_code(page, {})
    reader.slider(page, "cargo_drop_pct").press("ArrowRight")
    has_code(page, {"cargo_drop_pct": 46.0})
    before = reader.snapshot(page)
    enter(page, "19tj 5v3")
    warning = page.locator('.st-key-pass_on-open [data-testid="stAlert"]')
    expect(warning).to_contain_text("19TJ-SV3")
    assert reader.snapshot(page) == before
    enter(page, "i9tj sv3")
    reader.at(page, "relief", "none")
    # When codes of that format were made, the cut lasted four weeks unless said.
    old = {"capacity_mode": "respond", "relief_after_weeks": None, "capacity_cut_weeks": 4.0}
    has_code(page, old)
    assert "carriers responding" in reader.sentence(page)


def test_copy_copies_the_address_bar_and_the_qr_code_has_words(open_page: OpenPage) -> None:
    page = open_page(reader.path("cargo", "ko", MOVED), charts=5)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".copy-link").click()
    expect(page.locator(".copy-said")).to_have_text(text.words("ko")("controls.copied"))
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.evaluate(FORBID)
    page.locator(".copy-link").click()
    expect(page.locator(".copy-said")).not_to_be_empty()
    open_panel(page, "ko")
    page.get_by_role("tab", name=text.words("ko")("pass_on.qr")).click()
    drawn = page.get_by_role("img", name=text.words("ko")("pass_on.qr_alt"))
    expect(drawn).to_be_visible()
    assert drawn.evaluate("(image) => image.naturalWidth > 0 && image.complete")
    for tab in (pass_on.TABS[0], *pass_on.TABS[2:]):
        page.get_by_role("tab", name=text.words("ko")(f"pass_on.{tab}")).click()
        expect(page.locator('.st-key-pass_on-open [data-testid="stCode"]').first).to_be_visible()
        settled(page)
        assert axe.violations(page) == []


@pytest.mark.parametrize(("name", "chart", "language"), [("cargo", "bookings", "ko")])
def test_one_chart_stands_alone_in_somebody_elses_page(
    open_page: OpenPage, fresh_server: Callable[..., Server], name: str, chart: str, language: str
) -> None:
    framed = fresh_server(environment=FRAMED)
    link = f"{framed.url}{reader.path(name, language, MOVED)}"
    page = open_page(reader.path(name, language, MOVED), at=framed, charts=reader.CHARTS[name])
    wanted = reader.figure(page, chart).locator(".chart-title").inner_text()
    with neighbours.site(f"<h1>Report</h1>{pass_on.frame(link, chart, wanted)}") as address:
        page.goto(address)
        inside = page.frame_locator("iframe")
        figure = inside.locator("figure.chart")
        expect(figure).to_have_count(1, timeout=WAIT_MS)
        expect(figure.locator(".chart-title")).to_have_text(wanted)
        expect(figure.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=WAIT_MS)
        expect(figure.locator(".chart-source")).to_contain_text(MODEL_VERSION)
        for part in ("stSidebar", "stTopNavLink", "stAlert", "stHeading"):
            expect(inside.get_by_test_id(part)).to_have_count(0)
        whole = inside.get_by_role("link", name=text.words(language)("embed.open", link="x")[1:-4])
        assert whole.get_attribute("target") == "_blank"
        assert "noopener" in str(whole.get_attribute("rel"))
        with page.context.expect_page() as opened:
            whole.click()
        reader.drawn(opened.value)
        assert "embed" not in opened.value.url
        assert reader.address(opened.value)["drop"] == "55"


@pytest.mark.weekly
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_an_embedded_chart_is_silent_of_what_its_link_leaves_out(
    open_page: OpenPage, language: str
) -> None:
    page = open_page(f"/cargo?embed=true&chart=bookings&l={language}", charts=1)
    assert page.get_by_test_id("stAlert").count() == 0
    page = open_page(f"/cargo?embed=true&chart=bookings&l={language}&drop=250&zzz=1", charts=1)
    said = page.get_by_test_id("stAlert").inner_text()
    assert "250" in said
    assert "zzz" in said
    assert text.words(language)("link.missing", names="")[:12] not in said


def test_a_chart_embedded_from_the_page_it_stood_on_is_found_there_still(
    open_page: OpenPage,
) -> None:
    page = open_page(f"{reader.path('scenario')}&embed=true&chart=capacity_and_loadings", charts=1)
    assert page.get_by_test_id("stAlert").count() == 0
    assert page.locator("figure.chart").count() == 1


@pytest.mark.weekly
def test_a_chart_that_is_not_there_is_named_with_those_that_are(open_page: OpenPage) -> None:
    page = open_page(f"{reader.path('scenario')}&embed=true&chart=<b>nowhere")
    said = page.get_by_test_id("stAlert").inner_text()
    assert "·b·nowhere" in said
    listed = page.get_by_test_id("stMain").inner_text()
    for chart in ("china_arrivals", "load_factor", "spot_rate"):
        assert chart in listed
    assert page.locator("figure.chart").count() == 0
    page = open_page(f"{reader.path('scenario')}&chart=spot_rate", charts=4)
    assert "spot_rate" in page.get_by_test_id("stAlert").first.inner_text()


@pytest.mark.weekly
def test_a_link_goes_through_a_redirect_and_a_proxy_below_a_path(
    fresh_server: Callable[..., Server], open_page: OpenPage, tmp_path: Path
) -> None:
    behind = fresh_server(prefix=PREFIX)
    with neighbours.proxied(behind, tmp_path) as front:
        path = reader.path("cargo", "en", MOVED)
        query = path.partition("?")[2]
        with neighbours.site("", f"{front.url}/cargo") as address:
            port = int(address.rpartition(":")[2])
            page = open_page(f"/moved?{query}", at=replace(front, port=port, prefix=""), charts=5)
            assert page.url == f"{front.url}/cargo?{query}"
            assert page.get_by_test_id("stAlert").count() == 0
            reader.slider(page, "cargo_drop_pct").press("ArrowRight")
            reader.at(page, "drop", "56")
            open_panel(page, "en")
            page.get_by_role("tab", name="Embed").click()
            expect(page.locator('.st-key-pass_on-open [data-testid="stCode"]')).to_contain_text(
                f'src="{front.url}/cargo?', timeout=WAIT_MS
            )
            page.get_by_test_id("stTopNavLink").filter(has_text="Capacity").click()
            expect(page).to_have_url(
                re.compile(re.escape(f"{front.url}/capacity?") + ".*drop=56"), timeout=WAIT_MS
            )
            settled(page, charts=reader.CHARTS["capacity"])


@pytest.mark.weekly
def test_an_old_link_shows_then_and_now_and_lets_go_of_it(open_page: OpenPage) -> None:
    page = open_page(
        reader.path("capacity", "en", None, m="0.9.0"), charts=reader.CHARTS["capacity"]
    )
    note = page.get_by_test_id("stAlert")
    expect(note).to_contain_text("0.9.0")
    assert note.locator("table tr").count() == 5
    with moved(page):
        page.get_by_role("button", name=text.words("en")("link.dismiss")).click()
    expect(note).to_have_count(0)
