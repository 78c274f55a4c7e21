"""The list of planted faults is of today's tree: each can be planted, and names tests there are."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import mutants
from benchmarks.mutants import Mutant
from tests.house.tree import ROOT

LEAST = 36
FAULT = Mutant("analysis/one.py", "west", "east", "tests/house")


def stale(listed: Sequence[Mutant]) -> list[str]:
    """Say which faults cannot be planted, change nothing, or name tests that are not there."""
    found = []
    for one in listed:
        place = ROOT / one.file
        count = place.read_text(encoding="utf-8").count(one.was) if place.is_file() else 0
        if count != 1 or one.was == one.now:
            found.append(f"{one.file}: {one.was} stands there {count} times")
        found += [f"{one.was}: no {test}" for test in one.tests.split() if not _there(test)]
    return found


def _there(test: str) -> bool:
    file, _, name = test.partition("::")
    place = ROOT / file
    return place.exists() and f"def {name}" in (
        place.read_text(encoding="utf-8") if name else "def "
    )


def test_every_fault_can_be_planted_in_the_tree_of_today() -> None:
    assert stale(mutants.listed()) == []


def test_there_are_enough_faults_and_none_twice() -> None:
    listed = mutants.listed()
    assert len({(one.file, one.was, one.now) for one in listed}) == len(listed) >= LEAST


def test_a_fault_that_cannot_be_planted_is_noticed(tmp_path: Path) -> None:
    assert len(stale([FAULT])) == 1
    (tmp_path / "analysis").mkdir()
    place = tmp_path / FAULT.file
    for text, times in (("north", 0), ("west of west", 2)):
        place.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=f"analysis/one.py.*stands there {times} times"):
            FAULT.plant(tmp_path)
    place.write_text("east = 2", encoding="utf-8")
    assert replace(FAULT, was="east", now="west").plant(tmp_path) == "east = 2"
    assert place.read_text(encoding="utf-8") == "west = 2"
    with pytest.raises(SyntaxError):
        replace(FAULT, was="west", now="(").plant(tmp_path)


def test_the_first_failure_is_named_and_none_where_all_pass(tmp_path: Path) -> None:
    (tmp_path / "test_two.py").write_text(
        "def test_right():\n    pass\n\n\ndef test_wrong():\n    assert 1 == 2\n", encoding="utf-8"
    )
    assert mutants.first_failure(tmp_path, ["test_two.py"]) == "test_two.py::test_wrong"
    assert mutants.first_failure(tmp_path, ["test_two.py::test_right"]) == ""
    (tmp_path / "test_early.py").write_text("assert 1 == 2\n", encoding="utf-8")
    assert mutants.first_failure(tmp_path, ["test_early.py"]) == "test_early.py"
    with pytest.raises(RuntimeError, match="gone"):
        mutants.first_failure(tmp_path, ["gone.py"])


def test_a_fault_that_nobody_noticed_stands_out_in_the_table() -> None:
    told = mutants.table([(FAULT, "tests/house/test_a.py::test_b"), (FAULT, "")])
    assert "1 of 2 noticed" in told
    assert "| **none** |" in told
    assert "| `tests/house/test_a.py::test_b` |" in told
