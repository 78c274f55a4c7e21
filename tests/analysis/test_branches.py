"""Courses of policy: what each changes, and the order theory puts them in."""

import numpy as np
import pytest
from hypothesis import given

from analysis import assumptions, branches, ensemble, model, scenarios, uncertainty
from analysis.arrays import Array
from analysis.branches import BRANCHES, Branch
from analysis.levers import Levers
from analysis.result import Result
from tests.analysis import reference
from tests.analysis.draws import lever_sets

PLAN = reference.baseline(reference.INPUTS["onset"], 52)
RESPOND = scenarios.BY_NAME["as_it_happened"].levers


def run(levers: Levers, branch: Branch) -> Result:
    course = branches.scenario(levers, branch)
    fixed = {name: np.array([value]) for name, value in course.values.items()}
    return model.simulate(PLAN, ensemble.given(course.levers, fixed))


@given(lever_sets(horizon_weeks=52.0))
def test_less_relief_never_suspends_less(levers: Levers) -> None:
    relief, again, none = (
        run(levers, branch).suspended_teu[..., PLAN.onset :].sum()
        for branch in ("relief", "reescalation", "no_relief")
    )
    # Front-loading moves cargo between weeks of unlike depth; without it the order is plain.
    if levers["front_loading_pct"] == 0.0:
        assert relief <= again * (1 + 1e-12)
        assert again <= none * (1 + 1e-12)


@given(lever_sets(horizon_weeks=52.0))
def test_all_branches_are_the_same_until_loadings_restart(levers: Levers) -> None:
    relief = levers["relief_after_weeks"] or 5.0
    assert isinstance(relief, float)
    until = PLAN.onset + int(relief)
    paths = [run(levers, branch).bookings_teu[..., :until] for branch in BRANCHES]
    np.testing.assert_array_equal(paths[0], paths[1])
    np.testing.assert_array_equal(paths[0], paths[2])


def test_a_reescalation_ramps_up_again_from_the_residual() -> None:
    """Relief after 5 weeks, restart 2 later, the crisis again 13 later: in week 20, ramp 2."""
    depth = run(RESPOND, "reescalation").depth[0, 0, 0, PLAN.onset :]
    expected = np.full(52, 0.156)
    expected[:7] = 0.45
    expected[0] = 0.225
    expected[20:] = 0.45
    expected[20] = 0.225
    np.testing.assert_allclose(depth, expected, rtol=1e-12)


def test_a_second_crisis_holds_deferred_cargo_again() -> None:
    again = run(RESPOND, "reescalation")
    after = PLAN.onset + 20
    assert again.released_teu[..., after:].sum() == 0.0
    assert again.deferred_teu[..., after:].min() > 0.0
    gone = again.released_teu + again.lapsed_teu
    held = again.deferred_teu.cumsum(axis=-1) - gone.cumsum(axis=-1)
    np.testing.assert_allclose(again.stock_teu, held, rtol=1e-9, atol=1e-6)


def test_no_second_crisis_is_the_default() -> None:
    assert assumptions.from_values({})["reescalation_after_weeks"].item() == np.inf


@pytest.mark.parametrize("branch", BRANCHES)
def test_a_scenario_without_relief_says_which_relief_is_assumed(branch: Branch) -> None:
    course = branches.scenario({**RESPOND, "relief_after_weeks": None}, branch)
    assert course.assumed_relief == (branch != "no_relief")
    assert course.levers["relief_after_weeks"] == (None if branch == "no_relief" else 5.0)


def suspended(branch: Branch) -> Array:
    """Draw what a branch suspends after the onset, without front-loading, (draw,). [TEU]"""
    course = branches.scenario({**RESPOND, "front_loading_pct": 0.0}, branch)
    fixed = {name: np.array([value]) for name, value in course.values.items()}
    values = ensemble.draw(ensemble.ranges(course.levers), 200) | fixed
    results = ensemble.runs(PLAN, course.levers, values)
    read = {"teu": lambda one: one.suspended_teu[..., PLAN.onset :].sum(axis=(1, 2, 3))}
    return ensemble.collect(results, read)["teu"]


def test_draws_are_ordered_where_theory_orders_them() -> None:
    """Draw by draw, more crisis suspends more; lost cargo need not follow, as deferral ends."""
    relief, none, again = map(suspended, BRANCHES)
    assert (relief < again).all()
    assert (again < none).all()


def test_branches_share_everything_up_to_the_onset() -> None:
    relief, again, none = (
        uncertainty.draws(PLAN, branches.scenario(RESPOND, branch), 200).fans["arrivals"]
        for branch in BRANCHES
    )
    for other in (again, none):
        np.testing.assert_array_equal(relief[:, : PLAN.onset], other[:, : PLAN.onset])
