"""Every page, opened once: what is asked of each of them is asked of the one that stands open.

Daily every page, language, look and direction of the paper is met; the files that these questions
are borrowed from ask each of them weekly of every page in every language.
"""

from typing import Final

import pytest
from playwright.sync_api import expect

from analysis.lever import Levers
from pages.words import text
from tests.browser import (
    reader,
    test_accessibility,
    test_layout,
    test_marks,
    test_platform_words,
    test_print,
)
from tests.browser.conftest import OpenPage
from tests.ui.opened import PAGES

SCENARIOS: Final[tuple[Levers, ...]] = (test_marks.DEEP, test_marks.TIGHT, test_marks.LATE)
NARROW: Final = dict(zip(("width", "height"), test_layout.PHONE, strict=True))


@pytest.mark.diagonal
@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_in_every_respect(open_page: OpenPage, name: str, language: str) -> None:
    place = PAGES.index(name)
    # What matters most is drawn without being asked for only where the levers stand at first.
    levers = {} if name == "uncertainty" else SCENARIOS[place % len(SCENARIOS)]
    page = open_page(reader.path(name, language, levers))
    expect(page.locator("h1")).to_have_text(text.words(language)(f"title.{name}"))
    reader.drawn(page)
    assert test_marks.left_standing(page) == []
    # Two neighbours, which speak two languages, share a look; every size is drawn for once.
    look = test_accessibility.LOOKS[place // 2 % len(test_accessibility.LOOKS)]
    wide = look[0] != test_layout.PHONE
    if wide:
        assert test_accessibility.everything_wrong(page, [look]) == []
        page.emulate_media(color_scheme="light")
    test_print.whole(page, name, language, landscape=place % 2 == 1)
    if language == "ko":
        assert test_platform_words.english_everywhere(page) == set()
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    reader.drawn(page)
    test_layout.fits(page, name)
    if not wide:
        assert test_accessibility.everything_wrong(page, [look]) == []
