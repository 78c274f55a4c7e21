"""DuckDB reads what is handed on: the bundled Parquet, and the tables as CSV."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from data import catalog, store
from pages.export.office import csv
from tests.house.tree import ROOT

NAMES = tuple(table.name for table in catalog.TABLES)
EVIDENCE = ("observations", "official_statement", "contradictions", "forecast_figures")


@pytest.fixture
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Write every gap as None and every day as text, so that only the content is compared."""
    told = frame.copy()
    for name in told:
        if pd.api.types.is_datetime64_any_dtype(told[name]):
            told[name] = told[name].dt.strftime("%Y-%m-%d")
        told[name] = told[name].astype(object).where(told[name].notna(), None)
    return told.reset_index(drop=True)


def same(found: pd.DataFrame, wanted: pd.DataFrame) -> None:
    """Compare cell by cell; numbers to the last digit."""
    assert list(found.columns) == list(wanted.columns)
    assert len(found) == len(wanted)
    for name in wanted:
        pairs = zip(found[name], wanted[name], strict=True)
        assert [pair for pair in pairs if pair[0] != pair[1]] == [], name


@pytest.mark.parametrize("name", NAMES)
def test_the_bundled_parquet_reads_the_same(name: str, engine: duckdb.DuckDBPyConnection) -> None:
    path = ROOT / "data" / "tables" / f"{name}.parquet"
    found = engine.execute("SELECT * FROM read_parquet(?)", [str(path)]).df()
    same(plain(found), plain(store.read(name)))


@pytest.mark.parametrize("name", EVIDENCE)
def test_a_table_as_csv_reads_the_same(
    name: str, engine: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    wanted = store.read(name)
    path = tmp_path / f"{name}.csv"
    path.write_bytes(csv.csv_bytes(wanted, ["a remark"]))
    query = "SELECT * FROM read_csv(?, skip=1, header=true, all_varchar=true)"
    found = engine.execute(query, [str(path)]).df()
    assert [one.lstrip("\ufeff") for one in found.columns] == list(wanted.columns)
    found.columns = wanted.columns
    told = plain(wanted)
    for column in wanted:
        if wanted[column].dtype == np.float64:
            found[column] = found[column].astype(float)
        else:
            spelled = [_spelled(cell) for cell in told[column]]
            told[column] = pd.Series(spelled, dtype=object)
    same(plain(found), told)


def _spelled(cell: object) -> object:
    """Spell a cell as the file does."""
    if isinstance(cell, bool | np.bool_):
        return str(bool(cell)).lower()
    if isinstance(cell, int | float | np.integer):
        return str(cell)
    if isinstance(cell, str) and csv.is_formula(cell):
        return csv.AS_TEXT + cell
    return cell
