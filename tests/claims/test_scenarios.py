"""Over two thousand links, every number, verdict, direction and date stands in its table."""

import collections
from collections.abc import Sequence

import pytest

from analysis.lever import Levers
from pages.ui.kept import cache
from tests.claims import of_alternatives, of_briefings, of_cards, shown, walk
from tests.claims.facts import Facts
from tests.claims.registry import CLAIMS
from tests.words import known

LINKS = tuple(walk.links())
LEAST, LEAST_DAILY = 2_000, 300
GROUPS = 12
# Links of which cards are held against both ends of the official band, and a briefing is written.
THOROUGH = 20
ALTERNATIVES = 3

SPOKEN: collections.Counter[str] = collections.Counter()
# What no link need reach: load and rate would have to part by a hair, or turn only once in a
# crisis; the rate fall where the load factor only rises, or move both ways where that stays; or be
# furthest from normal in the week of the onset, where its band has no width.
UNREACHED = {
    f"{where}.{name}"
    for where in ("finding", "briefing")
    for name in ("market_tighter_flat", "market_looser_flat", "market_until_looser_tighter",
                 "market_looser_tighter", "market_until_tighter", "furthest_high", "furthest_none")
} | {"briefing.band_same"}  # fmt: skip


def held(place: int) -> list[str]:
    """Hold everything a link's pages say, in both languages, against their own tables."""
    name, moved = LINKS[place]
    run = cache.run(moved)
    mine, found = shown.outlook(run), []
    thorough = place < len(walk.NAMED) or place % THOROUGH == 0
    for turn, language in enumerate(known.LANGUAGES):
        facts = shown.facts(run, mine, language, thorough)
        told = [*shown.spoken(run, mine, facts)]
        if thorough:
            facts.official, facts.bands = official(moved, language), run.band.figures
            told += of_briefings.lines(run, facts)
        told += shown.on_cards(run, mine, facts)
        for said, entries in told:
            SPOKEN.update(key for key, _ in entries)
            faults = shown.contradictions(facts, entries)
            found += [f"{name} {place} {language} | {said} | {fault}" for fault in faults]
        found += alternatives(facts, place + turn)
    return found


def alternatives(facts: Facts, turn: int) -> list[str]:
    """Hold a few alternative texts of a link, other ones of the next."""
    names = sorted(facts.charts)
    chosen = [names[(turn * ALTERNATIVES + step) % len(names)] for step in range(ALTERNATIVES)]
    return [
        f"{name} | {fault}"
        for name in chosen
        for fault in of_alternatives.faults(facts.charts[name], facts.words)
    ]


def official(moved: Levers, language: str) -> tuple[Facts, ...]:
    """Give the tables of the same link at both ends of the official band."""
    runs = [cache.run({**moved, "cargo_drop_pct": end}) for end in (30.0, 60.0)]
    return tuple(shown.facts(one, shown.outlook(one), language) for one in runs)


def places(weekly: bool) -> Sequence[int]:
    """Give the links to walk: all of them weekly, a part of them daily."""
    return range(len(LINKS)) if weekly else walk.daily(len(LINKS))


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_claim_stands_in_the_table_of_its_chart(group: int, weekly: bool) -> None:
    found = [fault for place in places(weekly)[group::GROUPS] for fault in held(place)]
    assert found == []


def test_a_part_of_the_walk_has_every_lever_at_both_its_ends() -> None:
    part = [LINKS[place][1] for place in walk.daily(len(LINKS))]
    assert len(part) >= LEAST_DAILY
    for lever in walk.NUMBERS:
        assert {lever.low, lever.high} <= {moved[lever.key] for moved in part}, lever.key


def test_enough_links_are_walked_and_no_claim_is_left_out() -> None:
    """Run after the walk: every entry of the table was spoken, so every claim has been asked."""
    assert len(LINKS) >= LEAST
    if not SPOKEN:
        pytest.skip("the walk was not part of this run")
    silent = {key for key in CLAIMS if not SPOKEN[key]}
    assert silent <= UNREACHED, silent - UNREACHED
    assert of_cards.FIGURES
