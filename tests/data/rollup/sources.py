"""Writes small sources of shipment records, and runs the command on them."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.records import Lanes
from benchmarks.rollup import told
from data.rollup import __main__ as command

MONDAY = dt.date(2025, 4, 7)
MAPPING = """
[source]
name = "Bills of lading of a test"
publisher = "tests"
url = "https://example.org/bills"
licence = "Made up."
redistribution = "Free."
basis = "observed"

[columns]
date = "day"
port = "port"
country = "country"
carrier = "carrier"
teu = "teu"
tonnes = "kg"

[units]
teu = "TEU"
tonnes = "kg"

[dates]
event = "arrival"
"""
RECORD: dict[str, Any] = {
    "day": MONDAY,
    "port": "USLAX",
    "country": "CN",
    "carrier": "MAEU",
    "teu": 1.0,
    "kg": 10_000,
}
SCHEMA = pa.schema(
    {
        "day": pa.date32(),
        "port": pa.string(),
        "country": pa.string(),
        "carrier": pa.string(),
        "teu": pa.float64(),
        "kg": pa.int64(),
    }
)


def record(**given: Any) -> dict[str, Any]:
    return {**RECORD, **given}


def write(
    source: Path, partition: str, rows: list[dict[str, Any]], schema: pa.Schema = SCHEMA
) -> Path:
    """Write rows as the next file of a partition."""
    folder = source / partition
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"part-{len(list(folder.iterdir()))}.parquet"
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), file)
    return file


def mapped(source: Path, *changes: tuple[str, str]) -> Path:
    """Write the mapping, some of its lines replaced."""
    text = MAPPING
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    source.mkdir(parents=True, exist_ok=True)
    file = source / "rollup.toml"
    file.write_text(text, encoding="utf-8")
    return file


@dataclass(frozen=True)
class Told:
    """What a run of the command ended with."""

    code: int
    out: str
    err: str
    file: Path

    @property
    def lanes(self) -> pd.DataFrame:
        return pd.read_parquet(self.file)

    @property
    def rejected(self) -> pd.DataFrame:
        return pd.read_parquet(self.file.with_name(self.file.name + ".rejected.parquet"))

    @property
    def footer(self) -> dict[str, str]:
        metadata = pq.read_schema(self.file).metadata
        return {key.decode(): value.decode() for key, value in metadata.items()}

    @property
    def sums(self) -> Lanes:
        """TEU, tonnes and records by week, origin, coast and carrier."""
        return told(self.file)


def run(capsys: pytest.CaptureFixture[str], source: Path, out: Path, *more: str) -> Told:
    """Run the command without a progress bar."""
    code = command.main([str(source), "--out", str(out), "--quiet", *more])
    printed = capsys.readouterr()
    return Told(code, printed.out, printed.err, out)
