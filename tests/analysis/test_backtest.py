"""Scores worked out by hand, and those of the reference run."""

import numpy as np
import pytest

from analysis import assumptions, backtest, model, units
from data import store
from tests.analysis import reference

TABLE = store.read("reference_run")
SUMMER = slice(1, 5)


def test_scores_by_hand() -> None:
    forecast, observed = np.array([110.0, 90.0, 100.0]), np.array([100.0, 100.0, 80.0])
    assert backtest.error_pct(forecast, observed) == pytest.approx([10.0, -10.0, 25.0])
    assert backtest.mean_absolute_error_pct(forecast, observed) == pytest.approx(15.0)
    assert backtest.bias_pct(forecast, observed) == pytest.approx(25.0 / 3.0)


@pytest.mark.parametrize(
    ("column", "months", "expected"),
    [
        ("model_teu", slice(None), 5.9),
        ("model_teu", SUMMER, 4.4),
        ("model_no_truce_teu", SUMMER, 27.7),
        ("year_before_teu", slice(None), 23.3),
        ("year_before_teu", SUMMER, 25.6),
    ],
)
def test_the_scores_of_the_reference_run(column: str, months: slice, expected: float) -> None:
    forecast, observed = TABLE[column].to_numpy()[months], TABLE["observed_teu"].to_numpy()[months]
    assert round(backtest.mean_absolute_error_pct(forecast, observed), 1) == expected


def test_the_months_of_the_table_are_those_of_the_golden_file() -> None:
    months = TABLE["month"].dt.strftime("%Y-%m")
    golden = reference.RUN["china_arrivals_teu"]
    assert dict(zip(months, TABLE["model_teu"], strict=True)) == golden


def test_the_months_without_a_truce_are_what_the_model_gives() -> None:
    given = assumptions.from_values({"relief_after_weeks": np.inf})
    run = model.simulate(reference.reference_baseline(), given)
    arrivals = units.monthly_from_weekly(run.weeks, run.arrivals_teu[0, 0].sum(axis=0))
    months = TABLE["month"].dt.strftime("%Y-%m")
    expected = [round(arrivals[month]) for month in months]
    assert TABLE["model_no_truce_teu"].tolist() == expected
