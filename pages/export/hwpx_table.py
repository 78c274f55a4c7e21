"""Tables of an HWPX document that can be edited, copied and read by machines."""

import math
from collections.abc import Container, Sequence
from typing import Final

from pages.export.hwpx_text import LOOKS, TEXT_MM, Paper, plain
from pages.ui.charts import labels

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
    heads, rows : the cells.
    widths : of the columns, as shares of each other.
    numbers : columns set to the right.
    """
    styles = paper.document.styles
    plain_fill = styles.ensure_border_fill(border_color=BORDER)
    head_fill = styles.ensure_border_fill(border_color=BORDER, fill_color=HEAD_FILL)
    made = paper.document.add_table(
        len(rows) + 1,
        len(heads),
        width=round(TEXT_MM * HWP_UNITS_PER_MM),
        border_fill_id_ref=plain_fill,
    )
    made.set_column_widths(widths)
    made.element.set("repeatHeader", "1")
    # A table that is set like a letter is never cut at the end of a page.
    made.set_treat_as_char(False)
    share = TEXT_MM / sum(widths)
    long = [any(len(row[column]) > LONG for row in rows) for column in range(len(heads))]
    for row, (line, cells) in enumerate(zip(made.rows, [heads, *rows], strict=True)):
        sides = ["right" if column in numbers else "left" for column in range(len(cells))]
        looks = [
            f"head_{side}" if row == 0 else "small" if longer else side
            for side, longer in zip(sides, long, strict=True)
        ]
        height = max(map(_height, cells, looks, [width * share for width in widths]))
        for cell, text, look in zip(line.cells, cells, looks, strict=True):
            cell.set_text(plain(text))
            cell.set_size(height=round(height * HWP_UNITS_PER_MM))
            for paragraph in cell.paragraphs:
                paragraph.char_pr_id_ref = paper.letters[look]
                paper.dress(paragraph, look)
            if row == 0:
                cell.element.set("header", "1")
                cell.element.set("borderFillIDRef", head_fill)


def _height(text: str, look: str, width: float) -> float:
    """Estimate the height of a cell, for programs that do not stretch it to its text. [mm]"""
    size = LOOKS[look].size * MM_PER_PT
    lines = math.ceil(labels.width(text) * size * LETTER / (width - 2 * MARGIN_MM)) or 1
    return lines * size * LEADING + 1.0
