"""The tariff translator: a second road, directions, and what its takers can hold."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import shocks, tariff
from analysis.arrays import ORIGINS
from analysis.levers import BY_KEY

TARIFFS = st.floats(0.0, tariff.HIGHEST_PCT)
ELASTICITIES = st.floats(tariff.ELASTICITY.low, tariff.ELASTICITY.high)


@given(before=TARIFFS, after=TARIFFS, elasticity=ELASTICITIES)
def test_the_drop_is_that_of_logarithms(before: float, after: float, elasticity: float) -> None:
    found = tariff.drop(before, after, elasticity)
    kept = elasticity * (math.log(100.0 + before) - math.log(100.0 + after))
    assert found.central == pytest.approx(-100.0 * math.expm1(kept), abs=1e-9)


@given(before=TARIFFS, after=TARIFFS, more=TARIFFS, elasticity=ELASTICITIES)
def test_a_higher_tariff_never_takes_less(
    before: float, after: float, more: float, elasticity: float
) -> None:
    low, high = sorted((after, more))
    drops = [tariff.drop(before, one, elasticity).central for one in (low, high)]
    assert drops == sorted(drops)


@given(before=TARIFFS, after=TARIFFS, elasticity=ELASTICITIES)
def test_the_range_holds_the_centre(before: float, after: float, elasticity: float) -> None:
    found = tariff.drop(before, after, elasticity)
    low, high = sorted((found.at_low, found.at_high))
    assert low - 1e-9 <= found.central <= high + 1e-9
    assert (abs(found.at_low) <= abs(found.at_high)) or before == after


@given(origin=st.sampled_from(ORIGINS), before=TARIFFS, after=TARIFFS, elasticity=ELASTICITIES)
def test_a_suggestion_fits_what_takes_it(
    origin: str, before: float, after: float, elasticity: float
) -> None:
    drop = tariff.drop(before, after, elasticity).central
    offered = tariff.suggestion(origin, drop)
    taker = BY_KEY["cargo_drop_pct"] if origin == tariff.CHINA else shocks.KINDS["cargo"]
    assert taker.low <= offered.value <= taker.high
    told = offered.value if origin == tariff.CHINA else -offered.value
    assert (abs(told - drop) <= 0.5) is not offered.cut


def test_the_residual_at_its_default_is_the_translation_of_the_truce() -> None:
    found = tariff.drop(20.8, 51.1, 0.76)
    assert found.central == pytest.approx(BY_KEY["residual_drop_pct"].default, abs=0.05)
