"""Every record is counted once in the right lane, or rejected with a reason."""

import datetime as dt
import json
import math
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from benchmarks import records as synthetic
from data import store
from data.rollup.expression import REASONS
from tests.data.rollup.sources import MONDAY, SCHEMA, mapped, record, run, write

Capture = pytest.CaptureFixture[str]


def test_known_answers_come_out(tmp_path: Path, capsys: Capture) -> None:
    source, months = tmp_path / "source", 3
    synthetic.write(source, 1, months)
    told = run(capsys, source, tmp_path / "lanes.parquet")
    assert told.code == 0
    assert told.sums == synthetic.lanes(1, months)
    assert told.rejected.groupby("reason").size().max() == 100
    for reason, count in synthetic.rejected(1, months).items():
        assert f"{count:>14,}  {reason}: {REASONS[reason]}\n" in told.out
    assert "127,260 records: 126,000 counted, 1,260 rejected.\n" in told.out


def test_a_week_runs_from_monday_to_sunday(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "source"
    mapped(source)
    days = [MONDAY + dt.timedelta(days=number) for number in range(-1, 8)]
    write(source, "year=2025", [record(day=day) for day in days])
    told = run(capsys, source, tmp_path / "lanes.parquet")
    weeks = {key[0]: value[2] for key, value in told.sums.items()}
    assert weeks == {"2025-03-31": 1, "2025-04-07": 7, "2025-04-14": 1}


BAD: dict[str, dict[str, Any]] = {
    "bad_date": {"day": None},
    "unknown_port": {"port": "Atlantis"},
    "unknown_country": {"country": None},
    "outside": {"country": "DE"},
    "no_carrier": {"carrier": " \t"},
    "missing_teu": {"teu": float("nan")},
    "negative_teu": {"teu": -0.001},
    "absurd_teu": {"teu": float("inf")},
    "missing_tonnes": {"kg": None},
    "negative_tonnes": {"kg": -1},
    "absurd_tonnes": {"kg": 300_000_001},
    "no_id": {"bill": None},
    "repeated_id": {"bill": "first"},
}


def test_every_reason_has_a_record_here() -> None:
    assert tuple(BAD) == tuple(REASONS)


@pytest.mark.parametrize("reason", BAD)
def test_a_bad_record_is_set_aside_with_its_reason(
    tmp_path: Path, capsys: Capture, reason: str
) -> None:
    source = tmp_path / "source"
    mapped(source, ('teu = "teu"', 'teu = "teu"\nid = "bill"'))
    with (source / "rollup.toml").open("a") as file:
        file.write('\n[origins]\noutside = ["DE"]\n')
    schema = SCHEMA.append(pa.field("bill", pa.string()))
    good, bad = record(bill="first"), {**record(bill="second", teu=2.0), **BAD[reason]}
    write(source, "year=2025", [bad, good], schema)
    told = run(capsys, source, tmp_path / "lanes.parquet")
    assert told.code == 0
    assert told.sums == {("2025-04-07", "CN", "WC", "MAEU"): (1.0, 10.0, 1)}
    assert told.footer["records_counted"] == told.footer["records_rejected"] == "1"
    (row,) = told.rejected.to_dict("records")
    assert (row["reason"], row["number"], row["partition"]) == (reason, 1, "year=2025")
    shown = json.loads(row["record"])
    assert shown.keys() == {"date", "port", "country", "carrier", "teu", "tonnes", "id"}
    ((name, value),) = BAD[reason].items()
    need = {"day": "date", "kg": "tonnes", "bill": "id"}.get(name, name)
    odd = isinstance(value, float) and not math.isfinite(value)
    assert shown[need] == (str(value) if odd else value)


def test_the_first_reason_is_the_one_given(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "source"
    mapped(source)
    write(source, "year=2025", [record(), record(port="x", teu=-1.0), record(day=None, port="x")])
    told = run(capsys, source, tmp_path / "lanes.parquet")
    assert sorted(told.rejected["reason"]) == ["bad_date", "unknown_port"]


def test_neither_order_nor_files_change_a_byte(tmp_path: Path, capsys: Capture) -> None:
    rows = [record(teu=(0.1, 0.7, 1 / 3)[n % 3], kg=n * n % 11) for n in range(500)]
    written = []
    for number, files in enumerate((1, 7)):
        source = tmp_path / f"source{number}"
        mapped(source)
        for part in range(files):
            write(source, "year=2025", rows[part::files])
        rows.reverse()
        told = run(capsys, source, tmp_path / str(number) / "lanes.parquet")
        written.append(told.file.read_bytes())
    assert written[0] == written[1]


def test_units_are_turned_into_teu_and_tonnes(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "source"
    mapped(
        source,
        ('teu = "TEU"', 'teu = "FEU"'),
        ('tonnes = "kg"\n\n[dates]', 'tonnes = "lb"\n\n[dates]'),
    )
    write(source, "year=2025", [record(teu=1.5, kg=2205)])
    told = run(capsys, source, tmp_path / "lanes.parquet")
    # 2205 lb are 1000.17 kg; weights are kept to the kilogram.
    assert list(told.sums.values()) == [(3.0, 1.0, 1)]


def test_dates_may_be_text_and_columns_partition_keys(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "source"
    mapped(
        source,
        ('event = "arrival"', 'event = "arrival"\nformat = "%d/%m/%Y"'),
        ('tonnes = "kg"\n', ""),
        ('carrier = "carrier"', 'carrier = "line"'),
    )
    schema = SCHEMA.set(0, pa.field("day", pa.string()))
    rows = [record(day="07/04/2025"), record(day="31/04/2025"), record(day="2025-04-07")]
    write(source, "line=Hapag%20Lloyd", rows, schema)
    told = run(capsys, source, tmp_path / "lanes.parquet")
    (lane,) = told.lanes.to_dict("records")
    assert lane["carrier"] == "Hapag Lloyd"
    assert (lane["records"], lane["teu"]) == (1, 1.0)
    assert lane["tonnes"] != lane["tonnes"]
    assert list(told.rejected["reason"]) == ["bad_date", "bad_date"]


@pytest.mark.parametrize("zone", [None, "Asia/Seoul"])
def test_times_count_on_their_day_and_with_a_zone_on_the_day_in_utc(
    tmp_path: Path, capsys: Capture, zone: str | None
) -> None:
    source = tmp_path / "source"
    mapped(source)
    schema = SCHEMA.set(0, pa.field("day", pa.timestamp("us", tz=zone)))
    times = [dt.datetime(2025, 4, 6, 23, 59), dt.datetime(2025, 4, 7)]
    utc = [time.replace(tzinfo=dt.UTC) if zone else time for time in times]
    write(source, "year=2025", [record(day=time) for time in utc], schema)
    told = run(capsys, source, tmp_path / "lanes.parquet")
    assert {key[0]: value[2] for key, value in told.sums.items()} == {
        "2025-03-31": 1,
        "2025-04-07": 1,
    }


def test_a_carrier_may_be_named_for_records_without_one(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "source"
    with mapped(source).open("a") as file:
        file.write('\n[carriers]\nmissing = "UNKNOWN"\n')
    write(source, "year=2025", [record(carrier=None), record(carrier=" "), record(carrier=" A ")])
    told = run(capsys, source, tmp_path / "lanes.parquet")
    assert {key[3]: value[2] for key, value in told.sums.items()} == {"UNKNOWN": 2, "A": 1}
    assert not (tmp_path / "lanes.parquet.rejected.parquet").exists()


def test_units_and_sources_travel_with_the_lanes(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "source"
    mapped(source)
    write(source, "year=2025", [record()])
    told = run(capsys, source, tmp_path / "lanes.parquet")
    assert told.footer["origin"] == "the records of Bills of lading of a test"
    assert told.footer["schema_version"] == store.SCHEMA_VERSION
    schema = told.lanes.dtypes
    assert list(schema.index) == ["week", "origin", "coast", "carrier", "teu", "tonnes", "records"]
