"""The rollup as one would write it by hand in Polars: `python -m benchmarks.by_polars`."""

import datetime as dt
import sys
from typing import Final

import polars as pl

from benchmarks.places import COUNTRIES, PORTS

FIRST: Final = dt.date(2023, 1, 1)
LAST: Final = dt.date(2026, 12, 31)
MOST_TEU: Final = 25_000
MOST_KG: Final = 300_000_000
KEYS: Final = ("week", "origin", "coast", "carrier", "reason")


def placed(source: str) -> pl.LazyFrame:
    """Every record with its week, coast and origin, each empty where it is not known.

    Joins, not `replace_strict`: with that the engine held all of the files in memory.
    """
    day = pl.date_range(FIRST, LAST, eager=True)
    days = pl.LazyFrame({"day": day, "week": day.dt.truncate("1w")})
    ports = pl.LazyFrame({"port": list(PORTS), "coast": list(PORTS.values())})
    countries = pl.LazyFrame({"country": list(COUNTRIES), "origin": list(COUNTRIES.values())})
    return (
        pl.scan_parquet(f"{source}/**/*.parquet", hive_partitioning=False)
        .join(days, on="day", how="left")
        .join(ports, on="port", how="left")
        .join(countries, on="country", how="left")
        .with_columns(pl.col("carrier").str.strip_chars(" "))
    )


def first_reason() -> pl.Expr:
    """The first reason against a record; none for one that counts."""
    carrier, teu, weight = pl.col("carrier"), pl.col("teu"), pl.col("weight_kg")
    tests = {
        "bad_date": pl.col("week").is_null(),
        "unknown_port": pl.col("coast").is_null(),
        "unknown_country": pl.col("origin").is_null(),
        "outside": (pl.col("coast") == "outside") | (pl.col("origin") == "outside"),
        "no_carrier": carrier.is_null() | (carrier == ""),
        "missing_teu": teu.is_null() | teu.is_nan(),
        "negative_teu": teu < 0,
        "absurd_teu": teu > MOST_TEU,
        "missing_tonnes": weight.is_null(),
        "negative_tonnes": weight < 0,
        "absurd_tonnes": weight > MOST_KG,
    }
    names = pl.Enum(list(tests))
    return pl.coalesce(
        *(pl.when(holds).then(pl.lit(name, dtype=names)) for name, holds in tests.items())
    )


def main(source: str, out: str) -> None:
    """Roll the records up into a Parquet file, the rejected ones counted by reason.

    Parameters
    ----------
    source, out : folder of records, and file to write.
    """
    counts = pl.col("reason").is_null()
    milli_teu = (pl.col("teu") * 1000).round().cast(pl.Int64, strict=False)
    (
        placed(source)
        .with_columns(reason=first_reason())
        .group_by(KEYS)
        .agg(
            milli_teu=pl.when(counts).then(milli_teu).sum(),
            kilograms=pl.when(counts).then(pl.col("weight_kg")).sum(),
            records=pl.len(),
        )
        .sort(KEYS)
        .with_columns(pl.col("reason").cast(pl.String))
        .sink_parquet(out, compression="zstd", engine="streaming")
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
