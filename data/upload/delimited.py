"""Reads a CSV file line by line, in any of the encodings and separators it may come in."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from data.upload import detect
from data.upload.forms import refused
from data.upload.limits import MOST_LETTERS

Line = tuple[int, list[str]]


def lines(content: bytes, encoding: str, separator: str) -> Iterator[Line]:
    """Yield the number and the cells of every line that is neither empty nor a remark.

    Parameters
    ----------
    content : the whole file.
    encoding, separator : as detected.

    Raises
    ------
    UploadError
        If a cell is longer than any figure, or its quotes never end.
    """
    text = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    reader = csv.reader(text, delimiter=separator)
    # The limit is the whole process's, so it stands only while this file is read.
    before = csv.field_size_limit(MOST_LETTERS)
    try:
        yield from _lines(reader)
    finally:
        csv.field_size_limit(before)


def _lines(reader: Any) -> Iterator[Line]:
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise refused("long_cell", row=start, most=MOST_LETTERS) from error
        if cells is None:
            return
        remark = bool(cells) and cells[0].startswith(detect.REMARK)
        if any(cell.strip() for cell in cells) and not remark:
            yield start, [cell.strip() for cell in cells]
