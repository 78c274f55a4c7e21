"""Levers by keyboard, by number, by preset: slider, box, sentence, charts and address agree."""

import pytest
from playwright.sync_api import Locator, Page, expect

from analysis import scenarios
from pages.words import text
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.waiting import WAIT_MS, moved

WORDS = text.words("en")
DROP = "cargo_drop_pct"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    opened = open_page(reader.path("scenario"), charts=4)
    reader.drawn(opened)
    return opened


def agree(page: Page, value: str) -> None:
    """Wait until slider, box, address and sentence show a cargo drop."""
    reader.at(page, "drop", value)
    expect(reader.slider(page, DROP)).to_have_value(value, timeout=WAIT_MS)
    expect(reader.box(page, DROP)).to_have_value(value, timeout=WAIT_MS)
    expect(page.locator(".st-key-finding")).to_contain_text(f"cargo {value} % lower")


def test_a_key_a_number_and_a_held_key_move_everything(page: Page) -> None:
    before = reader.snapshot(page)
    with moved(page):
        reader.slider(page, DROP).press("ArrowRight")
    agree(page, "46")
    after = reader.snapshot(page)
    assert after["address"] == before["address"] | {"drop": "46"}
    changed = [one != other for one, other in zip(before["charts"], after["charts"], strict=True)]
    assert changed == [True, True, True, True]
    assert after["sentence"] != before["sentence"]
    assert reader.slider(page, DROP).evaluate("(input) => input === document.activeElement")
    typed_in(page)
    held(page)


def typed_in(page: Page) -> None:
    """Check that a number in the box moves the slider; it ends where the lever stands at first."""
    for typed in ("72", "45"):
        with moved(page):
            reader.box(page, DROP).fill(typed)
            reader.box(page, DROP).press("Enter")
        agree(page, typed)


def held(page: Page) -> None:
    """Check that a held key ends where it was let go."""
    slider = reader.slider(page, DROP)
    slider.focus()
    for key, presses, end in (("Right", 30, "75"), ("Left", 60, "15"), ("Right", 70, "80")):
        for _ in range(presses):
            page.keyboard.press(f"Arrow{key}", delay=5)
        expect(page.locator(".st-key-finding")).to_contain_text(f"cargo {end} % lower")
        assert page.get_by_text(WORDS("chart.failed")).count() == 0
        agree(page, end)
        assert page.locator("figure.chart").count() == 4


def test_of_two_levers_moved_at_once_none_is_lost_and_a_preset_ends_what_came_before(
    page: Page,
) -> None:
    for key, typed in ((DROP, "61"), ("capacity_cut_pct", "9")):
        reader.box(page, key).fill(typed)
        reader.box(page, key).press("Enter")
    reader.at(page, "drop", "61")
    reader.at(page, "cut", "9")
    reader.take(page, WORDS("preset.official_high"))
    reader.at(page, "drop", "60")
    reader.box(page, "capacity_cut_pct").fill("11")
    reader.box(page, "capacity_cut_pct").press("Enter")
    reader.at(page, "cut", "11")
    agree(page, "60")


def test_a_lever_moved_on_the_way_to_another_page_arrives_with_it(page: Page) -> None:
    page.get_by_role("link", name=WORDS("page.cargo"), exact=True).click()
    reader.slider(page, DROP).press("ArrowRight")
    expect(page.locator("h1")).to_have_text(WORDS("title.cargo"), timeout=WAIT_MS)
    reader.at(page, "drop", "46")
    expect(page.locator("figure.chart").first).to_be_visible(timeout=WAIT_MS)
    with moved(page):
        reader.slider(page, DROP).press("ArrowRight")
    reader.at(page, "drop", "47")
    assert page.locator("figure.chart").count() > 3


@pytest.mark.weekly
def test_the_box_takes_no_number_beyond_the_bounds(page: Page) -> None:
    wrong = page.locator(f".st-key-control-{DROP} [role=alert]")
    for typed in ("500", "-3", "45.5", ""):
        reader.box(page, DROP).fill(typed)
        reader.box(page, DROP).press("Tab")
        expect(wrong).to_be_visible()
        expect(wrong).to_contain_text("80")
        expect(reader.box(page, DROP)).to_have_attribute("aria-invalid", "true")
        assert reader.slider(page, DROP).input_value() == "45"
    with moved(page):
        reader.box(page, DROP).fill("50")
        reader.box(page, DROP).press("Enter")
    agree(page, "50")
    expect(wrong).to_be_hidden()


def test_a_preset_sets_every_lever_and_an_own_setting_is_named(page: Page) -> None:
    for name in ("capacity_only", "as_it_happened"):
        with moved(page):
            reader.take(page, WORDS(f"preset.{name}"))
        reader.drawn(page)
        spelled = reader.path("scenario", "en", scenarios.BY_NAME[name].levers)
        wanted = dict(pair.split("=") for pair in spelled.split("?")[1].split("&"))
        held = reader.address(page)
        assert held == wanted | {"d": held["d"]}
    with moved(page):
        reader.slider(page, DROP).press("ArrowRight")
    expect(reader.preset(page)).to_contain_text(WORDS("preset.own"))


@pytest.mark.weekly
def test_the_mode_leaves_the_other_levers_idle(page: Page) -> None:
    cut, match = (reader.slider(page, f"{key}_pct") for key in ("capacity_cut", "carrier_match"))
    assert (cut.is_disabled(), match.is_disabled()) == (False, True)
    with moved(page):
        page.locator(".st-key-box-capacity_mode").get_by_text("Carriers respond").click()
    reader.at(page, "mode", "respond")
    expect(cut).to_be_disabled()
    expect(match).to_be_enabled()
    assert "carriers responding" in reader.sentence(page)
    assert page.get_by_text(WORDS("controls.idle_respond")).count() == 2


def test_no_relief_is_a_position_and_reset_goes_back(page: Page) -> None:
    with moved(page):
        page.get_by_text(WORDS("lever.relief_after_weeks.none")).click()
    reader.at(page, "relief", "none")
    expect(reader.slider(page, "relief_after_weeks")).to_be_disabled()
    with moved(page):
        reader.slider(page, DROP).press("ArrowRight")
    reader.at(page, "drop", "46")
    assert reader.address(page)["relief"] == "none"
    with moved(page):
        page.get_by_role("button", name=WORDS("controls.reset")).click()
    reader.at(page, "relief", "5")
    assert reader.address(page)["drop"] == "45"
    expect(reader.slider(page, "relief_after_weeks")).to_be_enabled()


@pytest.mark.weekly
def test_another_onset_moves_the_weeks(page: Page) -> None:
    with moved(page):
        reader.choose(page, "box-onset", "5 May 2025")
    reader.at(page, "on", "2025-05-05")
    first = (
        reader.figure(page, "china_arrivals")
        .locator(".js-plotly-plot")
        .evaluate("(plot) => String(plot.layout.shapes[0].x0).slice(0, 10)")
    )
    assert first == "2025-05-05"


def test_zoom_survives_a_lever(page: Page) -> None:
    """Zoomed by dragging across the plot, as a reader does."""
    chart = reader.figure(page, "china_arrivals").locator(".js-plotly-plot")
    chart.scroll_into_view_if_needed()
    plot = chart.locator(".nsewdrag").bounding_box()
    assert plot is not None
    whole = shown(chart)
    middle = plot["y"] + plot["height"] / 2
    page.mouse.move(plot["x"] + plot["width"] * 0.2, middle)
    page.mouse.down()
    page.mouse.move(plot["x"] + plot["width"] * 0.5, middle, steps=8)
    page.mouse.up()
    page.wait_for_function(ZOOMED, arg=[chart.element_handle(), whole])
    zoomed = shown(chart)
    before = reader.traces(page, "china_arrivals")
    with moved(page):
        reader.slider(page, DROP).press("ArrowRight")
    agree(page, "46")
    assert reader.traces(page, "china_arrivals") != before
    assert shown(chart) == zoomed


ZOOMED = "([plot, whole]) => JSON.stringify(plot._fullLayout.xaxis.range) !== JSON.stringify(whole)"


def shown(chart: Locator) -> list[str]:
    """Give the first and the last day on the axis."""
    days: list[str] = chart.evaluate("(plot) => plot._fullLayout.xaxis.range")
    return days
