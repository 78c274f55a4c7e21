"""Which cases are tried daily, and which weekly: a diagonal of a product, a spread of a list.

``pytest.mark.weekly`` leaves a test to `make test-all`. ``pytest.mark.diagonal`` leaves most cases
of a product to it: daily every value of every parameter is met at least once, weekly every value
with every other. ``pytest.mark.diagonal(cases=9)`` bounds the values asked for of a long list: nine
spread over its length, its first and last among them; with one, another value for another test.
A test without parameters is let be, so a whole file may be marked.
"""

import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

import pytest
from hypothesis import settings

WEEKLY: Final = "weekly"
DIAGONAL: Final = "diagonal"

# Files and folders by how long they take, longest first; all others are shorter.
LONG: Final = (
    "tests/deploy/test_offline_bundle.py",
    "tests/data/rollup/test_spark.py",
    "tests/browser/test_every_page.py",
    "tests/browser/",
    "tests/house/test_recipes.py",
    "tests/ui/",
    "tests/export/",
    "tests/claims/",
    "tests/answer/",
)

Case = Mapping[str, int]
Value = tuple[str, int]


def examples(times: float) -> settings:
    """Ask for so many times as many examples as a test usually draws, daily or weekly."""
    usual = settings.default
    assert usual is not None
    return settings(max_examples=round(times * usual.max_examples))


def _product(items: Sequence[pytest.Item]) -> list[Case]:
    """Number the values of every parameter in the order in which they come."""
    numbers: dict[str, dict[int, int]] = {}
    found: list[Case] = []
    for item in items:
        params: Mapping[str, object] = getattr(item, "callspec").params  # noqa: B009 - untyped
        case = {}
        for name, value in params.items():
            # A value is the same object in every case; not every one can be compared.
            known = numbers.setdefault(name, {})
            case[name] = known.setdefault(id(value), len(known))
        found.append(case)
    return found


def asked(config: pytest.Config) -> bool:
    """Say whether everything is asked for, or what is weekly by its mark."""
    named = re.search(rf"(?<!not )\b{WEEKLY}\b", config.getoption("markexpr"))
    return bool(config.getoption("weekly") or named)


def spread(length: int, cases: int, turn: int = 0) -> set[int]:
    """Give so many places of a list, evenly spread, its first and last among them.

    Of a single place it is the turn that decides.
    """
    if length <= cases:
        return set(range(length))
    if cases == 1:
        return {turn % length}
    return {round(step * (length - 1) / (cases - 1)) for step in range(cases)}


def diagonal(product: Sequence[Case], cases: int | None = None, turn: int = 0) -> list[int]:
    """Choose few cases that together meet every value of every parameter.

    Parameters
    ----------
    product
        For each case, by name of a parameter, the place of its value among the parameter's values.
    cases
        How many values of a parameter are asked for; without it, all of them.
    turn
        Which value is asked for where it is only one, so that tests take turns.

    Returns
    -------
    list of int
        Places in `product`, ascending.
    """
    wanted = _wanted(product, cases, turn)
    used: Counter[Value] = Counter()
    chosen: list[int] = []
    while wanted:
        # Of the cases that meet most of what is missing, one whose other values were met least.
        best = min(
            range(len(product)),
            key=lambda place: (
                -len(wanted & set(product[place].items())),
                sum(used[value] for value in product[place].items()),
            ),
        )
        chosen.append(best)
        used.update(product[best].items())
        wanted -= set(product[best].items())
    return sorted(chosen)


def _wanted(product: Sequence[Case], cases: int | None, turn: int) -> set[Value]:
    there: dict[str, set[int]] = {}
    for case in product:
        for name, value in case.items():
            there.setdefault(name, set()).add(value)
    wanted = set()
    for name, values in there.items():
        ordered = sorted(values)
        places = spread(len(ordered), cases or len(ordered), turn)
        wanted |= {(name, ordered[place]) for place in places}
    return wanted


def mark(items: Sequence[pytest.Item]) -> None:
    """Mark as weekly whatever case of a marked product is not on its diagonal."""
    for name, group in groupby(items, key=lambda item: item.nodeid.partition("[")[0]):
        tried = list(group)
        asked = tried[0].get_closest_marker(DIAGONAL)
        if asked is None or len(tried) == 1:
            continue
        turn = zlib.crc32(name.encode())
        daily = set(diagonal(_product(tried), turn=turn, **asked.kwargs))
        for place, item in enumerate(tried):
            if place not in daily:
                item.add_marker(WEEKLY)


def long_first(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no worker is left alone with one."""
    items.sort(key=lambda item: _rank(item.nodeid))


def _rank(name: str) -> int:
    return next((rank for rank, one in enumerate(LONG) if name.startswith(one)), len(LONG))


def daily(items: Sequence[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """Part what is tried daily from what is tried weekly, in order.

    Raises
    ------
    pytest.UsageError
        If nothing of a file is left for every day: each holds a kind of thing of its own.
    """
    kept = [item for item in items if item.get_closest_marker(WEEKLY) is None]
    left = [item for item in items if item.get_closest_marker(WEEKLY) is not None]
    idle = sorted({str(item.path) for item in left} - {str(item.path) for item in kept})
    if idle:
        raise pytest.UsageError(f"No test for every day in {', '.join(idle)}: mark fewer weekly.")
    return kept, left
