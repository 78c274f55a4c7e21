"""A table that cannot be trusted is never handed out; one that can comes back as written."""

import shutil
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from data import catalog, package, store
from data.errors import TableError, TableUnavailable
from data.schema import Dataset
from tests.data import samples

BUILT = store.DEFAULT
NAME = "cargo_baseline_weekly"
SHARES = catalog.get("baseline_shares")


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "tables"
    shutil.copytree(BUILT, folder)
    shutil.copy(package.path(BUILT), package.path(folder))
    return folder


def unavailable(tables: Path, name: str = NAME) -> TableUnavailable:
    with pytest.raises(TableUnavailable) as caught:
        store.read(name, tables)
    error = caught.value
    assert error.name == name
    assert error.command == "make data"
    assert str(error) == f"{name} cannot be read: {error.reason} Run `make data` to build it again."
    return error


def test_a_missing_table_is_reported(tables: Path) -> None:
    store.path(NAME, tables).unlink()
    assert unavailable(tables).reason == "the file is missing."
    assert len(store.read("baseline_shares", tables))


def test_a_truncated_table_is_reported(tables: Path) -> None:
    content = store.path(NAME, tables).read_bytes()
    store.path(NAME, tables).write_bytes(content[: len(content) // 2])
    assert "damaged or changed" in unavailable(tables).reason


def test_one_changed_byte_is_noticed(tables: Path) -> None:
    content = bytearray(store.path(NAME, tables).read_bytes())
    content[len(content) // 2] ^= 1
    store.path(NAME, tables).write_bytes(content)
    assert "sha256" in unavailable(tables).reason


def test_bytes_that_are_not_parquet_are_reported_even_when_described(tables: Path) -> None:
    store.path(NAME, tables).write_bytes(b"PAR1 but nothing else PAR1")
    store.write_datapackage(tables)
    assert "not readable Parquet" in unavailable(tables).reason


def test_other_columns_than_declared_are_reported(tables: Path) -> None:
    shutil.copy(store.path("baseline_shares", tables), store.path(NAME, tables))
    store.write_datapackage(tables)
    assert "not the ones declared" in unavailable(tables).reason


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"resources": [{"name": "x"}]}'])
def test_a_broken_description_makes_tables_unavailable(tables: Path, content: str | None) -> None:
    if content is None:
        package.path(tables).unlink()
    else:
        package.path(tables).write_text(content)
    assert "datapackage.json" in unavailable(tables).reason


def test_an_unknown_table_is_a_mistake_of_the_program(tables: Path) -> None:
    with pytest.raises(KeyError, match="there are observations"):
        store.read("cargo", tables)


def test_the_folder_may_be_named_by_the_environment(
    tables: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(store.ENVIRONMENT, str(tables))
    store.path(NAME).unlink()
    assert not store.path(NAME, tables).exists()
    assert unavailable(tables).reason == "the file is missing."


@pytest.mark.parametrize("table", catalog.TABLES, ids=lambda table: table.name)
def test_rows_come_back_as_written_whatever_their_order(table: Dataset, tmp_path: Path) -> None:
    right = samples.read(table)[0]
    first = store.write(table, right, tmp_path / "tables").read_bytes()
    again = store.write(table, right.iloc[::-1], tmp_path / "tables").read_bytes()
    store.write_datapackage(tmp_path / "tables")
    assert first == again
    pd.testing.assert_frame_equal(
        store.read(table.name, tmp_path / "tables"), table.ordered(right), check_dtype=True
    )


def test_a_table_that_breaks_a_rule_is_not_written_and_the_former_one_stays(tables: Path) -> None:
    before = store.path("baseline_shares", tables).read_bytes()
    right, wrong = samples.read(SHARES)
    with pytest.raises(TableError):
        store.write(SHARES, samples.with_row(right, wrong[0][1]), tables)
    assert store.path("baseline_shares", tables).read_bytes() == before
    assert [p.name for p in tables.iterdir() if p.name.startswith(".")] == []


def test_units_version_and_origin_stand_in_the_file(tmp_path: Path) -> None:
    table = catalog.get("market_scenarios_weekly")
    right = samples.read(table)[0]
    file = store.write(table, right, tmp_path / "tables", {"model_version": "0.1"})
    schema = pq.read_schema(file)
    assert schema.metadata == {
        b"schema_version": b"1",
        b"origin": b"pages/answer/scenario_tables.py",
        b"model_version": b"0.1",
    }
    for column in table.columns:
        field = schema.field(column.name)
        assert (field.metadata or {}).get(b"unit", b"").decode() == column.unit
        assert field.nullable == column.nullable


def test_the_fingerprint_follows_the_inputs_alone(tables: Path) -> None:
    whole = store.fingerprint(tables)
    assert len(whole) == 8
    assert int(whole, 16) >= 0
    scenario = catalog.get("market_scenarios_weekly")
    store.write(scenario, samples.read(scenario)[0], tables)
    assert store.fingerprint(tables) == whole
    store.write(SHARES, samples.read(SHARES)[0], tables)
    changed = store.fingerprint(tables)
    assert changed != whole
    store.path("baseline_shares", tables).unlink()
    assert store.fingerprint(tables) not in {whole, changed}


def test_the_fingerprint_of_nothing_is_still_a_fingerprint(tmp_path: Path) -> None:
    assert len(store.fingerprint(tmp_path / "tables")) == 8
