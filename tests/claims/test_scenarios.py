"""Over two thousand links, every number, verdict, direction and date stands in its table."""

import collections
import functools

import pytest

from analysis.baseline import BaselineError
from pages.ui import cache, text
from tests.claims import of_charts, of_findings, shown, walk
from tests.claims.facts import Facts

LINKS = tuple(walk.links())
PARTS = 4
del of_charts, of_findings


def faults(place: int) -> list[str]:
    """Hold everything a link's pages say, in both languages, against their own tables."""
    name, moved = LINKS[place]
    try:
        run = cache.run.__wrapped__(moved) if hasattr(cache.run, "__wrapped__") else cache.run(moved)
    except BaselineError:
        return []
    mine, found = shown.outlook(run), []
    for language in text.LANGUAGES:
        slow = place % shown.ONCE_IN == 0
        charts = shown.charts(run, mine, language, slow)
        facts = Facts(moved, text.words(language), charts)
        for said, entries in shown.spoken(run, mine, facts):
            found += [f"{name} {language} | {said} | {fault}"
                      for fault in shown.contradictions(facts, entries)]  # fmt: skip
    return found
