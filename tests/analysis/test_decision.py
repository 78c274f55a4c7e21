"""The table of choices against shocks: by laws, and by single runs as a second road."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import assumptions, decision, headline, korea, levers, model, predictive, scenarios
from analysis.choice import FIGURES, NOTHING, Choice
from analysis.decision import Decision, Shocked
from analysis.lever import Levers
from tests.analysis import reference
from tests.analysis.draws import DEFAULT_WORLD, World, worlds

RATES = np.array([2_726.0, 3_894.0]).reshape(1, 1, 2, 1)
FEW = 20
CHOICES = (
    NOTHING,
    Choice("ships", ships_teu=5_000.0),
    Choice("space", kept_teu=300.0),
    Choice("credit", paid_share=0.3),
)


def shocked(positions: Levers) -> Shocked:
    """Put the levers of a scenario before the plans of the reference baseline."""
    onset, horizon = positions["onset"], positions["horizon_weeks"]
    assert isinstance(onset, dt.date)
    return Shocked(reference.baseline(onset, int(float(str(horizon)))), positions, RATES)


def table(choices: tuple[Choice, ...], *moves: Levers) -> Decision:
    """Decide between choices under the defaults with some levers moved."""
    return decision.decide(choices, [shocked(levers.defaults() | dict(one)) for one in moves], FEW)


SHOCKS: tuple[Levers, ...] = (
    {"capacity_cut_pct": 30.0, "cargo_drop_pct": 0.0},
    {"cargo_drop_pct": 60.0},
    {"shock_2": "KR.cargo.40.2025-05-05.2.12.0"},
)


@pytest.mark.parametrize("figure", FIGURES)
def test_regret_is_never_below_nought_and_somebody_has_none(figure: str) -> None:
    regret = table(CHOICES, *SHOCKS).regret(figure)
    assert regret.min() >= 0.0
    np.testing.assert_array_equal(regret.min(axis=0), 0.0)


def test_in_a_calm_world_doing_nothing_leaves_nothing_to_be_sorry_for() -> None:
    found = table(CHOICES, scenarios.BY_NAME["calm"].moved)
    for figure in FIGURES:
        assert found.regret(figure)[0, 0] == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("figure", FIGURES)
def test_the_order_of_shocks_does_not_matter(figure: str) -> None:
    one, other = table(CHOICES, *SHOCKS), table(CHOICES, *reversed(SHOCKS))
    assert [row[::-1] for row in one.cells[figure]] == [*other.cells[figure]]
    assert (one.never_worst(figure) == other.never_worst(figure)).all()


@pytest.mark.parametrize("figure", FIGURES)
def test_the_order_of_choices_does_not_matter(figure: str) -> None:
    one, other = table(CHOICES, *SHOCKS), table(CHOICES[::-1], *SHOCKS)
    assert one.cells[figure] == other.cells[figure][::-1]


@settings(max_examples=25)
@given(worlds(), st.floats(0.0, 50_000.0))
def test_more_ships_never_leave_more_without_space(world: World, more: float) -> None:
    shock = shocked(world.levers)
    found = decision.decide([NOTHING, Choice("ships", more)], [shock], FEW)
    (none,), (some,) = found.cells["without_space"]
    assert some.central <= none.central + 1e-6


@settings(max_examples=25)
@given(worlds(), st.sampled_from(CHOICES))
def test_every_figure_lies_in_its_own_band(world: World, choice: Choice) -> None:
    found = decision.decide([choice], [shocked(world.levers)], FEW)
    for figure in FIGURES:
        ((one,),) = found.cells[figure]
        assert one.low <= one.central <= one.high, figure
        assert one.low >= 0.0


@settings(max_examples=10)
@given(worlds())
def test_a_choice_of_nought_changes_nothing(world: World) -> None:
    found = decision.decide([NOTHING, Choice("empty", 0.0, 0.0, 0.0)], [shocked(world.levers)], FEW)
    for figure in FIGURES:
        none, empty = found.cells[figure]
        assert none == empty
        assert found.alike(figure).all()
        assert not found.never_worst(figure).any()


def test_one_choice_alone_is_neither_best_nor_worst() -> None:
    found = table((NOTHING,), *SHOCKS)
    for figure in FIGURES:
        assert found.alike(figure).all()
        assert not found.never_worst(figure).any()


def test_a_choice_that_is_worst_anywhere_is_not_marked() -> None:
    """By a loop over cells as they are printed, which knows nothing of arrays."""
    found = table(CHOICES, *SHOCKS)
    for figure in FIGURES:
        columns = list(zip(*found.cells[figure], strict=True))
        told = [[decision.printed(figure, one.central) for one in column] for column in columns]
        apart = [column for column in told if len(set(column)) > 1]
        fine = [
            bool(apart) and all(column[row] < max(column) for column in apart)
            for row in range(len(CHOICES))
        ]
        assert found.never_worst(figure).tolist() == fine


def test_choices_do_what_they_say() -> None:
    """Under a cut of ships: ships ease all three, kept space and a paid bill one each."""
    found = table(CHOICES, SHOCKS[0])
    space, bill, peak = (
        [one.central for (one,) in found.cells[name]]
        for name in ("without_space", "bill", "rate_peak")
    )
    assert space[0] > 0.0
    assert space[1] < space[0]
    assert peak[1] < peak[0]
    assert bill[1] < bill[0]
    assert space[2] == pytest.approx(max(space[0] - 300.0, 0.0))
    assert bill[3] == pytest.approx(0.7 * bill[0])
    assert bill[2] == bill[0]
    assert peak[2] == peak[3] == peak[0]


def test_added_ships_are_as_many_as_said_on_average() -> None:
    """Where carriers sail as officially cut, every TEU of them is there."""
    shock = shocked(levers.defaults() | dict(SHOCKS[0]))
    plain = assumptions.from_levers([shock.levers])
    run = model.simulate(shock.baseline, plain)
    row = decision.more_ships(1_000.0, run)
    more = model.simulate(shock.baseline, replace(plain, rows=(row,)))
    added = (more.capacity_teu - run.capacity_teu)[..., run.onset :].sum(axis=2)
    assert added.mean() == pytest.approx(1_000.0)
    assert added.min() > 0.0


def test_the_bill_by_hand() -> None:
    """Half of the Korean boxes go at spot rates; only dearer weeks count; rates in USD per FEU."""
    shock = shocked(levers.defaults() | dict(SHOCKS[0]))
    run = model.simulate(shock.baseline, assumptions.from_levers([shock.levers]))
    wanted = 0.0
    for coast, usd in enumerate((2_726.0, 3_894.0)):
        for week in range(run.onset, run.weeks.size):
            rise = float(run.spot_rate_ratio[0, 0, coast, week]) - 1.0
            boxes = float(run.carried_teu[0, 2, coast, week]) / 2.0
            wanted += 0.5 * boxes * usd * rise if rise > 0.0 else 0.0
    ((one,),) = decision.decide([NOTHING], [shock], FEW).cells["bill"]
    assert one.central == pytest.approx(wanted)
    assert wanted > 0.0


def test_the_band_of_the_peak_is_that_of_the_cards() -> None:
    shock = shocked(levers.defaults() | dict(SHOCKS[0]))
    run = model.simulate(shock.baseline, assumptions.from_levers([shock.levers]))
    ((one,),) = decision.decide([NOTHING], [shock], FEW).cells["rate_peak"]
    assert (one.low, one.high) == predictive.band(run).figures["rate_peak"]


@pytest.mark.parametrize("move", SHOCKS)
def test_doing_nothing_is_the_single_run_of_the_shock(move: Levers) -> None:
    shock = shocked(levers.defaults() | dict(move))
    given = assumptions.from_levers([shock.levers])
    run = model.simulate(shock.baseline, given)
    cells = decision.decide([NOTHING], [shock], FEW).cells
    peak = headline.read(run).rate_peak[0]
    assert cells["rate_peak"][0][0].central == pytest.approx(max(peak, 1.0))
    seen = korea.read(run, given, RATES)
    left = seen.loadings_teu * (1.0 / seen.acceptance - 1.0)
    assert cells["without_space"][0][0].central == pytest.approx(left[0, run.onset :].max())


def test_a_row_of_ships_is_the_same_as_the_choice_of_as_many() -> None:
    """Ships of a tenth of the space planned, and a row of +10 % from the onset on."""
    move: Levers = {"cargo_drop_pct": 0.0, "capacity_cut_pct": 30.0}
    shock = shocked(levers.defaults() | dict(move))
    calm = model.simulate(shock.baseline, assumptions.from_levers([shock.levers]))
    tenth = 0.1 * calm.planned_capacity_teu[..., calm.onset :].sum(axis=2).mean()
    onset = DEFAULT_WORLD.levers["onset"]
    row = {**move, "shock_2": f"all.capacity.10.{onset}.1.none.0"}
    chosen = table((Choice("ships", float(tenth)),), move)
    written = table((NOTHING,), row)
    for name in FIGURES:
        one, other = chosen.cells[name][0][0].central, written.cells[name][0][0].central
        assert one == pytest.approx(other)
