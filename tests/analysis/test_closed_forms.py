"""Cases that can be worked out on paper: constant baseline, a step, no delays of diversion."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import assumptions, model
from analysis.arrays import Array
from analysis.baseline import Baseline
from analysis.result import Result
from pages.words import text
from tests.analysis import reference

TOTAL = 100_000.0
CHINA_SHARE = 0.55
CRISIS_WEEKS = 8
AT_ONCE = 1e-9
NEVER = 1e12

STEP = {
    "suspended_share": 0.45,
    "residual_share": 0.0,
    "ramp_weeks": 1.0,
    "relief_after_weeks": CRISIS_WEEKS - 2.0,
    "restart_lag_weeks": 2.0,
    "deferral_share": 0.2,
    "diversion_share": 0.5,
    "diversion_weeks": AT_ONCE,
    "diversion_to_sea": 0.80,
    "diversion_to_korea": 0.03,
    "diversion_to_other": 0.17,
    "front_loading_share": 0.0,
    "growth_china": 0.0,
    "growth_other": 0.0,
    **assumptions.MODEL_1,
}
PLAN = reference.constant_baseline(30, CHINA_SHARE * TOTAL, TOTAL)


def step(plan: Baseline = PLAN, **values: object) -> Result:
    return model.simulate(plan, assumptions.from_values({**STEP, **values}))


def from_onset(run: Result, values: Array) -> Array:
    """Take the weeks from the onset on, both coasts added up, (week,)."""
    both: Array = values[0, 0].sum(axis=0)[run.onset :]
    return both


def test_lost_cargo_of_the_worked_example() -> None:
    """(1 − 0.2 − 0.5) × 0.45 × 55,000 TEU × 8 weeks = 59,400 TEU."""
    run = step()
    assert run.lost_teu.sum() == pytest.approx(59_400.0, rel=1e-9)
    assert run.deferred_teu.sum() == pytest.approx(0.2 * 0.45 * 55_000 * 8, rel=1e-9)
    assert run.diverted_teu.sum() == pytest.approx(0.5 * 0.45 * 55_000 * 8, rel=1e-9)


@given(st.floats(0.1, 0.35), st.floats(0.05, 0.5), st.floats(0.3, 0.6))
def test_the_stock_is_released_geometrically(rho: float, phi: float, depth: float) -> None:
    """m weeks after the restart φ·s·σ·B·d·(1 − (1 − ρ)^m) has come back."""
    run = step(release_rate=rho, deferral_share=phi, suspended_share=depth)
    released = from_onset(run, run.released_teu).cumsum()[CRISIS_WEEKS:]
    weeks = np.arange(1, released.size + 1)
    stock = phi * depth * CHINA_SHARE * TOTAL * CRISIS_WEEKS
    np.testing.assert_allclose(released, stock * (1.0 - (1.0 - rho) ** weeks), rtol=1e-9)


@given(st.floats(0.4, 1.0), st.floats(0.25, 0.8), st.integers(2, 5), st.floats(0.3, 0.6))
def test_capacity_follows_cargo_after_the_lag(
    theta: float, alpha: float, lag: int, depth: float
) -> None:
    """κ = 1 − θ·σ·s·(1 − δ)·(1 − (1 − α)^m), m weeks after the withdrawal lag."""
    run = step(
        carrier_match_share=theta,
        adjustment_rate=alpha,
        withdrawal_lag_weeks=float(lag),
        suspended_share=depth,
        blank_share_max=0.45,
    )
    weeks = np.arange(1, CRISIS_WEEKS - lag + 1)
    gap = theta * CHINA_SHARE * depth * (1.0 - 0.5)
    expected = np.concatenate([np.ones(lag), 1.0 - gap * (1.0 - (1.0 - alpha) ** weeks)])
    crisis = slice(run.onset, run.onset + CRISIS_WEEKS)
    for coast in range(2):
        np.testing.assert_allclose(run.capacity_ratio[0, 0, coast, crisis], expected, rtol=1e-12)


@given(st.floats(0.1, 1.0), st.floats(0.12, 0.5))
def test_rates_fall_with_the_load_when_capacity_is_fixed(slope: float, speed: float) -> None:
    """ln R = b₁·(u − u₀)·(1 − (1 − λ)^m) with u = u₀·(1 − σ·s·(1 − δ))."""
    run = step(carrier_match_share=0.0, rate_slope=slope, rate_adjustment=speed)
    load = 0.88 * (1.0 - CHINA_SHARE * 0.45 * (1.0 - 0.5))
    weeks = np.arange(1, CRISIS_WEEKS + 1)
    expected = slope * (load - 0.88) * (1.0 - (1.0 - speed) ** weeks)
    crisis = slice(run.onset, run.onset + CRISIS_WEEKS)
    np.testing.assert_allclose(run.load_factor[0, 0, 0, crisis], load, rtol=1e-9)
    np.testing.assert_allclose(np.log(run.spot_rate_ratio[0, 0, 0, crisis]), expected, rtol=1e-9)


def test_a_14_pct_cut_is_outweighed_by_a_fall_of_25_45_pct() -> None:
    """Break-even: 0.14 / 0.55 of China's cargo leaves ships exactly as full as before."""
    even = 0.14 / CHINA_SHARE
    assert round(100 * even, 2) == 25.45
    run = step(
        suspended_share=np.array([even - 0.01, even, even + 0.01]),
        diversion_share=0.0,
        carrier_match_share=0.0,
        capacity_cut_share=0.14,
        capacity_cut_weeks=4.0,
    )
    tighter, same, looser = run.load_factor_total[:, 0, 0, run.onset : run.onset + 4]
    np.testing.assert_allclose(same, 0.88, rtol=1e-12)
    assert (tighter > 0.885).all()
    assert (looser < 0.875).all()


OFFICIAL = {
    "suspended_share": 0.45,
    "ramp_weeks": 1.0,
    "front_loading_share": 0.0,
    "growth_china": 0.0,
    "carrier_match_share": 0.0,
    "capacity_cut_share": 0.14,
    "capacity_cut_weeks": 4.0,
    **assumptions.MODEL_1,
}


def test_load_at_45_and_14_pct_without_diversion_is_77_pct() -> None:
    """0.88 × (1 − 0.55 × 0.45) / (1 − 0.14) = 0.770."""
    given_ = assumptions.from_values({**OFFICIAL, "growth_other": 0.0, "diversion_weeks": NEVER})
    run = model.simulate(PLAN, given_)
    load = run.load_factor_total[0, 0, 0, run.onset : run.onset + 4]
    np.testing.assert_allclose(load, 0.88 * (1.0 - 0.55 * 0.45) / 0.86, rtol=1e-9)
    assert load.round(3).tolist() == [0.770] * 4


def test_load_at_45_and_14_pct_rises_as_others_take_over() -> None:
    """West Coast of the reference run held constant: 0.767 in the first week, 0.784 in the fourth.

    China's share of that coast is 0.60 × 0.55 over all loadings, others grown by 5 %.
    """
    west = 0.60 * 0.55
    others = 1.05 * (0.52 * 0.32 + 0.55 * 0.065 + 0.55 * 0.065)
    plan = reference.constant_baseline(30, TOTAL * west, TOTAL * (west + others))
    given_ = assumptions.from_values({**OFFICIAL, "growth_other": 0.0})
    run = model.simulate(plan, given_)
    load = run.load_factor[0, 0, 0, run.onset : run.onset + 4]
    assert (np.diff(load) > 0.0).all()
    assert (round(load[0], 3), round(load[3], 3)) == (0.767, 0.784)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_methods_page_tells_these_cases_and_no_other_figure(language: str) -> None:
    """Its sentences are written by hand: what they state is worked out here, by the model."""
    words = text.words(language)
    lost = {"en": 1e3, "ko": 1e4}[language]
    even = 0.14 / CHINA_SHARE
    numbers = {
        "closed_example": [
            *(f"{TOTAL / lost:g}", f"{CHINA_SHARE}", "0.45", f"{CRISIS_WEEKS}", "0.2", "0.5"),
            *(f"{step().lost_teu.sum() / lost:.3g}", "14", f"{100 * even:.1f}"),
        ],
        "invariant_modes": [f"{CHINA_SHARE}", "45", "14", "0.770"],
    }
    for key, wanted in numbers.items():
        said = words(f"methods.{key}", asked=words("inverse.title"))
        assert sorted(re.findall(r"\d+(?:\.\d+)?", said)) == sorted(wanted), key


def test_the_methods_page_leaves_the_models_own_answer_to_the_uncertainty_page() -> None:
    """Whether the model asks for more or for less than the closed form depends on the scenario."""
    for language in text.LANGUAGES:
        said = text.words(language).entries["methods.closed_example"]
        assert "{asked}" in said
        assert not re.search("asks for more|asks for less|더 크|더 작", said)
