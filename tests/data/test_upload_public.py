"""What public bodies publish is read as they mean it, asked, or refused for what it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import pytest

from data.upload import across, dates, guess, months, reading, totals
from data.upload.account import Account
from data.upload.forms import Subject, UploadError
from data.upload.shape import Shape
from tests.data import public_files as public
from tests.data import uploads
from tests.data.public_files import INBOUND, OUTBOUND

File = Callable[[], bytes]
HERE: Final = {"origin": "=CN", "coast": "=WC"}


def take(
    content: bytes, subject: Subject = "cargo", shape: Shape | None = None, **answers: Any
) -> Account:
    """Read a file with what is guessed, what is given where nothing is, and answers."""
    look = reading.look(content, "", shape)
    given = HERE if subject == "cargo" else {"coast": "=WC"}
    columns = given | guess.columns(look, subject)
    plan = uploads.plan(look, subject, columns=columns, **answers)
    return reading.take(content, plan)[1]


@pytest.mark.parametrize(
    ("file", "subject", "by", "sums"),
    [
        (public.calendar_years, "cargo", "coast", {"WC": 2 * sum(INBOUND)}),
        (public.month_and_remark, "cargo", "coast", {"WC": sum(INBOUND)}),
        (public.provisional, "cargo", "origin", {"CN": 930_000, "SEA": 243_000}),
        (public.lists_of_countries, "cargo", "origin", {"CN": 2_387_826, "SEA": 710_400}),
        (public.coasts_and_words, "capacity", "coast", {"WC": 1_500_015, "EC": 850_015}),
        (public.deployed, "capacity", "coast", {"WC": 1_600_000, "EC": 900_000}),
        (public.week_numbers, "cargo", "coast", {"WC": 450_015, "EC": 300_015}),
        (public.calls, "cargo", "coast", {"WC": sum(1000 + day for day in range(7, 28))}),
        (public.beside_each_other, "cargo", "coast", {"WC": 2 * sum(INBOUND) + 42}),
        (public.years_quarters_months, "cargo", "origin", {"CN": 1_175_000, "KR": 183_000}),
        (public.weeks_of_a_year, "capacity", "coast", {"WC": 15}),
        (public.weeks_across, "capacity", "coast", {"WC": 6, "EC": 15}),
    ],
)
def test_sums_are_those_of_the_file(
    file: File, subject: Subject, by: str, sums: Mapping[str, float]
) -> None:
    assert take(file(), subject, unit="TEU").sums[by] == pytest.approx(sums)


def test_a_line_of_labels_below_the_headings_is_left_out_with_what_is_missing() -> None:
    look = reading.look(public.labels())
    columns = guess.columns(look, "cargo") | {"origin": "TIME", "coast": "=WC"}
    _, found = reading.take(public.labels(), uploads.plan(look, columns=columns, unit="TEU"))
    assert found.sums["origin"] == pytest.approx({"CN": 3_634.7, "SEA": 1_260.5})


def test_months_that_stand_once_for_several_rows_can_be_filled() -> None:
    look = reading.look(public.merged_months())
    assert look.offer.blanks == ("시점",)
    found = take(public.merged_months(), shape=replace(look.shape, fill=("시점",), sure=True))
    assert found.sums["origin"] == {"CN": sum(INBOUND), "SEA": sum(OUTBOUND)}


def test_months_before_their_year_leave_the_decimal_mark_open() -> None:
    look = reading.look(public.decimal_commas())
    assert (look.decimal, look.dates["Monat"].likely) == ("", "month")
    assert take(public.decimal_commas(), decimal=",").sums["coast"] == {"WC": sum(INBOUND)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01.2025", "2025-01-01"), ("1/2025", "2025-01-01"), ("2024-4-4", "2024-04-04"),
        ("04/13/2025 12:00:00 AM", "2025-04-13"), ("2025/04/07 00:00:00+00", "2025-04-07"),
        ("2024.4/4", ""), ("2024 4/4", ""), ("13/2025", ""), ("04/13/2025 12:00:00 PM", ""),
        ("1.2025", ""),
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_meant_or_not_at_all(text: str, day: str) -> None:
    found = dates.read(text)
    assert (f"{found.day}" if found else "") == day


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("TEUs 2025", ("2025",)), ("TEUs since 2015", ()), ("2015년 이후 물동량", ()),
        ("TEUs 2024, updated 3 March 2025", ("2024",)), ("2024~2025 물동량", ("2024", "2025")),
    ],
)  # fmt: skip
def test_a_year_that_something_began_in_is_not_that_of_the_figures(
    title: str, years: tuple[str, ...]
) -> None:
    content = f"{title};;\nMonth;Imports;Exports\nJan;1;2\nFeb;3;4\n".encode()
    assert reading.look(content).offer.said == years


@pytest.mark.parametrize("file", [public.week_numbers, public.week_numbers_across])
def test_weeks_by_number_are_no_months(file: File) -> None:
    look = reading.look(file())
    assert {one.spacing for one in look.dates.values()} == {"week"}
    assert {one.likely for one in look.dates.values()} == {"week"}
    assert all(one.first_day == "2024-12-30" for one in look.dates.values())


@pytest.mark.parametrize(
    ("heading", "text", "part"),
    [
        ("Week", "5", ("week", 5)), ("Month", "5", ("month", 5)), ("주차", "5", ("week", 5)),
        ("미주", "5", ("month", 5)), ("Week", "54", None), ("Week", "Jan", ("month", 1)),
    ],
)  # fmt: skip
def test_a_bare_number_is_what_its_heading_says(heading: str, text: str, part: object) -> None:
    assert months.part(text, heading) == part


def test_a_fiscal_year_is_never_taken_for_a_calendar_one() -> None:
    for content in (public.fiscal_year(), public.fiscal_column()):
        look = reading.look(content)
        assert (look.shape.year, look.offer.said, look.offer.years) == ("", (), ())
    names = (*public.MONTHS[6:], *public.MONTHS[:6])
    down = "Month,2024,2025\n" + "".join(f"{name},1,2\n" for name in names)
    beside = f"Year,{','.join(names)}\n" + "".join(f"{year}{',1' * 12}\n" for year in (2024, 2025))
    for content in (public.fiscal_year("Containers 2025 (TEU),,"), down.encode(), beside.encode()):
        with pytest.raises(UploadError, match="two_years"):
            take(content, unit="TEU")


def test_months_that_go_on_into_the_next_year_are_no_fiscal_one() -> None:
    dated = [(2024, name) for name in public.MONTHS[6:]] + [(2025, name) for name in public.MONTHS]
    rows = "".join(f"{year},{name},1\n" for year, name in dated)
    assert len(take(f"Year,Month,TEU\n{rows}".encode(), unit="TEU").sums["month"]) == len(dated)


def test_months_of_one_year_may_begin_again_or_run_backwards() -> None:
    head = "Containers 2025 (TEU)\nMonth,Country,TEU\n"
    rows = [f"{name},{country},1\n" for country in ("China", "Korea") for name in public.MONTHS]
    for ordered in (rows, rows[::-1]):
        found = take((head + "".join(ordered)).encode(), unit="TEU").sums["month"]
        assert len(found) == len(public.MONTHS)


def test_the_year_to_date_is_no_month() -> None:
    look = reading.look(public.alliance())
    assert look.shape.across == ("Month · May 2025", "Month · May 2024")
    assert guess.columns(look, "cargo")["week"] == "→date"


def test_days_need_no_year_and_month_beside_them() -> None:
    look = reading.look(public.calls())
    assert (look.shape.month, look.dates["date"].likely) == ("", "day")


@pytest.mark.parametrize("text", ["2214.5", "1100.2", "9999-12"])
def test_a_figure_is_no_month_of_a_far_year(text: str) -> None:
    assert dates.read(text) is None
    assert set(reading.look(public.tickers()).dates) == {"Day"}


@pytest.mark.parametrize("mark", ["p)", " p)", "(p)", " (잠정)", " (est.)", "*", " (revised)"])
@pytest.mark.parametrize("text", ["2025.03", "Mar-25", "2025년 3월"])
def test_a_marked_month_is_that_month(text: str, mark: str) -> None:
    assert dates.read(text + mark) == dates.read(text)


def test_among_months_a_forecast_is_named_alone_and_an_estimate_is_its_month() -> None:
    rows = ["January,1", "February,2", "March,3", "April (est.),4", "May (forecast),5"]
    content = ("Imports 2025 (TEU),\nMonth,TEU\n" + "\n".join(rows) + "\n").encode()
    columns = {"week": "→date", "loadings_teu": "TEU", **HERE}
    [told] = uploads.told(content, columns=columns, period="month").values()
    assert (told.code, [row[0] for row in told.rows]) == ("no_date", ["7"])


@pytest.mark.parametrize(
    ("text", "is_sum"),
    [
        ("CY 2024 Total", True), ("FY25 Total", True), ("1~6월 누계", True), ("2025 YTD", True),
        ("Jan-Jun 2025 Total", True), ("Q1 Total", True), ("상반기 계", True), ("CY 2024", False),
        ("Jan-Jun", False), ("1분기", False), ("China", False), ("2025", False),
    ],
)  # fmt: skip
def test_a_sum_is_known_whatever_its_time(text: str, is_sum: bool) -> None:
    assert totals.is_total(text) == is_sum


@pytest.mark.parametrize(
    ("heading", "said", "rest"),
    [
        ("Apr 2025 (TEU)", {"date": "Apr 2025"}, "(TEU)"),
        ("TEU Apr 2025", {"date": "Apr 2025"}, "TEU"),
        ("2024 (million TEU)", {"year": "2024"}, "(million TEU)"),
        ("미서안 선복(TEU)", {"coast": "미서안"}, "선복(TEU)"),
        ("Imports China", {"origin": "China"}, "Imports"),
        ("2025 증감률", {}, "2025 증감률"),
        ("Loaded imports", {}, "Loaded imports"),
        ("China share (%)", {}, "China share (%)"),
    ],
)
def test_a_time_or_place_is_found_beside_words_of_figures(
    heading: str, said: Mapping[str, str], rest: str
) -> None:
    assert across.said(heading, (heading,)) == (said, rest)


def test_a_mark_that_cuts_a_key_is_not_that_between_the_cells() -> None:
    look = reading.look(public.key_of_commas())
    assert (look.separator, len(look.shape.across)) == ("\t", 3)


def test_a_month_that_only_the_title_names_is_offered_and_never_assumed() -> None:
    content = public.month_in_title()
    look = reading.look(content)
    assert (look.offer.month, look.shape.month, "week" in guess.columns(look, "cargo")) == (
        "2025-04",
        "",
        False,
    )
    found = take(content, shape=Shape(look.shape.heads, year="=2025", month="=04", sure=True))
    assert found.sums["month"] == {"2025-04": found.sums["coast"]["WC"]}
    for file in (public.provisional, public.calls, public.fiscal_column, public.alliance):
        assert reading.look(file()).offer.month == ""
