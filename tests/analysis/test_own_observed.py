"""A reader's own observed arrivals: what counts as China's, and which months are whole."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import own_observed

MONTHS = np.arange("2025-04", "2026-01", dtype="datetime64[M]")
WEEKS = pd.date_range("2025-03-31", "2025-12-29", freq="7D")
VOLUMES = st.lists(st.floats(1.0, 1e6), min_size=len(WEEKS), max_size=len(WEEKS))


def rows(figures: object, coast: str = "US", origin: str = "CN") -> pd.DataFrame:
    named = {"week": WEEKS, "origin": origin, "coast": coast}
    return pd.DataFrame({**named, own_observed.FIGURES: figures})


@given(VOLUMES)
def test_months_add_up_to_the_days_of_their_weeks(figures: list[float]) -> None:
    """The second road: every day of its own, then summed by the name of its month."""
    names = pd.date_range(WEEKS[0], periods=len(WEEKS) * 7).strftime("%Y-%m")
    by_name = pd.Series(np.repeat(figures, 7) / 7).groupby(names).sum()
    found = own_observed.china_monthly(rows(figures), MONTHS)
    assert found == pytest.approx([by_name[str(month)] for month in MONTHS])


@given(VOLUMES, st.integers(0, len(WEEKS) - 1))
def test_a_month_that_lacks_a_week_is_a_gap_and_not_a_smaller_month(
    figures: list[float], left_out: int
) -> None:
    whole = own_observed.china_monthly(rows(figures), MONTHS)
    held = own_observed.china_monthly(rows(figures).drop(index=left_out), MONTHS)
    days = pd.date_range(WEEKS[left_out], periods=7).strftime("%Y-%m")
    touched = np.isin(MONTHS.astype(str), days)
    assert np.isnan(held[touched]).all()
    assert held[~touched] == pytest.approx(whole[~touched])


@given(VOLUMES)
def test_two_coasts_are_their_sum_and_one_alone_is_nothing(figures: list[float]) -> None:
    west, east = rows(figures, "WC"), rows(figures, "EC")
    both = own_observed.china_weekly(pd.concat([west, east]))
    assert both.to_numpy() == pytest.approx(2 * np.array(figures))
    assert own_observed.china_weekly(west).empty


def test_other_origins_are_not_china() -> None:
    assert own_observed.china_weekly(rows(1.0, origin="KR")).empty
    assert own_observed.scores({"x": np.ones(9)}, rows(1.0, origin="KR"), MONTHS) == {}


def test_a_forecast_twice_what_came_is_a_hundred_percent_off_over_the_months_held() -> None:
    seen = rows(7_000.0)
    came = own_observed.china_monthly(seen, MONTHS)
    found = own_observed.scores({"x": 2 * came}, seen.iloc[:14], MONTHS)["x"]
    assert found.count == 3  # April, May, June
    assert found.mape_pct == pytest.approx(100.0)
