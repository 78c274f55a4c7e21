"""The window cut out of the baseline table: the right weeks and cells, or a clear refusal."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from analysis import baseline
from analysis.arrays import COASTS, ORIGINS
from tests.analysis import reference

ONSET = np.datetime64("2025-04-07")
WEEKS = reference.mondays(dt.date(2025, 1, 6), 60)


def table() -> pd.DataFrame:
    """Give every cell a number that tells which cell it is: week, origin, coast."""
    rows = [
        (week, origin, coast, 1000.0 * i + 10.0 * j + k, -(1000.0 * i + 10.0 * j + k))
        for i, week in enumerate(WEEKS)
        for j, origin in enumerate(ORIGINS)
        for k, coast in enumerate(COASTS)
    ]
    columns = ["week", "origin", "coast", "loadings_teu", "arrivals_teu"]
    return pd.DataFrame(rows, columns=columns)


@pytest.mark.parametrize("seed", [None, 1])
def test_every_number_lands_in_its_cell_whatever_the_order_of_rows(seed: int | None) -> None:
    rows = table() if seed is None else table().sample(frac=1.0, random_state=seed)
    plan = baseline.window(rows, ONSET, 13)
    week, origin, coast = np.meshgrid(np.arange(45), np.arange(4), np.arange(2), indexing="ij")
    expected = np.moveaxis(1000.0 * (week + 5) + 10.0 * origin + coast, 0, -1)[None]
    np.testing.assert_array_equal(plan.loadings_teu, expected)
    np.testing.assert_array_equal(plan.arrivals_teu, -expected)


def test_the_window_leads_in_eight_weeks_and_leaves_room_for_repayment() -> None:
    plan = baseline.window(table(), ONSET, 13)
    assert plan.weeks[plan.onset] == ONSET
    assert plan.onset == 8
    assert plan.weeks.size == 8 + 13 + 24
    assert plan.weeks[plan.shown][-1] == np.datetime64("2025-06-30")
    assert plan.weeks[plan.shown].size == 8 + 13


def test_weeks_may_be_given_as_text_or_dates() -> None:
    rows = table()
    as_text = rows.assign(week=rows["week"].dt.strftime("%Y-%m-%d"))
    as_dates = rows.assign(week=[day.date() for day in rows["week"]])
    expected = baseline.window(rows, ONSET, 13).loadings_teu
    for given in (as_text, as_dates):
        np.testing.assert_array_equal(baseline.window(given, ONSET, 13).loadings_teu, expected)


def test_missing_weeks_are_counted_named_and_a_way_out_is_given() -> None:
    late = table().query("week < '2025-10-06'")
    with pytest.raises(baseline.BaselineError) as raised:
        baseline.window(late, ONSET, 13)
    assert str(raised.value) == (
        "cargo_baseline_weekly has no complete row for 11 of 45 weeks "
        "(2025-10-06 to 2025-12-15); choose an onset or horizon inside the table, or rebuild it "
        "with `make data`."
    )


def test_a_single_empty_cell_is_missing_too() -> None:
    rows = table()
    hole = (rows["week"] == "2025-05-05") & (rows["origin"] == "KR") & (rows["coast"] == "EC")
    for broken in (rows[~hole], rows.assign(arrivals_teu=rows["arrivals_teu"].mask(hole))):
        with pytest.raises(
            baseline.BaselineError, match=r"1 of 45 weeks \(2025-05-05 to 2025-05-05\)"
        ):
            baseline.window(broken, ONSET, 13)


def test_an_onset_before_the_table_is_refused() -> None:
    with pytest.raises(baseline.BaselineError, match=r"5 of 45 weeks \(2024-12-02"):
        baseline.window(table(), np.datetime64("2025-01-27"), 13)
