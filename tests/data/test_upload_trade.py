"""Files in the manners of the trade end right, with a question, or with a true reason."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import pytest

from data.upload import guess, letters, months, reading, tables
from data.upload.account import Account
from data.upload.forms import Look, Subject, Unit
from tests.data import trade_files as cargo
from tests.data import trade_rates as rates
from tests.data import uploads
from tests.data.test_upload_published import look
from tests.data.trade_files import CHINA, EAST, OTHERS, WEST

File = Callable[[], bytes]
HERE: Final = {"origin": "=CN", "coast": "=WC"}
LANES: Final = {"WC": sum(WEST) / 6, "EC": sum(EAST) / 6}
SHIPS: Final = sum(one // 2 for one in CHINA)


def take(file: File, subject: Subject, given: Mapping[str, str], **answers: Any) -> Account:
    """Read a file with what is guessed, what is given where nothing is, and answers."""
    look = reading.look(file())
    columns = dict(given) | guess.columns(look, subject)
    return reading.take(file(), uploads.plan(look, subject, columns=columns, **answers))[1]


@pytest.mark.parametrize(
    ("file", "subject", "unit", "by", "sums"),
    [
        (cargo.port_authority, "cargo", "", "coast", {"WC": sum(CHINA)}),
        (cargo.bills_of_lading, "cargo", "", "origin", {"CN": sum(CHINA), "SEA": sum(OTHERS)}),
        (cargo.records, "cargo", "", "coast", {"WC": sum(1000 + day for day in range(7, 28))}),
        (cargo.hidden, "cargo", "", "origin", {"CN": sum(CHINA)}),
        (cargo.missing_marks, "cargo", "", "coast", {"WC": sum(CHINA[4:])}),
        (cargo.eighteen_months, "cargo", "TEU", "coast", {"WC": 18 * 400_000 + 153 * 1_000}),
        (rates.index_points, "rate", "USD/FEU", "coast", LANES),
        (rates.korean_index, "rate", "", "coast", LANES),
        (rates.lanes, "rate", "", "coast", LANES),
        (rates.world_index, "rate", "USD/FEU", "coast", LANES),
        (rates.capacity_table, "capacity", "TEU", "coast", {"WC": SHIPS, "EC": sum(OTHERS)}),
        (rates.weekly_capacity, "capacity", "", "coast", {"WC": SHIPS}),
    ],
)
def test_what_is_taken_adds_up_to_what_the_file_says(
    file: File, subject: Subject, unit: str, by: str, sums: Mapping[str, float]
) -> None:
    given = HERE if subject == "cargo" else {"coast": "=WC"}
    found = take(file, subject, given, unit=unit)
    assert found.sums[by] == pytest.approx(sums)


def test_years_down_and_months_across_are_told_apart() -> None:
    look = reading.look(cargo.port_table())
    columns = HERE | guess.columns(look, "cargo")
    [_, account] = reading.take(cargo.port_table(), uploads.plan(look, columns=columns))
    found = account.sums["month"]
    assert [found[f"2025-{month:02d}"] for month in range(1, 7)] == list(CHINA)
    assert [found[f"2024-{month:02d}"] for month in range(1, 7)] == [one - 7 for one in CHINA]


def test_merged_headings_and_a_remark_below_leave_the_figures_alone() -> None:
    shape = replace(reading.look(cargo.port_mis()).shape, fill=("국가", "해안"), sure=True)
    look = reading.look(cargo.port_mis(), "", shape)
    [_, account] = reading.take(cargo.port_mis(), uploads.plan(look))
    assert account.sums["coast"] == {"EC": sum(OTHERS), "WC": sum(CHINA)}
    assert account.notes == 1
    assert all(one.apart == 0 for one in account.totals)


def test_what_is_left_out_is_counted() -> None:
    assert take(cargo.missing_marks, "cargo", HERE).empty == 4
    assert take(cargo.eighteen_months, "cargo", HERE, unit="TEU").marked == 2
    assert take(rates.korean_index, "rate", {}).notes + take(rates.korean_index, "rate", {}).empty
    outside = take(rates.index_points, "rate", {}, unit="USD/FEU").outside
    assert [one.place for one in outside] == ["Europe (USD/TEU)"]


def is_asked(look: Look, subject: Subject) -> set[str]:
    """Name what the page asks about a file."""
    columns = guess.columns(look, subject)
    figures = [name for name in columns if name.endswith("teu") or name.startswith("rate")]
    units = [guess.unit(columns[one], subject, look, columns.get("week", "")) for one in figures]
    found = {
        "week": "week" not in columns,
        "figures": not figures,
        "coast": "coast" not in columns,
        "unit": any(one.unit is None for one in units),
        "period": not guess.period(look, columns.get("week", "")),
        "order": any(one.either for one in look.dates.values()),
    }
    return {name for name, is_open in found.items() if is_open}


@pytest.mark.parametrize(
    ("file", "subject", "asked"),
    [
        (cargo.trade_association, "cargo", {"period", "coast"}),
        (cargo.customs, "cargo", {"figures"}),
        (cargo.census, "cargo", {"figures"}),
        (cargo.eighteen_months, "cargo", {"unit"}),
        (cargo.daily, "cargo", {"figures"}),
        (cargo.fiscal_years, "cargo", {"week"}),
        (cargo.quarters, "cargo", {"week"}),
        (cargo.quarters_across, "cargo", {"week", "figures"}),
        (rates.bare_weeks, "capacity", {"period"}),
        (rates.short_years, "rate", {"order"}),
    ],
)
def test_what_a_file_leaves_open_is_asked(file: File, subject: Subject, asked: set[str]) -> None:
    assert asked <= is_asked(reading.look(file()), subject)


def test_chinese_letters_are_asked_about() -> None:
    assert "gb18030" in letters.asked(cargo.chinese_customs())


@pytest.mark.parametrize(
    ("file", "subject", "more", "code"),
    [
        (cargo.in_parentheses, "cargo", {}, "no_number"),
        (cargo.quarters, "cargo", {"week": "Quarter"}, "quarter"),
        (cargo.fiscal_years, "cargo", {"week": "Year"}, "no_date"),
        (cargo.alliance, "cargo", {}, "no_date"),
        (rates.bare_weeks, "capacity", {}, "no_date"),
    ],
)
def test_what_is_refused_is_told_truly(
    file: File, subject: Subject, more: Mapping[str, str], code: str
) -> None:
    look = reading.look(file())
    given = HERE if subject == "cargo" else {"coast": "=WC"}
    columns = given | guess.columns(look, subject) | dict(more)
    period = guess.period(look, columns["week"]) or "month"
    assert code in uploads.told(file(), subject, columns=columns, unit="TEU", period=period)


def test_the_order_of_a_short_date_is_taken_from_the_answer() -> None:
    look = reading.look(rates.short_years())
    shape = replace(look.shape, order="year_first", sure=True)
    seen = reading.look(rates.short_years(), "", shape)
    plan = uploads.plan(seen, "rate", period="week", shape=shape)
    rows, _ = reading.take(rates.short_years(), plan)
    assert [f"{day:%Y-%m-%d}" for day in rows["week"]] == list(cargo.DAYS)


@pytest.mark.parametrize("text", ["2025Q1", "25Q2", "Q2 2025", "1Q25", "2분기", "2025년 2분기"])
def test_a_quarter_is_known(text: str) -> None:
    assert months.is_quarter(text)


@pytest.mark.parametrize("text", ["2025", "2025.1", "W1", "2025-04", "Apr-25"])
def test_nothing_else_is_a_quarter(text: str) -> None:
    assert not months.is_quarter(text)


def test_units_of_made_files_are_those_of_the_trade() -> None:
    look = reading.look(rates.korean_index())
    columns = guess.columns(look, "rate")
    unit = guess.unit(columns["rate_usd_per_feu"], "rate", look, columns["week"]).unit
    assert unit == Unit("USD/FEU")


@pytest.mark.parametrize(
    "heading",
    [
        "실적 도착(TEU)", "도착 실적(TEU)", "도착량 실적", "실제 도착량", "수입 실적(TEU)",
        "observed arrivals (TEU)", "Arrivals, observed", "actual imports",
    ],
)  # fmt: skip
def test_arrivals_that_are_said_to_be_past_are_taken_for_observed_ones(heading: str) -> None:
    rows = f'week,origin,coast,"{heading}"\n2025-04-07,CN,WC,1\n2025-04-14,CN,WC,1\n'
    assert guess.likely(look(rows)) == "observed"
    assert guess.columns(look(rows), "observed")[tables.SEEN] == heading
