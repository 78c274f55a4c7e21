"""Links a stranger might try: every lever at its ends, corners of several, and random ones."""

import datetime as dt
import itertools
import random
from collections.abc import Iterator
from typing import Final

from analysis import levers, scenarios
from analysis.lever import Lever, Levers, Position
from analysis.levers import LEVERS

SEED: Final = 20250407
CORNERS: Final = 800
RANDOM: Final = 900
LATE: Final = 200
# A shock of today, on the months that are held.
LATEST: Final[Levers] = {"onset": dt.date(2026, 12, 7), "baseline": "latest"}
ENDS_STEP: Final = 3
STEP: Final = 8
# A baseline is cut anew for every onset and horizon, so that random links share a few of them.
ONSETS: Final = tuple(map(dt.date.fromisoformat, ("2025-03-03", "2025-04-07", "2025-10-27")))
HORIZONS: Final = (13.0, 26.0, 52.0, 78.0)
APART: Final = ("onset", "horizon_weeks")
NUMBERS: Final = tuple(one for one in LEVERS if one.kind == "number" and one.key not in APART)

# Links of which a word and a figure were once found to disagree.
NAMED: Final[dict[str, Levers]] = {
    "no shock, front-loading": {"cargo_drop_pct": 0.0, "capacity_cut_pct": 0.0},
    "next to no shock": {
        "cargo_drop_pct": 1.0,
        "capacity_cut_pct": 0.0,
        "relief_after_weeks": 1.0,
        "front_loading_pct": 15.0,
        "baseline_growth_pct": 20.0,
        "horizon_weeks": 26.0,
    },
    "a cut that outlasts relief": {
        "capacity_cut_weeks": 26.0,
        "relief_after_weeks": 1.0,
        "horizon_weeks": 13.0,
    },
    "a cut before a small fall": {
        "cargo_drop_pct": 1.0,
        "capacity_cut_pct": 30.0,
        "capacity_cut_weeks": 4.0,
        "relief_after_weeks": 40.0,
        "front_loading_pct": 15.0,
    },
    "a squeeze": {"capacity_mode": "respond", "cargo_drop_pct": 60.0},
    "full ships first": {
        "cargo_drop_pct": 25.0,
        "capacity_cut_weeks": 8.0,
        "relief_after_weeks": 8.0,
    },
    "a load factor that only falls, rates that part": {
        "cargo_drop_pct": 80.0,
        "capacity_mode": "respond",
        "relief_after_weeks": 52.0,
        "residual_drop_pct": 0.0,
        "diversion_weeks": 4.0,
        "deferral_pct": 60.0,
        "korea_drop_pct": 80.0,
        "capacity_growth_pct": -20.0,
        "horizon_weeks": 78.0,
    },
    "relief after what is shown": {"relief_after_weeks": 20.0, "horizon_weeks": 13.0},
    "other Asia alone": {
        "cargo_drop_pct": 0.0,
        "capacity_cut_pct": 0.0,
        "other_asia_drop_pct": 30.0,
    },
    "Korea alone": {
        "cargo_drop_pct": 0.0,
        "capacity_cut_pct": 0.0,
        "korea_drop_pct": 20.0,
        "korea_residual_pct": 10.0,
    },
    "the deepest of both": {"cargo_drop_pct": 80.0, "capacity_cut_pct": 40.0},
    "front-loading while carriers respond": {"capacity_mode": "respond", "cargo_drop_pct": 0.0},
    "both ways without relief": {
        "capacity_mode": "respond",
        "cargo_drop_pct": 80.0,
        "relief_after_weeks": None,
        "diversion_pct": 100.0,
        "diversion_weeks": 4.0,
        "withdrawal_lag_weeks": 8.0,
    },
    "a long cut alone": {
        "cargo_drop_pct": 0.0,
        "capacity_cut_pct": 40.0,
        "capacity_cut_weeks": 26.0,
        "relief_after_weeks": None,
    },
}


def links() -> Iterator[tuple[str, Levers]]:
    """Give every link with what it is, always the same ones."""
    usual = levers.defaults()
    yield from ((name, usual | dict(moved)) for name, moved in NAMED.items())
    yield from ((preset.name, preset.levers) for preset in scenarios.PRESETS)
    yield from (("one lever", usual | moved) for moved in _ends())
    chance = random.Random(SEED)  # noqa: S311
    for _ in range(CORNERS):
        yield "corner", usual | {one.key: _corner(one, chance) for one in LEVERS}
    for _ in range(RANDOM):
        yield "random", usual | {one.key: _anywhere(one, chance) for one in LEVERS}
    for _ in range(LATE):
        yield "late", usual | {one.key: _anywhere(one, chance) for one in LEVERS} | dict(LATEST)


def daily(count: int) -> list[int]:
    """Give the places of the links tried daily, of so many: each lever at both its ends, and more.

    All the named ones and the presets, every end of every lever in a few of the ways it is put
    there, and every so many of the corners and the random ones.
    """
    few = len(NAMED) + len(scenarios.PRESETS)
    ends = few + sum(1 for _ in _ends())
    # The ends of a way are no multiple of the step, so that each is met in some way.
    assert 2 * len(NUMBERS) % ENDS_STEP
    return [
        *range(few),
        *(place for place in range(few, ends) if place % ENDS_STEP == 0),
        *(place for place in range(ends, count) if place % STEP == 0),
    ]


def _ends() -> Iterator[dict[str, Position]]:
    """Put each lever at both ends, in both modes, with relief and without, on three horizons."""
    ways = itertools.product(("cut", "respond"), (5.0, None), (13.0, 52.0, 78.0))
    for mode, relief, horizon in ways:
        for one in NUMBERS:
            for end in (one.low, one.high):
                yield {
                    "capacity_mode": mode,
                    "relief_after_weeks": relief,
                    "horizon_weeks": horizon,
                    one.key: end,
                }


def _corner(one: Lever, chance: random.Random) -> Position:
    """Put a lever at an end, at its default, or at none where it may be."""
    if one.key == "horizon_weeks":
        return chance.choice((13.0, 52.0, 78.0))
    if one.kind != "number":
        return chance.choice(one.choices) if one.kind == "choice" else one.default
    return chance.choice((one.low, one.high, one.default, *([None] if one.optional else [])))


def _anywhere(one: Lever, chance: random.Random) -> Position:
    """Put a lever at any of its positions."""
    if one.key in APART:
        return chance.choice(HORIZONS) if one.key == "horizon_weeks" else chance.choice(ONSETS)
    if one.kind == "choice":
        return chance.choice(one.choices)
    # What is said of rows is held in test_rows.py.
    if one.kind in ("baseline", "shock"):
        return one.default
    if one.optional and chance.random() < 0.2:
        return None
    steps = round((one.high - one.low) / one.step)
    return round(one.low + one.step * chance.randint(0, steps), 6)
