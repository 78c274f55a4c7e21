"""Every letter a reader may see stands in the bundled fonts; others are boxes without a word."""

import functools
import json
import unicodedata
from collections.abc import Iterator
from typing import Final

import pytest
from PIL import ImageFont

from analysis.levers import LEVERS
from analysis.parameters import EVERY
from data import catalog, store
from pages.charts import style
from pages.words import text
from tests.charts import drawn
from tests.export import briefings
from tests.house.tree import ROOT

FONTS: Final = ROOT / "static" / "fonts"
TEXT: Final = ("Pretendard-Regular.subset.woff2", "Pretendard-SemiBold.subset.woff2")
MARKS: Final = "Marks.woff2"
NOWHERE: Final = "\U0010fffd"
# Letters the bundled fonts lack on purpose; the reader's own fonts have them.
LEFT_TO_THE_READER: Final = {
    "\N{COMBINING MACRON}": "a bar over the symbol of one parameter",
    "佩": "a name in Chinese in the list of sources",
    "張": "a name in Chinese in the list of sources",
    "芬": "a name in Chinese in the list of sources",
}


@functools.cache
def font(name: str) -> ImageFont.FreeTypeFont:
    """Open a font."""
    return ImageFont.truetype(FONTS / name, 40, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def picture(name: str, letter: str) -> tuple[tuple[int, int], bytes]:
    """Draw a letter; one the font lacks is drawn as its box."""
    mask = font(name).getmask(letter)
    return mask.size, bytes(mask)


def has(name: str, letter: str) -> bool:
    """Say whether a font has a letter of its own."""
    return picture(name, letter) != picture(name, NOWHERE)


def missing(words: str, *names: str) -> set[str]:
    """Find the visible letters that none of these fonts has."""
    return {
        letter
        for letter in set(words)
        if not letter.isspace()
        and unicodedata.category(letter) not in ("Cc", "Cf")
        and not any(has(name, letter) for name in names)
    }


def spoken() -> Iterator[str]:
    """Yield every text of the pages, of what is declared, and of the files."""
    for language in text.LANGUAGES:
        yield from text.words(language).entries.values()
        for case in drawn.CASES:
            given = briefings.made(language, case)
            yield from (line.marked for line in given.lines)
            yield from (str(cell) for row in given.parameters + given.levers for cell in row)
    yield from map(repr, (*LEVERS, *EVERY, *catalog.TABLES))
    for table in catalog.TABLES:
        for _, column in store.read(table.name).items():
            if column.dtype.kind not in "fiM":
                yield from column.dropna().astype(str).unique()


def charts() -> Iterator[str]:
    """Yield everything written in charts, marks of lines included."""
    for language in text.LANGUAGES:
        for name in drawn.FUNCTIONS:
            yield json.dumps(
                json.loads(drawn.chart(name, briefings.MIDDLE, language).to_json()),
                ensure_ascii=False,
            )
    yield from (*style.MARKS.values(), *style.DASH_MARKS.values(), style.BLOCK)


@pytest.mark.parametrize("name", TEXT)
def test_the_text_font_has_every_letter_that_is_written(name: str) -> None:
    assert missing("".join(spoken()), name) == set(LEFT_TO_THE_READER)


def test_charts_are_written_in_the_text_font_and_the_marks() -> None:
    assert missing("".join(charts()), TEXT[0], MARKS) == set()


def test_every_syllable_of_daily_korean_is_there() -> None:
    # KS X 1001, the 2,350 syllables of everyday Korean.
    daily = "".join(
        letter
        for letter in map(chr, range(0xAC00, 0xD7A4))
        if len(letter.encode("euc-kr", "ignore")) == len("가".encode("euc-kr"))
    )
    assert len(daily) == 2350
    assert missing(daily, TEXT[0]) == missing(daily, TEXT[1]) == set()


def test_a_missing_letter_is_noticed() -> None:
    assert missing("가佩━", TEXT[0]) == {"佩", "━"}
    assert missing("가━", TEXT[0], MARKS) == set()
