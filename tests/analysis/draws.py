"""Random scenarios, drawn by walking the declared parameters and levers, each in its range."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from analysis import assumptions, lever, levers, model, parameters, shocks
from analysis.arrays import Array
from analysis.assumptions import Assumptions
from analysis.levers import LEVERS, Lever, Levers, Position
from analysis.result import Result
from analysis.shocks import Shock
from tests.analysis import reference

NO_ROWS: dict[str, Position] = dict.fromkeys(levers.SHOCKS)
NO_SHOCK: Levers = {
    "cargo_drop_pct": 0.0,
    "front_loading_pct": 0.0,
    "other_asia_drop_pct": 0.0,
    "korea_drop_pct": 0.0,
    "korea_residual_pct": 0.0,
    "capacity_cut_pct": 0.0,
    **NO_ROWS,
}
# Ships that grow less than cargo are too few without any shock.
NO_GROWTH: Levers = {"baseline_growth_pct": 0.0, "capacity_growth_pct": 0.0}
MONDAYS = (lever.LAST_ONSET - lever.FIRST_ONSET).days // 7


@dataclass(frozen=True)
class World:
    """One reader's levers and one set of parameters; what the levers set, they set."""

    levers: Levers
    parameters: Mapping[str, float]

    def but(self, moved: Levers | None = None, **values: float) -> "World":
        """Give the same world with some levers moved and some parameters set."""
        return replace(
            self,
            levers={**self.levers, **(moved or {})},
            parameters={**self.parameters, **values},
        )

    def assumptions(self, *moves: Levers) -> Assumptions:
        """Give one scenario for each set of moved levers, or the world as it is."""
        scenarios = [{**self.levers, **move} for move in moves or ({},)]
        found = assumptions.from_levers(scenarios)
        from_levers = found.values
        led = {each.parameter for each in LEVERS if each.parameter is not None}
        given = assumptions.from_values(self.parameters).values
        return Assumptions({**given, **{name: from_levers[name] for name in led}}, found.rows)

    def plan_teu(self) -> Array:
        """Give what shippers of every origin mean to load without a shock, in the weeks shown."""
        onset, horizon = self.levers["onset"], self.levers["horizon_weeks"]
        assert isinstance(horizon, float)
        assert not isinstance(onset, float | str | None)
        plan = reference.baseline(onset, int(horizon))
        planned: Array = plan.planned_loadings_teu(self.assumptions())[..., plan.shown]
        return planned

    def run(self, *moves: Levers) -> Result:
        """Run one scenario for each set of moved levers, in one batch."""
        onset, horizon = self.levers["onset"], self.levers["horizon_weeks"]
        assert isinstance(horizon, float)
        assert not isinstance(onset, float | str | None)
        plan = reference.baseline(onset, int(horizon))
        return model.simulate(plan, self.assumptions(*moves))


DEFAULT_WORLD = World(levers.defaults(), parameters.defaults())
# The same under the equations of model 1, whose reference run is held to the digit.
MODEL_1_WORLD = DEFAULT_WORLD.but(None, **assumptions.MODEL_1)


def shock_rows() -> st.SearchStrategy[Shock]:
    """Draw any row a reader may add."""
    return st.sampled_from(list(shocks.KINDS.values())).flatmap(_rows_of)


def _rows_of(kind: shocks.Bounds) -> st.SearchStrategy[Shock]:
    origins = shocks.ORIGIN_CHOICES if kind.by_origin else (shocks.ALL,)
    amounts = st.integers(0, (kind.high - kind.low) // kind.step).map(
        lambda place: kind.low + place * kind.step
    )
    first = np.datetime64(lever.FIRST_ONSET, "D")
    return amounts.flatmap(
        lambda amount: st.builds(
            Shock,
            origin=st.sampled_from(origins),
            coast=st.sampled_from(shocks.COAST_CHOICES),
            what=st.just(kind.what),
            amount=st.just(amount),
            start=st.integers(0, MONDAYS).map(
                lambda weeks: (first + np.timedelta64(7 * weeks, "D")).item()
            ),
            ramp=st.integers(1, shocks.LONGEST_RAMP),
            weeks=st.none() | st.integers(1, shocks.LONGEST_WEEKS),
            residual=st.integers(0, min(kind.most_residual, abs(amount)) // kind.step).map(
                lambda place: place * kind.step
            ),
        )
    )


def positions(each: Lever) -> st.SearchStrategy[Position]:
    """Draw any position a reader can put a lever in."""
    if each.choices:
        return st.sampled_from(each.choices)
    if each.kind == "monday":
        first = np.datetime64(lever.FIRST_ONSET, "D")
        return st.integers(0, MONDAYS).map(
            lambda weeks: (first + np.timedelta64(7 * weeks, "D")).item()
        )
    if each.kind == "shock":
        return st.none() | shock_rows().map(Shock.write)
    steps = round((each.high - each.low) / each.step)
    numbers = st.integers(0, steps).map(lambda step: round(each.low + step * each.step, 6))
    return st.none() | numbers if each.optional else numbers


def lever_sets(**fixed: Position) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            each.key: st.just(fixed[each.key]) if each.key in fixed else positions(each)
            for each in LEVERS
        }
    )


def parameter_sets(**fixed: float) -> st.SearchStrategy[dict[str, float]]:
    """Draw parameters, and a crisis that stays away or comes again some weeks after the restart."""
    again = st.just(math.inf) | st.integers(1, 30).map(float)
    return st.fixed_dictionaries(
        {"reescalation_after_weeks": again}
        | {
            each.name: st.just(fixed[each.name])
            if each.name in fixed
            else st.floats(each.low, each.high)
            for each in parameters.PARAMETERS
        }
    )


def worlds(**fixed: Position) -> st.SearchStrategy[World]:
    """Draw levers and parameters together; levers named here stay where they are put."""
    return st.builds(World, lever_sets(**fixed), parameter_sets())
