"""The sheet of what has moved since a link of another version was made."""

from typing import Final

from pages.export.office.workbook import Sheets
from pages.export.paper.moved import Moved

FIRST_WIDTH: Final = 34
WIDTH: Final = 24


def write(sheets: Sheets, moved: Moved) -> None:
    """Write it as the page shows it, text and all, so that rows add up as they are printed.

    Parameters
    ----------
    sheets : the workbook being written.
    moved : what has moved.
    """
    words = sheets.words
    most = max(len(grid.heads) for grid, _ in moved.told)
    sheet = sheets.add(words("briefing.sheet.moved"), (FIRST_WIDTH, *(WIDTH,) * (most - 1)))
    sheets.put(sheet, 0, 0, words("since.title"), "section")
    sheets.put(sheet, 1, 0, moved.about, "line")
    row = 3
    for grid, note in moved.told:
        for place, cells in enumerate((grid.heads, *grid.rows), start=row):
            name = "head" if place == row else "plain"
            for column, cell in enumerate(cells):
                sheets.put(sheet, place, column, cell, f"{name}_right" if column else name)
        row += 1 + len(grid.rows)
        sheets.put(sheet, row, 0, note, "line")
        row += 2
