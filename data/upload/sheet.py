"""Walks the XML of one sheet of a workbook; every limit is kept at the element that breaks it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final
from xml.parsers import expat

from data.upload.forms import UploadError, refused
from data.upload.limits import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS

CHUNK: Final = 64 * 1024
DEEPEST: Final = 32
MARKUP: Final = "}"
# What a sheet can have at most, in any program that writes one.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
END: Final = {"row": f"{LAST_ROW:,}", "column": f"{LAST_COLUMN:,}"}
COORDINATE: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
ROW: Final = re.compile(r"[1-9]\d*", re.ASCII)
COLUMN: Final = re.compile(r"[1-9]\d{0,5}", re.ASCII)
LETTERS: Final = 26
# Titles and headings stand above the rows that are counted.
LAST_READ: Final = MOST_ROWS + 100
LONGEST_NUMBER: Final = 12
LONGEST_STYLE: Final = 7
TRUE: Final = ("1", "true")


@dataclass(frozen=True)
class Cell:
    """A cell as the sheet holds it.

    Attributes
    ----------
    row, column : where it stands, counted from one.
    kind : type of its value: n, s, str, inlineStr, b, e or d.
    style : number of its style.
    text : its value as written.
    formula : whether it holds one.
    """

    row: int
    column: int
    kind: str
    style: int
    text: str
    formula: bool


Row = tuple[int, list[Cell]]


@dataclass
class Hidden:
    """What of a sheet its reader cannot see.

    Attributes
    ----------
    rows : how many rows with cells are hidden.
    columns : first and last of each group of hidden columns.
    """

    rows: int = 0
    columns: list[tuple[int, int]] = field(default_factory=list)


def rows(source: IO[bytes], hidden: Hidden) -> Iterator[Row]:
    """Yield the number and the cells of every row that holds a value.

    Parameters
    ----------
    source : the part of the archive.
    hidden : filled with what is hidden.

    Raises
    ------
    UploadError
        If it has more rows, empty ones counted, columns or letters than are read.
    ValueError
        If it is no sheet.
    """
    walk = _Walk(hidden)
    parser = expat.ParserCreate(namespace_separator=MARKUP)
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    parser.StartDoctypeDeclHandler = _declared
    try:
        # What follows the cells is not wanted, and may be long.
        while not walk.over and (chunk := source.read(CHUNK)):
            parser.Parse(chunk, False)
            yield from walk.done()
        if not walk.over:
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError("no XML") from error
    yield from walk.done()


class _Walk:
    """Follows the elements of a sheet."""

    def __init__(self, hidden: Hidden) -> None:
        self.hidden = hidden
        self.path: list[str] = []
        self.finished: list[Row] = []
        self.count = 0
        self.row = 0
        self.width = 0
        self.over = False
        self.unseen = False
        self.cells: list[Cell] = []
        self.place = (0, 0)
        self.attributes: dict[str, str] = {}
        self.letters: list[str] = []
        self.length = 0
        self.formula = False

    def done(self) -> list[Row]:
        """Hand over the rows that are finished."""
        finished, self.finished = self.finished, []
        return finished

    def start(self, spelled: str, attributes: dict[str, str]) -> None:
        name = spelled.rpartition(MARKUP)[2]
        self.path.append(name)
        if len(self.path) > DEEPEST:
            raise refused("too_deep", most=DEEPEST)
        if name == "row":
            self._start_row(attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name == "f":
            self.formula = True
        elif name == "col" and attributes.get("hidden") in TRUE:
            bounds = [attributes.get(end, "") for end in ("min", "max")]
            if all(COLUMN.fullmatch(one) for one in bounds):
                self.hidden.columns.append((int(bounds[0]), int(bounds[1])))

    def text(self, letters: str) -> None:
        # A cell that is too long is refused only where it is wanted, so one letter more is kept.
        if self.length <= MOST_LETTERS and self._holds_value():
            self.letters.append(letters[: MOST_LETTERS + 1 - self.length])
            self.length += len(letters)

    def end(self, _: str) -> None:
        name = self.path.pop()
        if name == "c":
            self._end_cell()
        elif name == "sheetData":
            self.over = True
        elif name == "row" and self.cells:
            self.hidden.rows += self.unseen
            self.finished.append((self.row, self.cells))
            self.cells = []

    def _start_row(self, attributes: dict[str, str]) -> None:
        written = attributes.get("r", str(self.row + 1))
        if not ROW.fullmatch(written):
            raise ValueError("no number of a row")
        self.count += 1
        # Never turned into a number where it has more digits than any row.
        far = len(written) > len(str(LAST_ROW)) or int(written) > LAST_ROW
        if far or self.count > LAST_READ:
            raise _far(written if far else str(self.count))
        self.row = int(written)
        self.unseen = attributes.get("hidden") in TRUE
        self.cells, self.width = [], 0
        self.place = (self.row, 0)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        coordinate = attributes.get("r", "")
        self.width += 1
        if self.width > LAST_COLUMN:
            raise refused("far_cell", cell=f"{self.row}:{self.width}", **END)
        if coordinate:
            found = COORDINATE.fullmatch(coordinate)
            if found is None or int(found[2]) > LAST_ROW or _column(found[1]) > LAST_COLUMN:
                raise refused("far_cell", cell=coordinate[:20], **END)
            self.place = (int(found[2]), _column(found[1]))
        else:
            self.place = (self.row, self.place[1] + 1)
        self.attributes, self.letters, self.length, self.formula = attributes, [], 0, False

    def _end_cell(self) -> None:
        text = "".join(self.letters)
        if not text and not self.formula:
            return
        row, column = self.place
        if row > LAST_READ:
            raise _far(str(row))
        style = self.attributes.get("s", "0")
        kind = self.attributes.get("t", "n")
        number = int(style) if style.isdecimal() and len(style) < LONGEST_STYLE else 0
        # Cells beyond the last column that is read are more than the headings have, wherever.
        column = min(column, MOST_COLUMNS + 1)
        self.cells.append(Cell(row, column, kind, number, text, self.formula))

    def _holds_value(self) -> bool:
        """Say whether letters belong to a value: of ``v``, or of ``t`` in a text that is read."""
        path = self.path
        if path[-1] == "v":
            return "c" in path
        return path[-1] == "t" and "is" in path and "rPh" not in path


def _far(row: str) -> UploadError:
    """Refuse a row that lies too far down; a number without end is shortened."""
    shown = f"{int(row):,}" if len(row) <= LONGEST_NUMBER else f"{row[:LONGEST_NUMBER]}…"
    return refused("far_row", row=shown, most=f"{LAST_READ:,}")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def _declared(*_: object) -> None:
    raise refused("declared_entities", part="XML")
