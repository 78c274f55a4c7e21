"""The figures of the headline are read off the right cells, and its direction is right."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from analysis import headline, scenarios, verdict
from analysis.arrays import Array
from analysis.result import Result
from tests.analysis.draws import DEFAULT_WORLD, MODEL_1_WORLD, World, worlds

# Ships that follow the cargo of every week: normal is 88 % in all of them.
CALM = MODEL_1_WORLD.run(scenarios.BY_NAME["calm"].levers)
ONSET = CALM.onset


def with_weeks(base: Result, name: str, weeks: dict[int, float]) -> Result:
    """Put numbers into single weeks after the onset, on both coasts and for every origin."""
    values: Array = np.array(getattr(base, name))
    for week, value in weeks.items():
        values[..., base.onset + week] = value
    changed: dict[str, Any] = {name: values}
    return replace(base, **changed)


def with_load(base: Result, weeks: dict[int, float]) -> Result:
    """Set the load factor of single weeks by setting capacity to loadings over load."""
    capacity = np.array(base.capacity_teu)
    for week, load in weeks.items():
        at = base.onset + week
        capacity[..., at] = base.carried_teu[..., at].sum(axis=1, keepdims=False)[:, None] / load
    return replace(base, capacity_teu=capacity)


# Over the whole horizon, and before relief takes effect.
DIRECTIONS = {
    "official_low": ("mixed", "looser"),
    "official_middle": ("mixed", "looser"),
    "official_high": ("mixed", "looser"),
    "cargo_only": ("mixed", "looser"),
    "as_it_happened": ("mixed", "looser"),
    "no_truce": ("looser", "looser"),
    "capacity_only": ("tighter", "tighter"),
    "calm": ("unchanged", "unchanged"),
}


@pytest.mark.parametrize("preset", [one.name for one in scenarios.PRESETS])
def test_the_direction_of_every_preset(preset: str) -> None:
    """45 % less cargo outweighs 14 % less capacity; the cut alone tightens."""
    read = headline.read(DEFAULT_WORLD.run(scenarios.BY_NAME[preset].levers))
    found = verdict.whole(read, 0), verdict.before_relief(read, 0)
    assert found == DIRECTIONS[preset]
    limited = found[0] == "mixed"
    assert verdict.verdict(read, 0) == (f"until_{found[1]}" if limited else found[0])


@pytest.mark.parametrize(
    ("load", "direction"),
    [(0.876, "unchanged"), (0.884, "unchanged"), (0.87, "looser"), (0.89, "tighter")],
)
def test_a_move_too_small_to_be_printed_is_none(load: float, direction: str) -> None:
    assert verdict.whole(headline.read(with_load(CALM, {3: load})), 0) == direction


def test_a_market_that_turns_once_is_told_with_its_week() -> None:
    read = headline.read(with_load(CALM, {1: 0.95, 2: 0.96, 6: 0.80, 7: 0.81}))
    assert verdict.whole(read, 0) == "tighter_looser"
    assert verdict.turn(read, 0, "tighter_looser") == 6.0
    back = headline.read(with_load(CALM, {1: 0.80, 2: 0.96, 6: 0.80}))
    assert verdict.whole(back, 0) == "mixed"
    assert np.isnan(back.turns_looser[0])


def test_a_rate_that_rises_while_ships_sail_emptier_is_not_called_loose() -> None:
    run = with_weeks(with_load(CALM, {3: 0.70}), "spot_rate_ratio", {9: 3.6})
    assert verdict.whole(headline.read(run), 0) == "mixed"


def test_a_plateau_is_dated_by_its_first_week_whatever_the_last_digits_say() -> None:
    noise = {week: 0.70 + 1e-12 * (week - 4) for week in range(4, 9)}
    read = headline.read(with_load(CALM, {**noise, 8: 0.70 - 1e-12}))
    assert (read.load_low_week.tolist(), read.load_low_until.tolist()) == ([4.0], [8.0])
    printed_alike = headline.read(with_load(CALM, {4: 0.704, 5: 0.696, 6: 0.72}))
    assert printed_alike.load_low_week.tolist() == [4.0]
    assert printed_alike.load_low_until.tolist() == [5.0]


def test_loads_and_their_weeks_are_counted_from_the_onset() -> None:
    read = headline.read(with_load(CALM, {-2: 0.1, 4: 0.70, 9: 0.97}))
    assert [read.load_normal_low[0], read.load_normal_high[0]] == pytest.approx([0.88, 0.88])
    assert [read.load_low_normal[0], read.load_high_normal[0]] == pytest.approx([0.88, 0.88])
    assert read.load_low == pytest.approx([0.70])
    assert read.load_low_week.tolist() == [4.0]
    assert read.load_high == pytest.approx([0.97])


def test_rates_are_those_of_the_west_coast_after_the_onset() -> None:
    run = with_weeks(CALM, "spot_rate_ratio", {-1: 9.0, 2: 0.7, 6: 2.5})
    east = np.array(run.spot_rate_ratio)
    east[:, :, 1, ONSET + 8] = 4.0
    read = headline.read(replace(run, spot_rate_ratio=east))
    assert read.rate_peak.tolist() == [2.5]
    assert read.rate_peak_week.tolist() == [6.0]
    assert read.rate_low.tolist() == [0.7]
    assert read.rate_low_week.tolist() == [2.0]


def test_rolled_cargo_adds_up_origins_and_coasts_of_the_fullest_week() -> None:
    """Ten boxes for each of four origins on two coasts: eighty."""
    run = with_weeks(CALM, "rolled_teu", {-1: 99.0, 3: 10.0, 5: 7.0})
    read = headline.read(run)
    assert read.rolled_peak_teu.tolist() == [80.0]
    assert read.rolled_peak_week.tolist() == [3.0]


@pytest.mark.parametrize("name", ["lost_teu", "deferred_teu", "diverted_teu"])
def test_totals_add_up_both_coasts_from_the_onset_on(name: str) -> None:
    run = with_weeks(CALM, name, {-1: 500.0, 0: 1.0, 30: 2.0})
    assert getattr(headline.read(run), name).tolist() == [6.0]


def test_planned_cargo_is_that_of_china_over_the_horizon() -> None:
    planned = CALM.planned_loadings_teu[0, 0, :, ONSET:].sum()
    assert headline.read(CALM).planned_teu == pytest.approx([planned])


@pytest.mark.parametrize(
    ("off", "weeks"),
    [((), 0.0), ((0,), 1.0), ((5,), 6.0), ((2, 9), 10.0), ((75,), np.nan)],
)
def test_weeks_to_normal_worked_out_by_hand(off: tuple[int, ...], weeks: float) -> None:
    """The first week from which all stays settled, on the whole calendar of 52 and 24 weeks."""
    settled = np.ones((1, 76), dtype=np.bool_)
    settled[:, list(off)] = False
    run = replace(CALM, settled=settled)
    np.testing.assert_array_equal(headline.read(run).weeks_to_normal, [weeks])


def relieved(*weeks: float | None, **moved: float | str) -> Array:
    """Give the weeks until normal for these weeks of relief, endless where it never is."""
    run = DEFAULT_WORLD.run(*({"relief_after_weeks": one, **moved} for one in weeks))
    return np.nan_to_num(headline.read(run).weeks_to_normal, nan=np.inf)


@pytest.mark.parametrize("mode", ["cut", "respond"])
@pytest.mark.parametrize("drop", [0.0, 10.0, 20.0, 30.0, 45.0, 60.0, 80.0])
def test_later_relief_never_brings_the_normal_sooner(mode: str, drop: float) -> None:
    """A fall no deeper than what stays anyway has nothing to be relieved of: no "never" there."""
    later = (52.0, None) if drop > 15.6 else (52.0,)
    weeks = (*map(float, range(1, 27)), 39.0, *later)
    found = relieved(*weeks, capacity_mode=mode, cargo_drop_pct=drop)
    assert (np.diff(found[np.isfinite(found)]) >= 0.0).all()
    assert (np.diff(np.isinf(found).astype(int)) >= 0).all()


def test_without_relief_there_is_no_return_to_normal() -> None:
    assert np.isinf(relieved(None)).all()
    assert relieved(None, cargo_drop_pct=0.0, capacity_cut_pct=0.0, front_loading_pct=0.0) == [0.0]


@pytest.mark.parametrize("mode", ["cut", "respond"])
def test_weeks_to_normal_are_the_same_for_every_horizon_long_enough(mode: str) -> None:
    found = [
        relieved(5.0, capacity_mode=mode, horizon_weeks=weeks)[0] for weeks in (13.0, 26.0, 78.0)
    ]
    assert len(set(found)) == 1
    assert np.isfinite(found[0])


def test_what_is_lost_is_told_in_two() -> None:
    """The crisis, and what the tariff left in place costs in thirteen weeks."""
    read = headline.read(DEFAULT_WORLD.run())
    run = DEFAULT_WORLD.run()
    after = run.lost_teu[0, 0, :, ONSET + 7 :] - run.lapsed_teu[0, 0, :, ONSET + 7 :]
    assert read.lost_per_quarter_teu[0] == pytest.approx(13.0 * after.sum() / 45.0)
    assert read.lost_in_crisis_teu[0] == pytest.approx(read.lost_teu[0] - after.sum())
    assert 0.0 < read.lost_in_crisis_teu[0] < read.lost_teu[0]
    never = headline.read(DEFAULT_WORLD.run({"relief_after_weeks": None}))
    assert np.isnan(never.lost_per_quarter_teu[0])
    assert never.lost_in_crisis_teu == pytest.approx(never.lost_teu)
    assert never.deferred_teu == pytest.approx([0.0], abs=1e-6)


def test_the_cut_alone_in_round_numbers() -> None:
    """About 4.3 times the rate and 120,000 TEU left behind; cargo itself is not lost."""
    read = headline.read(DEFAULT_WORLD.run(scenarios.BY_NAME["capacity_only"].levers))
    assert f"{read.rate_peak[0]:.2g}" == "4.3"
    assert float(f"{read.rolled_peak_teu[0]:.2g}") == 120_000.0
    assert read.lost_teu.tolist() == [0.0]


@given(worlds())
@settings(max_examples=40)
def test_each_scenario_of_a_batch_has_its_own_headline(world: World) -> None:
    """Batches give the same figures as single runs, in the same order, whatever is shared."""
    moves = [{"cargo_drop_pct": 30.0}, {"cargo_drop_pct": 45.0}, {"cargo_drop_pct": 60.0}]
    together = headline.read(world.run(*moves))
    for index, move in enumerate(moves):
        alone = headline.read(world.run(move))
        for name in vars(alone):
            np.testing.assert_allclose(
                getattr(together, name)[index], getattr(alone, name)[0], rtol=1e-12, atol=1e-9
            )
        assert verdict.verdict(together, index) == verdict.verdict(alone, 0)


def test_one_scenario_counts_as_one_when_nothing_varies_in_the_batch() -> None:
    """Cuts differ while cargo is shared: the cargo figures are repeated, not dropped."""
    read = headline.read(DEFAULT_WORLD.run({"capacity_cut_pct": 0.0}, {"capacity_cut_pct": 14.0}))
    assert {len(value) for value in vars(read).values()} == {2}
