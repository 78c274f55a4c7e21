"""Given numbers are complete, lie in their own ranges, and shares that belong together add up."""

import pytest

from analysis import assumptions, parameters
from analysis.arrays import COASTS
from analysis.parameters import Parameter

EVERY = pytest.mark.parametrize("given", parameters.EVERY, ids=lambda given: given.name)


@EVERY
def test_the_value_lies_in_its_range(given: Parameter) -> None:
    assert given.low <= given.value <= given.high
    # What is drawn needs a range; what is quoted or judged may have none.
    assert given.low < given.high or given not in parameters.PARAMETERS


@EVERY
def test_unit_meaning_source_and_confidence_travel_with_the_number(given: Parameter) -> None:
    for word in (given.symbol, given.unit, given.meaning, given.source, given.confidence):
        assert word.strip() == word != ""


@pytest.mark.parametrize("attribute", ["name", "symbol", "meaning"])
def test_no_two_parameters_share_a_name(attribute: str) -> None:
    words = [getattr(given, attribute) for given in parameters.EVERY]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("coast", COASTS)
def test_all_that_is_loaded_arrives(coast: str) -> None:
    """The shares of the voyage add up to one."""
    kernel = assumptions.from_values({}).kernel[coast]
    assert sum(float(share.item()) for share in kernel.values()) == pytest.approx(1.0, abs=1e-12)


def test_all_that_is_diverted_is_received() -> None:
    receivers = assumptions.from_values({}).diversion_receivers
    assert receivers.sum() == pytest.approx(1.0, abs=1e-12)
    assert receivers[0, :, 0, 0].tolist() == [0.80, 0.03, 0.17]


def test_growth_compounds_and_reaches_every_origin() -> None:
    given = assumptions.from_values(
        {"growth_china": -0.02, "growth_other": 0.05, "baseline_growth": 0.10}
    )
    assert given.growth[0, :, 0, 0] == pytest.approx([0.98 * 1.1] + [1.05 * 1.1] * 3)


def test_what_no_scenario_moves_is_never_drawn() -> None:
    moved = set(assumptions.from_values({}).values)
    fixed = {given.name for given in parameters.EVERY} - set(parameters.BY_NAME)
    assert fixed
    assert fixed & moved == set()


@pytest.mark.parametrize("given", parameters.EVERY, ids=lambda given: given.name)
def test_a_number_is_read_by_its_name(given: Parameter) -> None:
    assert parameters.value(given.name) == given.value


def test_the_judgements_say_that_they_are_ours() -> None:
    for given in parameters.judgements.PARAMETERS:
        assert given.source.startswith("Judgement of this project, 2026-11")
