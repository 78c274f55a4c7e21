"""A CSV opens with Korean intact; no cell becomes a formula; restricted values stay out."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import store
from pages.charts.restricted import is_restricted, without_values
from pages.export.office.csv import csv_bytes

BOM = b"\xef\xbb\xbf"
FORMULAS = ("=1+1", "+82-2", "-5 % m/m", "@SUM(A1)", "\t=1", "\r=1", '=cmd|" /C calc"!A0')


def rows(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_whole_file_to_the_byte() -> None:
    frame = pd.DataFrame(
        {
            "week": pd.to_datetime(["2025-04-07", ""]),
            "name": ["서안, 동안", '말하기를 "가득"'],
            "teu": [-1234.5, float("nan")],
            "sure": [True, False],
        }
    )
    assert (
        csv_bytes(frame, ["찾은 것", "two\nlines"])
        == BOM
        + (
            '"# 찾은 것"\r\n"# two lines"\r\nweek,name,teu,sure\r\n'
            '2025-04-07,"서안, 동안",-1234.5,true\r\n'
            ',"말하기를 ""가득""",,false\r\n'
        ).encode()
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_take_for_a_formula_is_text(text: str) -> None:
    frame = pd.DataFrame({text: [text], "b": ["x"]})
    assert rows(csv_bytes(frame)) == [["'" + text, "b"], ["'" + text, "x"]]


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_text_cell_ever_begins_a_formula(cells: list[str]) -> None:
    frame = pd.DataFrame({"a": pd.Series(cells, dtype=object), "b": "x"})
    for cell, _ in rows(csv_bytes(frame))[1:]:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_stay_numbers_to_the_last_digit(value: float) -> None:
    [[_], [cell]] = rows(csv_bytes(pd.DataFrame({"a": [value]})))
    assert float(cell) == value


def test_whole_numbers_have_no_decimal_point() -> None:
    frame = pd.DataFrame({"a": [804122.0, -14.0], "b": [3, 4]})
    assert rows(csv_bytes(frame))[1:] == [["804122", "3"], ["-14", "4"]]


def test_head_lines_cannot_break_out_of_their_line() -> None:
    content = csv_bytes(pd.DataFrame({"a": [1]}), ["x\r\n=1+1"])
    assert content == BOM + b'"# x =1+1"\r\na\r\n1\r\n'


@pytest.mark.parametrize("name", ["observations", "capacity_weekly"])
def test_proprietary_figures_are_left_out_and_their_sources_kept(name: str) -> None:
    frame = store.read(name)
    restricted, out = is_restricted(frame), without_values(frame)
    assert 0 < restricted.sum() < len(frame)
    numbers = list(frame.select_dtypes("number").columns)
    assert out.loc[restricted, [*numbers, "note"]].isna().all(axis=None)
    pd.testing.assert_frame_equal(out[~restricted], frame[~restricted])
    for column in ("source_name", "publisher", "url", "published", "licence"):
        pd.testing.assert_series_equal(out[column], frame[column])


def test_every_spot_rate_in_the_observations_counts_as_proprietary() -> None:
    frame = store.read("observations")
    rates = frame[frame["unit"].isin(["USD/FEU", "index points"])]
    assert len(rates) > 100
    quoted = rates[~is_restricted(rates)]
    assert len(quoted) <= 3  # remarks of analysts about rates, no index


def test_a_table_without_licence_columns_is_left_as_it_is() -> None:
    frame = pd.DataFrame({"value": [1.0]})
    pd.testing.assert_frame_equal(without_values(frame), frame)
