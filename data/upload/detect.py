"""What a file is, by its content: format, encoding, separator, decimal mark."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final, Literal

from data.upload.forms import Decimal, refused
from data.upload.limits import MOST_LETTERS

Format = Literal["csv", "html", "ods", "parquet", "xls", "xlsb", "xlsx"]

PARQUET: Final = b"PAR1"
ZIP: Final = b"PK\x03\x04"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
# Of archives and old office files: what only files of one form hold.
OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
BINARY_BOOK: Final = b"xl/workbook.bin"
OLD_BOOKS: Final = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
# What is no table, and how it begins or what it holds; named so that its reader knows what to do.
BEGINS: Final = {
    **{b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF"},
    **{b"\x1f\x8b": "GZIP", b"7z\xbc\xaf": "7Z", b"Rar!": "RAR", b"ARROW1": "Arrow (Feather)"},
    **{b"SQLite format 3": "SQLite", b"{\\rtf": "RTF", b"MIME-Version:": "MHTML"},
}
HOLDS: Final = {
    **{b"word/document.xml": "DOCX", b"ppt/presentation.xml": "PPTX"},
    **{b"application/hwp+zip": "HWPX", b"HWP Document File": "HWP"},
    "WordDocument".encode("utf-16-le"): "DOC",
}
# A web page, a list of records, markup: told by how a text begins.
PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|style|table|div)\b",
    re.IGNORECASE | re.DOTALL,
)
JSON: Final = re.compile(rb"\s*(?:\[\s*[\[{\"]|\{\s*[\"}])")
XML: Final = re.compile(rb"\s*<\?xml\b")
START_BYTES: Final = 4096
CONTENTS: Final = b"[Content_Types].xml"
OF_BOOK: Final = b"xl/"
MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
TRIED: Final = ("utf-8", "cp949")
SEPARATORS: Final = (",", ";", "\t", "|")
CHUNK: Final = 1024 * 1024
SAMPLE_LINES: Final = 50
REMARK: Final = "#"
# A figure that can be read only one way, and one that can be read both ways (1,234 or 1.234).
POINT: Final = re.compile(r"-?(\d{1,3}(,\d{3})+\.\d+|\d+\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3}){2,})")
COMMA: Final = re.compile(r"-?(\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,})|\d{1,3}(\.\d{3}){2,})")
YEAR_MONTH: Final = re.compile(r"(19|20)\d\d[.,](0?[1-9]|1[0-2])")
# Thousands set apart by a space, as in 88 516, or by an apostrophe.
SPACED: Final = re.compile(r"[-+]?\d{1,3}([\s'\u2019]\d{3})+([.,]\d*)?")
SPACES: Final = re.compile(r"[\s'\u2019]")
EITHER: Final = re.compile(r"-?\d{1,3}[.,]\d{3}")


def form(content: bytes) -> Format:
    """Say which format a file is in, whatever its name says.

    Parameters
    ----------
    content : the whole file.

    Raises
    ------
    UploadError
        If the file is empty or in none of the formats, with the one it is in where that is known.
    """
    if not content.strip(b" \t\r\n\0"):
        raise refused("empty")
    if content.startswith(PARQUET):
        return "parquet"
    if content.startswith((ZIP, OLD_OFFICE)):
        return _packed(content)
    if other := next((name for start, name in BEGINS.items() if content.startswith(start)), ""):
        raise refused("other_form", form=other)
    start = _start(content)
    if PAGE.match(start):
        return "html"
    for shape, name in ((JSON, "JSON"), (XML, "XML")):
        if shape.match(start):
            raise refused("other_form", form=name)
    if b"\0" in content[:CHUNK] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused("format")
    return "csv"


def _start(content: bytes) -> bytes:
    """Give the beginning of a text in UTF-8 where its mark says that it is in another encoding."""
    start = content[:START_BYTES]
    name = next((name for mark, name in MARKS.items() if start.startswith(mark)), "")
    return start.decode(name, "ignore").encode() if name else start


def _packed(content: bytes) -> Format:
    """Say which workbook an archive or an old office file is."""
    other = next((name for part, name in HOLDS.items() if part in content), "")
    if content.startswith(ZIP):
        if OPEN_DOCUMENT in content[:START_BYTES]:
            return "ods"
        if BINARY_BOOK in content:
            return "xlsb"
        # A workbook may hold documents.
        if OF_BOOK in content or (CONTENTS in content and not other):
            return "xlsx"
        raise refused("other_form", form=other or "ZIP")
    if LOCKED in content:
        raise refused("password")
    if OLD_BOOKS[0] in content or (OLD_BOOKS[1] in content and not other):
        return "xls"
    raise refused("other_form", form=other) if other else refused("format")


def encoding(content: bytes) -> str:
    """Find the encoding of a text: by its mark, else UTF-8, else CP949.

    Parameters
    ----------
    content : the whole file.

    Raises
    ------
    UploadError
        If it is none of them, naming the first line that cannot be read.
    """
    for mark, name in MARKS.items():
        if content.startswith(mark):
            _must_decode(content, name)
            return name
    for name in TRIED:
        if undecodable(content, name) is None:
            return name
    raise refused("encoding", line=_line(content, undecodable(content, TRIED[0])))


def separator(text: str) -> str:
    """Find the mark between the cells: the one that cuts most lines into equally many.

    Where two marks do, it is the one beside which quotes open and close.

    Parameters
    ----------
    text : the first lines.

    Raises
    ------
    UploadError
        If no mark gives two columns.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(REMARK)]
    scores = {mark: _agreement(lines[:SAMPLE_LINES], mark) for mark in SEPARATORS}
    quoted = {mark: text.count(f'{mark}"') + text.count(f'"{mark}') for mark in SEPARATORS}
    best = max(SEPARATORS, key=lambda mark: (scores[mark], quoted[mark]))
    if scores[best] == (0.0, 0):
        raise refused("one_column")
    return best


def decimal(text: str, mark: str) -> Decimal | Literal[""]:
    """Find the mark before the decimals.

    Parameters
    ----------
    text : the first lines.
    mark : mark between the cells.

    Returns
    -------
    ``.`` or ``,``; empty where figures such as 1,234 or 1.234 could be read both ways.
    """
    figures = _figures(text, mark)
    points = any(POINT.fullmatch(cell) for cell in figures)
    commas = any(COMMA.fullmatch(cell) for cell in figures)
    if points != commas:
        return "." if points else ","
    unclear = points or any(EITHER.fullmatch(cell) for cell in figures)
    # Between commas a decimal comma would have cut the figure in two.
    return "" if unclear and mark != "," else "."


def _figures(text: str, mark: str) -> list[str]:
    """Give the cells of the first lines, without columns of months such as 2025.10."""
    rows = [[closed(cell.strip()) for cell in row] for row in _cut(text.splitlines(), mark)]
    columns = zip_longest(*rows, fillvalue="")
    return [
        cell
        for column in columns
        for cell in (() if _of_months([one for one in column[1:] if one]) else column)
    ]


def _of_months(cells: Sequence[str]) -> bool:
    return bool(cells) and all(YEAR_MONTH.fullmatch(cell) for cell in cells)


def closed(text: str) -> str:
    """Take the spaces between thousands out of a figure; any other text stays as it is.

    Parameters
    ----------
    text : of a cell.
    """
    return SPACES.sub("", text) if SPACED.fullmatch(text) else text


def first_lines(content: bytes, name: str) -> str:
    """Give the first lines of a text.

    Parameters
    ----------
    content : the whole file.
    name : its encoding.
    """
    text = io.TextIOWrapper(io.BytesIO(content), encoding=name, newline="")
    return "".join(text.readline(CHUNK) for _ in range(SAMPLE_LINES))


def _agreement(lines: Sequence[str], mark: str) -> tuple[float, int]:
    """Give the share of lines with the commonest number of cells, and that number."""
    widths = [len(row) for row in _cut(lines, mark)]
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0, 0
    common = max(set(wide), key=lambda width: (wide.count(width), width))
    return wide.count(common) / len(widths), common


def _cut(lines: Sequence[str], mark: str) -> Iterator[list[str]]:
    """Cut lines into cells."""
    reader = csv.reader(lines, delimiter=mark)
    try:
        yield from reader
    except csv.Error as error:
        raise refused("long_cell", row=reader.line_num, most=MOST_LETTERS) from error


def _must_decode(content: bytes, name: str) -> None:
    """Refuse a text that breaks the encoding its mark promises."""
    place = undecodable(content, name)
    if place is not None:
        raise refused("encoding", line=_line(content, place))


def undecodable(content: bytes, name: str) -> int | None:
    """Give the first place that cannot be read in an encoding; None where all of it can.

    Parameters
    ----------
    content : the whole file.
    name : the encoding.
    """
    decoder = codecs.getincrementaldecoder(name)()
    for start in range(0, len(content), CHUNK):
        try:
            decoder.decode(content[start : start + CHUNK], final=start + CHUNK >= len(content))
        except UnicodeDecodeError as error:
            return start + error.start
    return None


def _line(content: bytes, place: int | None) -> int:
    """Say in which line a place lies, counted from one."""
    return content.count(b"\n", 0, place or 0) + 1
