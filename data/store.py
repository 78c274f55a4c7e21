"""The only door to Parquet: reads tables that prove to be sound, writes them bit for bit."""

import hashlib
import io
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data import catalog, package
from data.errors import TableUnavailable
from data.schema import DTYPES, Column, Dataset, Kind

__all__ = [
    "TableUnavailable",
    "digest",
    "fingerprint",
    "folder",
    "from_bytes",
    "path",
    "put",
    "read",
    "to_bytes",
    "verify",
    "write",
    "write_datapackage",
]

SCHEMA_VERSION = "1"
MOST_ROWS = 5_000_000
ENVIRONMENT = "SHIPPING_TABLES_DIR"
DEFAULT = Path(__file__).parent / "tables"

ARROW: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}


def folder(tables: Path | None = None) -> Path:
    """The folder of built tables: the one given, else $SHIPPING_TABLES_DIR, else data/tables.

    The data package, datapackage.json, stands beside the folder, in its parent.
    """
    return Path(tables or os.environ.get(ENVIRONMENT) or DEFAULT)


def path(name: str, tables: Path | None = None) -> Path:
    """Where a table is stored."""
    return folder(tables) / f"{name}.parquet"


def read(name: str, tables: Path | None = None) -> pd.DataFrame:
    """A built table, after making sure that it is whole and the one described.

    Parameters
    ----------
    name : str
        A table of the catalog.
    tables : Path, optional
        Another folder of tables.

    Returns
    -------
    pd.DataFrame
        One column per declared column, in order of the key.

    Raises
    ------
    KeyError
        When the catalog has no such table.
    TableUnavailable
        When the file is missing, cut short, changed, or has other columns than declared.
    """
    dataset = catalog.get(name)
    return from_bytes(dataset, _content(dataset, folder(tables)))


def from_bytes(dataset: Dataset, content: bytes) -> pd.DataFrame:
    """The rows of a table from the bytes of its Parquet file.

    Raises
    ------
    TableUnavailable
        When the bytes are no Parquet, claim more rows than a table has, or have other columns
        than declared.
    """
    name = dataset.name
    try:
        file = pq.ParquetFile(io.BytesIO(content))
        if file.metadata.num_rows > MOST_ROWS:
            rows = f"{file.metadata.num_rows:,}"
            raise TableUnavailable(name, f"it claims {rows} rows; at most {MOST_ROWS:,} are read.")
        table = file.read()
    except (pa.ArrowException, OSError) as error:
        raise TableUnavailable(name, f"the file is not readable Parquet ({error}).") from error
    if not _fields(table.schema).equals(_fields(_schema(dataset))):
        raise TableUnavailable(name, "its columns are not the ones declared in the catalog.")
    return _typed(dataset, table.to_pandas(date_as_object=False))


def verify(name: str, tables: Path | None = None) -> None:
    """Make sure that a table is there and is the one described, without reading its rows.

    Raises
    ------
    TableUnavailable
        When the file is missing, cut short or changed.
    """
    _content(catalog.get(name), folder(tables))


def write(
    dataset: Dataset,
    frame: pd.DataFrame,
    tables: Path | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Path:
    """Check a table and store it; the same rows always give the same bytes.

    Parameters
    ----------
    dataset : Dataset
        What the table promises.
    frame : pd.DataFrame
        The rows, in any order.
    tables : Path, optional
        Another folder of tables.
    metadata : mapping, optional
        Further entries for the Parquet footer, such as the model version.

    Raises
    ------
    TableError
        When a rule is broken; nothing is written then, and the former file stays.
    """
    dataset.check(frame)
    return put(path(dataset.name, tables), to_bytes(dataset, frame, metadata))


def to_bytes(
    dataset: Dataset, frame: pd.DataFrame, metadata: Mapping[str, str] | None = None
) -> bytes:
    """Spell rows of a table as Parquet; the same rows always give the same bytes.

    Parameters
    ----------
    dataset : Dataset
        The table the rows belong to; they are not checked.
    frame : pd.DataFrame
        The rows, in any order.
    metadata : mapping, optional
        Further entries for the Parquet footer.
    """
    schema = _schema(dataset, metadata or {})
    rows = _typed(dataset, dataset.ordered(frame))
    table = pa.Table.from_pandas(rows, schema=schema, preserve_index=False)
    buffer = io.BytesIO()
    pq.write_table(
        table.replace_schema_metadata(schema.metadata), buffer, compression="zstd", version="2.6"
    )
    return buffer.getvalue()


def write_datapackage(tables: Path | None = None) -> Path:
    """Describe every table that is there in datapackage.json, each with its sha256."""
    present = [(t, digest(t.name, tables)) for t in catalog.TABLES if path(t.name, tables).exists()]
    text = package.text(present, folder(tables).name, fingerprint(tables))
    return put(package.path(folder(tables)), text.encode())


def digest(name: str, tables: Path | None = None) -> str:
    """The sha256 of a table's file, in hexadecimal."""
    return hashlib.sha256(path(name, tables).read_bytes()).hexdigest()


def fingerprint(tables: Path | None = None) -> str:
    """Eight hexadecimal digits that change when any table the model reads from changes.

    Tables computed by the model do not count. A table that is missing counts as the word
    "unavailable", so that the fingerprint never fails and never equals that of the whole set.
    """
    parts = []
    for dataset in catalog.TABLES:
        if dataset.inputs:
            present = path(dataset.name, tables).exists()
            parts.append(
                f"{dataset.name}:{digest(dataset.name, tables) if present else 'unavailable'}"
            )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


def _content(dataset: Dataset, tables: Path) -> bytes:
    """The bytes of a table, once their sha256 agrees with the data package."""
    try:
        content = path(dataset.name, tables).read_bytes()
    except OSError as error:
        raise TableUnavailable(dataset.name, "the file is missing.") from error
    expected = package.digest(dataset.name, tables)
    if expected is None:
        raise TableUnavailable(dataset.name, "datapackage.json does not describe it.")
    if hashlib.sha256(content).hexdigest() != expected:
        raise TableUnavailable(
            dataset.name, "the file is damaged or changed: its sha256 is not the one described."
        )
    return content


def _schema(dataset: Dataset, metadata: Mapping[str, str] | None = None) -> pa.Schema:
    """The Parquet schema of a table: units on the fields, version and origin on the table."""
    footer = {"schema_version": SCHEMA_VERSION, "origin": ", ".join(dataset.made_from)}
    return pa.schema([_field(c) for c in dataset.columns], metadata={**footer, **(metadata or {})})


def _field(column: Column) -> pa.Field:
    """One Parquet field with its unit."""
    unit = {"unit": column.unit} if column.unit else None
    return pa.field(column.name, ARROW[column.kind], nullable=column.nullable, metadata=unit)


def _fields(schema: pa.Schema) -> pa.Schema:
    """A schema without its metadata, for comparing names and types."""
    return schema.remove_metadata()


def _typed(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with the types the declaration promises."""
    return frame.astype({column.name: DTYPES[column.kind] for column in dataset.columns})


def put(target: Path, content: bytes) -> Path:
    """Put a file in place at once, so that no reader ever sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target
