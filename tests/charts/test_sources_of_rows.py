"""Who made the figures of a chart is read off the rows drawn in it: every maker, and no other."""

import datetime as dt
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest

from analysis import official_band, outcomes, vintage
from analysis.arrays import COASTS
from analysis.backtest import MONTHS
from pages.answer import observed
from pages.charts import compare, korea_lanes, korea_observed, market, published_cuts, track_record
from pages.charts.chart import Chart
from pages.charts.compare import Side
from pages.ui.kept import cache, track_data
from pages.ui.track import track_replay
from pages.words import text
from tests.charts import drawn

EN = text.words("en")
PREFIX = EN("source.figures", source="")
TABLE = cache.table("observations")
CUTS = cache.table("capacity_weekly")
OTHER = "Somebody else"
# Charts of a run that draw rows: the series of the table behind their observed series.
ROWS = {
    "china_arrivals": ("us_imports_china_origin",),
    "spot_rate": ("wci_shanghai_los_angeles",),
    "bookings": ("bookings_weekly", "bookings_daily_7d_average"),
}
CASES = [(name, case) for name in drawn.FUNCTIONS for case in drawn.CASES]


def said(chart: Chart) -> set[str]:
    """Give the makers a chart names."""
    return {one.removeprefix(PREFIX) for one in chart.sources if one.startswith(PREFIX)}


def told(makers: set[str]) -> set[str]:
    """Give makers as the reader's language names them."""
    return {EN.entries.get("maker_name." + maker.replace(".", ""), maker) for maker in makers}


def makers(series: str, days: np.ndarray, origin: str = "") -> set[str]:
    """Look up who made the preferred figures of a series that begin on some days."""
    rows = TABLE[(TABLE["series"] == series) & TABLE["preferred"]]
    rows = rows[rows["period_start"].isin(pd.DatetimeIndex(days))]
    return set(rows.loc[rows["origin"].eq(origin) | (origin == ""), "source_name"])


def days(chart: Chart, key: str) -> np.ndarray:
    found = [one.x for one in chart.series if one.key == key]
    return np.concatenate(found) if found else np.array([], dtype="datetime64[D]")


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_chart_of_a_run_names_who_made_its_rows(name: str, case: str) -> None:
    chart = drawn.chart(name, case, "en")
    expected: set[str] = set()
    for series in ROWS.get(name, ()):
        expected |= makers(series, days(chart, "observed"))
    if name == "published_cuts":
        for vintage_, key, reference in published_cuts.PUBLISHED:
            for coast in COASTS:
                rows = CUTS[(CUTS["vintage"] == vintage_) & (CUTS["measure"] == "change")]
                rows = rows[(rows["coast"] == coast) & (rows["reference"] == reference)]
                at = pd.DatetimeIndex(days(chart, f"{key}_{coast}"))
                expected |= set(rows.loc[rows["week"].isin(at), "source_name"])
    assert said(chart) == told(expected)


def others() -> Iterator[tuple[str, Chart, set[str]]]:
    """Yield every chart of rows that takes no run alone, with who made what it draws."""
    for coast in COASTS:
        chart = korea_lanes.lanes(TABLE, coast, EN)
        lanes = korea_observed.LANES[coast].items()
        yield coast, chart, set().union(*(makers(one, days(chart, key)) for key, one in lanes))
    chart = korea_lanes.composites(TABLE, EN)
    indices = korea_observed.COMPOSITES.items()
    yield (
        "indices",
        chart,
        set().union(*(makers(one, days(chart, key)) for key, (one, _) in indices)),
    )
    chart = korea_lanes.loading_port(TABLE, EN)
    yield "port", chart, makers(korea_observed.LOADING_PORT, days(chart, "observed"), "South Korea")
    chart = track_record.official(track_data.readings(), EN)
    counted = {
        "bookings_year": ("bookings_weekly", "bookings_monthly_change"),
        "bookings_march": ("bookings_weekly", "bookings_daily_7d_average"),
        "origin_teu": ("us_imports_china_origin",),
        "customs_value": ("china_customs_exports_to_us",),
    }
    assert set(counted) == set(official_band.MEASURES)
    yield (
        "official",
        chart,
        set().union(*(makers(one, days(chart, key)) for key in counted for one in counted[key])),
    )
    record, china = track_data.record(), makers("us_imports_china_origin", MONTHS)
    yield "year", track_record.year(record, "truce_known", EN), china
    yield "grid", track_record.grid(record.grid, EN), china
    spring = track_data.editions("2025-05", "2025-08")
    yield "errors", track_record.errors(record, spring, EN), makers("us_imports_total", MONTHS)
    figures = cache.table("forecast_figures")
    for day in (dt.date(2025, 4, 23), dt.date(2025, 9, 30)):
        then = vintage.known(TABLE, figures, day)
        chart = track_replay.chart(record, then, EN)
        yield str(day), chart, makers("us_imports_china_origin", days(chart, "observed"))
    run = drawn.run("official_middle")
    side = Side(("one", "two"), (run, drawn.run("no_truce")))
    for quantity, series in (
        ("arrivals", "us_imports_china_origin"),
        ("load", ""),
        ("rate", "wci_shanghai_los_angeles"),
    ):
        chart = compare.as_they_are(side, quantity, cache.observed_series(), EN)
        yield quantity, chart, makers(series, days(chart, "observed"))


def test_a_chart_of_rows_alone_names_who_made_them() -> None:
    for name, chart, made in others():
        assert said(chart) == told(made), name


def one_row_by_another(series: str, day: str) -> pd.DataFrame:
    """Give the observations with the figures of one period put to somebody else."""
    rows = TABLE.copy()
    mine = rows["series"].eq(series) & rows["period_start"].eq(pd.Timestamp(day))
    assert mine.any()
    rows.loc[mine, "source_name"] = OTHER
    return rows


@pytest.mark.parametrize(("day", "named"), [("2025-06-01", True), ("2024-06-01", False)])
def test_a_maker_is_named_where_a_row_of_theirs_is_drawn_and_nowhere_else(
    day: str, named: bool
) -> None:
    """A row dropped from the drawing takes its maker with it."""
    rows = one_row_by_another("us_imports_china_origin", day)
    run = drawn.run("official_middle")
    seen = observed.read(rows)
    assert (OTHER in said(market.china_arrivals(run, seen, EN))) is named
    best = outcomes.monthly(rows, outcomes.CHINA)
    assert (OTHER in set(best.loc[MONTHS.astype("datetime64[D]"), "source_name"])) is named
    assert (OTHER in official_band.readings(rows)["origin_teu"].sources) is named
    then = vintage.known(rows, cache.table("forecast_figures"), dt.date(2026, 6, 30))
    assert (OTHER in then.sources) is named


def test_makers_are_named_in_the_order_drawn_and_once_where_two_names_mean_one() -> None:
    chart = korea_lanes.composites(TABLE, EN)
    assert len(chart.sources) == len(set(chart.sources)) == len(korea_observed.COMPOSITES)
    korean = korea_lanes.composites(TABLE, text.words("ko"))
    assert [one.key for one in korean.series] == ["wci", "scfi", "kcci"]
    assert korean.sources[-1].endswith("한국해양진흥공사 KCCI")
