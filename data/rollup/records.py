"""The door to Parquet records that no memory holds: their footers, and lazy frames over them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import narwhals as nw
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from data.errors import RecordsError
from data.rollup.mapping import RecordMap
from data.rollup.partitions import Partition, Place

Columns = Mapping[str, str]
Kinds = Mapping[str, str]

PLACE: Final = ("text", "whole number")
NUMBER: Final = ("number", "whole number")
FITTING: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("date", "time", *PLACE),
    "port": PLACE,
    "country": PLACE,
    "carrier": PLACE,
    "id": PLACE,
    "teu": NUMBER,
    "tonnes": NUMBER,
}


def inspected(where: Place, partition: Partition, plan: RecordMap) -> tuple[Kinds, int]:
    """What the files of a partition say of themselves: the kind of each column, and rows.

    Raises
    ------
    RecordsError
        Naming the file that cannot be read, or the column that is missing or of a wrong kind.
    """
    seen: dict[str, Kinds] = {}
    rows = 0
    for file in partition.files:
        try:
            footer = pq.read_metadata(file, filesystem=where.filesystem)
        except (pa.ArrowException, OSError) as error:
            raise RecordsError(f"{file} is not readable Parquet ({_line(error)}).") from error
        schema = footer.schema.to_arrow_schema()
        kinds = {
            need: _fitting(file, schema, need, column)
            for need, column in plan.columns.items()
            if column in schema.names or column not in partition.keys
        }
        compare(file, kinds, next(iter(seen), partition.files[0]), next(iter(seen.values()), kinds))
        seen[file] = kinds
        rows += footer.num_rows
    return next(iter(seen.values())), rows


def compare(name: str, kinds: Kinds, first: str, expected: Kinds) -> None:
    """Make sure that columns are of the same kind in two places.

    Raises
    ------
    RecordsError
        Naming the column, both kinds and both places.
    """
    for need, kind in kinds.items():
        if kind != expected.get(need, kind) and {kind, expected[need]} != set(NUMBER):
            raise RecordsError(
                f"{name} holds `{need}` as {kind}, but {first} as {expected[need]}; "
                "a column must be of one kind throughout."
            )


def duckdb_records(
    connection: Any, where: Place, files: Sequence[str], columns: Columns
) -> nw.LazyFrame[Any]:
    """The columns of some files, under the names they are needed by, in DuckDB."""
    if where.remote:
        table = connection.from_arrow(
            ds.dataset(list(files), filesystem=where.filesystem, format="parquet")
        )
    else:
        table = connection.read_parquet(list(files), hive_partitioning=False)
    return _needed(nw.from_native(table), columns)


def spark_records(
    session: Any, where: Place, files: Sequence[str], columns: Columns
) -> nw.LazyFrame[Any]:
    """The columns of some files, under the names they are needed by, in Spark."""
    prefix = {"s3://": "s3a://", "": "file://"}.get(where.prefix, where.prefix)
    frame = session.read.parquet(*(prefix + file for file in files))
    quoted = (f"`{column.replace('`', '``')}` AS {need}" for need, column in columns.items())
    needed: nw.LazyFrame[Any] = nw.from_native(frame.selectExpr(*quoted))
    return needed


def _needed(frame: nw.LazyFrame[Any], columns: Columns) -> nw.LazyFrame[Any]:
    """The columns that are needed, under the names they are needed by."""
    return frame.select(**{need: nw.col(column) for need, column in columns.items()})


def _fitting(file: str, schema: pa.Schema, need: str, column: str) -> str:
    """The kind of a column, once it is one that fits what is needed."""
    if column not in schema.names:
        there = ", ".join(schema.names)
        raise RecordsError(f"{file} lacks the column `{column}` ({need}); it has {there}.")
    kind = _kind(schema.field(column).type)
    if kind not in FITTING[need]:
        raise RecordsError(
            f"{file} holds `{column}` ({need}) as {kind}; it must be {' or '.join(FITTING[need])}."
        )
    return kind


def _kind(given: pa.DataType) -> str:
    """The kind of a column in words, from its type in Parquet."""
    given = given.value_type if pa.types.is_dictionary(given) else given
    tests = {
        "text": (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view),
        "whole number": (pa.types.is_integer,),
        "number": (pa.types.is_floating, pa.types.is_decimal),
        "date": (pa.types.is_date,),
        "time": (pa.types.is_timestamp,),
    }
    kinds = (kind for kind, checks in tests.items() if any(check(given) for check in checks))
    return next(kinds, str(given))


def _line(error: BaseException) -> str:
    """The first line of what an error says."""
    return (str(error) or type(error).__name__).splitlines()[0]
