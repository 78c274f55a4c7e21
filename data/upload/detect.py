"""How a text is written, by its content: encoding, separator, decimal mark."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final, Literal

from data.upload.forms import Decimal, refused
from data.upload.limits import MOST_LETTERS

MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
TRIED: Final = ("utf-8", "cp949")
# Where two cut alike, the later one also stands inside figures and keys.
SEPARATORS: Final = ("\t", "|", ";", ",")
CHUNK: Final = 1024 * 1024
SAMPLE_LINES: Final = 50
REMARK: Final = "#"
# A figure that can be read only one way, and one that can be read both ways (1,234 or 1.234).
POINT: Final = re.compile(r"-?(\d{1,3}(,\d{3})+\.\d+|\d+\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3}){2,})")
COMMA: Final = re.compile(r"-?(\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,})|\d{1,3}(\.\d{3}){2,})")
YEAR_MONTH: Final = re.compile(r"(19|20)\d\d[.,](0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[.,](19|20)\d\d")
# Thousands set apart by a space, as in 88 516, or by an apostrophe.
SPACED: Final = re.compile(r"[-+]?\d{1,3}([\s'\u2019]\d{3})+([.,]\d*)?")
SPACES: Final = re.compile(r"[\s'\u2019]")
EITHER: Final = re.compile(r"-?\d{1,3}[.,]\d{3}")


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
