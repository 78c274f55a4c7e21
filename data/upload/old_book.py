"""Reads workbooks of other formats: XLS, XLSB and ODS."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import python_calamine as calamine

from data.upload.forms import refused
from data.upload.sheet import Hidden

Line = tuple[int, list[str]]
Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
MIDNIGHT: Final = dt.time()


@dataclass(frozen=True)
class Opened:
    """A workbook of another format; its hidden rows and columns cannot be told from others.

    Attributes
    ----------
    book : it.
    sheets : names of its sheets of cells.
    hidden : those that are hidden.
    charts : names of the sheets that hold no cells.
    """

    book: calamine.CalamineWorkbook
    sheets: tuple[str, ...]
    hidden: tuple[str, ...]
    charts: tuple[str, ...]

    def lines(self, name: str, hidden: Hidden) -> Iterator[Line]:
        """Yield the number and the cells of every row of a sheet that is not empty.

        Parameters
        ----------
        name : of the sheet.
        hidden : stays as it is.
        """
        del hidden
        try:
            rows = self.book.get_sheet_by_name(name).iter_rows()
            for number, row in enumerate(rows, 1):
                cells = [_text(value) for value in row]
                if any(cells):
                    yield number, cells
        except (calamine.CalamineError, ValueError, OSError) as error:
            raise refused("damaged_sheet", sheet=name) from error


def opened(content: bytes, form: str) -> Opened:
    """Open a workbook; no cell is read.

    Parameters
    ----------
    content : the whole file.
    form : its format, for messages.

    Raises
    ------
    UploadError
        If it holds no sheet of cells, is damaged or protected by a password.
    """
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise refused("password") from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise refused("unreadable_book", format=form.upper()) from error
    of_cells = calamine.SheetTypeEnum.WorkSheet
    told = {one.name: one for one in book.sheets_metadata}
    sheets = tuple(name for name, one in told.items() if one.typ == of_cells)
    if not sheets:
        raise refused("no_sheets")
    seen = calamine.SheetVisibleEnum.Visible
    hidden = tuple(name for name in sheets if told[name].visible != seen)
    return Opened(book, sheets, hidden, tuple(name for name in told if name not in sheets))


def _text(value: Value) -> str:
    """Write a value as a cell of text."""
    if isinstance(value, dt.datetime) and value.time() == MIDNIGHT:
        return value.date().isoformat()
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value).strip()
