"""Reads a sheet of an XLSX workbook row by row, after judging the archive it comes in."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from data.upload.forms import refused
from data.upload.limits import MOST_PARTS, SMALL_PART_BYTES, UNFOLDED_BYTES, UNFOLDED_TIMES

Line = tuple[int, list[str]]
MUST_HAVE: Final = ("[Content_Types].xml", "xl/workbook.xml")
PROLOGUE_BYTES: Final = 64 * 1024
DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
ENCRYPTED: Final = 0x1
MIDNIGHT: Final = dt.time()


class Formula(str):
    """The address of a cell that holds a formula instead of a figure."""

    __slots__ = ()


def judge(content: bytes) -> None:
    """Refuse an archive that is no workbook, or unfolds to more than a workbook would.

    Parameters
    ----------
    content : the whole file.

    Raises
    ------
    UploadError
        Naming what is wrong with it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if not set(MUST_HAVE) <= {part.filename for part in parts}:
                raise refused("format")
            if any(part.flag_bits & ENCRYPTED for part in parts):
                raise refused("old_office")
            _must_be_small(parts)
            for part in parts:
                with archive.open(part) as opened:
                    start = opened.read(PROLOGUE_BYTES)
                if any(mark in start for mark in DECLARATIONS):
                    raise refused("declared_entities", part=part.filename)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise refused("truncated", format="XLSX") from error


def sheets(content: bytes) -> tuple[str, ...]:
    """Give the names of the sheets that hold cells.

    Parameters
    ----------
    content : the whole file, already judged.
    """
    book = _open(content)
    return tuple(sheet.title for sheet in book.worksheets)


def lines(content: bytes, sheet: str) -> Iterator[Line]:
    """Yield the number and the cells of every row of a sheet that is not empty.

    Parameters
    ----------
    content : the whole file, already judged.
    sheet : name of the sheet.
    """
    page = _open(content)[sheet]
    # What a sheet declares as its size may be untrue.
    page.reset_dimensions()
    for number, row in enumerate(page.iter_rows(), start=1):
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield number, cells


def _open(content: bytes) -> Any:
    """Open a workbook for reading from its start to its end."""
    try:
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, SyntaxError, TypeError) as error:
        raise refused("truncated", format="XLSX") from error


def _must_be_small(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse parts that unfold too far."""
    unfolded = sum(part.file_size for part in parts)
    bombs = [
        part
        for part in parts
        if part.file_size > SMALL_PART_BYTES
        and part.file_size > UNFOLDED_TIMES * max(1, part.compress_size)
    ]
    if unfolded > UNFOLDED_BYTES or bombs or len(parts) > MOST_PARTS:
        raise refused("unfolds", megabytes=_megabytes(unfolded), most=_megabytes(UNFOLDED_BYTES))


def _megabytes(size: int) -> int:
    return size // 1024**2


def _text(cell: Any) -> str:
    """Write a cell as a CSV file would hold it; a formula as the address it stands at."""
    value = cell.value
    if cell.data_type == "f":
        return Formula(cell.coordinate)
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value).strip()
