"""A real cluster of one master and two workers gives the same bytes as DuckDB."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from benchmarks import records as synthetic
from benchmarks.rollup import told as told_by
from tests.data.rollup import cluster
from tests.data.rollup.cluster import HOST, Cluster
from tests.data.rollup.sources import mapped, record, write

pytestmark = [
    pytest.mark.spark,
    pytest.mark.when_changed(
        "data/rollup",
        "data/rules.py",
        "benchmarks/records.py",
        "benchmarks/rollup.py",
        "requirements-spark.txt",
        "tests/data/rollup",
    ),
]

TEUS = (Decimal("0.0005"), Decimal("1.9995"), Decimal(7), Decimal(-1), None)
ROOT = Path(__file__).parents[3]
FILES = ("lanes.parquet", "lanes.parquet.rejected.parquet")


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster.running(tmp_path_factory.mktemp("cluster")) as running:
        yield running


def command(source: Path, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    arguments = [str(source), "--out", str(folder / "lanes.parquet"), "--quiet", *more]
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "data.rollup", *arguments],
        cwd=ROOT,
        env=cluster.environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def spark_on(master: str) -> list[str]:
    settings = {"spark.driver.host": HOST, "spark.executor.memory": "512m"}
    conf = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    return ["--engine", "spark", "--master", master, *conf]


def awkward(source: Path) -> None:
    """Write records that engines could read differently."""
    mapped(
        source,
        ('event = "arrival"', 'event = "arrival"\nformat = "%d/%m/%Y"'),
        ('teu = "teu"', 'teu = "teu"\nid = "bill.number"'),
        ('country = "country"', 'country = "from"'),
        ('tonnes = "kg"\n\n[d', 'tonnes = "lb"\n\n[d'),
    )
    schema = pa.schema(
        {
            "day": pa.string(),
            "port": pa.string(),
            "carrier": pa.string(),
            "teu": pa.decimal128(20, 4),
            "kg": pa.float32(),
            "bill.number": pa.int64(),
        }
    )
    start = dt.date(2024, 12, 20)
    for country in ("CN", "KR", "__HIVE_DEFAULT_PARTITION__"):
        rows: list[dict[str, Any]] = []
        for number in range(600):
            day = start + dt.timedelta(days=number % 40)
            row: dict[str, Any] = record(
                day=f"{day:%d/%m/%Y}" if number % 50 else "2025-13-01",
                port=("USLAX", "USNYC", "USSEA", "USSAV", "uslax", None)[number % 6],
                carrier=("A", " A\t", "에이치엠엠", "\u3000", None)[number // 6 % 5],
                teu=TEUS[number // 30 % 5],
                kg=(0.1, 1e5, float("nan"), float("inf"), -0.5, 2.5, 1e4)[number % 7],
            )
            rows.append({**row, "bill.number": number // 2 if number % 31 else None})
        write(source, f"from={country}/y=1", rows, schema)


def same(source: Path, folder: Path, master: str, *more: str) -> tuple[str, str]:
    """Run both engines, hold their files against each other, and return what Spark's run said."""
    told = []
    for name, engine in {"duckdb": [], "spark": spark_on(master)}.items():
        (folder / name).mkdir()
        done = command(source, folder / name, *engine, *more)
        assert done.returncode == (1 if more else 0), done.stderr
        told.append((done.stdout.replace(str(folder / name), ""), done.stderr))
    assert told[0][0] == told[1][0]
    for file in FILES:
        assert (folder / "duckdb" / file).read_bytes() == (folder / "spark" / file).read_bytes()
    return told[1]


def test_known_answers_come_out_of_both_workers(tmp_path: Path, spark: Cluster) -> None:
    source = tmp_path / "source"
    count = synthetic.write(source, 1, 2)
    told, _ = same(source, tmp_path, spark.master)
    assert f"{count:,} records: {count - count // 101:,} counted" in told
    assert told_by(tmp_path / "spark" / "lanes.parquet") == synthetic.lanes(1, 2)
    assert all("Asked to launch executor" in log.read_text() for log in spark.logs)


@pytest.mark.weekly
def test_awkward_records_come_out_the_same_and_a_bad_file_costs_no_other(tmp_path: Path) -> None:
    source = tmp_path / "source"
    awkward(source)
    file = write(source, "from=VN/y=1", [record()])
    file.write_bytes(file.read_bytes()[:-9])
    told, complaint = same(source, tmp_path, "local[1]", "--without-failed")
    assert "1,800 records: " in told
    assert "- from=VN/y=1: " in complaint
    assert "Traceback" not in complaint
    for reason in ("bad_date", "unknown_port", "unknown_country", "no_carrier", "missing_teu"):
        assert f"{reason}: " in told
    for reason in ("negative_teu", "missing_tonnes", "absurd_tonnes", "no_id", "repeated_id"):
        assert f"{reason}: " in told
