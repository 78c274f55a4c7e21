"""Writes a workbook in the binary form of Excel (XLSB), as far as a table needs it."""

import io
import struct
import zipfile
from collections.abc import Sequence
from typing import Final

BOOK, SHEETS, SHEET, ENDS = (131, 132), (143, 144), 156, (129, 130)
SIZE, DATA, ROW, NUMBER, TEXT = 148, (145, 146), 0, 5, 6
BYTE: Final = 0x80
TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType='
    '"application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
NAMED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{NAMED}/{{kind}}" Target="{{target}}"/></Relationships>'
)


def written(rows: Sequence[Sequence[str | float]], name: str = "Data") -> bytes:
    """Write rows as the one sheet of a workbook.

    Parameters
    ----------
    rows : texts and numbers.
    name : of the sheet.
    """
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name)
    book = _record(BOOK[0]) + _record(SHEETS[0]) + _record(SHEET, bundle)
    book += _record(SHEETS[1]) + _record(BOOK[1])
    width = max(map(len, rows))
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)
    sheet = _record(ENDS[0]) + _record(SIZE, size) + _record(DATA[0])
    sheet += b"".join(_row(place, cells) for place, cells in enumerate(rows))
    sheet += _record(DATA[1]) + _record(ENDS[1])
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels", LINKS.format(kind="officeDocument", target="xl/workbook.bin")
        )
        archive.writestr("xl/workbook.bin", book)
        links = LINKS.format(kind="worksheet", target="worksheets/sheet1.bin")
        archive.writestr("xl/_rels/workbook.bin.rels", links)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return sink.getvalue()


def _row(place: int, cells: Sequence[str | float]) -> bytes:
    head = _record(ROW, struct.pack("<IIHBBBI", place, 0, 300, 0, 0, 0, 0))
    return head + b"".join(_cell(column, cell) for column, cell in enumerate(cells) if cell != "")


def _cell(column: int, cell: str | float) -> bytes:
    at = struct.pack("<II", column, 0)
    if isinstance(cell, str):
        return _record(TEXT, at + _wide(cell))
    return _record(NUMBER, at + struct.pack("<d", cell))


def _record(kind: int, content: bytes = b"") -> bytes:
    """Write a record: its kind in one byte or two, its length in sevens of bits."""
    head = bytes([kind]) if kind < BYTE else bytes([kind & 0xFF, kind >> 7])
    length, left = b"", len(content)
    while True:
        length += bytes([left % BYTE + (BYTE if left >= BYTE else 0)])
        left //= BYTE
        if not left:
            return head + length + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
