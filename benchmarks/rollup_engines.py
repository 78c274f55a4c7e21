"""The engines of the rollup's measurement: how each is started, and with what limits."""

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.by_hand import MEMORY, THREADS

# Not part of the product: installed for the measurement, in a place of its own.
POLARS: Final = "polars==2.1.0"
OURS, SPARK = "ours on DuckDB", "ours on Spark"
SAME, SAME_POLARS = "by hand in SQL, same job", "by hand in Polars, same job"
BARE: Final = "by hand in SQL, no questions asked"
# In the order of their turns.
ENGINES: Final = (OURS, SAME, SAME_POLARS, BARE, SPARK)
HERE: Final = "127.0.0.1"


def command(engine: str, source: Path, out: Path, polars: Path) -> list[str]:
    """Write the command line of an engine.

    Parameters
    ----------
    engine : one of `ENGINES`.
    source, out : folder of records, and file to write.
    polars : Python of the environment that holds Polars.
    """
    files = [str(source), str(out)]
    if engine == SAME_POLARS:
        return [str(polars), "-m", "benchmarks.by_polars", *files]
    python = [sys.executable, "-m"]
    if engine in (SAME, BARE):
        return [*python, "benchmarks.by_hand", "same" if engine == SAME else "bare", *files]
    ours = [*python, "data.rollup", files[0], "--out", files[1], "--quiet", "--fresh"]
    return [*ours, *(_spark(out.parent) if engine == SPARK else _duckdb())]


def environment(engine: str) -> dict[str, str]:
    """Write the variables an engine is limited by, where its command line cannot."""
    if engine == SAME_POLARS:
        return {"POLARS_MAX_THREADS": str(THREADS)}
    return {"SPARK_LOCAL_IP": HERE} if engine == SPARK else {}


def versions() -> str:
    """Tell which versions of the engines are measured."""
    name, _, number = POLARS.partition("==")
    return f"DuckDB {version('duckdb')}, {name.capitalize()} {number}, Spark {version('pyspark')}"


def _duckdb() -> list[str]:
    """The limits of ours on DuckDB."""
    return ["--threads", str(THREADS), "--memory", MEMORY]


def _spark(folder: Path) -> list[str]:
    """Spark inside one Java process, with the same limits, on the loopback interface."""
    settings = {
        "spark.driver.memory": MEMORY.removesuffix("B").lower(),
        "spark.driver.host": HERE,
        "spark.local.dir": str(folder),
    }
    conf = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    return ["--engine", "spark", "--master", f"local[{THREADS}]", *conf]
