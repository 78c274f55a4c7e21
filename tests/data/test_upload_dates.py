"""A date is read in the light of its column: which month, which week, and whether it is one."""

import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest

from data.upload import calendar, dates, reading, rhythm, synonyms
from data.upload.forms import Dates, Period
from tests.data import uploads


def judged(cells: str, heading: str = "date") -> Dates:
    texts = pd.Series([synonyms.normal(one) for one in cells.split(" ")], dtype="str")
    return rhythm.judge(heading, dates.column(texts), texts.iloc[0])


def months(cells: str) -> list[str]:
    found = dates.column(pd.Series(cells.split(), dtype="str"))
    return [day.strftime("%y-%m") if not pd.isna(day) else "?" for day in found.days]


# Cells -> the months they are; a question mark where the column does not tell.
TENTHS = {
    "2025.09 2025.1 2025.11": "25-09 25-10 25-11",
    "2025.08 2025.09 2025.1": "25-08 25-09 25-10",
    "2025.1 2025.11 2025.12 2026.01": "25-10 25-11 25-12 26-01",
    "2025.1 2025.2 2025.3": "25-01 25-02 25-03",
    "2024.11 2024.12 2025.1": "24-11 24-12 25-01",
    "2025.1 2025.10": "25-01 25-10",
    "2025.1 2025.10 2025.11 2025.2 2025.3": "25-01 25-10 25-11 25-02 25-03",
    "2025.1 2025.2 2025.3 2025.4 2025.5 2025.6 2025.7 2025.8 2025.9 2025.1 2025.11 2025.12":
        "25-01 25-02 25-03 25-04 25-05 25-06 25-07 25-08 25-09 25-10 25-11 25-12",
    "2025.11 2025.1 2025.9 2025.8": "25-11 25-10 25-09 25-08",
    "2025.2 2025.1 2024.12 2024.11": "25-02 25-01 24-12 24-11",
    "2025.8 2025.8 2025.9 2025.9 2025.1 2025.1": "25-08 25-08 25-09 25-09 25-10 25-10",
    "2025.8 2025.9 2025.1 2025.8 2025.9 2025.1": "25-08 25-09 25-10 25-08 25-09 25-10",
    "25.08 25.09 25.1 25.11": "25-08 25-09 25-10 25-11",
    "2025,09 2025,1 2025,11": "25-09 25-10 25-11",
    "2025.1": "?",
    "2025.1 2025.4": "? 25-04",
    "2025.1 2025.4 2025.7 2025.1": "? 25-04 25-07 ?",
    "2025.01 2025.1 2025.10": "25-01 ? 25-10",
    "2025.1 2025.11 2025.12 2025.2 2025.3": "? 25-11 25-12 25-02 25-03",
    "2024.12 2025.1 2025.11": "24-12 ? 25-11",
    "2025-1 2025-10": "25-01 25-10",
    "2025/1 2025/2": "25-01 25-02",
    "202501 202510": "25-01 25-10",
    "2025-10 2025년10월 2025.10": "25-10 25-10 25-10",
}  # fmt: skip


@pytest.mark.parametrize("cells", TENTHS)
def test_a_month_is_told_by_the_months_around_it(cells: str) -> None:
    assert months(cells) == TENTHS[cells].split()


def test_a_month_that_cannot_be_told_is_asked_for() -> None:
    content = b"month,coast,capacity_teu\n2025.1,WC,310000\n2025.1,EC,310000\n"
    look = reading.look(content)
    assert look.dates["month"].unclear == "2025.1"
    assert look.dates["month"].first_day == ""
    assert "tenth" in uploads.told(content, "capacity")
    for tenth, first in (("january", "2025-01-06"), ("october", "2025-10-06")):
        rows = uploads.taken(content, "capacity", tenth=tenth)
        assert rows["week"].min() == pd.Timestamp(first)


@pytest.mark.parametrize("shown", ["General", "0.00", "0.0"])
def test_a_workbook_that_holds_months_as_numbers_is_read_alike(shown: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["월", "coast", "capacity_teu"])
    for month in (2025.07, 2025.08, 2025.09, 2025.1, 2025.11):
        sheet.append([month, "WC", 300_000])
        sheet.cell(sheet.max_row, 1).number_format = shown
    sink = io.BytesIO()
    book.save(sink)
    rows = uploads.taken(sink.getvalue(), "capacity")
    assert rows["week"].min() == pd.Timestamp("2025-07-07")
    assert len(rows) == 21


def test_a_sheet_that_shows_the_nought_is_believed() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["월", "coast", "capacity_teu"])
    sheet.append([2025.1, "WC", 300_000])
    sheet["A2"].number_format = "0.00"
    sink = io.BytesIO()
    book.save(sink)
    look = reading.look(sink.getvalue())
    assert look.preview[0][0] == "2025.10"
    assert look.dates["월"].first_day == "2025-10-01"


def test_months_do_not_decide_the_decimal_mark() -> None:
    content = b"month;coast;capacity_teu\n2025.09;WC;300.123\n2025.10;WC;310.456\n"
    assert reading.look(content).decimal == ""


def test_a_column_that_numbers_weeks_is_not_read_as_months() -> None:
    cells = " ".join(f"2025.{week:02d}" for week in range(1, 13))
    assert judged(cells, "주차").likely == ""
    assert judged(cells, "월").likely == "month"


# Weekday, convention -> days from the date to the Monday of its week.
STEPS = {
    ("first_day", 0): 0, ("first_day", 1): -1, ("first_day", 2): -2, ("first_day", 3): -3,
    ("first_day", 4): 3, ("first_day", 5): 2, ("first_day", 6): 1,
    ("last_day", 6): -6, ("last_day", 5): -5, ("last_day", 4): -4, ("last_day", 3): -3,
    ("last_day", 2): -9, ("last_day", 1): -8, ("last_day", 0): -7,
    ("any_day", 6): -6, ("any_day", 0): 0,
}  # fmt: skip


@pytest.mark.parametrize(("period", "weekday"), STEPS)
def test_a_week_is_the_one_that_shares_most_of_its_days(period: Period, weekday: int) -> None:
    day = dt.date(2025, 4, 7) + dt.timedelta(days=weekday)
    [start] = calendar.starts(pd.Series([pd.Timestamp(day)]), period).dt.date
    assert (start - day).days == STEPS[period, weekday]
    theirs = {
        day + dt.timedelta(days=step * (-1 if period == "last_day" else 1)) for step in range(7)
    }
    ours = {start + dt.timedelta(days=step) for step in range(7)}
    assert period == "any_day" or len(theirs & ours) >= 4


SUNDAYS = "2025-04-06 2025-04-13 2025-04-20"
SATURDAYS = "2025-04-05 2025-04-12 2025-04-19"
FRIDAYS = "2025-04-04 2025-04-11 2025-04-18"
WEDNESDAYS = "2025-04-02 2025-04-09 2025-04-16"
MONDAYS = "2025-04-07 2025-04-14 2025-04-21"
# Heading, dates -> what they are taken for; empty where that is asked.
CONVENTIONS = {
    ("week starting", SUNDAYS): "first_day",
    ("Week Start Date", SUNDAYS): "first_day",
    ("week beginning", SATURDAYS): "first_day",
    ("w/c", SUNDAYS): "first_day",
    ("Week commencing (Sunday)", SUNDAYS): "first_day",
    ("date (week starting)", SUNDAYS): "first_day",
    ("주간시작일", SUNDAYS): "first_day",
    ("주 시작일", SUNDAYS): "first_day",
    ("기준일(주 시작일)", SUNDAYS): "first_day",
    ("week ending", SUNDAYS): "last_day",
    ("Week Ending (Sat)", SATURDAYS): "last_day",
    ("w/e", FRIDAYS): "last_day",
    ("W/E date", FRIDAYS): "last_day",
    ("week ended", WEDNESDAYS): "last_day",
    ("주말", SUNDAYS): "last_day",
    ("주 종료일", SUNDAYS): "last_day",
    ("마감일", FRIDAYS): "last_day",
    ("week of", SUNDAYS): "",
    ("week", SUNDAYS): "",
    ("date", SUNDAYS): "",
    ("기준일", SATURDAYS): "",
    ("기준주", FRIDAYS): "",
    ("일자", WEDNESDAYS): "",
    ("시작일~종료일(week start/week end)", SUNDAYS): "",
    ("week", MONDAYS): "week",
    ("date", MONDAYS): "week",
    ("기준일", MONDAYS): "week",
    ("week starting", MONDAYS): "week",
    ("week ending", MONDAYS): "",
    ("week", "2025-04-06"): "",
    ("week starting", "2025-04-06"): "first_day",
    ("week", "2025-04-07"): "week",
    ("date", "2025-04-07"): "",
    ("date", "2025-W15 2025-W16"): "week",
}


@pytest.mark.parametrize(("heading", "cells"), CONVENTIONS)
def test_the_heading_says_which_day_of_a_week_a_date_is_or_it_is_asked(
    heading: str, cells: str
) -> None:
    found = judged(cells, heading)
    assert found.likely == CONVENTIONS[heading, cells]
    if cells == SUNDAYS:
        assert found.periods == ("first_day", "last_day", "any_day")


def test_a_sunday_that_begins_a_week_is_the_monday_after() -> None:
    content = b"week starting,coast,capacity_teu\n" + b"".join(
        f"{day},WC,300000\n".encode() for day in SUNDAYS.split()
    )
    rows = uploads.taken(content, "capacity")
    assert rows["week"].dt.strftime("%m-%d").tolist() == ["04-07", "04-14", "04-21"]
    rows = uploads.taken(content.replace(b"starting", b"ending"), "capacity")
    assert rows["week"].dt.strftime("%m-%d").tolist() == ["03-31", "04-07", "04-14"]


def test_dates_of_several_weekdays_are_not_all_the_first_of_a_week() -> None:
    content = b"week,coast,capacity_teu\n2025-04-06,WC,1\n2025-04-13,WC,1\n2025-04-21,WC,1\n"
    told = uploads.told(content, "capacity", period="first_day")
    assert [row[0] for row in told["weekdays"].rows] == ["4"]
