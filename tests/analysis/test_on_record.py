"""Forecasts on the record, scored a second way, by hand."""

import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from analysis import on_record, outcomes
from data import store

FILED = dt.date(2025, 4, 10)


@pytest.fixture(scope="module")
def observations() -> pd.DataFrame:
    return store.read("observations")


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    return store.read("forecast_figures")


def band(middle: float, sd: float) -> list[float]:
    return [middle * math.exp(sd * float(stats.norm.ppf(below))) for below in (0.1, 0.5, 0.9)]


@given(
    st.floats(0.5, 2.0), st.floats(0.02, 0.5), st.sampled_from(["2025-05", "2025-09", "2025-12"])
)
def test_the_score_is_the_area_between_what_was_said_and_what_came(
    observations: pd.DataFrame, figures: pd.DataFrame, off: float, sd: float, month: str
) -> None:
    came = float(
        outcomes.monthly(observations, outcomes.CHINA)["value"].loc[pd.Timestamp(f"{month}-01")]
    )
    found = on_record.arrivals({month: band(off * came, sd)}, FILED, observations, figures)
    # The definition: the square of the step between both distributions, added up.
    below, _ = integrate.quad(lambda x: stats.norm.cdf(x, math.log(off), sd) ** 2, -9.0, 0.0)
    above, _ = integrate.quad(lambda x: stats.norm.sf(x, math.log(off), sd) ** 2, 0.0, 9.0)
    assert found.crps == pytest.approx(below + above, abs=1e-6)
    assert found.middle.mape_pct == pytest.approx(100.0 * abs(off - 1.0))
    assert bool(found.inside[0]) == (abs(math.log(off)) <= stats.norm.ppf(0.9) * sd)
    assert found.place[0] == pytest.approx(stats.norm.cdf(-math.log(off) / sd))


def test_by_hand(observations: pd.DataFrame, figures: pd.DataFrame) -> None:
    """May 2025: 637,001 TEU came, in the second fifth of what was said."""
    told = {"2025-05": [600_000.0, 650_000.0, 700_000.0], "2027-01": [1.0, 2.0, 3.0]}
    found = on_record.arrivals(told, FILED, observations, figures)
    assert found.came.tolist() == [637_001.0]
    assert (found.count, found.ahead, found.known) == (1, 1, 0)
    assert found.inside.tolist() == [True]
    assert found.spread() == (0, 1, 0, 0, 0)
    year = outcomes.monthly(observations, outcomes.CHINA)["value"].loc[pd.Timestamp("2024-05-01")]
    assert found.rivals[on_record.LAST_YEAR].error.tolist() == [math.log(year / 637_001.0)]


def test_what_was_out_already_is_not_scored(
    observations: pd.DataFrame, figures: pd.DataFrame
) -> None:
    told = {f"2025-{month:02}": [1.0, 2.0, 3.0] for month in range(3, 8)}
    held = outcomes.monthly(observations, outcomes.CHINA)
    for filed in (dt.date(2025, 3, 1), dt.date(2025, 6, 1), dt.date(2026, 11, 1)):
        found = on_record.arrivals(told, filed, observations, figures)
        assert found.count + found.known == len(told)
        for month in found.months:
            row = held.loc[month]
            out = outcomes.known_from(str(row["published"]), str(row["published_precision"]))
            assert out is not None
            assert out > filed
    assert found.count == 0


def test_the_tracker_is_scored_on_the_edition_that_was_out(
    observations: pd.DataFrame, figures: pd.DataFrame
) -> None:
    told = {f"2025-{month:02}": [1.0, 2.0, 3.0] for month in range(5, 9)}
    found = on_record.arrivals(told, FILED, observations, figures)
    rows = figures[(figures["name"] == "nrf_2025_04") & figures["outcome_basis"].eq("observed")]
    rows = rows.set_index("period_start")
    months = [one for one in found.months if one in rows.index]
    wanted = [math.log(rows["low"][one] / rows["outcome"][one]) for one in months]
    assert wanted
    assert found.rivals[on_record.TRACKER].error.tolist() == pytest.approx(wanted)


def test_a_month_of_rates_is_the_mean_of_its_quotes(observations: pd.DataFrame) -> None:
    found = on_record.rate({"2025-06": band(3_000.0, 0.3)}, FILED, 2_726.0, observations)
    mean = np.mean([5_876.0, 5_914.0, 4_702.0, 3_741.0])
    assert found.came.tolist() == [mean]
    assert found.rivals[on_record.STILL].error.tolist() == [math.log(2_726.0 / mean)]


def test_together_every_month_weighs_alike(
    observations: pd.DataFrame, figures: pd.DataFrame
) -> None:
    one, two = (
        on_record.arrivals(told, FILED, observations, figures)
        for told in (
            {"2025-05": band(7e5, 0.1)},
            {"2025-06": band(7e5, 0.2), "2025-07": band(8e5, 0.1)},
        )
    )
    both = on_record.pooled([one, two])
    assert both.count == 3
    assert both.crps == pytest.approx((one.crps + 2.0 * two.crps) / 3.0)
    assert on_record.pooled([]).count == 0
