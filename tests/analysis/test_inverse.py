"""Reverse questions: every answer is run forward again, and break-even is known by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import assumptions, inverse, levers, model
from analysis.inverse import CONTROLS, TARGETS
from analysis.levers import BY_KEY, Levers
from tests.analysis import reference
from tests.analysis.draws import lever_sets

PLAN = reference.baseline(reference.INPUTS["onset"], 52)
FOUR_WEEKS: Levers = {**levers.defaults(), "cargo_drop_pct": 0.0, "relief_after_weeks": None}


def forward(moved: Levers, target: str) -> float:
    result = model.simulate(PLAN, assumptions.from_levers([moved]))
    return float(TARGETS[target].read(result)[0])


@given(
    lever_sets(horizon_weeks=52.0),
    st.sampled_from(CONTROLS),
    st.sampled_from(tuple(TARGETS)),
    st.floats(0.02, 0.98),
)
def test_every_answer_leads_where_it_says(
    moved: Levers, control: str, target: str, share: float
) -> None:
    """Ask for a value inside the reach of the lever, and put the lever where the answer says."""
    low, high = inverse.solve(PLAN, moved, control, target, 0.0).reach
    wanted = low + share * (high - low)
    answer = inverse.solve(PLAN, moved, control, target, wanted)
    lever = BY_KEY[control]
    if answer.flat:
        return
    assert answer.solutions
    for one in answer.solutions:
        assert lever.low <= one.position <= lever.high
        led = forward({**moved, control: one.position}, target)
        assert led == pytest.approx(one.outcome, rel=1e-9)
        if one.since is None:
            assert led == pytest.approx(wanted, rel=1e-6, abs=1e-6)
        else:
            before = forward({**moved, control: one.since}, target)
            assert min(before, led) <= wanted <= max(before, led)
            gap = one.position - one.since
            assert gap == lever.step if lever.unit == "weeks" else 0.0 < gap < 1e-5


def test_what_no_position_leads_to_has_no_answer() -> None:
    answer = inverse.solve(PLAN, levers.defaults(), "cargo_drop_pct", "lowest_load_pct", 97.0)
    assert answer.solutions == ()
    assert answer.reach[1] < 97.0
    assert not answer.flat


def test_a_lever_the_mode_leaves_idle_is_flat() -> None:
    answer = inverse.solve(PLAN, levers.defaults(), "carrier_match_pct", "lowest_load_pct", 70.0)
    assert answer.flat


def test_the_analytic_break_even_is_25_pct_at_a_cut_of_14() -> None:
    """Constant plans, China 55 % of them, no ramp, no diversion: 0.14 / 0.55 = 25.45 %."""
    plan = reference.constant_baseline(30, china_teu=55_000.0, total_teu=100_000.0)
    moved: Levers = {
        **levers.defaults(),
        "diversion_pct": 0.0,
        "front_loading_pct": 0.0,
        "relief_after_weeks": 20.0,
    }

    def load(drop: float) -> float:
        given_ = assumptions.from_levers([{**moved, "cargo_drop_pct": drop}])
        values = dict(given_.values) | {
            name: np.full((1, 1, 1, 1), value)
            for name, value in {
                "ramp_weeks": 1.0,
                "growth_other": 0.0,
                "capacity_cut_start_weeks": 0.0,
            }.items()
        }
        result = model.simulate(plan, assumptions.Assumptions(values))
        return float(inverse.first_load_pct(result)[0])

    assert load(100.0 * 0.14 / 0.55) == pytest.approx(88.0, abs=1e-9)
    assert load(20.0) > 88.0 > load(30.0)


def test_the_model_itself_breaks_even_later_than_the_rule_of_thumb() -> None:
    answer = inverse.solve(PLAN, levers.defaults(), "cargo_drop_pct", "first_load_pct", 88.0)
    [one] = answer.solutions
    assert 100.0 * 0.14 / 0.55 < one.position < 35.0


def test_weeks_are_answered_in_whole_weeks() -> None:
    answer = inverse.solve(PLAN, levers.defaults(), "capacity_cut_weeks", "peak_rate_ratio", 1.5)
    for one in answer.solutions:
        assert one.position == round(one.position)
        assert one.since == one.position - 1


def test_an_unknown_lever_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="'happiness' is no lever that can be solved for"):
        inverse.solve(PLAN, levers.defaults(), "happiness", "lowest_load_pct", 70.0)
