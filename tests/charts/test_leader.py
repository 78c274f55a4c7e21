"""What is written beside single points: the figures of the title, and what surprised in 2025."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.episode import ONSET, TRUCE
from pages.charts import market
from pages.charts.chart import Chart
from pages.ui.kept import cache
from pages.words import text
from tests.charts import drawn
from tests.claims import printed

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)


def leaders(chart: Chart) -> list[dict[str, Any]]:
    """Give what is written beside points, as the browser gets it."""
    notes: list[dict[str, Any]] = json.loads(chart.to_json())["layout"]["annotations"]
    return [note for note in notes if note["name"] == "leader"]


@LANGUAGES
def test_the_surprise_stands_at_the_highest_observed_rate_and_says_its_ratio(language: str) -> None:
    words = text.words(language)
    chart = drawn.chart("spot_rate", "official_middle", language)
    [note] = leaders(chart)
    seen = chart.table[words("series.observed_wci")].dropna()
    assert note["y"] == pytest.approx(seen.max(), abs=1e-3)
    day = pd.Timestamp(str(seen.index[int(seen.to_numpy().argmax())]))
    assert note["x"] == f"{day:%Y-%m-%d}"
    assert day.date() > TRUCE
    said = note["text"].replace("<br>", " ")
    assert words(f"month.{day.month}") in said
    ratio = printed.number(said.split(words(f"month.{day.month}"))[1])
    assert ratio.fits(seen.max() / 100.0)
    # Who cannot see the chart is told the same.
    assert chart.notes == (said,)


@pytest.mark.parametrize("case", drawn.CASES)
def test_the_surprise_belongs_to_the_episode_it_is_of(case: str) -> None:
    run = drawn.run(case)
    here = str(run.levers["onset"]) == str(ONSET)
    assert bool(leaders(drawn.chart("spot_rate", case, "en"))) is here


def test_a_later_onset_has_no_surprise_of_2025() -> None:
    later = {**drawn.run("calm").levers, "onset": ONSET.replace(month=9, day=1)}
    run, seen = cache.run(later), cache.observed_series()
    assert market.surprise(run, seen, text.words("en")) is None
    assert leaders(market.spot_rate(run, seen, text.words("en"))) == []


@LANGUAGES
@pytest.mark.parametrize("case", drawn.CASES)
def test_the_load_factors_of_the_title_stand_beside_their_points(case: str, language: str) -> None:
    chart = drawn.chart("load_factor", case, language)
    line = chart.table[text.words(language)("series.load_both")]
    found = leaders(chart)
    for note in found:
        assert note["text"] in chart.title
        assert line[note["x"]] == pytest.approx(note["y"], abs=1e-3)
        assert printed.number(note["text"]).fits(note["y"])
    assert len(found) <= 2
    assert chart.window is not None
    assert all(np.datetime64(note["x"]) <= chart.window[1] for note in found)


def test_a_chart_is_flat_where_and_only_where_every_cell_is_the_same() -> None:
    flat = {(n, c) for n in drawn.FUNCTIONS for c in drawn.CASES if drawn.chart(n, c, "en").flat}
    assert ("rolled", "calm") in flat
    assert ("fate_weekly", "calm") in flat
    assert ("rolled", "official_middle") not in flat
    for name, case in flat:
        cells = drawn.chart(name, case, "en").table.to_numpy()
        assert np.nanmax(cells) - np.nanmin(cells) < 1.0
