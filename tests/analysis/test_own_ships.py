"""Own capacity takes the place of the model's where it stands for it, and nowhere else."""

import datetime as dt
from dataclasses import fields, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from analysis import assumptions, own_ships
from analysis.arrays import COASTS, Array
from analysis.baseline import Baseline
from analysis.levers import defaults
from analysis.model import simulate
from analysis.own_ships import PLANNED, SAILED
from analysis.result import Result
from tests.analysis import reference

ONSET: Final = dt.date(2025, 4, 7)
MODES: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"capacity_mode": "respond"},
    {"capacity_mode": "respond", "carrier_match_pct": 100.0, "front_loading_pct": 15.0},
    {"cargo_drop_pct": 20.0, "capacity_growth_pct": 10.0, "relief_after_weeks": None},
)
modes = pytest.mark.parametrize("moved", MODES)


def run(base: Baseline, moved: dict[str, Any]) -> Result:
    return simulate(base, assumptions.from_levers([defaults() | moved]))


def rows(weeks: npt.NDArray[np.datetime64], **columns: Array) -> pd.DataFrame:
    """Give own capacity by week and coast; columns are (coast, week). [TEU / week]"""
    table = pd.MultiIndex.from_product([COASTS, weeks], names=["coast", "week"])
    figures = {name: one.ravel() for name, one in columns.items()}
    return table.to_frame(index=False).assign(**figures)


def with_own(base: Baseline, table: pd.DataFrame) -> Baseline:
    return replace(base, own_ships=own_ships.around(table, base.weeks, base.onset))


def same(one: Result, other: Result) -> None:
    for name in (field.name for field in fields(one)):
        mine, theirs = np.asarray(getattr(one, name)), np.asarray(getattr(other, name))
        if mine.dtype.kind == "f":
            np.testing.assert_allclose(mine, theirs, rtol=1e-9, atol=1e-6, err_msg=name)
        else:
            np.testing.assert_array_equal(mine, theirs, err_msg=name)


@modes
def test_own_plans_that_are_the_models_change_no_figure(moved: dict[str, Any]) -> None:
    base = reference.baseline(ONSET, 26)
    plain = run(base, moved)
    grown = 1.0 + float(moved.get("capacity_growth_pct", 0.0)) / 100.0
    given = rows(plain.weeks, **{PLANNED: plain.planned_capacity_teu[0, 0] / grown})
    same(run(with_own(base, given), moved), plain)


@modes
def test_own_ships_that_sail_as_the_models_change_no_figure(moved: dict[str, Any]) -> None:
    base = reference.baseline(ONSET, 26)
    plain = run(base, moved)
    same(run(with_own(base, rows(plain.weeks, **{SAILED: plain.capacity_teu[0, 0]})), moved), plain)


@modes
@pytest.mark.parametrize("times", [0.8, 1.3])
def test_own_plans_scale_what_is_planned_where_they_are_given(
    moved: dict[str, Any], times: float
) -> None:
    base = reference.baseline(ONSET, 26)
    plain = run(base, moved)
    plans = plain.planned_capacity_teu[0, 0] / (
        1.0 + float(moved.get("capacity_growth_pct", 0.0)) / 100.0
    )
    here = np.arange(plain.weeks.size) % 3 == 0
    found = run(with_own(base, rows(plain.weeks, **{PLANNED: plans * times})), moved)
    some = run(with_own(base, rows(plain.weeks[here], **{PLANNED: plans[:, here] * times})), moved)
    planned = plain.planned_capacity_teu
    np.testing.assert_allclose(found.planned_capacity_teu, planned * times)
    np.testing.assert_allclose(found.nominal_capacity_teu, plain.nominal_capacity_teu * times)
    np.testing.assert_allclose(some.planned_capacity_teu[..., here], planned[..., here] * times)
    np.testing.assert_allclose(some.planned_capacity_teu[..., ~here], planned[..., ~here])
    if moved.get("capacity_mode", "cut") == "cut":
        # Where nobody follows demand, the same share of every plan sails.
        np.testing.assert_allclose(found.capacity_teu, plain.capacity_teu * times)


@modes
@pytest.mark.parametrize("times", [0.5, 1.2])
def test_ships_that_sail_stand_after_the_onset_alone_and_only_in_their_weeks(
    moved: dict[str, Any], times: float
) -> None:
    base = reference.baseline(ONSET, 26)
    plain = run(base, moved)
    here = np.arange(plain.weeks.size) % 3 == 0
    mine = plain.capacity_teu[0, 0] * times
    found = run(with_own(base, rows(plain.weeks[here], **{SAILED: mine[:, here]})), moved)
    used = here & (np.arange(plain.weeks.size) >= plain.onset)
    np.testing.assert_allclose(found.capacity_teu[0, 0][:, used], mine[:, used])
    before = np.arange(plain.weeks.size) < plain.onset
    np.testing.assert_allclose(found.capacity_teu[..., before], plain.capacity_teu[..., before])
    if moved.get("capacity_mode", "cut") == "cut":
        np.testing.assert_allclose(found.capacity_teu[..., ~used], plain.capacity_teu[..., ~used])
    # What is planned, and the market without the shock, are as they were.
    np.testing.assert_allclose(found.planned_capacity_teu, plain.planned_capacity_teu)
    np.testing.assert_allclose(found.calm_capacity_teu, plain.calm_capacity_teu)


def test_the_official_cut_does_not_reach_ships_that_are_known_to_sail() -> None:
    base = reference.baseline(ONSET, 26)
    table = rows(base.weeks, **{SAILED: np.full((2, base.weeks.size), 150_000.0)})
    found = [run(with_own(base, table), {"capacity_cut_pct": cut}) for cut in (0.0, 40.0)]
    after = slice(found[0].onset, None)
    assert (found[0].capacity_teu[..., after] == 150_000.0).all()
    np.testing.assert_allclose(found[0].capacity_teu, found[1].capacity_teu)
    np.testing.assert_allclose(found[0].spot_rate_ratio, found[1].spot_rate_ratio)


def test_less_planned_capacity_never_lowers_the_rate_of_the_calm_market() -> None:
    base = reference.baseline(ONSET, 26)
    plans = run(base, {}).planned_capacity_teu[0, 0]
    weeks = run(base, {}).weeks
    calm = [
        run(with_own(base, rows(weeks, **{PLANNED: plans * times})), {}).calm_rate_ratio
        for times in (0.85, 1.0, 1.2)
    ]
    assert (calm[0] >= calm[1] - 1e-12).all()
    assert (calm[1] >= calm[2] - 1e-12).all()


def test_coverage_counts_weeks_and_coasts_that_are_used() -> None:
    base = reference.baseline(ONSET, 26)
    weeks = base.weeks[base.shown]
    table = rows(weeks[:10], **{PLANNED: np.ones((2, 10)), SAILED: np.ones((2, 10))})
    mine = own_ships.around(table, base.weeks, base.onset)
    found = own_ships.coverage(mine, base.onset, base.horizon)
    after = 10 - base.onset
    assert found == own_ships.ShipCoverage(2 * weeks.size, 20, 2 * base.horizon, 2 * after)
    assert own_ships.columns(table) == [PLANNED, SAILED]
    assert own_ships.columns(rows(weeks[:2], capacity_teu=np.ones((2, 2)))) == []
    assert own_ships.columns(None) == []


@pytest.mark.parametrize("coast", COASTS)
def test_fewer_own_ships_on_one_coast_do_not_read_as_emptier_ships(coast: str) -> None:
    """The fuller coast weighs less then, which is no room on any ship."""
    base, still = reference.baseline(ONSET, 26), {"cargo_drop_pct": 0.0, "capacity_cut_pct": 0.0}
    calm = run(base, {**still, "front_loading_pct": 0.0})
    struck = slice(calm.onset, calm.onset + 3)
    offered = 0.3 * calm.capacity_teu[0, 0, :, struck]
    table = rows(calm.weeks[struck], **{SAILED: offered})
    found = run(with_own(base, table[table["coast"] == coast]), {**still, "front_loading_pct": 0.0})
    assert (found.load_factor_total >= found.calm_load_factor_total - 1e-9)[..., struck].all()
    assert (found.load_factor_total > found.calm_load_factor_total + 0.001)[..., struck].any()
