"""Reads a sheet of an XLSX workbook row by row, after judging the archive it comes in."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.exceptions import InvalidFileException

from data.upload import sheet
from data.upload.cells import Styles
from data.upload.forms import UploadError, refused
from data.upload.limits import MOST_PARTS, SMALL_PART_BYTES, UNFOLDED_BYTES, UNFOLDED_TIMES
from data.upload.sheet import Hidden

Line = tuple[int, list[str]]
MUST_HAVE: Final = ("[Content_Types].xml", "xl/workbook.xml")
PROLOGUE_BYTES: Final = 64 * 1024
DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
ENCRYPTED: Final = 0x1


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


@dataclass(frozen=True)
class Opened:
    """A workbook that was judged.

    Attributes
    ----------
    archive : it.
    sheets : name of each sheet of cells -> its part of the archive.
    hidden : those that are hidden.
    charts : names of the sheets that hold no cells.
    styles : how its cells are written as text.
    """

    archive: zipfile.ZipFile
    sheets: Mapping[str, str]
    hidden: tuple[str, ...]
    charts: tuple[str, ...]
    styles: Styles

    def lines(self, name: str, hidden: Hidden) -> Iterator[Line]:
        """Yield the number and the cells of every row of a sheet that is not empty.

        Parameters
        ----------
        name : of the sheet.
        hidden : filled with what of it is hidden.
        """
        with _broken(), self.archive.open(self.sheets[name]) as source:
            for number, found in sheet.rows(source, hidden):
                cells = [""] * max(cell.column for cell in found)
                for cell in found:
                    cells[cell.column - 1] = self.styles.text(cell)
                if any(cells):
                    yield number, cells


def opened(content: bytes) -> Opened:
    """Open a workbook: its sheets, texts and formats; no cell is read.

    Parameters
    ----------
    content : the whole file, already judged.

    Raises
    ------
    UploadError
        If it holds no sheet of cells, or is damaged.
    """
    with _broken():
        # Sheets are not opened by the library, which reads each of them to the end, and fills rows
        # that are missing one by one.
        book = ExcelReader(io.BytesIO(content), read_only=True, keep_links=False)
        book.read_manifest()
        book.read_strings()
        book.read_workbook()
        apply_stylesheet(book.archive, book.wb)
        found = list(book.parser.find_sheets())
        parts = set(book.archive.namelist())
    cells = {one.name: rel.target for one, rel in found if _of_cells(rel) and rel.target in parts}
    if not cells:
        raise refused("no_sheets")
    hidden = tuple(one.name for one, _ in found if one.name in cells and one.state != "visible")
    charts = tuple(one.name for one, _ in found if one.name not in cells)
    return Opened(book.archive, cells, hidden, charts, Styles.of(book.wb, book.shared_strings))


@contextmanager
def _broken() -> Iterator[None]:
    """Name a workbook whose parts cannot be read."""
    try:
        yield
    except UploadError:
        raise
    except (
        InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, TypeError,
        IndexError, AttributeError, OverflowError, OSError, EOFError,
    ) as error:  # fmt: skip
        raise refused("truncated", format="XLSX") from error


def _of_cells(rel: Any) -> bool:
    return str(rel.Type).endswith("/worksheet")


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
