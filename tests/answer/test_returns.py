"""When ships return decides the peak: every cell is a scenario a reader could set."""

import numpy as np
import pytest

from analysis import levers, scenarios
from analysis.lever import Levers
from analysis.levers import BY_KEY
from pages.answer import returns
from pages.ui.kept import cache
from pages.ui.scenario import returns as picture
from pages.words import text

RESTART = returns.RESTART_WEEKS
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
PLACES: tuple[Levers, ...] = (
    levers.defaults(),
    scenarios.BY_NAME["as_it_happened"].levers,
    levers.defaults() | {"relief_after_weeks": 20.0, "cargo_drop_pct": 72.0},
    levers.defaults() | {"relief_after_weeks": 1.0, "capacity_cut_pct": 30.0},
)


@pytest.mark.parametrize("moved", PLACES)
def test_every_cell_is_the_peak_of_the_scenario_it_names(moved: Levers) -> None:
    found = returns.peaks(cache.basis(), moved)
    assert found is not None
    for row, drop in zip(found.peak, found.drops, strict=True):
        for cell, week in zip(row, found.weeks, strict=True):
            named: Levers = {
                "cargo_drop_pct": drop,
                "capacity_cut_weeks": week,
                "capacity_mode": "cut",
            }
            peak = cache.run({**moved, **named}).headline.rate_peak[0]
            assert cell == pytest.approx(peak, rel=1e-9)
    for cell, drop in zip(found.rule, found.drops, strict=True):
        alone = cache.run({**moved, "cargo_drop_pct": drop, "capacity_mode": "respond"})
        assert cell == pytest.approx(alone.headline.rate_peak[0], rel=1e-9)


@pytest.mark.parametrize("moved", PLACES)
def test_ships_that_come_back_later_never_lower_the_peak(moved: Levers) -> None:
    found = returns.peaks(cache.basis(), moved)
    assert found is not None
    assert (np.diff(found.peak, axis=1) >= -1e-9).all()


def test_where_nothing_comes_back_there_is_no_picture() -> None:
    no_relief: Levers = {"relief_after_weeks": None}
    no_cut: Levers = {"capacity_cut_pct": 0.0}
    for moved in (no_relief, no_cut):
        assert returns.peaks(cache.basis(), {**levers.defaults(), **moved}) is None


def test_wherever_relief_stands_two_returns_are_compared_or_none() -> None:
    words, lever = text.words("ko"), BY_KEY["relief_after_weeks"]
    seen = set()
    for week in range(int(lever.low), int(lever.high) + 1):
        moved = levers.defaults() | {"relief_after_weeks": float(week)}
        found = returns.peaks(cache.basis(), moved)
        seen.add(found is None)
        if found is not None:
            said = picture.sentence(moved, found, words)
            for one in (found.weeks[0], found.weeks[-1]):
                assert said.count(words.after_onset(one)) == 1 + (one == week + RESTART), said
            assert found.weeks[0] < found.weeks[-1]
    assert seen == {True, False}


@LANGUAGES
@pytest.mark.parametrize("moved", PLACES)
def test_the_sentence_stands_in_the_table(moved: Levers, language: str) -> None:
    words, found = text.words(language), returns.peaks(cache.basis(), moved)
    assert found is not None
    own = found.drops.index(float(str(moved["cargo_drop_pct"])))
    heads, rows = picture.table(found, words)
    cells = rows[own]
    said = picture.sentence(moved, found, words)
    assert cells[0] in said
    for place, week in ((1, found.weeks[0]), (len(found.weeks), found.weeks[-1])):
        assert cells[place] in said
        assert words.after_onset(week) in said
        assert heads[place] == words.weeks(week)
    assert {len(row) for row in rows} == {len(heads)}


@LANGUAGES
def test_the_published_peak_is_the_highest_print_of_2025(language: str) -> None:
    words, table = text.words(language), cache.table("observations")
    rows = table[(table["series"] == "wci_shanghai_los_angeles") & table["preferred"]]
    rows = rows[(rows["unit"] == "USD/FEU") & (rows["period_start"] < "2026-01-01")]
    base = float(rows.loc[rows["period_start"] == "2025-04-03", "value"].iloc[0])
    said = picture.note(cache.observed_series(), words)
    later = rows[rows["period_start"] >= "2025-04-03"]
    assert words.times(float(later["value"].max()) / base) in said
