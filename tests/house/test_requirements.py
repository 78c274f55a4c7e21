"""What is installed is what was locked: every requirement pinned and hashed."""

import re
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT

LISTS = ("requirements", "requirements-dev", "requirements-spark", "requirements-iamc")
RUN, TEST = LISTS[:2]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[a-z0-9,._-]+\])?==[^\s;]+", re.IGNORECASE)
HASH = "--hash=sha256:"


def unpinned(text: str) -> Iterator[str]:
    """Say which entries of a requirements file have no exact version or no hash."""
    for entry in entries(text):
        first = entry.splitlines()[0]
        if not PIN.match(first):
            yield f"{first}: no exact version"
        if HASH not in entry:
            yield f"{first}: no hash"


def entries(text: str) -> list[str]:
    """Split a requirements file into its entries, each with its hash lines."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return [entry for entry in re.split(r"\n(?=\S)", "\n".join(lines).strip()) if entry]


def names(text: str) -> set[str]:
    """Return the names a requirements file or its source asks for."""
    words = (re.match(r"[A-Za-z0-9._-]+", entry) for entry in entries(text))
    found = (word.group() for word in words if word and not word.group().startswith("-"))
    return {re.sub(r"[._-]+", "-", name).lower() for name in found}


@pytest.mark.parametrize("name", LISTS)
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    assert list(unpinned((ROOT / f"{name}.txt").read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("name", LISTS)
def test_the_compiled_list_holds_everything_the_short_one_asks_for(name: str) -> None:
    asked = names((ROOT / f"{name}.in").read_text(encoding="utf-8"))
    assert asked
    assert asked <= names((ROOT / f"{name}.txt").read_text(encoding="utf-8"))


def test_the_tests_run_on_exactly_the_versions_the_dashboard_runs_on() -> None:
    runtime, dev = (
        {entry.split()[0] for entry in entries((ROOT / f"{name}.txt").read_text(encoding="utf-8"))}
        for name in (RUN, TEST)
    )
    assert runtime <= dev


def test_a_loose_requirement_is_noticed() -> None:
    assert len(list(unpinned(f"numpy>=2 \\\n    {HASH}ab\n"))) == 1
    assert len(list(unpinned("numpy==2.4.6\n"))) == 1
    assert len(list(unpinned("git+https://example.org/x\n"))) == 2
    assert not list(
        unpinned(f"numpy==2.4.6 ; python_version > '3' \\\n    {HASH}ab\n    # via x\n")
    )
