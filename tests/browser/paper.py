"""What stands on printed sheets, letter by letter, read by what browsers draw paper with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2
from playwright.sync_api import Page

SLACK_PT: Final = 1.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """One sheet of paper.

    Attributes
    ----------
    size : width and height. [pt]
    letters : in the order they were set.
    outside : letters that lie beyond an edge, each with its place.
    """

    size: tuple[float, float]
    letters: str
    outside: tuple[str, ...]


def printed(page: Page, *, landscape: bool = False, slack_pt: float = SLACK_PT) -> list[Sheet]:
    """Print a page on A4 as its reader would, and read the sheets; so much may stand out."""
    with pypdfium2.PdfDocument(page.pdf(format="A4", landscape=landscape)) as document:
        return [_read(sheet, slack_pt) for sheet in document]


def _read(sheet: pypdfium2.PdfPage, slack_pt: float) -> Sheet:
    size, words = sheet.get_size(), sheet.get_textpage()
    letters = [words.get_text_range(place, 1) for place in range(words.count_chars())]
    boxes = [words.get_charbox(place, loose=True) for place in range(len(letters))]
    return Sheet(size, "".join(letters), tuple(_beyond(size, letters, boxes, slack_pt)))


def _beyond(
    size: tuple[float, float], letters: list[str], boxes: list[Box], slack_pt: float
) -> Iterator[str]:
    width, height = (one + slack_pt for one in size)
    for letter, (left, bottom, right, top) in zip(letters, boxes, strict=True):
        if min(left, bottom) < -slack_pt or right > width or top > height:
            yield f"{letter} at {left:.0f}-{right:.0f}, {bottom:.0f}-{top:.0f}"
