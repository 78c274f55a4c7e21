"""A run goes on where the last one stopped, and does again what has changed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data.rollup import count
from data.rollup.partitions import Partition
from data.rollup.progress import Counted
from tests.data.rollup.sources import Told, mapped, record, run, write

Capture = pytest.CaptureFixture[str]
MONTHS = ("month=1", "month=2", "month=3")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    mapped(folder)
    for number, month in enumerate(MONTHS):
        write(folder, month, [record(teu=1.0 + number), record(port="nowhere")])
    return folder


def teu(told: Told) -> float:
    assert told.code == 0, told.err
    return float(told.lanes["teu"].sum())


def test_what_was_counted_is_kept(source: Path, tmp_path: Path, capsys: Capture) -> None:
    first = run(capsys, source, tmp_path / "lanes.parquet")
    before = first.file.read_bytes()
    again = run(capsys, source, tmp_path / "lanes.parquet")
    assert "3 partitions (3 counted now, 0 kept from before)" in first.out
    assert "3 partitions (0 counted now, 3 kept from before)" in again.out
    assert again.file.read_bytes() == before
    fresh = run(capsys, source, tmp_path / "lanes.parquet", "--fresh")
    assert "(3 counted now, 0 kept from before)" in fresh.out


def test_partitions_changed_added_and_gone_are_noticed(
    source: Path, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "lanes.parquet"
    assert teu(run(capsys, source, out)) == 6.0
    write(source, "month=2", [record(teu=10.0)])
    write(source, "month=4", [record(teu=20.0)])
    (source / "month=1" / "part-0.parquet").unlink()
    told = run(capsys, source, out)
    assert "(2 counted now, 1 kept from before)" in told.out
    assert teu(told) == 2.0 + 10.0 + 3.0 + 20.0
    assert set(told.rejected["partition"]) == {"month=2", "month=3"}


def test_a_file_written_again_is_counted_again(
    source: Path, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "lanes.parquet"
    run(capsys, source, out)
    (source / "month=1" / "part-0.parquet").unlink()
    write(source, "month=1", [record(teu=5.0), record(port="nowhere")])
    told = run(capsys, source, out)
    assert "(1 counted now, 2 kept from before)" in told.out
    assert teu(told) == 10.0


def test_another_mapping_counts_everything_again(
    source: Path, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "lanes.parquet"
    run(capsys, source, out)
    mapped(source, ('teu = "TEU"', 'teu = "FEU"'))
    told = run(capsys, source, out)
    assert "(3 counted now, 0 kept from before)" in told.out
    assert teu(told) == 12.0
    mapped(source, ('teu = "TEU"', 'teu = "FEU"'), ('publisher = "tests"', 'publisher = "x"'))
    assert "(0 counted now, 3 kept from before)" in run(capsys, source, out).out


def test_a_run_that_is_stopped_keeps_what_it_has_counted(
    source: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, counted = tmp_path / "lanes.parquet", count.counted

    def stopped(job: count.Job, partition: Partition) -> Counted:
        if partition.name == "month=3":
            raise KeyboardInterrupt
        return counted(job, partition)

    with monkeypatch.context() as change:
        change.setattr(count, "counted", stopped)
        told = run(capsys, source, out)
    assert told.code == 130
    assert "Run the same command to go on where it stopped." in told.err
    assert not out.exists()
    again = run(capsys, source, out)
    assert teu(again) == 6.0
    assert "3 partitions (1 counted now, 2 kept from before)" in again.out


def test_two_runs_at_once_do_not_mix(source: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "lanes.parquet"
    run(capsys, source, out)
    with closing(sqlite3.connect(f"{out}.progress")) as other:
        other.execute("BEGIN EXCLUSIVE")
        told = run(capsys, source, out)
    assert told.code == 1
    assert "Is another run using it?" in told.err


def test_a_damaged_progress_is_named(source: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "lanes.parquet"
    (tmp_path / "lanes.parquet.progress").write_bytes(b"no database at all " * 100)
    told = run(capsys, source, out)
    assert told.code == 1
    assert "lanes.parquet.progress is damaged" in told.err
    assert teu(run(capsys, source, out, "--fresh")) == 6.0


def test_a_sample_of_an_earlier_run_does_not_stay(tmp_path: Path, capsys: Capture) -> None:
    source, out = tmp_path / "source", tmp_path / "lanes.parquet"
    mapped(source)
    write(source, "month=1", [record(), record(port="nowhere")])
    assert len(run(capsys, source, out).rejected) == 1
    with (source / "rollup.toml").open("a") as file:
        file.write('\n[ports]\nEC = ["nowhere"]\n')
    assert teu(run(capsys, source, out)) == 2.0
    assert not (tmp_path / "lanes.parquet.rejected.parquet").exists()
