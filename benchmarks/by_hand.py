"""The rollup as one would write it by hand in SQL for DuckDB: `python -m benchmarks.by_hand`."""

import sys
import time
from pathlib import Path
from typing import Any, Final

import duckdb

from benchmarks.places import COUNTRIES, PORTS

THREADS: Final = 2
MEMORY: Final = "2GB"

SCAN: Final = """
WITH days AS (
    SELECT CAST(range AS DATE) AS known, CAST(date_trunc('week', range) AS DATE) AS week
    FROM range(TIMESTAMP '2023-01-01', TIMESTAMP '2027-01-01', INTERVAL 1 DAY)
),
ports AS (SELECT * FROM (VALUES {ports}) AS t (known, coast)),
countries AS (SELECT * FROM (VALUES {countries}) AS t (known, origin))
"""

# The same job: the first reason against a record, whole numbers, rejected records counted.
SAME: Final = """
, judged AS (
    SELECT week, origin, coast, trim(carrier) AS carrier, teu, weight_kg, CASE
        WHEN week IS NULL THEN 'bad_date' WHEN coast IS NULL THEN 'unknown_port'
        WHEN origin IS NULL THEN 'unknown_country'
        WHEN coast = 'outside' OR origin = 'outside' THEN 'outside'
        WHEN trim(carrier) IS NULL OR trim(carrier) = '' THEN 'no_carrier'
        WHEN teu IS NULL OR isnan(teu) THEN 'missing_teu' WHEN teu < 0 THEN 'negative_teu'
        WHEN teu > 25000 THEN 'absurd_teu' WHEN weight_kg IS NULL THEN 'missing_tonnes'
        WHEN weight_kg < 0 THEN 'negative_tonnes' WHEN weight_kg > 3e8 THEN 'absurd_tonnes'
        END AS reason
    FROM read_parquet('{source}/**/*.parquet', hive_partitioning = false) AS records
    LEFT JOIN days ON records.day = days.known
    LEFT JOIN ports ON records.port = ports.known
    LEFT JOIN countries ON records.country = countries.known
)
SELECT week, origin, coast, carrier, reason,
    sum(CASE WHEN reason IS NULL THEN CAST(round(teu * 1000) AS BIGINT) END) AS milli_teu,
    sum(CASE WHEN reason IS NULL THEN weight_kg END) AS kilograms, count(*) AS records
FROM judged GROUP BY ALL ORDER BY ALL
"""

# No questions asked: what finds no partner in a join is gone, and so is its trace.
BARE: Final = """
SELECT week, origin, coast, carrier, sum(teu) AS teu, sum(weight_kg) AS kilograms,
    count(*) AS records
FROM read_parquet('{source}/**/*.parquet', hive_partitioning = false) AS records
JOIN days ON records.day = days.known
JOIN ports ON records.port = ports.known
JOIN countries ON records.country = countries.known
GROUP BY ALL ORDER BY ALL
"""
QUERIES: Final = {"same": SCAN + SAME, "bare": SCAN + BARE}


def main(kind: str, source: str, out: str) -> float:
    """Run one of the queries into a Parquet file.

    Parameters
    ----------
    kind : "same" or "bare".
    source, out : folder of records, and file to write.

    Returns
    -------
    Time from the open connection to the written file. [s]
    """
    config: dict[str, Any] = {
        "threads": THREADS,
        "memory_limit": MEMORY,
        "preserve_insertion_order": False,
        "temp_directory": str(Path(out).parent),
    }
    query = QUERIES[kind].format(source=source, ports=_pairs(PORTS), countries=_pairs(COUNTRIES))
    with duckdb.connect(config=config) as connection:
        begun = time.perf_counter()
        connection.execute(f"COPY ({query}) TO '{out}' (COMPRESSION zstd)")
        return time.perf_counter() - begun


def _pairs(groups: dict[str, str]) -> str:
    """Write a lookup as SQL values."""
    return ", ".join(f"('{place}', '{group}')" for place, group in groups.items())


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
