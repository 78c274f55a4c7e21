"""Tables of an HWPX document that can be edited, copied and read by machines."""

import math
from collections.abc import Container, Sequence
from typing import Final

from hwpx.oxml import HwpxOxmlTableRow

from pages.charts import labels
from pages.export.office.hwpx_looks import LOOKS, TEXT_MM
from pages.export.office.hwpx_text import Paper
from pages.export.office.package import in_xml

HEAD_FILL: Final = "#E8EEF4"
BORDER: Final = "#B8C4CE"
HWP_UNITS_PER_MM: Final = 7200 / 25.4
MARGIN_MM: Final = 1.8
LEADING: Final = 1.25
LONG: Final = 60
MM_PER_PT: Final = 25.4 / 72.0
# Width of a Latin letter, on average, and of half a letter of Hangul, in heights of the letters.
LETTER: Final = 0.52


def table(
    paper: Paper,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    numbers: Container[int],
) -> None:
    """Lay out a table over the width of the text; its head is repeated on every page.

    Parameters
    ----------
    paper : the document.
    heads, rows : the cells; lines of one cell are apart by a line break.
    widths : of the columns, as shares of each other.
    numbers : columns set to the right.
    """
    styles = paper.document.styles
    made = paper.document.add_table(
        len(rows) + 1,
        len(heads),
        width=round(TEXT_MM * HWP_UNITS_PER_MM),
        border_fill_id_ref=styles.ensure_border_fill(border_color=BORDER),
    )
    made.set_column_widths(widths)
    made.element.set("repeatHeader", "1")
    # A table that is set like a letter is never cut at the end of a page.
    made.set_treat_as_char(False)
    room = [width * TEXT_MM / sum(widths) for width in widths]
    sides = ["right" if column in numbers else "left" for column in range(len(heads))]
    columns = zip(sides, *rows, strict=True)
    looks = [
        "small" if max(map(_longest, cells), default=0) > LONG else side for side, *cells in columns
    ]
    head, *lines = made.rows
    _fill(paper, head, heads, [f"head_{side}" for side in sides], room)
    shade = styles.ensure_border_fill(border_color=BORDER, fill_color=HEAD_FILL)
    for cell in head.cells:
        cell.element.set("header", "1")
        cell.element.set("borderFillIDRef", shade)
    for line, cells in zip(lines, rows, strict=True):
        _fill(paper, line, cells, looks, room)


def _fill(
    paper: Paper,
    line: HwpxOxmlTableRow,
    cells: Sequence[str],
    looks: Sequence[str],
    room: Sequence[float],
) -> None:
    """Write a row, as high as its highest cell needs to be."""
    height = max(map(_height, cells, looks, room))
    for cell, text, look in zip(line.cells, cells, looks, strict=True):
        cell.set_text(in_xml(text), split_paragraphs=True)
        cell.set_size(height=round(height * HWP_UNITS_PER_MM))
        for paragraph in cell.paragraphs:
            paragraph.char_pr_id_ref = paper.letters[look]
            paper.dress(paragraph, look)


def _longest(text: str) -> int:
    """Give the length of the longest line of a cell."""
    return max(map(len, text.split("\n")))


def _height(text: str, look: str, width: float) -> float:
    """Estimate the height of a cell, for programs that do not stretch it to its text. [mm]"""
    size = LOOKS[look].size * MM_PER_PT
    room = width - 2 * MARGIN_MM
    lines = sum(
        math.ceil(labels.width(line) * size * LETTER / room) or 1 for line in text.split("\n")
    )
    return lines * size * LEADING + 1.0
