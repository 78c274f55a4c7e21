"""Conversions, each checked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import units
from tests.analysis import reference


def months(first: str, after: str) -> np.ndarray:
    return np.arange(first, after, dtype="datetime64[M]")


def test_a_week_is_split_between_months_by_its_days() -> None:
    """28 April to 4 May has three days in April; the week after has all seven in May."""
    weeks = np.array(["2025-04-28", "2025-05-05"], dtype="datetime64[D]")
    totals = units.by_month(weeks, np.array([[700.0, 70.0]]), months("2025-03", "2025-07"))
    assert totals[0].tolist() == pytest.approx([0.0, 300.0, 400.0 + 70.0, 0.0])


def test_the_turn_of_the_year_is_a_turn_of_the_month() -> None:
    weeks = np.array(["2025-12-29"], dtype="datetime64[D]")
    totals = units.by_month(weeks, np.array([[7.0]]), months("2025-12", "2026-02"))
    assert totals[0].tolist() == pytest.approx([3.0, 4.0])


@given(st.lists(st.floats(0.0, 1e6), min_size=1, max_size=60))
def test_months_add_up_to_weeks(weekly: list[float]) -> None:
    weeks = reference.mondays(reference.INPUTS["onset"], len(weekly))
    last = weeks[-1] + np.timedelta64(6, "D")
    every = np.arange(
        weeks[0].astype("datetime64[M]"), last.astype("datetime64[M]") + np.timedelta64(1, "M")
    )
    totals = units.by_month(weeks, np.array([weekly]), every)
    assert totals.sum() == pytest.approx(sum(weekly))
    slow = reference.monthly_from_weekly(weeks, np.array(weekly))
    assert totals[0].tolist() == pytest.approx(slow.tolist())
