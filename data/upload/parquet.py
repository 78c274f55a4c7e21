"""A stranger's Parquet file: footer and every page judged before a single value is read."""

import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.upload.forms import refused
from data.upload.limits import (
    FOOTER_BYTES,
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_ROW_GROUPS,
    MOST_ROWS,
    UNFOLDED_BYTES,
)
from data.upload.thrift import Fields, Reader, ThriftError

Line = tuple[int, list[str]]
File = pq.ParquetFile
MAGIC: Final = b"PAR1"
TAIL_BYTES: Final = 8
STRING_BYTES: Final = 100_000
ITEMS: Final = 100_000
BATCH_ROWS: Final = 8_192

# Fields of a page header and of the headers inside it, and kinds of pages (parquet.thrift).
KIND, UNFOLDED, STORED, DATA, DICTIONARY, DATA_V2 = 1, 2, 3, 5, 7, 8
VALUES, ENCODING, ENCODING_V2 = 1, 2, 4
DATA_PAGE, INDEX_PAGE, DICTIONARY_PAGE, DATA_PAGE_V2 = range(4)
# Every encoding but the one whose strings repeat the one before, which grows without limit.
GROWING: Final = 7


def open_judged(content: bytes) -> pq.ParquetFile:
    """Open a Parquet file once its footer and the headers of all its pages have been judged.

    Parameters
    ----------
    content : the whole file.

    Raises
    ------
    UploadError
        If it is cut short, nested, too large, or declares what it does not hold.
    """
    footer = int.from_bytes(content[-TAIL_BYTES:-4], "little")
    if content[-4:] != MAGIC or footer > len(content) - TAIL_BYTES - len(MAGIC):
        raise refused("truncated", format="Parquet")
    if footer > FOOTER_BYTES:
        raise refused("unfolds", megabytes=footer // 1024**2, most=FOOTER_BYTES // 1024**2)
    try:
        opened = _open(content, ())
        _judge_footer(opened.metadata)
        _judge_pages(content, opened.metadata)
        texts = [field.name for field in opened.schema_arrow if _is_text(field.type)]
        return _open(content, texts)
    except (pa.ArrowException, OSError, ThriftError) as error:
        raise refused("truncated", format="Parquet") from error


def lines(opened: pq.ParquetFile, names: Sequence[str]) -> Iterator[Line]:
    """Yield the number and the cells of every row, as text.

    Parameters
    ----------
    opened : a file that was judged.
    names : columns wanted, in this order.

    Raises
    ------
    UploadError
        If a page breaks off, or a text is longer than any name.
    """
    number = 0
    try:
        for batch in opened.iter_batches(BATCH_ROWS, columns=list(dict.fromkeys(names))):
            columns = [_texts(batch.column(name)) for name in names]
            for cells in zip(*columns, strict=True):
                number += 1
                yield number, [cell or "" for cell in cells]
    except (pa.ArrowException, OSError) as error:
        raise refused("truncated", format="Parquet") from error
    if number != opened.metadata.num_rows:
        raise refused("rows_claimed", claimed=opened.metadata.num_rows, stored=number)


def _open(content: bytes, texts: Sequence[str]) -> pq.ParquetFile:
    return pq.ParquetFile(
        io.BytesIO(content),
        memory_map=False,
        pre_buffer=False,
        read_dictionary=list(texts),
        thrift_string_size_limit=STRING_BYTES,
        thrift_container_size_limit=ITEMS,
    )


def _judge_footer(footer: Any) -> None:
    """Refuse what the footer declares, before anything is read on its word."""
    if footer.num_rows > MOST_ROWS:
        raise refused("too_many_rows", rows=f"{footer.num_rows:,}", most=f"{MOST_ROWS:,}")
    if footer.num_columns > MOST_COLUMNS or footer.num_row_groups > MOST_ROW_GROUPS:
        raise refused("too_many_columns", columns=footer.num_columns, most=MOST_COLUMNS)
    for place in range(footer.num_columns):
        column = footer.schema.column(place)
        if column.max_repetition_level or "." in column.path or column.max_definition_level > 1:
            raise refused("nested", column=column.path)
    groups = [footer.row_group(place) for place in range(footer.num_row_groups)]
    stored = sum(group.num_rows for group in groups)
    if stored != footer.num_rows or any(group.num_rows < 0 for group in groups):
        raise refused("rows_claimed", claimed=f"{footer.num_rows:,}", stored=f"{stored:,}")


def _judge_pages(content: bytes, footer: Any) -> None:
    """Walk the pages of every column: as many values as rows, and no more than fits."""
    unfolded = 0
    for group in map(footer.row_group, range(footer.num_row_groups)):
        for column in map(group.column, range(footer.num_columns)):
            values, size = _walk(content, column)
            unfolded += size
            if values != group.num_rows:
                raise refused("rows_claimed", claimed=f"{group.num_rows:,}", stored=f"{values:,}")
            if unfolded > UNFOLDED_BYTES:
                raise refused(
                    "unfolds", megabytes=unfolded // 1024**2, most=UNFOLDED_BYTES // 1024**2
                )


def _walk(content: bytes, column: Any) -> tuple[int, int]:
    """Count the values of a column's pages, and the bytes they unfold to."""
    start = column.data_page_offset
    if column.has_dictionary_page:
        start = min(start, column.dictionary_page_offset or start)
    end = start + column.total_compressed_size
    if not len(MAGIC) <= start <= end <= len(content):
        raise ThriftError("pages outside the file")
    values = unfolded = 0
    place = start
    while place < end:
        reader = Reader(content, place)
        header = reader.struct()
        values += _values(header, column.path_in_schema)
        unfolded += _number(header, UNFOLDED)
        place = reader.place + _number(header, STORED)
    return values, unfolded


def _values(header: Fields, path: str) -> int:
    """Give how many values a page adds to its column; a dictionary adds none."""
    kind = _number(header, KIND)
    if kind in (INDEX_PAGE, DICTIONARY_PAGE):
        return 0
    inner, place = (DATA, ENCODING) if kind == DATA_PAGE else (DATA_V2, ENCODING_V2)
    body = header.get(inner)
    if kind not in (DATA_PAGE, DATA_PAGE_V2) or not isinstance(body, dict):
        raise ThriftError("no page")
    if _number(body, place) == GROWING:
        raise refused("growing", column=path)
    return _number(body, VALUES)


def _number(fields: Fields, place: int) -> int:
    """Give a number that must be there and not below nought."""
    value = fields.get(place)
    if not isinstance(value, int) or value < 0:
        raise ThriftError("no number")
    return value


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _texts(column: pa.Array) -> list[str | None]:
    """Write a column as text; each different text is measured once, before any is repeated."""
    if isinstance(column, pa.DictionaryArray):
        longest = pc.max(pc.binary_length(column.dictionary)).as_py() or 0
        if longest > MOST_LETTERS:
            raise refused("long_cell", row="", most=MOST_LETTERS)
    if not (pa.types.is_dictionary(column.type) or _is_plain(column.type)):
        raise refused("nested", column=str(column.type))
    texts: list[str | None] = column.cast(pa.string()).to_pylist()
    return texts


def _is_plain(kind: pa.DataType) -> bool:
    """Say whether a type can be written as text: a number, date or truth value."""
    tests = ("is_integer", "is_floating", "is_decimal", "is_temporal", "is_boolean", "is_null")
    return _is_text(kind) or any(getattr(pa.types, test)(kind) for test in tests)
