"""The extreme that is told is the one further from normal."""

import pytest

from analysis import verdict


@pytest.mark.parametrize(
    ("fall", "rise", "told"),
    [(0.28, 0.02, "load_low"), (0.03, 0.10, "load_high"), (0.0, 0.0, "load_low")],
)
def test_of_load_factors_the_further_from_normal_is_told(
    fall: float, rise: float, told: str
) -> None:
    assert verdict.further_load(fall, rise) == told


@pytest.mark.parametrize(
    ("low", "peak", "told"),
    [(0.5, 1.2, "rate_low"), (0.9, 2.0, "rate_peak"), (1.0, 1.0, "rate_peak")],
)
def test_of_rates_the_further_from_baseline_is_told(low: float, peak: float, told: str) -> None:
    assert verdict.further_rate(low, peak) == told
