"""Reads a CSV file line by line, in any of the encodings and separators it may come in."""

import csv
import io
from collections.abc import Iterator

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
    while True:
        start = reader.line_num + 1
        # `csv.field_size_limit` is the whole process's, and other readers' files are read beside
        # this one: its default stops quotes that never end, and a cell's length is counted here.
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise refused("long_cell", row=start, most=MOST_LETTERS) from error
        if cells is None:
            return
        if any(len(cell) > MOST_LETTERS for cell in cells):
            raise refused("long_cell", row=start, most=MOST_LETTERS)
        remark = bool(cells) and cells[0].startswith(detect.REMARK)
        if any(cell.strip() for cell in cells) and not remark:
            yield start, [cell.strip() for cell in cells]
