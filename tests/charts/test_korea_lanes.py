"""What was published about Korea: dots as printed, kept from files, origin and port never mixed."""

import json

import numpy as np
import pandas as pd
import pytest

from analysis.arrays import COASTS
from analysis.units import DAYS_PER_WEEK
from pages.charts import korea_lanes, korea_observed
from pages.charts.chart import Chart
from pages.ui.kept import cache
from pages.words import text
from tests.charts import drawn
from tests.charts.test_charts import highest_and_lowest, layout, look, traces
from tests.words import known

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)


def table() -> pd.DataFrame:
    return cache.table("observations")


def charts(language: str = "en") -> dict[str, Chart]:
    """Draw every chart of the page that does not follow the levers."""
    words = text.words(language)
    return {
        **{coast: korea_lanes.lanes(table(), coast, words) for coast in COASTS},
        "composites": korea_lanes.composites(table(), words),
        "port": korea_lanes.loading_port(table(), words),
    }


def prints(series: str, unit: str = "USD/FEU") -> "pd.Series[float]":
    """Give what the table holds of a series in the window, by day."""
    rows = table()
    keep = (rows["series"] == series) & (rows["unit"] == unit) & rows["preferred"]
    rows = rows[keep & rows["period_start"].between("2025-03-01", "2025-08-31")]
    return rows.set_index("period_start")["value"].sort_index()


@LANGUAGES
def test_every_chart_says_what_it_is_from_zero_and_without_mixing_looks(language: str) -> None:
    words = text.words(language)
    for chart in charts(language).values():
        assert chart.title.strip()
        assert words("format.unknown") not in chart.title
        assert chart.definition == words(f"chart.{chart.name}.definition")
        assert chart.sources
        low, high = layout(chart)["yaxis"]["range"]
        lowest, highest = highest_and_lowest(chart)
        assert low == 0.0 <= lowest <= highest <= high
        looks = [look(one, trace) for one, trace in zip(chart.series, traces(chart), strict=True)]
        assert len(set(looks)) == len(looks)
        json.loads(chart.to_json())


@pytest.mark.parametrize("coast", COASTS)
def test_rates_are_dots_at_their_prints_in_dollars(coast: str) -> None:
    words, chart = text.words("en"), charts()[coast]
    for key, code in korea_observed.LANES[coast].items():
        cells = chart.table[words(f"korea.series_{key}")].dropna()
        seen = prints(code)
        assert cells.to_dict() == seen.to_dict()
        assert len(cells) >= 8
    assert all(one.kind == "dot" for one in chart.series)


def test_rate_indices_are_withheld_from_files_and_loadings_are_not() -> None:
    found = charts()
    for name in (*COASTS, "composites"):
        assert set(found[name].withheld) == {one.label for one in found[name].series}
    assert found["port"].withheld == ()


def test_composites_are_100_at_their_first_print_of_april() -> None:
    """KCCI 7 April 1,829, SCFI 4 April 1,392.78, WCI 3 April 2,208; KCCI 9 June 2,807."""
    words, cells = text.words("en"), charts()["composites"].table
    for key, day in (("kcci", "2025-04-07"), ("scfi", "2025-04-04"), ("wci", "2025-04-03")):
        assert cells.loc[day, words(f"korea.series_{key}")] == pytest.approx(100.0)
    assert cells.loc["2025-06-09", words("korea.series_kcci")] == pytest.approx(
        2_807.0 / 1_829.0 * 100.0
    )


@LANGUAGES
def test_titles_say_what_stands_in_the_cells(language: str) -> None:
    words, found = text.words(language), charts(language)
    for coast in COASTS:
        kcci = found[coast].table[words("korea.series_kcci")].dropna()
        title = found[coast].title
        assert words.times(kcci.max() / kcci.iloc[0]) in title
        assert words.day(kcci.index[0].date()) in title
        assert words.day(kcci.index[int(kcci.argmax())].date()) in title
    cells = found["composites"].table
    for key in korea_observed.COMPOSITES:
        rise = cells[words(f"korea.series_{key}")].max() / 100.0 - 1.0
        assert words.rough_pct(rise) in found["composites"].title
    port = found["port"].table[words("korea.series_port")]
    last = pd.DatetimeIndex(port.index)[-1]
    change = port.iloc[-1] / port.loc[last - pd.DateOffset(years=1)] - 1.0
    assert words.teu(port.iloc[-1]) in found["port"].title
    assert words.rough_pct(change) in found["port"].title
    assert words(f"month.{last.month}") in found["port"].title


def test_loading_port_months_are_an_average_per_week() -> None:
    """206,045 TEU in May 2025: 31 days, seven of them to a week."""
    cells = charts()["port"].table
    assert cells.iloc[:, 0].loc["2025-05-01"] == pytest.approx(206_045.0 / 31 * DAYS_PER_WEEK)


@pytest.mark.parametrize("language", known.LANGUAGES)
def test_no_axis_mixes_country_of_origin_and_loading_port(language: str) -> None:
    """The model's Korean loadings carry no observed series, and the port's chart no model."""
    words = text.words(language)
    origin = drawn.chart("loadings", "as_it_happened", language)
    assert {one.key for one in origin.series} == {"band", "baseline", "scenario"}
    port = charts(language)["port"]
    assert [one.label for one in port.series] == [words("korea.series_port")]
    basis = {"en": ("country of origin", "loading port"), "ko": ("원산지 기준", "선적항 기준")}
    assert basis[language][0] in origin.definition
    assert basis[language][1] in port.definition


def test_every_month_of_the_port_chart_is_a_published_month_of_korea() -> None:
    rows = table()
    rows = rows[(rows["series"] == korea_observed.LOADING_PORT) & (rows["unit"] == "TEU")]
    korean = set(rows[rows["origin"] == "South Korea"]["period_start"])
    cells = charts()["port"].table
    assert len(cells) >= 10
    assert set(cells.index) <= korean
    assert np.isfinite(cells.to_numpy()).all()
