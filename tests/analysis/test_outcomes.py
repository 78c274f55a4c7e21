"""What was known by a day, and nothing later; months and rates out of all observations."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import outcomes
from data import store

OBSERVATIONS = store.read("observations")
FIGURES = store.read("forecast_figures")
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31))
LAST_DAYS = {4: "-12-31", 10: ""}


def surely_out(published: str) -> str:
    """Give the last day a date of any precision allows, without a calendar of our own."""
    if len(published) == 7:
        year, month = map(int, published.split("-"))
        first = dt.date(year + month // 12, month % 12 + 1, 1)
        return str(first - dt.timedelta(days=1))
    return published + LAST_DAYS[len(published)]


@pytest.mark.parametrize(
    ("published", "precision", "expected"),
    [
        ("2025-04-09", "day", dt.date(2025, 4, 9)),
        ("2025-04", "month", dt.date(2025, 4, 30)),
        ("2024-02", "month", dt.date(2024, 2, 29)),
        ("2025", "year", dt.date(2025, 12, 31)),
        ("nan", "unknown", None),
    ],
)
def test_a_vague_date_counts_from_its_last_day(
    published: str, precision: str, expected: dt.date | None
) -> None:
    assert outcomes.known_from(published, precision) == expected


@given(DAYS)
def test_nothing_later_is_known_and_nothing_earlier_is_lost(day: dt.date) -> None:
    for rows, dated in ((OBSERVATIONS, "published"), (FIGURES, "issued")):
        kept = outcomes.known_by(rows, day, dated)
        out = rows.loc[rows[f"{dated}_precision"] != "unknown", dated].map(surely_out)
        assert (out.loc[kept.index] <= str(day)).all()
        assert (out.drop(index=kept.index) > str(day)).all()
        assert not (kept[f"{dated}_precision"] == "unknown").any()


@given(DAYS, DAYS)
def test_what_was_known_stays_known(one: dt.date, other: dt.date) -> None:
    early, late = sorted((one, other))
    known = outcomes.known_by(OBSERVATIONS, early).index
    assert known.isin(outcomes.known_by(OBSERVATIONS, late).index).all()


def test_by_the_day_of_the_statement_the_april_edition_is_known_and_may_is_not() -> None:
    day = dt.date(2025, 4, 23)
    assert set(outcomes.known_by(FIGURES, day, "issued")["name"]) == {
        "nrf_2025_04", "nrf_year_2025", "linerlytica_bookings", "official_as_shipments",
        "wto_trade", "hapag_cancelled",
    }  # fmt: skip
    monthly = outcomes.monthly(outcomes.known_by(OBSERVATIONS, day), outcomes.CHINA)
    assert monthly.index.max() < pd.Timestamp("2025-04-01")


def test_rows_without_a_date_are_counted() -> None:
    expected = int(OBSERVATIONS["published"].isna().sum())
    assert outcomes.undated(OBSERVATIONS) == expected
    assert expected < len(OBSERVATIONS)


def test_a_month_has_one_figure_the_best_print() -> None:
    """December 2024 is worked out twice; the one that is preferred counts."""
    monthly = outcomes.monthly(OBSERVATIONS, outcomes.CHINA)
    assert monthly.index.is_unique
    assert monthly.loc[pd.Timestamp("2024-12-01"), "value"] == 902_519
    assert monthly.loc[pd.Timestamp("2025-07-01"), "value"] == 923_075
    year = outcomes.monthly(OBSERVATIONS, outcomes.TOTAL)["value"]
    assert year.max() < 3_000_000


def test_rates_are_an_index_of_their_base_day() -> None:
    west = outcomes.rates(OBSERVATIONS, "WC")
    assert west.days.size == west.index.size == 13
    at_peak = west.index[west.days == np.datetime64("2025-06-12")]
    assert at_peak == pytest.approx([100.0 * 5914 / 2726])
