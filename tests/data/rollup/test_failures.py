"""What cannot be counted is named, with what to do; what can be is counted all the same."""

from pathlib import Path

import pyarrow as pa
import pytest

from data.rollup import __main__ as command
from data.rollup import partitions
from tests.data.rollup.sources import SCHEMA, Told, mapped, record, run, write

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    mapped(folder)
    write(folder, "year=2024", [record()])
    write(folder, "year=2025", [record(teu=2.0)])
    return folder


def test_a_file_cut_short_costs_its_partition_only(
    source: Path, tmp_path: Path, capsys: Capture
) -> None:
    file, out = source / "year=2025" / "part-0.parquet", tmp_path / "lanes.parquet"
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    told = run(capsys, source, out)
    assert told.code == 1
    assert "1 partitions could not be counted:\n- year=2025: " in told.err
    assert f"{file} is not readable Parquet" in told.err
    assert "is not written; what was counted is kept." in told.err
    assert not out.exists()
    without = run(capsys, source, out, "--without-failed")
    assert without.code == 1
    assert without.footer["partitions_missing"] == "year=2025"
    assert without.lanes["teu"].sum() == 1.0
    file.write_bytes(whole)
    mended = run(capsys, source, out)
    assert (mended.code, mended.footer["partitions_missing"]) == (0, "")
    assert "(1 counted now, 1 kept from before)" in mended.out
    assert mended.lanes["teu"].sum() == 3.0


def test_a_damaged_page_is_noticed_by_the_engine(
    source: Path, tmp_path: Path, capsys: Capture
) -> None:
    file = source / "year=2025" / "part-0.parquet"
    content = bytearray(file.read_bytes())
    content[4:60] = b"\xff" * 56
    file.write_bytes(content)
    told = run(capsys, source, tmp_path / "lanes.parquet")
    assert told.code == 1
    assert "- year=2025: duckdb: " in told.err
    assert "Traceback" not in told.err


def test_columns_that_are_missing_are_named(source: Path, tmp_path: Path, capsys: Capture) -> None:
    write(source, "year=2026", [{"day": None}], pa.schema({"day": pa.date32()}))
    told = run(capsys, source, tmp_path / "lanes.parquet")
    assert told.code == 1
    assert "part-0.parquet lacks the column `port` (port); it has day." in told.err


def test_a_column_of_another_kind_is_named(source: Path, tmp_path: Path, capsys: Capture) -> None:
    schema = SCHEMA.set(0, pa.field("day", pa.string()))
    write(source, "year=2026", [record(day="2025-04-07")], schema)
    schema = SCHEMA.set(4, pa.field("teu", pa.string()))
    write(source, "year=2027", [record(teu="1")], schema)
    told = run(capsys, source, tmp_path / "lanes.parquet")
    assert told.code == 1
    assert "year=2026 holds `date` as text, but year=2024 as date" in told.err
    assert "holds `teu` (teu) as text; it must be number or whole number." in told.err


def test_whole_and_broken_numbers_may_mix(source: Path, tmp_path: Path, capsys: Capture) -> None:
    schema = SCHEMA.set(4, pa.field("teu", pa.decimal128(9, 3)))
    write(source, "year=2026", [record(teu=None)], schema)
    write(source, "year=2027", [record(teu=4)], SCHEMA.set(4, pa.field("teu", pa.int16())))
    told = run(capsys, source, tmp_path / "lanes.parquet")
    assert told.code == 0, told.err
    assert told.lanes["teu"].sum() == 7.0


def test_sources_that_are_none_are_refused(tmp_path: Path, capsys: Capture) -> None:
    source, out = tmp_path / "source", tmp_path / "lanes.parquet"
    mapped(source)
    assert "holds no .parquet file." in run(capsys, source, out).err
    file = write(source, "year=2025", [record()])
    file.rename(source / "loose.parquet")
    told = run(capsys, source, out)
    assert "is not hive-partitioned: the top folder." in told.err
    assert "such as year=2025/month=4" in told.err
    (source / "loose.parquet").unlink()
    write(source, "year=2025", [record()])
    write(source, "year=2026/month=1", [record()])
    told = run(capsys, source, out)
    assert "is partitioned by year in year=2025, otherwise in year=2026/month=1" in told.err
    assert told.code == 1


def test_a_source_that_is_not_there_is_named(tmp_path: Path, capsys: Capture) -> None:
    mapping = mapped(tmp_path)
    told = run(capsys, tmp_path / "gone", tmp_path / "lanes.parquet", "--mapping", str(mapping))
    assert told.code == 1
    assert "gone cannot be listed" in told.err


def test_records_that_are_all_bad_are_not_a_table(
    source: Path, tmp_path: Path, capsys: Capture
) -> None:
    mapped(source, ('event = "arrival"', 'event = "arrival"\nlast = 2020-01-01'))
    told = run(capsys, source, tmp_path / "lanes.parquet")
    assert told.code == 1
    assert "Every record was rejected:\n             2  bad_date: " in told.err
    assert not told.file.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--engine", "spark"], "--master names the cluster"),
        (["--master", "local"], "--master names the cluster"),
        (["--engine", "spark", "--master", "local", "--conf", "x"], "must be written name=value"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    source: Path, tmp_path: Path, capsys: Capture, more: list[str], words: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(capsys, source, tmp_path / "lanes.parquet", *more)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_an_amount_of_memory_that_is_none_is_refused(
    source: Path, tmp_path: Path, capsys: Capture
) -> None:
    told = run(capsys, source, tmp_path / "lanes.parquet", "--memory", "lots")
    assert told.code == 1
    assert "DuckDB does not start: " in told.err


def test_an_address_is_read_through_its_file_system(
    source: Path, tmp_path: Path, capsys: Capture
) -> None:
    out, mapping = tmp_path / "lanes.parquet", str(source / "rollup.toml")
    where = partitions.place(source.as_uri())
    assert [each.name for each in partitions.found(where)] == ["year=2024", "year=2025"]
    code = command.main([source.as_uri(), "--out", str(out), "--mapping", mapping, "--quiet"])
    assert code == 0, capsys.readouterr().err
    assert Told(code, "", "", out).lanes["teu"].sum() == 3.0


def test_an_address_of_no_file_system_is_refused(tmp_path: Path, capsys: Capture) -> None:
    code = command.main(["gopher://x/y", "--out", str(tmp_path / "lanes.parquet")])
    assert code == 1
    assert "gopher://x/y is no address records can be read from" in capsys.readouterr().err
