"""Reads a sheet of an XLSX workbook row by row, after judging the archive it comes in."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from defusedxml.common import DTDForbidden

from data.upload import parts, sheet
from data.upload.cells import Styles
from data.upload.forms import UploadError, refused
from data.upload.limits import MOST_PARTS, SMALL_PART_BYTES, UNFOLDED_BYTES, UNFOLDED_TIMES
from data.upload.sheet import Hidden

Line = tuple[int, list[str]]
CONTENTS: Final = "[Content_Types].xml"
PROLOGUE_BYTES: Final = 64 * 1024
DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
ENCRYPTED: Final = 0x1


def judge(content: bytes, form: str = "xlsx") -> None:
    """Refuse an archive that is no workbook, or unfolds to more than a workbook would.

    Parameters
    ----------
    content : the whole file.
    form : its format.

    Raises
    ------
    UploadError
        Naming what is wrong with it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            held = archive.infolist()
            if form != "ods" and CONTENTS not in {part.filename for part in held}:
                raise refused("format")
            if any(part.flag_bits & ENCRYPTED for part in held):
                raise refused("password")
            _must_be_small(held)
            for part in held:
                with archive.open(part) as opened:
                    start = opened.read(PROLOGUE_BYTES)
                if any(mark in start for mark in DECLARATIONS):
                    raise refused("declared_entities", part=part.filename)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise refused("truncated", format=form.upper()) from error


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
        with _broken(name), self.archive.open(self.sheets[name]) as source:
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
    archive = zipfile.ZipFile(io.BytesIO(content))
    with _broken():
        begins = parts.main_part(archive)
        if not begins:
            raise refused("format")
        book = parts.read(archive)
    if not book.sheets:
        raise refused("format")
    cells = {one.name: one.part for one in book.sheets if one.of_cells}
    if not cells:
        raise refused("no_sheets")
    hidden = tuple(one.name for one in book.sheets if one.name in cells and one.hidden)
    charts = tuple(one.name for one in book.sheets if one.name not in cells)
    return Opened(archive, cells, hidden, charts, Styles.of(book))


@contextmanager
def _broken(name: str = "") -> Iterator[None]:
    """Name a workbook, or the sheet of it, whose parts cannot be read."""
    try:
        yield
    except UploadError:
        raise
    except DTDForbidden as error:
        raise refused("declared_entities", part="XML") from error
    except (
        zipfile.BadZipFile, zlib.error, NotImplementedError,
        KeyError, ValueError, SyntaxError, IndexError, OverflowError, OSError, EOFError,
    ) as error:  # fmt: skip
        raise _damaged(name) from error


def _damaged(name: str) -> UploadError:
    return refused("damaged_sheet", sheet=name) if name else refused("truncated", format="XLSX")


def _must_be_small(held: list[zipfile.ZipInfo]) -> None:
    """Refuse parts that unfold too far."""
    unfolded = sum(part.file_size for part in held)
    bombs = [
        part
        for part in held
        if part.file_size > SMALL_PART_BYTES
        and part.file_size > UNFOLDED_TIMES * max(1, part.compress_size)
    ]
    if unfolded > UNFOLDED_BYTES or bombs or len(held) > MOST_PARTS:
        raise refused("unfolds", megabytes=_megabytes(unfolded), most=_megabytes(UNFOLDED_BYTES))


def _megabytes(size: int) -> int:
    return size // 1024**2
