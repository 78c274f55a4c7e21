"""What the two boxes above a page claim: way, load factor, date and rate of each phase."""

from collections.abc import Iterator

import numpy as np

from pages.charts.phases import Box
from pages.words.text import Words
from tests.claims.entries import KINDS, NUMBERS, Spoken, read
from tests.claims.facts import Facts
from tests.claims.of_findings import RATE_STILL
from tests.claims.printed import number, percent
from tests.claims.registry import Places, claims

LINES = ("verdict.normal", "verdict.other", "verdict.rate_high", "verdict.rate_low",
         "verdict.rate_both", "verdict.rate_still")  # fmt: skip
WAYS = ("verdict.looser", "verdict.tighter", "verdict.mixed", "verdict.still")
NAMES = ("verdict.until", "verdict.after", "verdict.whole")
KINDS.update(load=NUMBERS, times=NUMBERS)


def inside(facts: Facts, places: Places) -> np.ndarray:
    """Give the weeks a box speaks of."""
    if places["phase"] == "verdict.whole":
        return np.ones(facts.load.size, dtype=bool)
    return facts.crisis if places["phase"] == "verdict.until" else ~facts.crisis


def furthest(facts: Facts, kept: np.ndarray, sign: float) -> float:
    """Give how far load is above (or below) normal at most in some weeks, as printed. [%p]"""
    return float((sign * facts.moved[kept]).max())


@claims(*NAMES)
def _name(facts: Facts, places: Places) -> Iterator[str]:
    if not inside(facts, places).any():
        yield f"speaks of weeks there are none of: {places}"
    if (places["phase"] == "verdict.whole") != bool(facts.crisis.all()):
        yield f"takes the horizon apart though relief takes no effect in it: {places}"


def directions(down: float, up: float) -> set[str]:
    """Give where something goes that falls and rises so far: both, where it is as far each way."""
    if max(down, up) <= 0.0:
        return {"still"}
    return ({"looser"} if down >= up else set()) | ({"tighter"} if up >= down else set())


@claims(*WAYS)
def _way(facts: Facts, places: Places) -> Iterator[str]:
    kept, way = inside(facts, places), places["way"]
    change = np.round((facts.rate[kept] - 1.0) * 100.0) / 100.0
    load = directions(furthest(facts, kept, -1.0), furthest(facts, kept, 1.0))
    rate = directions(*(one if one > RATE_STILL else 0.0 for one in (-change.min(), change.max())))
    moving = [one for one in (load, rate) if one != {"still"}]
    if way == "mixed":
        right = len(moving) > 1 and not load & rate
    else:
        right = all(way in one for one in moving) if moving else way == "still"
    if not right:
        yield f"says {way}, load {facts.moved[kept]}, rate {change.min()} to {change.max()}"


def dated(facts: Facts, places: Places) -> Iterator[str]:
    """Hold a load factor, its normal and its weeks, which lie in the phase."""
    first, last = facts.places(places["when"])
    kept = inside(facts, places)
    if not kept[first : last + 1].all():
        yield f"dates it {places['when']}, outside its phase"
    for week in range(first, last + 1):
        alike = percent(places["load"]).fits(facts.load[week])
        if not (alike and percent(places["normal"]).fits(facts.normal[week])):
            yield f"says {places}, week {week} of the table {facts.load[week]:.4f}"


@claims("verdict.normal")
def _normal(facts: Facts, places: Places) -> Iterator[str]:
    yield from dated(facts, places)
    kept = inside(facts, places)
    gap = percent(places["load"]).value - percent(places["normal"]).value
    most = max(furthest(facts, kept, -1.0), furthest(facts, kept, 1.0))
    if abs(abs(gap) * 100.0 - most) > 1e-6:
        yield f"says {gap:.2f} is furthest, the table {most:g}"


@claims("verdict.other")
def _other(facts: Facts, places: Places) -> Iterator[str]:
    yield from dated(facts, places)
    gap = percent(places["load"]).value - percent(places["normal"]).value
    most = furthest(facts, inside(facts, places), np.sign(gap))
    if abs(abs(gap) * 100.0 - most) > 1e-6:
        yield f"says {gap:.2f} is furthest the other way, the table {most:g}"


@claims("verdict.load")
def _both_ways(facts: Facts, places: Places) -> Iterator[str]:
    kept = inside(facts, places)
    both = min(furthest(facts, kept, -1.0), furthest(facts, kept, 1.0)) > 0.0
    if both != bool(places["other"]):
        yield f"tells of the other way: {places['other']!r}, the table {facts.moved[kept]}"


@claims("verdict.rate_high", "verdict.rate_low", "verdict.rate_both", "verdict.rate_still")
def _rate(facts: Facts, places: Places) -> Iterator[str]:
    change = facts.rate[inside(facts, places)] - 1.0
    ends = {"low": float(change.min()), "high": float(change.max())}
    moved = {name for name, one in ends.items() if (abs(one) > RATE_STILL)}
    moved -= {name for name, one in ends.items() if (one > 0) != (name == "high")}
    wanted = {"verdict.rate_high": {"high"}, "verdict.rate_low": {"low"},
              "verdict.rate_both": {"low", "high"}}.get(places["entry"], set())  # fmt: skip
    if moved != wanted:
        yield f"tells of the rate's {wanted}, the table {ends}"
    for name in wanted:
        told = places[name] if len(wanted) > 1 else places["times"]
        if not number(told).fits(1.0 + ends[name]):
            yield f"says {told}, the table {1.0 + ends[name]:.4f}"


def spoken(box: Box, words: Words) -> list[Spoken]:
    """Read a box: its phase, its word, its figure, and what its lines say of them."""
    phase = next(one for one in NAMES if words(one) == box.name)
    way = next(one for one in WAYS if words(one) == box.word)
    found: list[Spoken] = [
        (phase, {}),
        (way, {}),
        *read(box.value, words.language, ("verdict.load",)),
    ]
    for line in box.lines:
        found += read(line, words.language, LINES)
    keys = [key for key, _ in found]
    level = found[2][1]["load"]
    other = "yes" if "verdict.other" in keys else ""
    told = {"phase": phase, "other": other, "way": way.rpartition(".")[2]}
    return [(key, {"load": level, **places, **told, "entry": key}) for key, places in found]
