"""Scenarios side by side: every title and the sentence stand in the columns of their chart."""

import itertools

import pytest

from pages.charts import compare as charts
from pages.link.scenario_set import Entry, Set
from pages.ui.compare import compare, compare_tables
from pages.ui.kept import cache
from pages.words import text
from tests.claims import of_comparisons, walk
from tests.claims.of_comparisons import Drawn
from tests.words import known

LINKS = tuple(walk.links())
STEP = 8
GROUPS = 6
LANGUAGES = pytest.mark.parametrize("language", known.LANGUAGES)


def sets() -> list[Set]:
    """Put every so many links side by side, up to four; now and then the same one twice."""
    found = []
    for number, start in enumerate(range(0, len(LINKS) - 3 * STEP, STEP)):
        size = number % 4 + 1
        chosen = [LINKS[start + place * (number % 3)][1] for place in range(size)]
        entries = tuple(Entry(f"S{place}", moved) for place, moved in enumerate(chosen))
        found.append(Set(entries, number % size))
    return found


SETS = sets()


@pytest.mark.diagonal(cases=3)
@LANGUAGES
@pytest.mark.parametrize("group", range(GROUPS))
def test_every_title_stands_in_the_columns_of_its_chart(group: int, language: str) -> None:
    words, found = text.words(language), []
    for held in SETS[group::GROUPS]:
        side = compare.side(held, words)
        for quantity, less in itertools.product(charts.QUANTITIES, (False, True)):
            chart = (
                charts.differences(side, quantity, words)
                if less
                else charts.as_they_are(side, quantity, cache.observed_series(), words)
            )
            drawn = Drawn(chart, side.labels, words, charts.baselines(side, "load"))
            faults = of_comparisons.faults(quantity, drawn, side.labels)
            found += [f"{chart.title} | {fault}" for fault in faults]
    assert found == []


@LANGUAGES
@pytest.mark.parametrize("place", [1, 2, 3, 7])
def test_the_sentence_stands_in_the_table_of_figures(place: int, language: str) -> None:
    words, held = text.words(language), SETS[place]
    found = compare_tables.figures(held)
    central = {name: [one.central for one in row] for name, row in found.items()}
    said = compare_tables.sentence(held, found, words)
    assert list(of_comparisons.said(central, said, held.labels, words)) == []
