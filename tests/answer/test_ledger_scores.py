"""Three forecasts on a clock of the test: one of them scored since, one open, one tampered with."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from analysis import levers, on_record, outcomes
from analysis.lever import Position
from data.ledger import filing, place
from data.ledger.line import Line
from data.ledger.place import FILE, FOLDER
from pages.answer import basis, forecast_entry, ledger_scores, reproduction, scenario_run
from pages.answer.forecast_entry import NothingAheadError
from tests.data import ledgers
from tests.house.tree import ROOT

SPRING = dt.datetime(2025, 4, 10, 3, tzinfo=dt.UTC)
LATE = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
AHEAD: dict[str, Position] = {"onset": dt.date(2026, 12, 7), "baseline": "latest"}


def filed(where: Path, now: dt.datetime, **moved: Position) -> Line:
    on = basis.bundled()
    run = scenario_run.run(on, {**levers.defaults(), **moved})
    told = forecast_entry.entry(on, run, "ko", now.date())
    return filing.append(told, where, place.private_key(where / place.PRIVATE), now)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = ledgers.made(tmp_path_factory.mktemp("ledger"))
    filed(where, SPRING)
    filed(where, SPRING + dt.timedelta(days=40), capacity_mode="respond")
    filed(where, LATE, **AHEAD)
    raw = ledgers.lines(where)
    raw[1] = raw[1].replace(b'"2025-06":[', b'"2025-06":[1')
    ledgers.rewrite(where, raw)
    return where


def test_each_has_its_state_and_only_what_stands_is_scored(three: Path) -> None:
    record = ledger_scores.read(three)
    assert [one.state for one in record.filed] == ["scored", "tampered", "open"]
    assert [fault.place for fault in record.chain.faults] == [2]
    first = record.filed[0].marks
    for name in on_record.QUANTITIES:
        assert record.marks[name].months == first[name].months
        assert first[name].count
        assert all(f"{month:%Y-%m-%d}" > "2025-03-31" for month in first[name].months)
    assert record.filed[1].marks == {}


def test_the_command_says_what_is_wrong_and_what_came(three: Path) -> None:
    def said(*more: str) -> tuple[int, str]:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-m", "data.score", "--folder", str(three), *more],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout

    code, text = said()
    assert code == ledger_scores.FAULTY
    assert f"line 2 {ledger_scores.WRONG['changed']}" in text
    head = filing.held(three).head
    assert f"head 3:{head}" in text
    assert "not in this ledger" not in said("--head", f"3:{head}")[1]
    assert "not in this ledger" in said("--head", f"4:{'0' * 64}")[1]


def test_without_a_ledger_the_command_says_how_to_have_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    assert ledger_scores.main([]) == ledger_scores.FAILED
    assert FOLDER in capsys.readouterr().err


def test_the_link_on_record_gives_the_months_on_record(three: Path) -> None:
    """A second road: what the link gives today, laid over the months by hand."""
    entry = ledger_scores.read(three).filed[0].line
    assert entry is not None
    told = entry.entry
    found = reproduction.reproduce(f"https://any.kr/?{told['link']}")
    assert found.remarks == ()
    rows = found.cargo[(found.cargo["scenario"] == "scenario") & (found.cargo["origin"] == "CN")]
    weekly = rows.groupby("week")["arrivals_teu"].sum()
    for month, (low, middle, high) in told["arrivals"]["months"].items():
        days = np.arange(
            np.datetime64(month),
            np.datetime64(month) + np.timedelta64(1, "M"),
            dtype="datetime64[D]",
        )
        mine = sum(
            teu * np.isin(np.datetime64(str(week)[:10], "D") + np.arange(7), days).sum() / 7.0
            for week, teu in weekly.items()
        )
        assert middle == pytest.approx(mine, rel=1e-5)
        assert low < middle < high


def test_the_band_on_record_is_that_of_the_pages(three: Path) -> None:
    on = basis.bundled()
    run = scenario_run.run(on, {**levers.defaults(), **AHEAD})
    entry = ledger_scores.read(three).filed[2].line
    assert entry is not None
    # A month after the onset that begins and ends inside one run of weeks.
    low, middle, high = entry.entry["arrivals"]["months"]["2027-03"]
    ends = run.band.weekly["arrivals"]
    central = run.result.arrivals_teu[0, 0].sum(axis=0)
    late = run.result.weeks > np.datetime64("2027-01-31")
    assert low / middle == pytest.approx(float((ends[0] / central)[late][0]), rel=1e-5)
    assert high / middle == pytest.approx(float((ends[1] / central)[late][0]), rel=1e-5)


def test_what_is_over_is_not_foretold() -> None:
    on = basis.bundled()
    run = scenario_run.run(on, levers.defaults())
    with pytest.raises(NothingAheadError):
        forecast_entry.entry(on, run, "en", dt.date(2026, 11, 1))
    told = forecast_entry.entry(on, run, "en", dt.date(2025, 9, 15))
    for quantity in on_record.QUANTITIES:
        assert min(told[quantity]["months"]) == "2025-09"
    assert told["arrivals"]["series"] == outcomes.CHINA
    assert told["rate"]["from"] < "2025-04-07"


def test_the_same_scenario_is_spelled_alike() -> None:
    on = basis.bundled()
    run = scenario_run.run(on, {**levers.defaults(), **AHEAD})
    one, two = (forecast_entry.entry(on, run, "en", LATE.date()) for _ in range(2))
    assert one == two
    assert (one["code"], one["data"]) == (forecast_entry.code_mark(), run.data)
    assert FILE.endswith(".jsonl")
