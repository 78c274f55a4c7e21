"""The path of the average tariff: one basis, one source, what others quote apart, no gap filled."""

import numpy as np
import pandas as pd
import pytest

from analysis import tariff_seen
from analysis.parameters import value
from pages.charts.chart import Chart
from pages.charts.tariff_path import tariff_path
from pages.ui.kept import cache
from pages.words import text
from tests.charts.test_charts import highest_and_lowest, layout, look, traces

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
TABLE = cache.table("observations")
ROWS = TABLE[TABLE["series"] == tariff_seen.SERIES]
PATH = tariff_seen.path(TABLE)


def chart(language: str = "en") -> Chart:
    return tariff_path(PATH, text.words(language))


@LANGUAGES
def test_every_row_is_drawn_once_at_its_first_day(language: str) -> None:
    cells = chart(language).table.stack().dropna().reset_index(level=1, drop=True)
    assert cells.to_dict() == ROWS.set_index("period_start")["value"].to_dict()
    assert len(cells) == len(ROWS)


def test_all_of_it_is_one_average_of_one_maker_in_per_cent() -> None:
    """Rates of a law are another basis: 145 %, 30 % or 10 % on top of others are not among it."""
    assert set(ROWS["source_name"]) == {"Peterson Institute for International Economics (PIIE)"}
    assert set(ROWS["unit"]) == {"%"}
    assert not set(ROWS["value"]) & {10.0, 20.0, 25.0, 30.0, 125.0, 145.0}


def test_a_stroke_ends_on_the_last_day_known_and_nothing_joins_two() -> None:
    assert (PATH.end > PATH.start)[PATH.publisher == PATH.maker].all()
    strokes = [one for one in chart().series if one.until is not None]
    ends = np.concatenate([one.until for one in strokes if one.until is not None])
    starts = np.concatenate([one.x for one in strokes])
    known = ROWS.set_index("period_start")["period_end"]
    assert list(pd.DatetimeIndex(ends)) == list(known.loc[pd.DatetimeIndex(starts)])
    for one in traces(chart()):
        if one.get("mode") == "lines":
            assert np.isnan(np.asarray(one["y"], dtype=float)[2::3]).all()


def test_what_is_added_up_and_what_others_quote_is_told_apart() -> None:
    words = text.words("en")
    by_label = {one.label: set(one.y) for one in chart().series}
    derived = ROWS["basis"] == "derived"
    quoted = ~derived & (ROWS["publisher"] != ROWS["source_name"])
    for key, which in (("tariff_added", derived), ("tariff_quoted", quoted)):
        assert by_label[words(f"series.{key}")] == set(ROWS.loc[which, "value"])
        assert which.any()


@LANGUAGES
def test_sources_and_papers_are_those_of_the_rows_drawn(language: str) -> None:
    """Another maker in one row is named; a paper whose row is gone is not."""
    words = text.words(language)
    quoted = ROWS[ROWS["publisher"] != ROWS["source_name"]].sort_values("period_start")
    papers = [words.otherwise(f"paper_name.{one}", one) for one in quoted["publisher"]]
    said = chart(language).sources
    assert said[1:] == tuple(words("tariff.read_in", publisher=one) for one in papers)
    rows = TABLE.copy()
    last = rows["series"].eq(tariff_seen.SERIES) & rows["publisher"].eq(
        quoted["publisher"].iloc[-1]
    )
    rows.loc[last, ["source_name", "publisher"]] = "Somebody else"
    other = tariff_path(tariff_seen.path(rows), words).sources
    assert words("source.figures", source="Somebody else") in other
    assert not any(papers[-1] in one for one in other)


@LANGUAGES
def test_it_says_what_it_is_from_zero_and_without_mixing_looks(language: str) -> None:
    found, words = chart(language), text.words(language)
    assert found.definition == words("chart.tariff_path.definition")
    low, high = layout(found)["yaxis"]["range"]
    lowest, highest = highest_and_lowest(found)
    assert low == 0.0 <= lowest <= highest <= high
    looks = [look(one, trace) for one, trace in zip(found.series, traces(found), strict=True)]
    assert len(set(looks)) == len(looks)
    assert found.static
    assert not found.withheld


def test_the_tariffs_of_the_boxes_are_those_of_the_path() -> None:
    """Declared twice: as given numbers of the model, and as rows."""
    assert PATH.pct[0] == pytest.approx(100.0 * value("tariff_before"))
    [truce] = PATH.pct[pd.DatetimeIndex(PATH.start) == "2025-05-14"]
    assert truce == pytest.approx(100.0 * value("tariff_truce"))


def test_the_cut_of_november_is_no_figure_of_the_path() -> None:
    assert not np.isclose(PATH.pct, 100.0 * value("tariff_late")).any()
