"""Others can use the files: Frictionless, DuckDB and the sums in the description agree."""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest
from frictionless import Package

from analysis.model import RESULTS_DATE
from data import catalog, package, store
from pages.answer import iamc
from tests.house.tree import ROOT

FILE = package.path(store.DEFAULT)
DESCRIBED = json.loads(FILE.read_text(encoding="utf-8"))
RESOURCES: list[dict[str, Any]] = DESCRIBED["resources"]


@pytest.mark.when_changed("data")
def test_frictionless_finds_nothing_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FILE.parent)
    report = Package(FILE.name).validate()
    assert report.flatten(["title", "fieldName", "note", "rowNumber"]) == []
    assert report.valid


def test_whose_it_is_from_when_and_under_which_terms_is_told() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert DESCRIBED["version"] == f"{told['version']}+{store.fingerprint(store.DEFAULT)}"
    assert DESCRIBED["created"] == f"{RESULTS_DATE}T00:00:00Z"
    [maker] = DESCRIBED["contributors"]
    assert maker["title"] == iamc.MODEL
    assert maker["title"].lower().replace(" ", "-") == told["name"]
    assert [one["name"] for one in DESCRIBED["licenses"]] == ["rights-of-the-sources"]


@pytest.mark.parametrize(
    "slip",
    [{"created": "yesterday"}, {"version": 3}, {"licenses": [{}]}, {"contributors": "somebody"}],
    ids=lambda slip: next(iter(slip)),
)
def test_a_slip_of_the_description_is_noticed(slip: dict[str, object]) -> None:
    assert list(Package.metadata_validate(DESCRIBED)) == []
    assert len(list(Package.metadata_validate({**DESCRIBED, **slip}))) == 1


@pytest.mark.parametrize("entry", RESOURCES, ids=lambda entry: entry["name"])
def test_sums_are_those_of_the_files(entry: dict[str, Any]) -> None:
    content = (FILE.parent / entry["path"]).read_bytes()
    assert entry["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
    assert "bytes" not in entry


@pytest.mark.parametrize("entry", RESOURCES, ids=lambda entry: entry["name"])
def test_duckdb_reads_every_file(entry: dict[str, Any]) -> None:
    file = FILE.parent / entry["path"]
    rows = duckdb.sql(f"select * from read_parquet('{file}')")  # noqa: S608 - our own path
    assert rows is not None
    assert rows.columns == [field["name"] for field in entry["schema"]["fields"]]
    assert len(rows.fetchall()) == len(store.read(entry["name"]))


def test_the_description_tells_units_sources_and_licences() -> None:
    for entry in RESOURCES:
        table = catalog.get(entry["name"])
        assert entry["licenses"][0]["title"] == table.licence
        assert entry["sources"]
        assert entry["schema"]["primaryKey"] == list(table.key)
        for column, field in zip(table.columns, entry["schema"]["fields"], strict=True):
            assert field.get("unit", "") == column.unit
            assert field["description"] == column.meaning


def test_every_table_of_the_folder_is_described() -> None:
    files = {path.stem for path in Path(store.DEFAULT).glob("*.parquet")}
    assert files == {entry["name"] for entry in RESOURCES}
    assert {table.name for table in catalog.TABLES if table.inputs} <= files
