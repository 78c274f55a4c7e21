"""Synthetic shipment records by month, whose weekly lanes are known by formula."""

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb

from benchmarks.places import COUNTRIES, PORTS

DAYS: Final = 28
CARRIERS: Final = ("CMDU", "COSU", "EGLV", "HDMU", "MAEU", "ONEY")
# TEU and kilograms of the kinds of consignment, which follow one another.
CONSIGNMENTS: Final = ((0.5, 4100), (1.0, 9050), (2.0, 17500), (2.25, 20125), (4.0, 36000))
# One record in a hundred is bad, in turn for each of these reasons.
BAD: Final = {
    "bad_date": {"day": "NULL"},
    "unknown_port": {"port": "'ZZZZZ'"},
    "unknown_country": {"country": "'XX'"},
    "no_carrier": {"carrier": "''"},
    "missing_teu": {"teu": "NULL"},
    "negative_teu": {"teu": "-1.0"},
    "absurd_teu": {"teu": "1e6"},
}
BAD_EACH: Final = 60
FIRST_YEAR: Final = 2024
MONTHS: Final = 24
# Every combination of day, port, country, carrier and consignment, twice.
PERIOD: Final = 2 * DAYS * len(PORTS) * len(COUNTRIES) * len(CARRIERS) * len(CONSIGNMENTS)

MAPPING: Final = """
[source]
name = "Synthetic records"
publisher = "benchmarks/records.py"
licence = "Made up; free to use."
redistribution = "Free."
basis = "assumption"

[columns]
date = "day"
port = "port"
country = "country"
carrier = "carrier"
teu = "teu"
tonnes = "weight_kg"

[units]
teu = "TEU"
tonnes = "kg"

[dates]
event = "arrival"
first = 2023-01-01
last = 2026-12-31
"""


# Week, origin, coast and carrier -> TEU, tonnes and records.
Lanes = dict[tuple[str, ...], tuple[float, float, int]]


def months(count: int = MONTHS) -> Iterator[tuple[int, int]]:
    """Yield years and months, one per partition."""
    return ((FIRST_YEAR + number // 12, 1 + number % 12) for number in range(count))


def records_per_month(periods: int) -> int:
    """Count the records of a partition, bad ones included."""
    return periods * (PERIOD + BAD_EACH * len(BAD))


def write(folder: Path, periods: int, count: int = MONTHS) -> int:
    """Write the records of some months and their mapping; return how many there are.

    Parameters
    ----------
    folder : where the partitions go.
    periods : how often every combination occurs twice in a month; 1 makes 42,420 records.
    count : months. [1]
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rollup.toml").write_text(MAPPING, encoding="utf-8")
    with duckdb.connect() as connection:
        for year, month in months(count):
            target = folder / f"year={year}" / f"month={month:02d}"
            target.mkdir(parents=True)
            query = _month(dt.date(year, month, 1), periods)
            connection.execute(f"COPY ({query}) TO '{target}/records.parquet' (COMPRESSION zstd)")
    return count * records_per_month(periods)


def lanes(periods: int, count: int = MONTHS, listed: int = 1) -> Lanes:
    """Know every lane by counting combinations.

    Parameters
    ----------
    periods, count : as they were written.
    listed : how often the files are listed. [1]
    """
    milli_teu = sum(round(1000 * teu) for teu, _ in CONSIGNMENTS)
    kilograms = sum(weight for _, weight in CONSIGNMENTS)
    weeks = Counter(
        day - dt.timedelta(days=day.weekday())
        for year, month in months(count)
        for day in (dt.date(year, month, 1 + number) for number in range(DAYS))
    )
    origins, coasts = Counter(COUNTRIES.values()), Counter(PORTS.values())
    return {
        (week.isoformat(), origin, coast, carrier): (
            milli_teu * times / 1000,
            kilograms * times / 1000,
            len(CONSIGNMENTS) * times,
        )
        for week, days in weeks.items()
        for origin, countries in origins.items()
        for coast, ports in coasts.items()
        for carrier in CARRIERS
        for times in [2 * listed * periods * days * countries * ports]
    }


def rejected(periods: int, count: int = MONTHS, listed: int = 1) -> dict[str, int]:
    """Know how many records are rejected, by reason."""
    return dict.fromkeys(BAD, BAD_EACH * periods * count * listed)


def listed_again(folder: Path, target: Path, times: int) -> None:
    """List the same files several times, as links in partitions of one more key."""
    target.mkdir(parents=True)
    (target / "rollup.toml").write_text(MAPPING, encoding="utf-8")
    for file in sorted(folder.rglob("*.parquet")):
        for number in range(times):
            link = target / f"copy={number}" / file.relative_to(folder)
            link.parent.mkdir(parents=True)
            os.link(file, link)


def _month(first: dt.date, periods: int) -> str:
    """Write the query that makes the records of one month."""
    good, bad = periods * PERIOD, periods * BAD_EACH * len(BAD)
    sound = {
        "day": f"DATE '{first}' + CAST(n % {DAYS} AS INTEGER)",
        "port": _one_of(tuple(PORTS), DAYS),
        "country": _one_of(tuple(COUNTRIES), DAYS * len(PORTS)),
        "carrier": _one_of(CARRIERS, DAYS * len(PORTS) * len(COUNTRIES)),
    }
    size = f"1 + n // {DAYS * len(PORTS) * len(COUNTRIES) * len(CARRIERS)} % {len(CONSIGNMENTS)}"
    teus, weights = ([pair[part] for pair in CONSIGNMENTS] for part in (0, 1))
    sound |= {
        "teu": f"CAST({teus} AS DOUBLE[])[{size}]",
        "weight_kg": f"CAST({weights} AS BIGINT[])[{size}]",
    }
    columns = [f"{_spoilt(name, expression, good)} AS {name}" for name, expression in sound.items()]
    return (
        f"SELECT {', '.join(columns)}, 'B{first:%y%m}' || n AS bill "  # noqa: S608
        f"FROM (SELECT range AS n FROM range({good + bad}) ORDER BY hash(range))"
    )


def _one_of(values: tuple[str, ...], below: int) -> str:
    """Write the expression that picks a value by one digit of the number of a combination."""
    return f"{list(values)}[1 + n // {below} % {len(values)}]"


def _spoilt(name: str, expression: str, good: int) -> str:
    """Write the expression with what is wrong with the column in some of the bad records."""
    wrong = [
        f"WHEN n >= {good} AND n % {len(BAD)} = {number} THEN {spoilt[name]}"
        for number, spoilt in enumerate(BAD.values())
        if name in spoilt
    ]
    return f"CASE {' '.join(wrong)} ELSE {expression} END" if wrong else expression
