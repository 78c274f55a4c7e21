"""Whoever wrote a Parquet file, only its wanted columns are judged, and for a true reason."""

import datetime as dt
import decimal
import io
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.upload import parquet, reading
from data.upload.forms import UploadError
from tests.data import uploads

pytestmark = pytest.mark.when_changed("data/upload", "tests/data")

ROWS: Final = uploads.cargo()
TABLE: Final = pa.Table.from_pandas(ROWS, preserve_index=False)
COUNT: Final = len(ROWS)
ENCODINGS: Final = ("PLAIN", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY")


def written(table: pa.Table, **how: Any) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, **how)
    return sink.getvalue()


def by_arrow(**how: Any) -> Callable[[Path], bytes]:
    return lambda _: written(TABLE, **how)


def encoded(name: str) -> dict[str, Any]:
    return {"use_dictionary": False, "column_encoding": {"origin": name, "coast": name}}


def by_duckdb(folder: Path, how: str) -> bytes:
    file = folder / "rows.parquet"
    with duckdb.connect() as base:
        base.register("rows", TABLE)
        base.sql(f"copy rows to '{file}' (format parquet{how})")
    return file.read_bytes()


def by_polars(table: pl.DataFrame) -> bytes:
    sink = io.BytesIO()
    table.write_parquet(sink)
    return sink.getvalue()


def in_groups(*tables: pa.Table) -> bytes:
    sink = io.BytesIO()
    with pq.ParquetWriter(sink, TABLE.schema) as file:
        for one in tables:
            file.write_table(one)
    return sink.getvalue()


def cast(**kinds: pa.DataType) -> pa.Table:
    fields = [pa.field(one.name, kinds.get(one.name, one.type)) for one in TABLE.schema]
    return TABLE.cast(pa.schema(fields))


ZONED: Final = TABLE.set_column(
    0, "week", pa.array(ROWS["week"].dt.tz_localize("Asia/Seoul").dt.as_unit("us"))
)
POLARS: Final = pl.from_pandas(ROWS)
WRITERS: Final[dict[str, Callable[[Path], bytes]]] = {
    **{f"arrow, {one}": by_arrow(**encoded(one)) for one in ENCODINGS},
    **{
        f"arrow, second pages, {one}": by_arrow(data_page_version="2.0", **encoded(one))
        for one in ENCODINGS
    },
    **{
        f"arrow, {one}": by_arrow(compression=one)
        for one in ("none", "gzip", "zstd", "lz4", "brotli")
    },
    "arrow, old timestamps": lambda _: written(TABLE, use_deprecated_int96_timestamps=True),
    "arrow, an empty group": lambda _: in_groups(TABLE[:9], TABLE[:0], TABLE[9:]),
    "arrow, many groups": lambda _: written(TABLE, row_group_size=2, data_page_size=64),
    "arrow, text as bytes": lambda _: written(cast(origin=pa.binary(), coast=pa.binary())),
    "arrow, text as views": lambda _: written(cast(origin=pa.string_view())),
    "arrow, decimals": lambda _: written(cast(loadings_teu=pa.decimal128(18, 2))),
    "arrow, days": lambda _: written(cast(week=pa.date32())),
    "arrow, nanoseconds": lambda _: written(cast(week=pa.timestamp("ns"))),
    "arrow, midnight in Seoul": lambda _: written(ZONED),
    "arrow, midnight at +09:00": lambda _: written(
        ZONED.set_column(0, "week", ZONED["week"].cast(pa.timestamp("ms", "+09:00")))
    ),
    "pandas, categories": lambda _: ROWS.astype({"origin": "category"}).to_parquet(),
    "pandas, objects": lambda _: ROWS.astype({"origin": object, "coast": object}).to_parquet(),
    "pandas, an index": lambda _: ROWS.set_index("week").to_parquet(),
    "polars": lambda _: by_polars(POLARS),
    "polars, categories": lambda _: by_polars(
        POLARS.with_columns(
            pl.col("origin").cast(pl.Categorical), pl.col("coast").cast(pl.Enum(["EC", "WC"]))
        )
    ),
    "duckdb, V1": lambda folder: by_duckdb(folder, ""),
    "duckdb, V2": lambda folder: by_duckdb(folder, ", parquet_version 'V2'"),
    "duckdb, V2, zstd": lambda folder: by_duckdb(
        folder, ", parquet_version 'V2', compression zstd"
    ),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_every_writer_gives_the_same_table(writer: str, tmp_path: Path) -> None:
    expected = uploads.taken(uploads.csv(ROWS))
    pd.testing.assert_frame_equal(
        uploads.taken(WRITERS[writer](tmp_path)), expected, check_dtype=False
    )


def repeated(value: Any, kind: pa.DataType) -> pa.Array:
    return pa.array([value] * COUNT, kind)


# What a column may hold that cannot be a figure, date or name -> the rule where it is asked for.
STRANGE: Final[dict[str, tuple[pa.Array, str]]] = {
    "list": (repeated([1, 2], pa.list_(pa.int64())), "unknown_kind"),
    "list of lists": (repeated([[1], []], pa.list_(pa.list_(pa.int64()))), "unknown_kind"),
    "struct": (repeated({"a": 1}, pa.struct([("a", pa.int64())])), "unknown_kind"),
    "map": (repeated([("a", 1)], pa.map_(pa.string(), pa.int64())), "unknown_kind"),
    "json": (repeated("{}", pa.json_(pa.string())), "unknown_kind"),
    "uuid": (repeated(uuid.UUID(int=1).bytes, pa.uuid()), "unknown_kind"),
    "duration": (repeated(dt.timedelta(1), pa.duration("s")), "unknown_kind"),
    "bytes": (repeated(b"\xff\xfe", pa.binary()), "no_utf8"),
    "long text": (repeated("x" * 2_000, pa.string()), "long_cell"),
    "long text, late": (pa.array([""] * 60 + ["x" * 2_000] * (COUNT - 60)), "long_cell"),
    "decimal": (repeated(decimal.Decimal("1.50"), pa.decimal128(9, 2)), ""),
    "wide decimal": (repeated(decimal.Decimal(1), pa.decimal256(50, 2)), ""),
    "half": (pa.array(np.ones(COUNT, "float16")), ""),
    "categories": (repeated("a", pa.string()).dictionary_encode(), ""),
    "nothing": (pa.nulls(COUNT), ""),
    "a long note beside": (pa.array(["장문" * 400] + ["x"] * (COUNT - 1)), ""),
}


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("place", [0, 4])
def test_a_column_nobody_asked_for_is_not_judged(kind: str, place: int) -> None:
    content = written(TABLE.add_column(place, "extra", STRANGE[kind][0]))
    look = reading.look(content)
    assert look.rows == COUNT
    assert "extra" in look.columns
    assert len(uploads.taken(content)) == COUNT


@pytest.mark.parametrize("kind", [kind for kind, (_, code) in STRANGE.items() if code])
def test_where_it_is_asked_for_its_true_reason_is_told(kind: str) -> None:
    column, code = STRANGE[kind]
    content = written(TABLE.drop_columns("origin").append_column("extra", column))
    columns = {"week": "week", "coast": "coast", "loadings_teu": "loadings_teu"}
    told = uploads.told(content, columns=columns | {"origin": "extra"})
    assert list(told) == [code]
    # A long text is named by its row, as in every format; all else by the column.
    assert {"column": "extra", "row": "61" if "late" in kind else "1"}.items() & (
        told[code].values.items()
    )


def test_a_dot_in_a_name_is_part_of_it() -> None:
    table = TABLE.rename_columns(["at.week", "origin", "at", "loadings.teu"])
    place = repeated({"lat": 9.0}, pa.struct([("lat", pa.float64())]))
    table = table.append_column("geo", place).append_column("geo.lat", repeated(1, pa.int64()))
    columns = dict(
        zip(TABLE.column_names, ["at.week", "origin", "at", "loadings.teu"], strict=True)
    )
    assert len(uploads.taken(written(table), columns=columns, unit="TEU")) == COUNT
    file = parquet.opened(written(table))
    assert {cells[0] for _, cells in parquet.lines(file, ["geo.lat"])} == {"1"}


def test_two_columns_of_one_name_and_no_rows_are_said_to_be_that() -> None:
    twice = written(TABLE.append_column("coast", TABLE["coast"]))
    assert codes(twice) == {"headings_twice": {"names": "coast"}}
    assert codes(written(TABLE[:0])) == {"no_rows": {}}
    assert codes(in_groups(TABLE[:0], TABLE[:0])) == {"no_rows": {}}


def test_what_the_library_does_not_know_is_not_called_damaged() -> None:
    huge = by_polars(POLARS.with_columns(pl.lit(5).cast(pl.Int128).alias("extra")))
    assert set(codes(huge)) == {"unknown_form"}


def codes(content: bytes) -> dict[str, Any]:
    with pytest.raises(UploadError) as caught:
        reading.look(content)
    return {one.code: one.values for one in caught.value.told}


@pytest.mark.parametrize("letters", [40, 95, 400])
def test_a_long_heading_is_found_again(letters: int) -> None:
    heading = ("Loaded containers by origin group and coast " * 12)[:letters] + " (TEU)"
    rows = uploads.cargo().rename(columns={"loadings_teu": heading})
    content = uploads.parquet(rows)
    shown = reading.look(content).columns[3]
    columns = {"week": "week", "origin": "origin", "coast": "coast", "loadings_teu": shown}
    found = uploads.taken(content, columns=columns, unit="TEU")
    assert found["loadings_teu"].sum() == rows[heading].sum()
