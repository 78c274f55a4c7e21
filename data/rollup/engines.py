"""What holds the records: DuckDB inside this process, or a Spark cluster."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb
import narwhals as nw
import pyarrow as pa

from data.errors import RecordsError
from data.rollup import records
from data.rollup.partitions import Place

Frame = nw.LazyFrame[Any]

INSTALL: Final = "pip install --require-hashes -r requirements-spark.txt"
JAVA: Final = "Spark needs Java 17 or newer (on Debian: apt-get install default-jre-headless)."
# Partitions a cluster works on at once; DuckDB already uses every core for one.
SPARK_AT_ONCE: Final = 4
# What is left of a partition after its workers have summed is small: few pieces are enough.
SPARK_SHUFFLES: Final = "8"


@dataclass(frozen=True)
class Engine:
    """An engine that is running.

    Attributes
    ----------
    name, version : what it is; results of another version are computed anew.
    at_once : partitions to work on at the same time.
    scan : the named columns of some files, as a lazy frame.
    put : gives the engine a small table, and the lazy frame of it.
    """

    name: str
    version: str
    at_once: int
    scan: Callable[[Place, Sequence[str], Mapping[str, str]], Frame]
    put: Callable[[str, pa.Table], Frame]


@contextmanager
def on_duckdb(memory: str, threads: int | None, spill: Path) -> Iterator[Engine]:
    """DuckDB, until the block ends.

    Parameters
    ----------
    memory : the most it may hold, such as "2GB"; what does not fit is spilled to disk.
    threads : cores to use; every one when None.
    spill : folder below which a temporary one is made for what does not fit.

    Raises
    ------
    RecordsError
        When the amount of memory cannot be understood.
    """
    with TemporaryDirectory(prefix=".rollup-", dir=spill) as folder:
        config: dict[str, Any] = {
            "memory_limit": memory,
            "threads": threads or os.cpu_count() or 1,
            "temp_directory": folder,
            "preserve_insertion_order": False,
        }
        try:
            connection = duckdb.connect(config=config)
        except duckdb.Error as error:
            raise RecordsError(f"DuckDB does not start: {error}") from error
        connection.execute("SET TimeZone = 'UTC'")

        def put(name: str, table: pa.Table) -> Frame:
            connection.from_arrow(table).create(name)
            frame: Frame = nw.from_native(connection.table(name))
            return frame

        def scan(where: Place, files: Sequence[str], columns: Mapping[str, str]) -> Frame:
            return records.duckdb_records(connection, where, files, columns)

        with connection:
            yield Engine("duckdb", duckdb.__version__, 1, scan, put)


@contextmanager
def on_spark(master: str, settings: Mapping[str, str]) -> Iterator[Engine]:
    """A Spark cluster, until the block ends.

    Parameters
    ----------
    master : address of the cluster, such as spark://host:7077, or local[2].
    settings : further Spark settings, such as spark.executor.memory.

    Raises
    ------
    RecordsError
        When PySpark or Java is missing, or the cluster does not answer.
    """
    session = _session(master, settings)

    def put(_name: str, table: pa.Table) -> Frame:
        # Every worker gets a copy, so that the records are not sent about to be joined.
        small = import_module("pyspark.sql.functions").broadcast(session.createDataFrame(table))
        frame: Frame = nw.from_native(small)
        return frame

    def scan(where: Place, files: Sequence[str], columns: Mapping[str, str]) -> Frame:
        return records.spark_records(session, where, files, columns)

    try:
        yield Engine("spark", str(session.version), SPARK_AT_ONCE, scan, put)
    finally:
        session.stop()


def _session(master: str, settings: Mapping[str, str]) -> Any:
    """A session on a Spark cluster that has shown that it works, in universal time."""
    if find_spec("pyspark") is None:
        raise RecordsError(f"The Spark engine needs PySpark: `{INSTALL}`.")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise RecordsError(JAVA)
    sql = import_module("pyspark.sql")
    ours = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": SPARK_SHUFFLES,
        "spark.log.level": "WARN",
    }
    builder = sql.SparkSession.builder.appName("weekly lanes").master(master)
    for name, value in (ours | dict(settings)).items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
        session.range(1).count()
        return session
    except Exception as error:  # Java's errors come in many shapes
        reason = " ".join((str(error).strip() or repr(error)).splitlines()[:2])
        raise RecordsError(
            f"Spark does not start on {master}: {reason} Is a master running there, with workers, "
            "and can it be reached from this machine?"
        ) from error
