"""Lunar New Year lies at its own date in every year of the baseline, and moves no cargo away."""

import numpy as np
import pandas as pd
import pytest

from data.builders import cargo_baseline_weekly
from tests.data.test_figures import OWN, lane

# Made anew: the bundled table is held against it elsewhere.
BASELINE = cargo_baseline_weekly.tidy()

DAYS_2025 = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
# Days of 2025 on which each month's level lies once Lunar New Year is moved from 10 February to the
# 29th of January (day 28): before it 28 days for 40, then as they are until the slower coast's five
# weeks are over (day 63 for 75), then the 88 days to the end of May for 76.
MOVED_DAYS_2025 = {
    1: 31 * 28 / 40,
    2: 59 - 12 - 31 * 28 / 40,
    3: 63 + 15 * 88 / 76 - 47,
    4: 30 * 88 / 76,
    5: 31 * 88 / 76,
}


def moved_level(month: int) -> float:
    """A month's level on a day of spring 2025, January to May keeping their sum. [TEU / day]"""
    levels = {one: OWN[one - 1] / DAYS_2025[one - 1] for one in MOVED_DAYS_2025}
    moved = sum(days * levels[one] for one, days in MOVED_DAYS_2025.items())
    return levels[month] * sum(OWN[:5]) / moved


def test_a_week_of_spring_is_worked_out_by_hand() -> None:
    assert sum(MOVED_DAYS_2025.values()) == pytest.approx(151)
    # All of the week from 31 March lies where April's level does: day 89 stands for day 97.
    china = 7 * moved_level(4)
    assert china == pytest.approx(177_900, abs=500)
    west = lane(BASELINE, "2025-03-31", "CN", "WC")["arrivals_teu"]
    east = lane(BASELINE, "2025-03-31", "CN", "EC")["arrivals_teu"]
    assert west == pytest.approx(0.60 * china)
    assert east == pytest.approx(0.40 * china)
    asia = lane(BASELINE, "2025-03-31", "SEA", "EC")["arrivals_teu"]
    assert asia == pytest.approx(china * 0.32 / 0.55 * 0.48)
    korea = lane(BASELINE, "2025-03-31", "KR", "WC")["arrivals_teu"]
    assert korea == pytest.approx(china * 0.065 / 0.55 * 0.55)


def test_the_weeks_of_the_holiday_are_at_its_date() -> None:
    """Arrivals fall off two to four weeks after Lunar New Year, as in 2024, in whichever month."""
    here = (BASELINE["origin"] == "CN") & (BASELINE["coast"] == "WC")
    china = BASELINE[here].set_index(pd.to_datetime(BASELINE.loc[here, "week"]))["arrivals_teu"]
    falls = pd.DatetimeIndex(china.index[china.pct_change() < -0.05])
    new_years = cargo_baseline_weekly.new_years()
    first = {year: falls[falls.year == year][0] for year in range(2025, 2030)}
    for year, week in first.items():
        assert pd.Timedelta(weeks=2) <= week - new_years[year] <= pd.Timedelta(weeks=4)
    assert {week.month for week in first.values()} == {2, 3}


def test_a_moved_holiday_moves_no_cargo_between_years_nor_after_may() -> None:
    new_years, landed = cargo_baseline_weekly.new_years(), pd.Timedelta(weeks=5)
    for year in range(2024, 2030):
        whole = pd.date_range(f"{year}-01-01", periods=52, freq="7D")
        left = cargo_baseline_weekly.arrivals(OWN, whole)
        moved = cargo_baseline_weekly.arrivals(OWN, whole, new_years, landed)
        assert moved.sum() == pytest.approx(left.sum())
        later = whole >= pd.Timestamp(year, 6, 1)
        assert (moved[later] == left[later]).all()
        # In the normal year itself nothing is moved at all.
        assert (np.allclose(moved, left)) is (year == 2024)


def test_every_lunar_new_year_is_a_new_moon_of_winter() -> None:
    """Against the length of a month of the moon, counted from that of 2024."""
    new_years = cargo_baseline_weekly.new_years()
    for year, day in new_years.items():
        moons = (day - new_years[2024]).days / 29.530_589
        assert abs(moons - round(moons)) * 29.530_589 < 1
        assert (1, 21) <= (day.month, day.day) <= (2, 20)
        assert day.year == year
