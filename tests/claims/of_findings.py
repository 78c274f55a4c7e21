"""What the sentence at the top and the titles of scenario charts claim (``finding.*``)."""

from collections.abc import Iterator

import numpy as np

from analysis.arrays import Array
from tests.claims.facts import Facts
from tests.claims.of_rates import waits
from tests.claims.printed import after_onset, ends, number, percent
from tests.claims.registry import Places, claims

RATE_STILL = 0.015


def moves(facts: Facts, inside: np.ndarray | None = None) -> tuple[bool, bool]:
    """Say whether anything is looser, and whether anything is tighter, in some weeks."""
    kept = np.ones(facts.load.size, dtype=bool) if inside is None else inside
    moved, rate = facts.moved[kept], facts.rate[kept] - 1.0
    looser = bool((moved < 0).any() or (rate < -RATE_STILL).any())
    tighter = bool((moved > 0).any() or (rate > RATE_STILL).any())
    return looser, tighter


def turning(gap: Array, first: str, week: int) -> Iterator[str]:
    """Hold the one turn of a load factor: one way before the week, and only the other after."""
    before, after = gap[:week], gap[week:]
    if first == "loosens":
        before, after = -before, -after
    if not ((before >= 0).all() and (before > 0).any()):
        yield f"says the market first {first}: {gap}"
    if not ((after <= 0).all() and after[0] < 0):
        yield f"says the market turns in week {week}: {gap}"


def levels(facts: Facts, said: Places, way: str = "") -> Iterator[str]:
    """Hold every level of the load factor that is printed.

    One way only, normal is that of the week told of; else its range over the horizon.
    """
    low_week, high_week = facts.furthest
    low, high = facts.load[low_week], facts.load[high_week]
    low_normal, high_normal = facts.normal[low_week], facts.normal[high_week]
    checks = {"low": low, "high": high, "low_normal": low_normal, "high_normal": high_normal}
    checks |= {"fall": low_normal - low, "rise": high - high_normal}
    for name, true in checks.items():
        # A difference of two numbers printed whole may be off by one.
        room = 0.01 if name in ("fall", "rise") else 0.0
        if name in said and abs(percent(said[name]).value - true) > 0.005 + room + 1e-9:
            yield f"says a load factor of {said[name]}, the table {true:.4f} ({name})"
    if "normal" in said:
        one = {"looser": low_normal, "tighter": high_normal}.get(way)
        wanted = (facts.normal.min(), facts.normal.max()) if one is None else (one, one)
        told = [percent(end) for end in ends(said["normal"])]
        if not (told[0].fits(wanted[0]) and told[-1].fits(wanted[1])):
            yield f"says {said['normal']} is normal, the table {wanted}"


def verdict(
    facts: Facts, said: Places, wanted: tuple[bool, bool], crisis: bool, way: str = ""
) -> Iterator[str]:
    """Hold a verdict on the whole horizon, or on the weeks before relief takes effect."""
    found = moves(facts, facts.crisis if crisis else None)
    if found != wanted:
        yield f"verdict looser={wanted[0]} tighter={wanted[1]}, the table {found}"
    if crisis and facts.crisis.all():
        yield "speaks of relief that does not take effect within the horizon"
    yield from levels(facts, said, way)


@claims("finding.market_looser", "briefing.market_looser")
def _looser(facts: Facts, said: Places) -> Iterator[str]:
    yield from verdict(facts, said, (True, False), crisis=False, way="looser")
    if percent(said["low"]).value >= percent(said["normal"]).value:
        yield "falls to where it stood"


@claims("finding.market_tighter", "briefing.market_tighter")
def _tighter(facts: Facts, said: Places) -> Iterator[str]:
    yield from verdict(facts, said, (False, True), crisis=False, way="tighter")
    if percent(said["high"]).value <= percent(said["normal"]).value:
        yield "rises to where it stood"


def flat(facts: Facts) -> Iterator[str]:
    if np.abs(facts.moved).max() > 0:
        yield "says the load factor stays, the table does not"


@claims("finding.market_looser_flat", "briefing.market_looser_flat")
def _looser_flat(facts: Facts, said: Places) -> Iterator[str]:
    yield from verdict(facts, said, (True, False), crisis=False, way="looser")
    yield from flat(facts)


@claims("finding.market_tighter_flat", "briefing.market_tighter_flat")
def _tighter_flat(facts: Facts, said: Places) -> Iterator[str]:
    yield from verdict(facts, said, (False, True), crisis=False, way="tighter")
    yield from flat(facts)


@claims("finding.market_unchanged", "briefing.market_unchanged")
def _unchanged(facts: Facts, said: Places) -> Iterator[str]:
    yield from verdict(facts, said, (False, False), crisis=False)
    yield from flat(facts)


@claims("finding.market_mixed", "briefing.market_mixed")
def _mixed(facts: Facts, said: Places) -> Iterator[str]:
    yield from verdict(facts, said, (True, True), crisis=False)


def turned(facts: Facts, said: Places, first: str, crisis: bool) -> Iterator[str]:
    yield from verdict(facts, said, (True, True), crisis)
    gap = facts.moved[facts.crisis] if crisis else facts.moved
    second = gap < 0 if first == "tightens" else gap > 0
    if not second.any():
        yield f"says the load factor turns, the table {gap}"
        return
    week = int(np.argmax(second))
    if "turn" in said:
        if after_onset(said["turn"])[0] != week:
            yield f"says the market turns {said['turn']}, the table in week {week}"
        week = after_onset(said["turn"])[0]
    yield from turning(gap, first, week)


@claims("finding.market_tighter_looser", "briefing.market_tighter_looser")
def _tighter_looser(facts: Facts, said: Places) -> Iterator[str]:
    yield from turned(facts, said, "tightens", crisis=False)


@claims("finding.market_looser_tighter", "briefing.market_looser_tighter")
def _looser_tighter(facts: Facts, said: Places) -> Iterator[str]:
    yield from turned(facts, said, "loosens", crisis=False)


@claims("finding.market_until_tighter_looser", "briefing.market_until_tighter_looser")
def _until_tighter_looser(facts: Facts, said: Places) -> Iterator[str]:
    yield from turned(facts, said, "tightens", crisis=True)


@claims("finding.market_until_looser_tighter", "briefing.market_until_looser_tighter")
def _until_looser_tighter(facts: Facts, said: Places) -> Iterator[str]:
    yield from turned(facts, said, "loosens", crisis=True)


@claims("finding.market_until_looser", "briefing.market_until_looser")
def _until_looser(facts: Facts, said: Places) -> Iterator[str]:
    yield from verdict(facts, said, (True, False), crisis=True)
    if not moves(facts, ~facts.crisis)[1]:
        yield "says the market tightens later, the table does not"


@claims("finding.market_until_tighter", "briefing.market_until_tighter")
def _until_tighter(facts: Facts, said: Places) -> Iterator[str]:
    yield from verdict(facts, said, (False, True), crisis=True)
    if not moves(facts, ~facts.crisis)[0]:
        yield "says the market loosens later, the table does not"


@claims("finding.market_until_unchanged", "briefing.market_until_unchanged")
def _until_unchanged(facts: Facts, said: Places) -> Iterator[str]:
    yield from verdict(facts, said, (False, False), crisis=True)
    if moves(facts, ~facts.crisis) != (True, True):
        yield "says the market goes both ways later, the table does not"


def reached(facts: Facts, said: Places, wanted: tuple[bool, bool], way: str = "") -> Iterator[str]:
    """Hold which ends of the load factor are off normal, and how far the ends told of are."""
    found = bool((facts.moved < 0).any()), bool((facts.moved > 0).any())
    if found != wanted:
        yield f"says below={wanted[0]} above={wanted[1]} normal, the table {facts.moved}"
    yield from levels(facts, said, way)


@claims("finding.furthest_both", "briefing.furthest_both")
def _both_ends(facts: Facts, said: Places) -> Iterator[str]:
    yield from reached(facts, said, (True, True))


@claims("finding.furthest_low", "briefing.furthest_low")
def _low_end(facts: Facts, said: Places) -> Iterator[str]:
    yield from reached(facts, said, (True, False), "looser")


@claims("finding.furthest_high", "briefing.furthest_high")
def _high_end(facts: Facts, said: Places) -> Iterator[str]:
    yield from reached(facts, said, (False, True), "tighter")


@claims("finding.furthest_none", "briefing.furthest_none")
def _no_end(facts: Facts, said: Places) -> Iterator[str]:
    yield from reached(facts, said, (False, False))
    yield from flat(facts)


@claims("finding.load.looser", "finding.load.tighter", "finding.load.tighter_rolled",
        "finding.load.mixed", "finding.load.mixed_high", "finding.load.unchanged")  # fmt: skip
def _load_title(facts: Facts, said: Places) -> Iterator[str]:
    ends_told = ("low" in said, "high" in said)
    way = {(True, False): "looser", (False, True): "tighter"}.get(ends_told, "")
    yield from reached(facts, said, ends_told, way)
    told = [facts.places(said[one])[0] for one in said if one.endswith("_when")]
    if told != sorted(told):
        yield f"tells first what comes later: {said}"
    for name, week in zip(("low", "high"), facts.furthest, strict=True):
        if name in said:
            yield from _weeks(facts, facts.places(said[f"{name}_when"]), week)
    if "rolled" in said:
        yield from waits(facts, said)


def _weeks(facts: Facts, told: tuple[int, int], week: int) -> Iterator[str]:
    """Hold the weeks told of: in each, load and normal print as in the furthest, and not before."""
    printed = np.round(np.stack([facts.load, facts.normal]) * 100.0)
    alike = (printed == printed[:, week : week + 1]).all(axis=0)
    first, last = told
    if not alike[first : last + 1].all() or alike[:first].any():
        yield f"dates it {told}, the table {np.flatnonzero(alike)}"
    if last + 1 < alike.size and alike[last + 1]:
        yield f"lets it end in week {last}, but it goes on in the table"


@claims("finding.shock_cut", "finding.shock_respond", "finding.shock_cargo",
        "finding.shock_capacity", "finding.shock_none", "finding.shock_front")  # fmt: skip
def _shock(facts: Facts, said: Places) -> Iterator[str]:
    mode = facts.levers["capacity_mode"]
    # Ships that are back before they leave were never away.
    leave = mode == "cut" and facts.number("capacity_cut_weeks") > 1.0
    given = {
        "drop": facts.number("cargo_drop_pct"),
        "cut": facts.number("capacity_cut_pct") if leave else 0.0,
        "weeks": facts.number("capacity_cut_weeks"),
        "front": facts.number("front_loading_pct"),
    }
    for name, true in given.items():
        if name in said and number(said[name]).value != true:
            yield f"says {name} {said[name]}, the lever {true}"
    for name in ("drop", "cut"):
        if name not in said and given[name] > 0.0 and facts.levers["capacity_mode"] == "cut":
            yield f"says no {name}, the lever {given[name]}"


@claims("finding.also_asia", "finding.also_korea", "finding.also_both")
def _also(facts: Facts, said: Places) -> Iterator[str]:
    for name, lever in (("asia", "other_asia_drop_pct"), ("korea", "korea_drop_pct")):
        true = facts.number(lever)
        if (number(said[name]).value if name in said else 0.0) != true:
            yield f"says {said.get(name)} of {name}, the lever {true}"
