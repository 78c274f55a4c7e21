"""How far apart dates stand decides what they may be read as: never a month as a week."""

import io

import pandas as pd
import pytest

from data.upload import dates, reading, rhythm, synonyms
from data.upload.forms import Dates
from tests.data import uploads


def judged(cells: str, heading: str = "date") -> Dates:
    texts = pd.Series([synonyms.normal(one) for one in cells.split(" ")], dtype="str")
    return rhythm.judge(heading, dates.column(texts), texts.iloc[0])


def spaced(first: str, step: str, count: int) -> list[str]:
    return pd.date_range(first, periods=count, freq=step).strftime("%Y-%m-%d").tolist()


HALVES = ["2025-01-01", "2025-01-16", "2025-02-01", "2025-02-16", "2025-03-01"]
THIRDS = ["2025-01-01", "2025-01-11", "2025-01-21", "2025-02-01", "2025-02-11"]
HOLIDAY = ["2025-04-04", "2025-04-11", "2025-04-17", "2025-04-25"]
FIRST_MONDAYS = ["2025-01-06", "2025-02-03", "2025-03-03", "2025-04-07"]
# What the dates are -> their spacing.
SPACINGS: dict[str, tuple[list[str], str]] = {
    "firsts of months": (spaced("2024-01-01", "MS", 12), "month"),
    "ends of months": (spaced("2024-01-31", "ME", 12), "month"),
    "last working days": (spaced("2024-01-31", "BME", 12), "month"),
    "the fifteenths": ([f"2024-{month:02d}-15" for month in range(1, 13)], "month"),
    "two months": (["2024-01-01", "2024-02-01"], "month"),
    "a hole": (spaced("2024-01-01", "MS", 4) + spaced("2024-08-01", "MS", 4), "month"),
    "Mondays of quarters": (["2024-01-01", "2024-04-01", "2024-07-01"], "quarter"),
    "quarters": (spaced("2022-01-01", "QS", 8), "quarter"),
    "ends of quarters": (spaced("2022-03-31", "QE", 8), "quarter"),
    "years": (spaced("2018-01-01", "YS", 6), "year"),
    "days": (spaced("2025-04-01", "D", 30), "day"),
    "working days": (spaced("2025-04-01", "B", 30), "day"),
    "every four weeks": (spaced("2025-01-06", "28D", 13), "four_weeks"),
    "halves of months": (HALVES, "half_month"),
    "thirds of months": (THIRDS, "half_month"),
    "months, then weeks": (spaced("2024-01-01", "MS", 6) + spaced("2024-07-08", "7D", 8), "mixed"),
    "weeks, then days": (spaced("2025-01-06", "7D", 8) + spaced("2025-03-10", "D", 10), "mixed"),
    "months, then quarters": (
        spaced("2023-01-01", "MS", 6) + spaced("2023-10-01", "QS", 4),
        "mixed",
    ),
    "weeks": (spaced("2025-01-06", "7D", 20), "week"),
    "weeks, a hole": (spaced("2025-01-06", "7D", 4) + spaced("2025-03-24", "7D", 4), "week"),
    "every other week": (spaced("2025-01-06", "14D", 8), "fortnight"),
    "first Mondays": (FIRST_MONDAYS, "unclear"),
    "a holiday": (HOLIDAY, "unclear"),
}
WEEKLY = ("week", "fortnight", "unclear")
MONTHLY = ("month", "unclear")
DAILY = ("day", "unclear")


@pytest.mark.parametrize("name", SPACINGS)
def test_dates_are_read_only_as_what_their_spacing_allows(name: str) -> None:
    days, apart = SPACINGS[name]
    found = judged(" ".join(days))
    assert found.spacing == apart
    assert bool(set(found.periods) & set(rhythm.WEEKLY)) == (apart in WEEKLY)
    assert ("month" in found.periods) == (apart in MONTHLY)
    assert ("day" in found.periods) == (apart in DAILY)
    if apart in ("day", "month"):
        assert found.likely == apart
    elif apart != "week":
        assert found.likely == ""
    rows = "".join(f"{day},{coast},25000\n" for coast in ("WC", "EC") for day in days)
    content = f"date,coast,capacity_teu\n{rows}".encode()
    for period, able in (("any_day", WEEKLY), ("month", MONTHLY), ("day", DAILY)):
        told = uploads.told(content, "capacity", period=period)
        if apart not in able:
            assert set(told) == {f"spacing_{apart}"}
        assert set(told) <= {f"spacing_{apart}", "same_month", "no_week"}


@pytest.mark.parametrize(
    ("cells", "apart"),
    [
        ("2025-01 2025-02 2025-03", "month"),
        ("2025-01 2025-04 2025-07", "quarter"),
        ("2023-01 2024-01 2025-01", "year"),
        ("2025.01 2025.04", "unclear"),
        ("2025-01 2025-03 2025-05", "unclear"),
    ],
)
def test_months_far_apart_are_not_taken_for_single_months(cells: str, apart: str) -> None:
    found = judged(cells)
    assert found.spacing == apart
    assert (found.likely == "month") == (apart == "month")


def test_every_series_is_spaced_for_itself() -> None:
    weeks = [f"{day},WC,200000\n" for day in spaced("2024-01-01", "7D", 40)]
    ends = [f"{day},EC,800000\n" for day in spaced("2024-01-31", "ME", 9)]
    content = f"date,coast,capacity_teu\n{''.join(weeks + ends)}".encode()
    told = uploads.told(content, "capacity", period="any_day")
    assert told["spacing_month"].count == 9


def test_two_dates_in_one_week_are_named_and_not_called_a_repeated_key() -> None:
    content = b"date,coast,capacity_teu\n2025-04-01,WC,1\n2025-04-04,WC,1\n2025-04-16,WC,1\n"
    told = uploads.told(content, "capacity", period="any_day")
    assert told["same_week"].count == 2
    assert "key" not in told


def test_a_look_judges_all_rows_and_not_only_those_it_shows() -> None:
    days = [*spaced("2025-01-06", "7D", 10), "2025-03-18"]
    rows = "".join(f"{day},WC,200000\n" for day in days)
    content = f"date,coast,capacity_teu\n{rows}".encode()
    assert reading.look(content).dates["date"].likely == ""
    frame = pd.read_csv(io.BytesIO(content), parse_dates=["date"])
    assert reading.look(uploads.parquet(frame)).dates["date"].likely == ""
