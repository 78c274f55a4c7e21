"""A split adds up to the change, to the last digit, and gives each group its due."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import shapley

FIGURES = st.floats(-1e9, 1e9, allow_nan=False)
GROUPS = st.integers(0, 4).map(lambda count: tuple("abcd"[:count]))


@st.composite
def games(draw: st.DrawFn) -> tuple[tuple[str, ...], dict[frozenset[str], float]]:
    groups = draw(GROUPS)
    return groups, {one: draw(FIGURES) for one in shapley.subsets(groups)}


@given(games())
def test_the_parts_add_up_to_the_change_exactly(
    game: tuple[tuple[str, ...], dict[frozenset[str], float]],
) -> None:
    groups, values = game
    parts = shapley.split(groups, values)
    assert parts is not None
    change = Fraction(values[frozenset(groups)]) - Fraction(values[frozenset()])
    assert sum(parts.values(), Fraction(0)) == change


@given(games(), st.integers(-3, 6))
def test_printed_parts_add_up_to_the_printed_change(
    game: tuple[tuple[str, ...], dict[frozenset[str], float]], digits: int
) -> None:
    groups, values = game
    parts = shapley.split(groups, values)
    assert parts is not None
    before, after = values[frozenset()], values[frozenset(groups)]
    if not groups:
        return
    rounded = shapley.printed(parts, before, after, digits)
    unit = Fraction(10) ** -digits
    assert sum(rounded) == round(Fraction(after) / unit) - round(Fraction(before) / unit)
    for one, part in zip(rounded, parts.values(), strict=True):
        assert abs(one - part / unit) < 2


@given(games(), st.integers(0, 3))
def test_a_group_that_moves_nothing_gets_nought(
    game: tuple[tuple[str, ...], dict[frozenset[str], float]], at: int
) -> None:
    groups, values = game
    if at >= len(groups):
        return
    idle = groups[at]
    values = {one: values[one - {idle}] for one in values}
    parts = shapley.split(groups, values)
    assert parts is not None
    assert parts[idle] == 0


@given(games())
def test_the_way_back_is_the_way_there_with_the_other_sign(
    game: tuple[tuple[str, ...], dict[frozenset[str], float]],
) -> None:
    groups, values = game
    there = shapley.split(groups, values)
    back = shapley.split(groups, {one: values[frozenset(groups) - one] for one in values})
    assert there is not None
    assert back == {group: -part for group, part in there.items()}


@given(games())
def test_the_order_of_the_groups_does_not_matter_and_equals_share_alike(
    game: tuple[tuple[str, ...], dict[frozenset[str], float]],
) -> None:
    groups, values = game
    assert shapley.split(groups[::-1], values) == shapley.split(groups, values)
    alike = {one: float(len(one)) for one in values}
    parts = shapley.split(groups, alike)
    assert parts is not None
    assert set(parts.values()) <= {Fraction(1)}


def test_two_groups_by_hand() -> None:
    values = {
        frozenset(""): 10.0,
        frozenset("a"): 16.0,
        frozenset("b"): 12.0,
        frozenset("ab"): 20.0,
    }
    found = shapley.split(("a", "b"), values)
    assert found is not None
    assert [*found.items()] == [("a", Fraction(7)), ("b", Fraction(3))]


def test_what_has_no_value_is_not_split_and_five_groups_are_refused() -> None:
    assert shapley.split("a", {frozenset(): 1.0, frozenset("a"): math.nan}) is None
    with pytest.raises(ValueError, match="at most 4"):
        shapley.subsets("abcde")
