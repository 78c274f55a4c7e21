"""Rows as the bytes of an Arrow stream, on their way between two processes."""

import pandas as pd
import pyarrow as pa

from data.schema import DTYPES, Dataset


def to_bytes(rows: pd.DataFrame) -> bytes:
    """Write rows as an Arrow stream.

    Parameters
    ----------
    rows : an own table.
    """
    table = pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata(None)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write(table)
    written: bytes = sink.getvalue().to_pybytes()
    return written


def from_bytes(stream: bytes, declared: Dataset) -> pd.DataFrame:
    """Read the rows back, with the declared types.

    Parameters
    ----------
    stream : an Arrow stream.
    declared : the table.
    """
    rows: pd.DataFrame = pa.ipc.open_stream(stream).read_all().to_pandas()
    types = {column.name: DTYPES[column.kind] for column in declared.columns}
    return rows[list(declared.names)].astype(types)
