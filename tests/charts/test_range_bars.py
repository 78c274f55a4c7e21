"""The bar under a figure draws the numbers of the tables, inside its own axis, in any scenario."""

import itertools
import math

import pytest

from analysis.korea import CARRIERS
from pages.charts import cards, korea_found
from pages.charts.range_bar import RangeBar
from pages.export.paper import figures
from pages.ui.kept import cache
from pages.ui.korea import korea_cards
from pages.words import text
from tests.claims import shown, walk
from tests.words import known

LINKS = tuple(walk.links())
# Named ones, ends of each lever, corners of many and random ones.
PLACES = sorted({*range(16), *walk.daily(len(LINKS))[::6]})
GROUPS = 4
HMM = CARRIERS.index("hmm")
ROUNDED = {"teu": 0.006, "pct": 0.02, "change": 0.06, "weeks": 0.5}


def drawn(bar: RangeBar) -> list[float]:
    """Give everything a bar draws."""
    ranges = (bar.official, bar.band, bar.draws)
    return [bar.dot, bar.tick, *(end for ends in ranges if ends for end in ends)]


def inside(bar: RangeBar) -> bool:
    """Say whether all of a bar stands on it, in the order of the numbers, ranges the right way."""
    ranges = [ends for ends in (bar.official, bar.band, bar.draws) if ends]
    by_size = [bar.place(one) for one in sorted(drawn(bar))]
    spread = len(set(drawn(bar))) > 1
    return (
        all(0.0 <= one <= 1.0 for one in by_size)
        and all(one <= other for one, other in itertools.pairwise(by_size))
        and all(low <= high for low, high in ranges)
        and (by_size[0] < by_size[-1]) == spread
    )


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_bar_draws_the_scenario_its_baseline_and_both_ranges(group: int) -> None:
    for place in PLACES[group::GROUPS]:
        run = cache.run(LINKS[place][1])
        words = text.words(known.LANGUAGES[place % len(known.LANGUAGES)])
        names = cards.shown(run.headline)
        for name, card in zip(names, cards.headline_cards(run, words), strict=True):
            bar, values = card.bar, [float(one) for one in getattr(run.headline, name)]
            mine, *ends = [math.inf if math.isnan(one) else one for one in values]
            assert bar.dot == mine, (place, name)
            assert bar.official == tuple(sorted(ends)), (place, name)
            assert bar.band == run.band.figures.get(name), (place, name)
            assert inside(bar), (place, name, bar)


def test_solid_ends_are_those_of_the_table_of_the_briefing() -> None:
    for place in PLACES[::4]:
        run = cache.run(LINKS[place][1])
        table = figures.read(run.result, run.headline, run.band)
        for name, card in zip(
            cards.shown(run.headline), cards.headline_cards(run, text.words("en")), strict=True
        ):
            row = table[name]
            size = {"pct": 100.0, "change": 100.0}.get(row.unit, 1.0)
            less = 100.0 if row.unit == "change" else 0.0
            assert card.bar.official is not None
            for end, cell in zip(card.bar.official, sorted((row.at_low, row.at_high)), strict=True):
                assert size * end - less == pytest.approx(cell, rel=ROUNDED[row.unit], abs=0.51), (
                    place,
                    name,
                )


@pytest.mark.parametrize("group", range(GROUPS))
def test_bars_of_korea_draw_its_ranges(group: int) -> None:
    for place in PLACES[group :: 2 * GROUPS]:
        run = cache.run(LINKS[place][1])
        mine = shown.outlook(run)
        told = korea_cards.figures(run, mine, mine.quarter, text.words("ko"))
        space, loaded, busan, worth = (card.bar for card in told)
        lowest = [float(one) for one in korea_found.space(run, mine.runs).min(axis=1)]
        assert (space.dot, space.official) == (lowest[0], tuple(sorted(lowest[1:])))
        change, planned = korea_found.loadings(run, mine.runs)
        low, _, high = mine.horizon.loadings_change
        assert loaded.dot == change[0]
        assert loaded.band == pytest.approx((low * planned, high * planned))
        for bar, values in (
            (busan, mine.quarter.transshipment_change),
            (worth, mine.quarter.effect_usd[:, HMM]),
        ):
            assert (bar.dot, bar.band, bar.tick) == (values[1], (values[0], values[2]), 0.0)
        assert all(inside(card.bar) for card in told), place


def test_what_never_comes_stands_apart_at_the_right_end() -> None:
    bar = RangeBar("", math.inf, 0.0, (12.0, math.inf))
    assert bar.place(0.0) < bar.place(12.0) < 0.9 < bar.place(math.inf) <= 1.0
    never = RangeBar("", math.inf, 0.0, (math.inf, math.inf))
    assert never.place(0.0) < never.place(math.inf)
    assert RangeBar("", 1.0, 1.0, (1.0, 1.0)).place(1.0) == 0.5
