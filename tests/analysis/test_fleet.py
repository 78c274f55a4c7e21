"""The carriers' rule, case by case, with numbers worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.steps import fleet


def cell(value: float) -> np.ndarray:
    return np.array([[value]])


@pytest.mark.parametrize(
    ("gap", "target"),
    [
        (0.0, 1.0),
        (-0.20, 1.0 - 0.75 * 0.20),
        (0.10, 1.0 + 0.75 * 0.10),
        (-0.90, 1.0 - 0.35),
        (0.90, 1.0 + 0.15),
    ],
)
def test_carriers_match_part_of_the_gap_within_limits(gap: float, target: float) -> None:
    aimed = fleet.target_ratio(cell(gap), cell(0.75), cell(0.35), cell(0.15))
    assert aimed.item() == pytest.approx(target)


@pytest.mark.parametrize(
    ("soon", "late", "after"),
    [
        (1.00, 0.60, 0.90),  # cargo is back: return, whatever the longer notice says
        (0.70, 0.60, 0.70),  # cargo is down, and was: withdraw
        (0.70, 0.90, 0.80),  # cargo is down, but was not yet: hold
        (0.80, 0.70, 0.75),  # at the level aimed at: the longer notice decides
    ],
)
def test_ships_return_at_once_and_leave_after_notice(
    soon: float, late: float, after: float
) -> None:
    """From 0.80 of plan, half of the way in a week."""
    moved = fleet.next_ratio(cell(0.80), cell(soon), cell(late), cell(0.5))
    assert moved.item() == pytest.approx(after)


@pytest.mark.parametrize(
    ("ratio", "cut", "left"), [(1.0, 0.14, 0.86), (0.80, 0.14, 0.66), (0.50, 0.40, 0.30)]
)
def test_a_cut_is_a_share_of_plan_and_leaves_three_tenths(
    ratio: float, cut: float, left: float
) -> None:
    """Where ships are already withdrawn the same slots go, not the same share of the rest."""
    assert fleet.effective_ratio(cell(ratio), cell(cut)).item() == pytest.approx(left)


@given(st.floats(0.3, 1.2), st.floats(0.5, 1.2), st.floats(0.5, 1.2), st.floats(0.25, 0.8))
def test_capacity_moves_towards_a_target_and_never_past_it(
    ratio: float, soon: float, late: float, rate: float
) -> None:
    moved = fleet.next_ratio(cell(ratio), cell(soon), cell(late), cell(rate)).item()
    assert min(ratio, soon, late) - 1e-12 <= moved <= max(ratio, soon) + 1e-12
