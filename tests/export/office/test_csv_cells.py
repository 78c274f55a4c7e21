"""Whoever reads a CSV of ours finds its rows and columns, and no cell a spreadsheet computes."""

from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pages.export.office.csv import csv_bytes
from tests import csv_file, payloads

STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# As a name of a shared link may hold them: marks that split a line, and those that compute.
HOSTILE = st.text(st.sampled_from("x,;\t'\"=+-@#1 \n\r\uff1d가|"), max_size=12)
TEXTS = st.one_of(HOSTILE, st.sampled_from(payloads.EVERY), st.text(max_size=20)).filter(
    lambda text: "\0" not in text
)


def computes(cell: object) -> bool:
    """Say whether a spreadsheet might take a cell of text for a formula."""
    return isinstance(cell, str) and cell.startswith(STARTS)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv") / "table.csv"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(["link: https://x.example/?s2=a~x,-1+1,y"], ["x,-1+1"], [("=1+1", -5.0)])
@given(
    remarks=st.lists(TEXTS, max_size=4),
    names=st.lists(TEXTS, min_size=1, max_size=3, unique_by=lambda one: one.strip().casefold()),
    rows=st.lists(st.tuples(TEXTS, st.floats(-1e9, 1e9)), min_size=1, max_size=4),
)
def test_rows_and_columns_are_found_by_every_reader(
    path: Path, remarks: list[str], names: list[str], rows: list[tuple[str, float]]
) -> None:
    frame = pd.DataFrame({f"c{place} {name}": "x" for place, name in enumerate(names)}, index=[0])
    frame = frame.loc[[0] * len(rows)].assign(text=[t for t, _ in rows], teu=[n for _, n in rows])
    path.write_bytes(csv_bytes(frame, remarks))
    told, (heads, *cells) = csv_file.parted(path.read_bytes().decode("utf-8-sig"))
    assert len(told) == len(remarks)
    assert len(heads) == len(frame.columns)
    assert {len(row) for row in cells} == {len(frame.columns)}
    assert not any(computes(cell) for cell in (*told, *heads))
    assert [row[-2].removeprefix("'") for row in cells] == [
        text.removeprefix("'") for text, _ in rows
    ]
    assert not any(computes(row[-2]) for row in cells)
    assert [float(row[-1]) for row in cells] == [number for _, number in rows]
    read = pd.read_csv(path, skiprows=len(told), encoding="utf-8-sig", keep_default_na=False)
    assert read.shape == frame.shape
    assert not any(computes(cell) for cell in read["text"])


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(["a~x,-1+1,y"], ["=1+1", "-1"])
@given(remarks=st.lists(TEXTS, max_size=3), texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_duckdb_finds_the_table_below_the_remarks(
    path: Path, remarks: list[str], texts: list[str]
) -> None:
    frame = pd.DataFrame({"name": texts, "teu": -5.0})
    path.write_bytes(csv_bytes(frame, remarks))
    columns = "{'name': 'VARCHAR', 'teu': 'DOUBLE'}"
    asked = f"from read_csv(?, skip = ?, header = true, delim = ',', columns = {columns})"
    read = duckdb.execute(asked, [str(path), len(remarks)]).df()
    assert read.shape == frame.shape
    assert (read["teu"] == -5.0).all()
    assert not any(computes(cell) for cell in read["name"])


@given(TEXTS.filter(lambda name: not name.startswith("#")))
def test_a_heading_of_a_table_computes_nothing(name: str) -> None:
    _, (heads, _) = csv_file.parted(csv_bytes(pd.DataFrame({name: ["x"]})).decode("utf-8-sig"))
    assert not computes(heads[0])
