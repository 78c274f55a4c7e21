"""In a high-contrast mode, which draws no backgrounds, what is chosen is still seen."""

import base64

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/charts")

WORDS = text.words("ko")
# The colours on a piece of the screen, each with how many points it fills.
COLOURS = """async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    const counted = {};
    for (let at = 0; at < data.length; at += 4) {
        const colour = data.slice(at, at + 3).join();
        counted[colour] = (counted[colour] ?? 0) + 1;
    }
    return counted;
}"""
# So many points of other colours are a shape nobody overlooks.
SEEN = 12


def looks(page: Page, one: Locator) -> dict[str, int]:
    """Give the colours a control is drawn in, with nothing in focus and no pointer on it."""
    page.evaluate("() => document.activeElement?.blur()")
    page.mouse.move(1400, 5)
    picture = one.screenshot(animations="disabled")
    found: dict[str, int] = page.evaluate(COLOURS, base64.b64encode(picture).decode())
    return found


def differ(one: dict[str, int], other: dict[str, int]) -> bool:
    changed = sum(abs(one.get(each, 0) - other.get(each, 0)) for each in {*one, *other})
    return changed >= 2 * SEEN


@pytest.fixture(params=["light", "dark"])
def page(open_page: OpenPage, request: pytest.FixtureRequest) -> Page:
    return open_page(
        reader.path("compare", "ko"), color_scheme=request.param, forced_colors="active", charts=3
    )


@pytest.mark.diagonal(cases=1)
def test_charts_have_the_colours_of_the_system_and_controls_show_where_they_stand(
    page: Page,
) -> None:
    reader.drawn(page)
    slider_and_list(page)
    chosen_looks_chosen(page)
    switch_tab_page_and_language(page)


def chosen_looks_chosen(page: Page) -> None:
    """Check that charts are drawn in the system's colours, and what is chosen looks it."""
    written = page.locator("figure.chart .xtick text").first
    assert written.evaluate("(one) => getComputedStyle(one).fill") == page.evaluate(
        "() => getComputedStyle(document.querySelector('figure.chart')).color"
    )
    mode = page.locator(".st-key-box-capacity_mode").get_by_test_id("stRadioOption")
    view = page.locator(".st-key-compare-view [role=radio]")
    chosen = [looks(page, one.first) for one in (mode, view)]
    with moved(page):
        mode.last.click()
    reader.at(page, "mode", "respond")
    with moved(page):
        view.last.click()
    expect(view.last).to_have_attribute("aria-checked", "true", timeout=WAIT_MS)
    reader.drawn(page)
    other = [looks(page, one.first) for one in (mode, view)]
    assert [differ(*pair) for pair in zip(chosen, other, strict=True)] == [True, True]


def switch_tab_page_and_language(page: Page) -> None:
    """Check that each shows where it stands."""
    switch = page.locator("[data-testid=stCheckbox] label").first
    switch.scroll_into_view_if_needed()
    off = looks(page, switch)
    with moved(page):
        switch.click()
    assert differ(off, looks(page, switch))
    page.get_by_test_id("stSidebar").get_by_text(WORDS("pass_on.title")).click()
    tabs = page.get_by_role("tab")
    expect(tabs.first).to_be_visible(timeout=WAIT_MS)
    open_tab = looks(page, tabs.first)
    tabs.last.click()
    expect(tabs.last).to_have_attribute("aria-selected", "true", timeout=WAIT_MS)
    reader.drawn(page)
    assert differ(open_tab, looks(page, tabs.first))
    language = page.locator(".st-key-language-choice [role=radio]").first
    spoken = looks(page, language)
    here = page.locator("[data-testid=stTopNavLink][aria-current=page]")
    assert here.evaluate("(one) => getComputedStyle(one).borderBottomStyle") == "solid"
    with moved(page):
        page.locator(".st-key-language-choice [role=radio]").last.click()
    reader.at(page, "l", "en")
    assert differ(spoken, looks(page, language))


def slider_and_list(page: Page) -> None:
    """Check that a slider shows its place and a list its choice; both are left as they were."""
    slider = reader.slider(page, "cargo_drop_pct")
    stood = slider.input_value()
    slider.evaluate("(one) => { one.value = 0; }")
    least = looks(page, slider)
    slider.evaluate("(one) => { one.value = 80; }")
    assert differ(least, looks(page, slider))
    slider.evaluate("(one, stood) => { one.value = stood; }", stood)
    reader.slider(page, "capacity_cut_pct").focus()
    ring = "(one) => [getComputedStyle(one).outlineStyle, getComputedStyle(one).outlineWidth]"
    assert reader.slider(page, "capacity_cut_pct").evaluate(ring) == ["solid", "2px"]
    page.locator(".st-key-box-onset input").click()
    options = page.get_by_role("option")
    expect(options.first).to_be_visible(timeout=WAIT_MS)
    chosen = page.locator("[role=option][aria-selected=true]").first
    colour = "(one) => getComputedStyle(one).backgroundColor"
    assert chosen.evaluate(colour) != options.first.evaluate(colour)
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
