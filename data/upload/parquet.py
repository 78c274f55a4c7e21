"""A stranger's Parquet file as rows of text; what it may cost is limited by the process."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice, repeat
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.upload.forms import UploadError, refused
from data.upload.limits import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, PREVIEW_ROWS

Line = tuple[int, list[str]]
File = pq.ParquetFile
# So many rows of the longest text that is kept stay far below what the process may hold.
BATCH_ROWS: Final = 8_192
PREVIEW_LETTERS: Final = 80
MORE: Final = "…"
TEXTS: Final = ("string", "large_string", "string_view")
BYTES: Final = ("binary", "large_binary", "binary_view")
FIGURES: Final = ("integer", "floating", "decimal", "timestamp", "date", "time", "boolean", "null")

REPEATING: Final = {"PLAIN", "RLE", "BIT_PACKED", "PLAIN_DICTIONARY", "RLE_DICTIONARY"}
# How the library says, in its messages alone, that memory ran out or that it knows no such pages.
NO_MEMORY, UNKNOWN = "bad_alloc", "Not yet implemented"


def opened(content: bytes) -> pq.ParquetFile:
    """Open a Parquet file by its footer; no page is read.

    Parameters
    ----------
    content : the whole file.

    Raises
    ------
    UploadError
        If it is damaged or cut short, or holds too many rows or columns, or two of one name.
    """
    with _told():
        file = _open(content, _repeating(_open(content, ())))
    rows, columns = file.metadata.num_rows, file.schema_arrow.names
    if rows > MOST_ROWS:
        raise refused("too_many_rows", rows=f"{rows:,}", most=f"{MOST_ROWS:,}")
    if len(columns) > MOST_COLUMNS:
        raise refused("too_many_columns", columns=len(columns), most=MOST_COLUMNS)
    twice = [name for name, count in Counter(columns).items() if count > 1]
    if twice:
        raise refused("headings_twice", names=", ".join(twice))
    return file


def shown(file: pq.ParquetFile) -> Iterator[Line]:
    """Yield the number and the cells of every row of all columns, to be looked at.

    Long cells are cut, and a cell that cannot be shown is an ellipsis: a column nobody may want is
    no reason to refuse the others. Of a column of long texts only the first rows are read.

    Parameters
    ----------
    file : as ``opened`` gives it.
    """
    rows = file.metadata.num_rows
    cells = [chain(_shown(file, name), repeat(MORE)) for name in file.schema_arrow.names]
    for number, row in enumerate(islice(zip(*cells, strict=True), rows), start=1):
        yield number, list(row)


def lines(file: pq.ParquetFile, names: Sequence[str]) -> Iterator[Line]:
    """Yield the number and the cells of every row, as text.

    Parameters
    ----------
    file : as ``opened`` gives it.
    names : columns wanted, in this order; no other is read.

    Raises
    ------
    UploadError
        If one holds what is no text, number or date, or a page breaks off. A text that is too long
        keeps one letter more than is allowed.
    """
    for name in names:
        kind = file.schema_arrow.field(name).type
        if not _is_known(kind):
            raise refused("unknown_kind", column=name, kind=str(kind)[:PREVIEW_LETTERS])
    number = 0
    for batch in _batches(file, names, BATCH_ROWS):
        columns = [_texts(batch, name) for name in names]
        for cells in zip(*columns, strict=True):
            number += 1
            yield number, list(cells)
    if number != file.metadata.num_rows:
        raise refused("rows_claimed", claimed=f"{file.metadata.num_rows:,}", stored=f"{number:,}")


def _open(content: bytes, texts: Sequence[str]) -> pq.ParquetFile:
    source = io.BytesIO(content)
    return pq.ParquetFile(source, memory_map=False, pre_buffer=False, read_dictionary=list(texts))


def _repeating(file: pq.ParquetFile) -> list[str]:
    """Name the texts that are read as a dictionary: one that is repeated is then held once."""
    texts = {field.name for field in file.schema_arrow if _is(field.type, TEXTS)}
    for group in map(file.metadata.row_group, range(file.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            # The library reads no other encoding so.
            if not set(column.encodings) <= REPEATING:
                texts.discard(column.path_in_schema)
    return sorted(texts)


@contextmanager
def _told(columns: Sequence[str] = ()) -> Iterator[None]:
    """Say of what the library cannot read why: damaged, unknown to it, or too much for memory."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, MemoryError) or NO_MEMORY in str(error):
            raise MemoryError from error
        if isinstance(error, NotImplementedError) or UNKNOWN in str(error):
            if not columns:
                raise refused("unknown_form", format="Parquet") from error
            raise refused("unknown_pages", column=", ".join(columns)) from error
        raise refused("truncated", format="Parquet") from error


def _batches(file: pq.ParquetFile, names: Sequence[str], rows: int) -> Iterator[Any]:
    """Read some columns, so many rows at a time."""
    with _told(names):
        # A thread of its own takes address space, which is limited here.
        yield from file.iter_batches(rows, columns=list(dict.fromkeys(names)), use_threads=False)


def _shown(file: pq.ParquetFile, name: str) -> Iterator[str]:
    """Show the cells of a column, whatever it holds, until one cannot be read."""
    if not _is_known(file.schema_arrow.field(name).type):
        return
    is_long = _bytes(file, name) > MOST_LETTERS * file.metadata.num_rows
    with suppress(UploadError):
        for batch in _batches(file, [name], PREVIEW_ROWS if is_long else BATCH_ROWS):
            yield from (_cut(cell) for cell in _texts(batch, name))
            if is_long:
                return


def _bytes(file: pq.ParquetFile, name: str) -> int:
    """Give how many bytes the pages of a column unfold to, as the footer says."""
    groups = map(file.metadata.row_group, range(file.num_row_groups))
    columns = (group.column(place) for group in groups for place in range(group.num_columns))
    sizes = [one.total_uncompressed_size for one in columns if one.path_in_schema == name]
    return sum(sizes)


def _cut(cell: str) -> str:
    return cell if len(cell) <= PREVIEW_LETTERS else cell[:PREVIEW_LETTERS] + MORE


def _texts(batch: Any, name: str) -> list[str]:
    """Write a column as text, each cell cut where it is longer than any that is used."""
    # By place: the library takes a dot in a name for a column inside another.
    column = batch.column(batch.schema.get_field_index(name))
    if not isinstance(column, pa.DictionaryArray):
        return [cell or "" for cell in _spelled(column, name)]
    # Cut before it is repeated.
    known = _spelled(column.dictionary, name)
    places = column.indices.to_pylist()
    if not all(place is None or 0 <= place < len(known) for place in places):
        raise refused("truncated", format="Parquet")
    return ["" if place is None else known[place] or "" for place in places]


def _spelled(column: Any, name: str) -> list[str | None]:
    if pa.types.is_timestamp(column.type) and column.type.tz:
        # The day a reader of that zone saw.
        column = pc.local_timestamp(column)
    try:
        texts = pc.utf8_slice_codeunits(column.cast(pa.string()), 0, MOST_LETTERS + 1)
        known: list[str | None] = texts.to_pylist()
    except (pa.ArrowInvalid, UnicodeDecodeError) as error:
        raise refused("no_utf8", column=name) from error
    return known


def _is_known(kind: pa.DataType) -> bool:
    """Say whether a type can be written as text: a number, date, truth value or text."""
    if pa.types.is_dictionary(kind):
        return _is_known(kind.value_type)
    return _is(kind, TEXTS + BYTES + FIGURES)


def _is(kind: pa.DataType, names: Sequence[str]) -> bool:
    return any(getattr(pa.types, f"is_{name}")(kind) for name in names)
