"""Lanes become a cargo table the model takes, where the records cover whole weeks."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from data.builders import baseline_shares
from data.builders.cargo_baseline_weekly import TABLE
from data.schema import ORIGINS
from tests.data.rollup.sources import MONDAY, mapped, record, run, write

Capture = pytest.CaptureFixture[str]
WEEKS = 12


def weeks_of(source: Path, weeks: range) -> None:
    """Write a China record to each coast in every week: 100 TEU and the week; EC half of WC."""
    rows = [
        record(day=MONDAY + dt.timedelta(weeks=week), port=port, teu=share * (100.0 + week))
        for week in weeks
        for port, share in (("USLAX", 1.0), ("USNYC", 0.5))
    ]
    write(source, "year=2025", rows)


def cell(cargo: pd.DataFrame, week: int, coast: str, origin: str = "CN") -> tuple[float, float]:
    day = MONDAY + dt.timedelta(weeks=week)
    row = cargo[(cargo["week"] == day) & (cargo["coast"] == coast) & (cargo["origin"] == origin)]
    (found,) = row[["loadings_teu", "arrivals_teu"]].to_numpy().tolist()
    return found[0], found[1]


def test_records_of_arrival_give_loadings_a_voyage_earlier(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "source"
    mapped(source)
    weeks_of(source, range(WEEKS))
    told = run(capsys, source, tmp_path / "cargo.parquet", "--as", "cargo")
    assert told.code == 0, told.err
    cargo = told.lanes
    assert tuple(cargo.columns) == TABLE.names
    lags = baseline_shares.values()
    assert (lags["arrival_lag_wc_weeks"], lags["arrival_lag_ec_weeks"]) == (3, 5)
    # Weeks 1 to 10 are whole; loadings of week 5 on the East Coast arrive in week 10.
    assert sorted(set(cargo["week"])) == [MONDAY + dt.timedelta(weeks=n) for n in range(1, 6)]
    assert cell(cargo, 2, "WC") == (105.0, 102.0)
    assert cell(cargo, 5, "EC") == (55.0, 52.5)
    assert len(cargo) == 5 * len(ORIGINS) * 2
    assert cell(cargo, 2, "WC", "KR") == (0.0, 0.0)
    assert set(cargo["basis"]) == {"derived"}
    assert "the arrivals of 3 weeks later on the West and 5 weeks" in cargo["method"].iloc[0]


def test_records_of_loading_give_arrivals_a_voyage_later(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "source"
    mapped(source, ('"arrival"', '"loading"'))
    weeks_of(source, range(WEEKS))
    cargo = run(capsys, source, tmp_path / "cargo.parquet", "--as", "cargo").lanes
    assert sorted(set(cargo["week"])) == [MONDAY + dt.timedelta(weeks=n) for n in range(6, 11)]
    assert cell(cargo, 6, "WC") == (106.0, 103.0)
    assert cell(cargo, 10, "EC") == (55.0, 52.5)
    assert "the loadings of 3 weeks earlier" in cargo["method"].iloc[0]


def test_a_week_without_any_record_is_unknown_not_nought(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "source"
    mapped(source)
    weeks_of(source, range(4))
    weeks_of(source, range(5, WEEKS))
    told = run(capsys, source, tmp_path / "cargo.parquet", "--as", "cargo")
    assert told.code == 1
    assert "there is no record at all in the weeks of 2025-05-05, so cargo" in told.err
    assert run(capsys, source, tmp_path / "cargo.parquet").code == 0


def test_too_few_weeks_are_refused(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "source"
    mapped(source)
    weeks_of(source, range(7))
    told = run(capsys, source, tmp_path / "cargo.parquet", "--as", "cargo")
    assert told.code == 1
    assert "7 weeks of records are too few for cargo" in told.err
