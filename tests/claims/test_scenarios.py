"""Over two thousand links, every number, verdict, direction and date stands in its table."""

from analysis import branches, uncertainty
from analysis.branches import Branch
from analysis.lever import Levers
from analysis.uncertainty import Draws
from pages.ui import cache, drawn, text
from tests.claims import of_briefings, shown, walk
from tests.claims.facts import Facts

LINKS = tuple(walk.links())
DRAWS = 20


def held(place: int) -> tuple[int, list[str]]:
    """Hold everything a link's pages say, in both languages, against their own tables."""
    name, moved = LINKS[place]
    run = cache.run(moved)
    mine, count, found = shown.outlook(run), 0, []
    thorough = place % shown.ONCE_IN == 0
    for language in text.LANGUAGES:
        facts = shown.facts(run, mine, language, thorough)
        if thorough:
            facts.official = official(moved, language)
        told = [*shown.spoken(run, mine, facts), *shown.on_cards(run, mine, facts)]
        if thorough:
            few = draws(moved)
            facts.draws = few.figures
            told += of_briefings.lines(run, few, facts)
        for said, entries in told:
            count += 1
            found += [
                f"{name} {language} | {said} | {fault}"
                for fault in shown.contradictions(facts, entries)
            ]
    return count, found


def draws(moved: Levers) -> Draws:
    """Draw a link on its own branch, only a few times: what is tested are the words."""
    branch: Branch = "no_relief" if moved["relief_after_weeks"] is None else "relief"
    course = branches.course(moved, branch)
    return uncertainty.draws(cache.plans(moved), course, DRAWS, drawn.residual())


def official(moved: Levers, language: str) -> tuple[Facts, ...]:
    """Give the tables of the same link at both ends of the official band."""
    runs = [cache.run({**moved, "cargo_drop_pct": end}) for end in (30.0, 60.0)]
    return tuple(shown.facts(one, shown.outlook(one), language) for one in runs)
