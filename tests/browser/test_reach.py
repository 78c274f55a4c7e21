"""A page is reached, read and left by everybody: keyboard, large text, calm, names, no jumps."""

import itertools

import pytest
from playwright.sync_api import Page, expect

from pages.words import text
from tests.browser import reader, waiting
from tests.browser.conftest import OpenPage

ENOUGH_TABS = 160
SMALLEST_PX = 24
JUMP = 0.1
WALK = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const shown = (e) => {
        const look = getComputedStyle(e);
        return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
    };
    const ring = shown(one) || [1, 2, 3, 4].some((up) => {
        let outer = one;
        for (let step = 0; step < up && outer; step += 1) outer = outer.parentElement;
        return outer && shown(outer);
    });
    const name = one.getAttribute("aria-label") || one.labels?.[0]?.textContent || one.textContent;
    const place = one.closest("[data-testid=stSidebar]") ? "levers"
        : one.closest("nav") ? "pages" : one.closest("main") ? "page" : "skip";
    return { ring, place, name: `${one.tagName} ${(name || "").trim().slice(0, 40)}` };
}"""
SMALL = """() => [...document.querySelectorAll("button, a[href], summary, input, select")]
    .map((one) => [one, (one.closest("label") || one).getBoundingClientRect()])
    .filter(([one, box]) => box.width > 1 && one.checkVisibility({ visibilityProperty: true })
        && !one.closest("p, li, td, [inert]") && (box.width < 23.5 || box.height < 23.5))
    .map(([one, box]) => `${one.tagName} ${one.className} ${box.width} x ${box.height}`)"""
# What moves before the page is shown, in the platform's own grey bars, nobody reads.
SHIFTS = """() => {
    window.shifts = [];
    const shown = () => document.documentElement?.dataset.arrived;
    new MutationObserver(() => { if (shown()) window.shownAt ??= performance.now(); })
        .observe(document, { subtree: true, attributeFilter: ["data-arrived"] });
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries()
        .filter((one) => !one.hadRecentInput).map((one) => [one.startTime, one.value])))
        .observe({ type: "layout-shift", buffered: true });
}"""
SEEN = """() => window.shifts.filter(([when]) => when > window.shownAt)
    .reduce((sum, [, by]) => sum + by, 0)"""
ARRIVED = "html[data-arrived]"
MOVING = """() => [...document.querySelectorAll("*")].flatMap((one) => {
    const look = getComputedStyle(one);
    const all = `${look.transitionDuration},${look.animationDuration}`.split(",");
    return all.some((one) => parseFloat(one) > 0.05) ? [one.className] : [];
})"""
ENGLISH = """() => [...document.querySelectorAll("main, nav, section, button, [role=region]")]
    .map((one) => one.getAttribute("aria-label"))
    .filter((name) => name && /^[A-Za-z /]+$/.test(name))"""
REGIONS = "main [role=region]"
NAMED = f"""(word) => {{
    const all = [...document.querySelectorAll("{REGIONS}")];
    return all.length >= 3 && all.every((one) => one.ariaLabel?.startsWith(word));
}}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
CLIPPED = """() => [...document.querySelectorAll("main p, main dd, main h1, main h2, main button")]
    .filter((one) => getComputedStyle(one).overflow === "hidden"
        && (one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 2))
    .map((one) => one.textContent.slice(0, 60))"""


def test_every_control_is_reached_by_keyboard_in_order_seen_and_left(open_page: OpenPage) -> None:
    page = open_page(reader.path("scenario", "ko"), charts=4)
    walked = []
    for _ in range(ENOUGH_TABS):
        page.keyboard.press("Tab")
        found = page.evaluate(WALK)
        if found is None:
            break
        walked.append(found)
    else:
        pytest.fail("the Tab key never leaves the page")
    assert [one["name"] for one in walked if not one["ring"]] == []
    places = list(dict.fromkeys(one["place"] for one in walked))
    assert places == ["skip", "levers", "pages", "page"]
    names = " ".join(one["name"] for one in walked)
    words = text.words("ko")
    for wanted in ("platform.skip", "controls.reset", "controls.copy", "chart_file.files"):
        assert words(wanted) in names
    assert page.evaluate(SMALL) == []
    skipped_and_closed(page)


def skipped_and_closed(page: Page) -> None:
    """Check that the skip link, which comes first again, leads to the page; Escape closes."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.tagName") == "MAIN"
    chart = page.locator("figure.chart").first
    opens = chart.get_by_role("button", name=text.words("ko")("download.table"), exact=True)
    opens.press("Enter")
    expect(chart.locator(".chart-scroll table")).to_be_visible()
    expect(opens).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(chart.locator(".chart-scroll")).to_be_hidden()
    expect(opens).to_be_focused()
    menu = reader.preset(page)
    menu.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menuitem")).to_have_count(0)
    expect(menu).to_be_focused()


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_titles_names_and_headings_speak_the_language(open_page: OpenPage, language: str) -> None:
    words = text.words(language)
    page = open_page(reader.path("sources", language))
    expect(page).to_have_title(
        words("app.tab", page=words("page.sources"), title=words("app.title"))
    )
    expect(page.get_by_test_id("stTopNav")).to_have_attribute(
        "aria-label", words("platform.pages"), timeout=waiting.WAIT_MS
    )
    # A table that scrolls has the platform's name until the page has been quiet for a moment.
    page.wait_for_function(NAMED, arg=words("download.table"), timeout=waiting.WAIT_MS)
    regions = page.locator(REGIONS).evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-label'))"
    )
    assert len(set(regions)) == len(regions)
    if language == "ko":
        assert page.evaluate(ENGLISH) == []
    levels = (
        page.locator("main")
        .locator("h1, h2, h3, h4")
        .evaluate_all("(all) => all.map((one) => Number(one.tagName[1]))")
    )
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_large_text_loose_text_and_calm(open_page: OpenPage) -> None:
    """Half the screen's pixels are what is left at 200 %, 320 at 400 %."""
    page = open_page(reader.path("korea", "en"), locale="en-US", viewport=(720, 450))
    for width in (720, 320):
        page.set_viewport_size({"width": width, "height": 450})
        reader.drawn(page)
        assert page.evaluate("() => document.scrollingElement.scrollWidth") <= width
    page.wait_for_selector(ARRIVED, state="attached")
    assert page.evaluate(MOVING) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    page.add_style_tag(content=SPACED)
    assert page.evaluate(CLIPPED) == []


@pytest.mark.weekly
@pytest.mark.parametrize("viewport", [(1440, 900), (390, 844)], ids=["desktop", "phone"])
def test_nothing_jumps_once_something_is_seen(
    open_page: OpenPage, viewport: tuple[int, int]
) -> None:
    page: Page = open_page(reader.path("methods", "ko"), viewport=viewport)
    page.add_init_script(f"({SHIFTS})()")
    page.goto(page.url.replace("/methods", "/"))
    waiting.settled(page, charts=4)
    page.wait_for_selector(ARRIVED, state="attached")
    reader.drawn(page)
    assert page.evaluate("() => window.shownAt") > 0
    assert page.evaluate(SEEN) < JUMP
