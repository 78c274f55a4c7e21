"""Writes a cell of a workbook as a CSV file would hold it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.utils.escape import unescape

from data.upload.parts import TRUE, Formats, Parts
from data.upload.sheet import Cell

MIDNIGHT: Final = dt.time()
# A year, a point and a month, held as a number.
YEARS: Final = range(1990, 2101)


class Formula(str):
    """The address of a cell that holds a formula instead of a figure."""

    __slots__ = ()


@dataclass(frozen=True)
class Styles:
    """What the cells of a workbook need to be written as text.

    Attributes
    ----------
    texts : its texts, by number.
    formats : how its numbers are shown.
    epoch : the day its dates are counted from.
    unreckoned : whether the results of its formulas are not to be relied on.
    """

    texts: Sequence[str]
    formats: Formats
    epoch: dt.datetime
    unreckoned: bool

    @classmethod
    def of(cls, book: Parts) -> "Styles":
        """Take from a workbook what its cells need.

        Parameters
        ----------
        book : what it says of itself.
        """
        epoch = CALENDAR_MAC_1904 if book.from_1904 else CALENDAR_WINDOWS_1900
        return cls(book.texts, book.formats, epoch, book.unreckoned)

    def text(self, cell: Cell) -> str:
        """Write a cell; a formula without a result to rely on as the address it stands at.

        Parameters
        ----------
        cell : of a sheet.
        """
        if cell.formula and (self.unreckoned or not cell.text):
            return Formula(f"{get_column_letter(cell.column)}{cell.row}")
        if cell.kind == "n":
            return self._number(cell)
        if cell.kind == "s":
            return self.texts[int(cell.text)].strip()
        return str(cell.text in TRUE) if cell.kind == "b" else unescape(cell.text).strip()

    def _number(self, cell: Cell) -> str:
        try:
            value = float(cell.text)
        except ValueError:
            return cell.text.strip()
        if cell.style in self.formats.dates:
            return self._date(value, cell)
        if value.is_integer():
            return f"{value:.0f}"
        # A sheet that shows 2025.10 holds 2025.1.
        shown = f"{value:.2f}"
        is_year = cell.style in self.formats.hundredths and int(value) in YEARS
        return shown if is_year and float(shown) == value else str(value)

    def _date(self, value: float, cell: Cell) -> str:
        try:
            found = from_excel(value, self.epoch, timedelta=cell.style in self.formats.durations)
        except (OverflowError, ValueError):
            return cell.text
        if isinstance(found, dt.datetime) and found.time() == MIDNIGHT:
            return found.date().isoformat()
        return found.isoformat() if isinstance(found, dt.datetime) else str(found)
