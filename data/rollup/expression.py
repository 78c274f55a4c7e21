"""The rollup, written once: what becomes of a record, on whatever engine holds the records."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import narwhals as nw
import pyarrow as pa

from data.rollup.mapping import OUTSIDE, RecordMap

Frame = nw.LazyFrame[Any]

# Changes whenever the same records would give another result, so that nothing old is kept.
VERSION: Final = "1"

KEYS: Final = ("week", "origin", "coast", "carrier")
SUMS: Final = ("milli_teu", "kilograms")

# Why a record is not counted, in the order in which it is asked; the first reason that holds is
# the one given.
REASONS: Final[Mapping[str, str]] = {
    "bad_date": "the date is missing, not a date, or outside the days the mapping allows",
    "unknown_port": "the port is missing or not in the mapping",
    "unknown_country": "the country is missing or not in the mapping",
    "outside": "the port or country is mapped as outside this trade",
    "no_carrier": "the carrier is missing and the mapping names none for such records",
    "missing_teu": "TEU are missing",
    "negative_teu": "TEU are below nought",
    "absurd_teu": "TEU are more than the mapping allows in one record",
    "missing_tonnes": "tonnes are missing",
    "negative_tonnes": "tonnes are below nought",
    "absurd_tonnes": "tonnes are more than the mapping allows in one record",
    "no_id": "the id is missing",
    "repeated_id": "an earlier record of the same partition has the same id",
}
BLANKS: Final = " \t\r\n\v\f\u00a0\u3000"


@dataclass(frozen=True)
class Lookups:
    """Small tables that are joined: weeks of days, coasts of ports, origins of countries."""

    days: Frame
    ports: Frame
    countries: Frame


def lookups(plan: RecordMap, dated: str, put: Callable[[str, pa.Table], Frame]) -> Lookups:
    """Give an engine the small tables of a mapping.

    Parameters
    ----------
    plan : the mapping.
    dated : the kind of the date column; days are written as text unless it holds dates or times.
    put : hands a table to the engine and gives it back as a lazy frame.
    """
    count = (plan.last - plan.first).days + 1
    days = [plan.first + dt.timedelta(days=day) for day in range(count)]
    as_dates = dated in ("date", "time")
    known = {
        "day_known": days if as_dates else [day.strftime(plan.date_format) for day in days],
        "week": [day - dt.timedelta(days=day.weekday()) for day in days],
    }
    ports = {"port_known": list(plan.ports), "coast": list(plan.ports.values())}
    countries = {"country_known": list(plan.origins), "origin": list(plan.origins.values())}
    return Lookups(
        days=put("days", pa.table(known)),
        ports=put("ports", pa.table(ports)),
        countries=put("countries", pa.table(countries)),
    )


def judged(records: Frame, known: Lookups, plan: RecordMap, dated: str) -> Frame:
    """Every record with its week, origin and coast, and the reason why it does not count, if any.

    Parameters
    ----------
    records : columns date, port, country, carrier, teu, and tonnes and id where there are any.
    known : days, ports and countries.
    plan : the mapping.
    dated : the kind of the date column.
    """
    day = nw.col("date").cast(nw.Date if dated in ("date", "time") else nw.String)
    numbers = {"milli_teu": nw.col("teu").cast(nw.Float64) * plan.teu_factor}
    if "tonnes" in plan.columns:
        numbers["kilograms"] = nw.col("tonnes").cast(nw.Float64) * plan.tonnes_factor
    else:
        numbers["kilograms"] = nw.lit(0.0)
    placed = (
        records.with_columns(
            day=day,
            port_text=nw.col("port").cast(nw.String),
            country_text=nw.col("country").cast(nw.String),
            carrier_text=_carrier(plan),
            **numbers,
        )
        .join(known.days, left_on="day", right_on="day_known", how="left")
        .join(known.ports, left_on="port_text", right_on="port_known", how="left")
        .join(known.countries, left_on="country_text", right_on="country_known", how="left")
    )
    return _once(placed.with_columns(reason=_first_reason(plan)), plan)


def weekly(judged: Frame) -> Frame:
    """Sums by week, origin, coast and carrier, and the number of records rejected by reason.

    All sums are of whole numbers, so no order of adding can change them.
    """
    counts = nw.col("reason").is_null()
    sums = {
        name: (nw.when(counts).then(nw.col(name)).otherwise(nw.lit(0.0)) + 0.5)
        .floor()
        .cast(nw.Int64)
        for name in SUMS
    }
    return (
        judged.select("week", "origin", "coast", "reason", carrier=nw.col("carrier_text"), **sums)
        .group_by(*KEYS, "reason")
        .agg(*(nw.col(name).sum().cast(nw.Int64) for name in SUMS), records=nw.len())
    )


def sampled(judged: Frame, plan: RecordMap, reasons: Sequence[str], most: int) -> Frame:
    """The first rejected records of some reasons, in order of their own values, as they were.

    Parameters
    ----------
    judged : every record.
    plan : the mapping.
    reasons : the reasons.
    most : how many of each. [1]
    """
    given = list(plan.columns)
    turn = nw.col("turn").cum_sum().over("reason", order_by=given).cast(nw.Int64)
    return (
        judged.filter(nw.col("reason").is_in(reasons))
        .select("reason", *given, turn=nw.lit(1))
        .with_columns(turn=turn)
        .filter(nw.col("turn") <= most)
    )


def _carrier(plan: RecordMap) -> nw.Expr:
    """The carrier without blanks around it, or the name for records that have none."""
    trimmed = nw.col("carrier").cast(nw.String).str.strip_chars(BLANKS)
    if plan.missing_carrier is None:
        return trimmed
    empty = trimmed.is_null() | (trimmed == "")
    return nw.when(empty).then(nw.lit(plan.missing_carrier)).otherwise(trimmed)


def _first_reason(plan: RecordMap) -> nw.Expr:
    """The first of the reasons that holds for a record; none for one that counts."""
    carrier = nw.col("carrier_text")
    tests = {
        "bad_date": nw.col("week").is_null(),
        "unknown_port": nw.col("coast").is_null(),
        "unknown_country": nw.col("origin").is_null(),
        "outside": (nw.col("coast") == OUTSIDE) | (nw.col("origin") == OUTSIDE),
        "no_carrier": carrier.is_null() | (carrier == ""),
        **_wrong_number("teu", "milli_teu", 1000.0 * plan.most_teu),
    }
    if "tonnes" in plan.columns:
        tests |= _wrong_number("tonnes", "kilograms", 1000.0 * plan.most_tonnes)
    if "id" in plan.columns:
        tests["no_id"] = nw.col("id").is_null()
    reason: nw.Expr = nw.lit(None)
    for name in reversed(tests):
        reason = nw.when(tests[name]).then(nw.lit(name)).otherwise(reason)
    return reason


def _wrong_number(name: str, column: str, most: float) -> dict[str, nw.Expr]:
    """What can be wrong with a number, in the order in which it is asked."""
    value = nw.col(column)
    return {
        f"missing_{name}": value.is_null() | value.is_nan(),
        f"negative_{name}": value < 0.0,
        f"absurd_{name}": value > most,
    }


def _once(records: Frame, plan: RecordMap) -> Frame:
    """The records, all but the first sound one of each id marked as repeated, if ids are mapped."""
    if "id" not in plan.columns:
        return records
    first = ["unsound", *(name for name in plan.columns if name != "id")]
    ordered = records.with_columns(unsound=~nw.col("reason").is_null(), turn=nw.lit(1))
    counted = ordered.with_columns(turn=nw.col("turn").cum_sum().over("id", order_by=first))
    repeated = nw.col("reason").is_null() & (nw.col("turn") > 1)
    reason = nw.when(repeated).then(nw.lit("repeated_id")).otherwise(nw.col("reason"))
    return counted.with_columns(reason=reason)
