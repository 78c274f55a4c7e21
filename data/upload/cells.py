"""Writes a cell of a workbook as a CSV file would hold it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

from data.upload.sheet import Cell

MIDNIGHT: Final = dt.time()
TRUE: Final = ("1", "true")
# A year, a point and a month, held as a number.
YEARS: Final = range(1990, 2101)
HUNDREDTHS: Final = ("0.00", "0.00_ ", "0.00_);[Red]\\(0.00\\)", "#0.00", "General.00")


class Formula(str):
    """The address of a cell that holds a formula instead of a figure."""

    __slots__ = ()


@dataclass(frozen=True)
class Styles:
    """What the cells of a workbook need to be written as text.

    Attributes
    ----------
    texts : its texts, by number.
    dates, durations : numbers of the styles that show numbers as these.
    hundredths : numbers of the styles that show two decimals.
    epoch : the day its dates are counted from.
    """

    texts: Sequence[str]
    dates: Collection[int]
    durations: Collection[int]
    hundredths: Collection[int]
    epoch: dt.datetime

    @classmethod
    def of(cls, book: Any, texts: Sequence[str]) -> "Styles":
        """Take from a workbook what its cells need.

        Parameters
        ----------
        book : as openpyxl opened it.
        texts : its texts, by number.
        """
        own = enumerate(book._number_formats, start=BUILTIN_FORMATS_MAX_SIZE)
        formats: Mapping[int, str] = {**BUILTIN_FORMATS, **dict(own)}
        hundredths = [
            number
            for number, style in enumerate(book._cell_styles)
            if formats.get(style.numFmtId) in HUNDREDTHS
        ]
        dates, durations = book._date_formats, book._timedelta_formats
        return cls(texts, dates, durations, frozenset(hundredths), book.epoch)

    def text(self, cell: Cell) -> str:
        """Write a cell; a formula as the address it stands at.

        Parameters
        ----------
        cell : of a sheet.
        """
        if cell.formula:
            return Formula(f"{get_column_letter(cell.column)}{cell.row}")
        if cell.kind == "n":
            return self._number(cell)
        if cell.kind == "s":
            return self.texts[int(cell.text)].strip()
        return str(cell.text in TRUE) if cell.kind == "b" else cell.text.strip()

    def _number(self, cell: Cell) -> str:
        value = float(cell.text)
        if cell.style in self.dates:
            return self._date(value, cell)
        if value.is_integer():
            return f"{value:.0f}"
        # A sheet that shows 2025.10 holds 2025.1.
        shown = f"{value:.2f}"
        is_shown = cell.style in self.hundredths and int(value) in YEARS and float(shown) == value
        return shown if is_shown else str(value)

    def _date(self, value: float, cell: Cell) -> str:
        try:
            found = from_excel(value, self.epoch, timedelta=cell.style in self.durations)
        except (OverflowError, ValueError):
            return cell.text
        if isinstance(found, dt.datetime) and found.time() == MIDNIGHT:
            return found.date().isoformat()
        return found.isoformat() if isinstance(found, dt.datetime) else str(found)
