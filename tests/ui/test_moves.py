"""What the browser says of the levers: taken where a lever takes it, left out where none does."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.levers import BY_KEY
from pages.ui.frame import moves

STAMP = 7
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def said(last: str, **positions: Any) -> dict[str, Any]:
    return {"stamp": STAMP, "last": last, "positions": positions}


def test_every_position_since_the_stamp_is_taken() -> None:
    told = said("horizon_weeks", cargo_drop_pct=33, horizon_weeks=26)
    assert moves.taken(told, STAMP) == {"cargo_drop_pct": 33.0, "horizon_weeks": 26.0}


def test_levers_put_elsewhere_meanwhile_stay_but_for_the_last_moved() -> None:
    told = said("horizon_weeks", cargo_drop_pct=33, horizon_weeks=26)
    assert moves.taken(told, STAMP + 1) == {"horizon_weeks": 26.0}


def test_none_is_a_position_of_a_lever_that_may_stand_at_never() -> None:
    told = said("relief_after_weeks", relief_after_weeks="none", cargo_drop_pct="none")
    assert moves.taken(told, STAMP) == {"relief_after_weeks": None}


@pytest.mark.parametrize("position", [81, -1, 45.5, "1e3", True, None, [45], {"value": 45}])
def test_what_a_lever_does_not_take_is_left_out(position: object) -> None:
    told = said("cargo_drop_pct", cargo_drop_pct=position, no_lever=1, carrier_match_pct=70)
    assert moves.taken(told, STAMP) == {"carrier_match_pct": 70.0}


@given(st.fixed_dictionaries({}, optional={"stamp": JSON, "last": JSON, "positions": JSON}) | JSON)
def test_whatever_is_said_no_lever_stands_where_it_may_not(told: object) -> None:
    for key, position in moves.taken(told, STAMP).items():
        assert BY_KEY[key].judge(BY_KEY[key].write(position))[1] is None
