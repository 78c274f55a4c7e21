"""A card is read at a glance, heard whole, and tells the rest to whoever asks."""

import pytest
from playwright.sync_api import Page, expect

from analysis import levers
from pages.charts import cards
from pages.ui.kept import cache
from pages.words import text
from tests.browser import reader
from tests.browser.conftest import OpenPage

PHONE = (390, 844)
WIDTH, HEIGHT = 120, 8
# Size of each bar and its ranges, and whether all of each mark is on it. [px]
BARS = """() => [...document.querySelectorAll(".cards .range")].map((bar) => {
    const whole = bar.getBoundingClientRect();
    const parts = [...bar.children].map((one) => one.getBoundingClientRect());
    return {
        width: Math.round(whole.width),
        heights: [...bar.querySelectorAll(".range-band, .range-official")]
            .map((one) => Math.round(one.getBoundingClientRect().height)),
        inside: parts.every((one) => one.left >= whole.left - 1 && one.right <= whole.right + 1),
        marks: bar.querySelectorAll(".range-dot, .range-tick").length,
    };
})"""


def plain(words: str) -> str:
    """Give words as the page's text has them, whatever holds them together."""
    return " ".join(words.replace("\N{WORD JOINER}", "").split())


@pytest.mark.diagonal(cases=2)
@pytest.mark.parametrize("viewport", [(1440, 900), PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_bar_is_seen_heard_and_asked(
    open_page: OpenPage, language: str, scheme: str, viewport: tuple[int, int]
) -> None:
    page = open_page(reader.path("scenario", language), viewport=viewport, color_scheme=scheme)
    run = cache.run(levers.defaults())
    told = cards.headline_cards(run, text.words(language))
    bars = page.evaluate(BARS)
    assert [bar["width"] for bar in bars] == [WIDTH] * len(told)
    assert all(bar["inside"] and bar["marks"] == 2 for bar in bars)
    assert {height for bar in bars for height in bar["heights"]} == {HEIGHT}
    for place, card in enumerate(told):
        one = page.locator(".cards > div").nth(place)
        heard = one.get_by_role("img").get_attribute("aria-label")
        assert plain(heard or "") == plain(card.bar.name)
        asked(page, place, card.lines)
    paper_and_contrast(page)


def asked(page: Page, place: int, lines: tuple[str, ...]) -> None:
    """Open the question mark of a card by keyboard, read what it holds, and close it again."""
    one = page.locator(".cards > div").nth(place)
    mark = one.locator("summary")
    box = mark.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24.0
    first = one.locator("details span").first
    expect(first).to_be_hidden()
    mark.press("Enter")
    expect(first).to_be_visible()
    said = [plain(line) for line in one.locator("details span").all_inner_texts()]
    assert said == [plain(line) for line in lines]
    mark.press("Enter")
    expect(first).to_be_hidden()


def paper_and_contrast(page: Page) -> None:
    """Check that paper and a high-contrast mode keep the bars, and paper the lines."""
    page.emulate_media(forced_colors="active")
    # What they are drawn with is an edge, which neither drops.
    edges = """() => [...document.querySelectorAll(".range i")].every((one) => {
        const style = getComputedStyle(one);
        return ["Top", "Left"].some((side) => parseFloat(style[`border${side}Width`]) > 0
            && style[`border${side}Style`] === "solid");
    })"""
    assert page.evaluate(edges)
    dots = page.locator(".range-dot").first
    solid = page.locator(".cards .range-official").first
    colours = [
        one.evaluate("(one) => getComputedStyle(one).borderTopColor") for one in (dots, solid)
    ]
    assert colours[0] != colours[1]
    page.emulate_media(media="print")
    assert page.evaluate(edges)
    expect(page.locator(".cards summary").first).to_be_hidden()
    for one in page.locator(".cards details").all():
        expect(one.locator("span").first).to_be_visible()
