"""Shocks in rows: they add up, in any order, and each touches only what it names."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import levers, shocks
from analysis.arrays import COASTS, ORIGINS, Array
from analysis.result import Result
from analysis.shocks import Shock
from tests.analysis.draws import DEFAULT_WORLD, NO_SHOCK, World, shock_rows, worlds

ONSET = dt.date(2025, 4, 7)
FLOWS = ("carried_teu", "arrivals_teu", "capacity_teu", "spot_rate_ratio", "lost_teu", "stock_teu")
FEW = settings(max_examples=30)
CALM = DEFAULT_WORLD.but(NO_SHOCK)


def with_rows(world: World, *rows: Shock | None) -> Result:
    """Run a world with these rows and no others."""
    written = [None if one is None else one.write() for one in rows]
    padded = [*written, *[None] * (len(levers.SHOCKS) - len(written))]
    return world.but(dict(zip(levers.SHOCKS, padded, strict=True))).run()


def assert_alike(one: Result, other: Result) -> None:
    for name in FLOWS:
        mine, yours = getattr(one, name), getattr(other, name)
        np.testing.assert_allclose(mine, yours, rtol=1e-9, atol=1e-6, err_msg=name)


@FEW
@given(worlds(), st.lists(shock_rows(), min_size=3, max_size=3), st.permutations(range(3)))
def test_the_order_of_rows_does_not_matter(
    world: World, rows: list[Shock], order: list[int]
) -> None:
    assert_alike(with_rows(world, *rows), with_rows(world, *(rows[place] for place in order)))


def sized(one: Shock, amount: int, residual: int) -> Shock:
    return Shock(
        one.origin, one.coast, one.what, amount, one.start, one.ramp, one.weeks, residual
    )  # fmt: skip


@FEW
@given(worlds(), shock_rows())
def test_two_half_rows_are_one(world: World, one: Shock) -> None:
    step = one.kind.step
    amount, residual = (int(size / (2 * step)) * step for size in (one.amount, one.residual))
    half = sized(one, amount, residual)
    whole = sized(one, 2 * amount, 2 * residual)
    assert_alike(with_rows(world, whole), with_rows(world, half, half))


@FEW
@given(worlds(), shock_rows())
def test_a_row_of_nought_changes_nothing(world: World, one: Shock) -> None:
    nothing = Shock(one.origin, one.coast, one.what, 0, one.start, one.ramp, one.weeks)
    assert_alike(with_rows(world, nothing), with_rows(world))


@FEW
@given(worlds(onset=ONSET), shock_rows(), st.integers(0, 40))
def test_a_row_changes_no_week_before_it(world: World, one: Shock, after: int) -> None:
    """Earlier weeks are as without it; only a shorter voyage may land cargo sooner."""
    start = ONSET + dt.timedelta(weeks=after)
    row = Shock(
        one.origin, one.coast, one.what, one.amount, start, one.ramp, one.weeks, one.residual
    )
    with_it, without = with_rows(world, row), with_rows(world)
    early = slice(0, without.onset + after)
    for name in FLOWS:
        if name == "arrivals_teu" and row.what == "voyage":
            continue
        mine, yours = getattr(with_it, name)[..., early], getattr(without, name)[..., early]
        np.testing.assert_allclose(mine, yours, rtol=1e-9, atol=1e-6, err_msg=name)


@pytest.mark.parametrize("coast", COASTS)
@pytest.mark.parametrize("what", ["capacity", "voyage", "surcharge"])
def test_a_row_on_one_coast_leaves_the_other_alone(coast: str, what: shocks.What) -> None:
    row = Shock("all", coast, what, shocks.KINDS[what].first, ONSET, 1, 3)
    here, other = COASTS.index(coast), 1 - COASTS.index(coast)
    run, calm = with_rows(CALM, row), with_rows(CALM)
    for name in ("carried_teu", "arrivals_teu", "capacity_teu", "spot_rate_ratio"):
        np.testing.assert_array_equal(
            getattr(run, name)[:, :, other], getattr(calm, name)[:, :, other], err_msg=name
        )
    assert not np.array_equal(run.spot_rate_ratio[:, :, here], calm.spot_rate_ratio[:, :, here])


@pytest.mark.parametrize("coast", COASTS)
def test_ships_that_leave_one_coast_do_not_read_as_emptier_ships(coast: str) -> None:
    """Fewer ships for the same cargo: in no week is a coast emptier, nor are both together."""
    row = f"all.{coast}.capacity.-70.{ONSET}.1.3.0"
    run = DEFAULT_WORLD.run({**NO_SHOCK, "shock_2": row})
    assert (run.load_factor >= run.calm_load_factor - 1e-9)[..., : run.onset + 3].all()
    struck = slice(run.onset, run.onset + 3)
    assert (run.load_factor_total >= run.calm_load_factor_total - 1e-9)[..., struck].all()
    assert run.load_factor_total[..., struck].max() > run.calm_load_factor_total[..., struck].max()


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_row_on_one_origin_takes_bookings_from_it_alone(origin: str) -> None:
    """A fifth of its bookings every week; what China gives up others take over."""
    row = Shock(origin, "both", "cargo", -20, ONSET, 1, 6)
    run, calm = with_rows(CALM, row), with_rows(CALM)
    weeks = slice(run.onset, run.onset + 6)
    booked, usual = (one.bookings_teu[..., weeks] for one in (run, calm))
    here = ORIGINS.index(origin)
    np.testing.assert_allclose(booked[:, here], 0.8 * usual[:, here], rtol=1e-12)
    others = [at for at in range(len(ORIGINS)) if at != here]
    more = np.maximum(booked[:, others] - usual[:, others], 0.0)
    assert (booked[:, others] >= usual[:, others] - 1e-9).all()
    assert more.sum() == pytest.approx(run.diverted_teu[..., weeks].sum(), rel=1e-9)
    assert (more.sum() > 0.0) == (origin == "CN")


def test_a_longer_voyage_takes_ships_and_lands_cargo_later() -> None:
    """Seven days each way on a round of eleven weeks: 2 of 13 of the ships; all cargo lands."""
    row = Shock("all", "EC", "voyage", 7, ONSET, 1, None)
    run, calm = with_rows(CALM, row), with_rows(CALM)
    after = slice(run.onset, None)
    ratio = run.capacity_ratio[0, 0, 1, after]
    np.testing.assert_allclose(ratio, 11.0 / 13.0, rtol=1e-12)
    first_weeks = slice(run.onset, run.onset + 4)
    arrived, usual = (one.arrivals_teu[0, :, 1, first_weeks] for one in (run, calm))
    np.testing.assert_allclose(arrived, usual, rtol=1e-12)
    assert run.arrivals_teu[0, :, 1, run.onset + 4].sum() < usual[:, 0].sum()


def test_a_surcharge_is_told_against_the_rate_before() -> None:
    """Three hundred dollars on 2,500 and 3,500 a FEU."""
    row = Shock("all", "both", "surcharge", 300, ONSET, 1, 2)
    run, calm = with_rows(CALM, row), with_rows(CALM)
    added = (run.spot_rate_ratio - calm.spot_rate_ratio)[0, 0]
    np.testing.assert_allclose(added[:, run.onset], [300 / 2_500, 300 / 3_500], rtol=1e-12)
    np.testing.assert_array_equal(added[:, run.onset + 2 :], 0.0)


def test_falls_never_exceed_what_there_is() -> None:
    rows = [Shock("all", "both", "cargo", -60, ONSET, 1, 8)] * 3
    run = with_rows(CALM, *rows)
    week = slice(run.onset, run.onset + 8)
    np.testing.assert_allclose(run.depth[..., week], 1.0, rtol=1e-12)
    lost = run.lost_elsewhere_teu[..., week]
    np.testing.assert_allclose(lost, run.planned_bookings_teu[:, 1:, :, week], rtol=1e-12)


def test_the_lever_of_korea_and_a_row_say_the_same() -> None:
    by_lever = CALM.but({"korea_drop_pct": 20.0, "relief_after_weeks": 10.0}).run()
    lag = round(float(by_lever.restart_week.ravel()[0]))
    by_row = with_rows(CALM, Shock("KR", "both", "cargo", -20, ONSET, 2, lag))
    np.testing.assert_allclose(by_row.carried_teu, by_lever.carried_teu, rtol=1e-9)


@FEW
@given(shock_rows())
def test_a_row_is_read_as_it_was_written(one: Shock) -> None:
    assert shocks.judge(one.write()) == (one, ())


@FEW
@given(st.text(max_size=60) | st.from_regex(r"[A-Za-z]{2,3}(\.[A-Za-z0-9-]*){5,8}", fullmatch=True))
def test_any_text_is_judged_and_every_repair_named(text: str) -> None:
    """Never an error; what is opened without a repair says what the text says."""
    found, slips = shocks.judge(text)
    if found is not None and not slips:
        assert found.write().lower() in (
            text.strip().lower(),
            text.strip().lower().replace(".both", "", 1),
        )
    elif found is not None:
        assert shocks.judge(found.write()) == (found, ())


def total(teu: Array) -> float:
    return float(teu.sum())


@FEW
@given(worlds(onset=ONSET, horizon_weeks=26.0))
def test_cargo_of_every_origin_is_conserved(world: World) -> None:
    """Planned and added cargo is booked, or lost; what China's others take over is booked there."""
    run = world.run()
    receivers = world.assumptions().diversion_receivers
    taken = receivers * run.diverted_teu
    wanted = run.planned_bookings_teu[:, 1:] + run.added_teu[:, 1:] + taken
    met = run.bookings_teu[:, 1:] + run.lost_elsewhere_teu
    np.testing.assert_allclose(met, wanted, rtol=1e-9, atol=1e-6)
