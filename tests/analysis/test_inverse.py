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


# Where the week of the lowest load changes over, the load jumps.
JUMPING: Levers = {
    **levers.defaults(),
    **{"cargo_drop_pct": 70.0, "capacity_mode": "respond", "capacity_cut_pct": 0.0},
    **{"capacity_cut_weeks": 1.0, "relief_after_weeks": None, "residual_drop_pct": 0.0},
    **{"diversion_pct": 53.0, "diversion_weeks": 48.0, "deferral_pct": 0.0},
    **{"other_asia_drop_pct": 16.0, "korea_drop_pct": 27.0, "front_loading_pct": 0.0},
    **{"carrier_match_pct": 99.0, "withdrawal_lag_weeks": 1.0, "baseline_growth_pct": 19.5},
    **{"capacity_growth_pct": 27.5, "horizon_weeks": 52.0},
    "shock_3": "all.WC.voyage.42.2025-03-03.1.none.0",
    "shock_4": "all.voyage.-14.2025-03-03.1.1.13",
}
AGAIN: Levers = {
    **JUMPING,
    **{"diversion_weeks": 4.0, "deferral_pct": 27.0, "korea_drop_pct": 26.0},
    "carrier_match_pct": 100.0,
}


@pytest.mark.parametrize(
    ("moved", "control"), [(JUMPING, "deferral_pct"), (AGAIN, "diversion_pct")]
)
def test_the_sides_of_a_jump_are_told_off_its_edge(moved: Levers, control: str) -> None:
    """On the edge one run and a batch of them may fall on either side."""
    low, high = inverse.solve(PLAN, moved, control, "lowest_load_pct", 0.0).reach
    wanted = (low + high) / 2.0
    answer = inverse.solve(PLAN, moved, control, "lowest_load_pct", wanted)
    jumps = [(one, one.since) for one in answer.solutions if one.since is not None]
    assert jumps
    for one, since in jumps:
        before, after = (
            forward({**moved, control: place}, "lowest_load_pct") for place in (since, one.position)
        )
        assert after == pytest.approx(one.outcome, rel=1e-9)
        assert min(before, after) < wanted < max(before, after)


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


def test_the_model_itself_breaks_even_near_the_rule_of_thumb() -> None:
    """Cargo takes two weeks to fall and is replaced in part; ships leave a week after it."""
    answer = inverse.solve(PLAN, levers.defaults(), "cargo_drop_pct", "first_load_pct", 88.0)
    [one] = answer.solutions
    assert 20.0 < one.position < 30.0


def test_weeks_are_answered_in_whole_weeks() -> None:
    answer = inverse.solve(PLAN, levers.defaults(), "capacity_cut_weeks", "peak_rate_ratio", 1.5)
    for one in answer.solutions:
        assert one.position == round(one.position)
        assert one.since == one.position - 1


def test_an_unknown_lever_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="'happiness' is no lever that can be solved for"):
        inverse.solve(PLAN, levers.defaults(), "happiness", "lowest_load_pct", 70.0)
