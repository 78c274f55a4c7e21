"""The fonts a page asks for are ours, and hold every icon that the platform or we draw."""

import re
from typing import Final
from urllib.parse import urlsplit

import pytest

from deploy import static
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.test_platform_words import SCRIPTS
from tests.house.tree import ROOT

pytestmark = pytest.mark.when_changed(*changed.FRONT, "static", "pages")
ICON: Final = re.compile(r":material/(\w+)")
ASKED: Final = """() => performance.getEntriesByType("resource").map((one) => one.name)
    .filter((name) => name.endsWith(".woff2"))"""
# Named in the platform's scripts, and in its own font as little.
NOWHERE: Final = {"star_filled"}
# A name that the font turns into its icon is one square; one it does not know is spelled out.
SPELLED: Final = """async (names) => {
    const family = '"Material Symbols Rounded"';
    await document.fonts.load(`20px ${family}`);
    return names.filter((name) => {
        const one = document.createElement("span");
        one.textContent = name;
        one.style = `font: 20px ${family}; position: absolute; letter-spacing: 0; padding: 0`;
        document.body.append(one);
        const { width } = one.getBoundingClientRect();
        one.remove();
        return width !== 20;
    });
}"""


def icons() -> set[str]:
    """Give the name of every icon that the platform's scripts or our pages draw."""
    theirs, ours = SCRIPTS.glob("*.js"), (ROOT / "pages").rglob("*.py")
    sources = (one.read_text(encoding="utf-8") for one in (*theirs, *ours))
    return {name for source in sources for name in ICON.findall(source)} - NOWHERE


def test_a_page_asks_for_our_fonts_only_and_they_hold_every_icon(open_page: OpenPage) -> None:
    # In a browser of its own: one that has been here before need not ask.
    page = open_page(reader.path("scenario", "ko"), has_touch=False)
    page.wait_for_selector("html[data-arrived]", state="attached")
    asked = {urlsplit(one).path: one for one in page.evaluate(ASKED)}
    theirs = {path for path in asked if not path.startswith("/app/static/fonts/")}
    assert theirs < set(asked)
    [icon_font] = theirs
    assert re.search(r"/MaterialSymbols-Rounded\.[^/]+$", icon_font)
    answer = page.request.get(asked[icon_font])
    assert answer.body() == static.OUR_ICONS.read_bytes()
    assert "immutable" not in answer.headers["cache-control"]
    names = sorted(icons())
    assert {"download", "keyboard_double_arrow_left"} < set(names)
    assert page.evaluate(SPELLED, [*names, "no_such_icon"]) == ["no_such_icon"]
