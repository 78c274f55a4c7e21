"""Numbers worked out by hand, and the promise that each one has a source, basis and licence."""

import numpy as np
import pandas as pd
import pytest

from analysis import parameters
from data import catalog, store
from data.builders import baseline_shares, cargo_baseline_weekly, raw
from data.schema import Dataset

OBSERVATIONS = store.read("observations")
CAPACITY = store.read("capacity_weekly")
BASELINE = store.read("cargo_baseline_weekly")
REFERENCE = [
    905_000, 808_900, 697_285, 757_177, 890_910, 891_632,
    1_022_913, 975_129, 989_425, 960_450, 887_781, 902_519,
]  # fmt: skip
OWN = [
    905_543, 808_877, 697_285, 757_177, 890_911, 891_632,
    1_022_913, 974_801, 989_328, 960_016, 886_548, 902_519,
]  # fmt: skip


def lane(frame: pd.DataFrame, week: str, origin: str, coast: str) -> pd.Series:
    rows = (frame["week"] == week) & (frame["origin"] == origin) & (frame["coast"] == coast)
    return frame[rows].iloc[0]


def level(vintage: str, coast: str) -> pd.Series:
    rows = (CAPACITY["vintage"] == vintage) & (CAPACITY["coast"] == coast)
    return CAPACITY.loc[rows & (CAPACITY["measure"] == "level"), "capacity_teu"]


def test_months_of_2024_are_the_best_print_of_each() -> None:
    assert cargo_baseline_weekly.china_by_month() == OWN


def test_a_week_across_two_months_is_worked_out_by_hand() -> None:
    # Monday 30 June, then six days of July: nothing after May is moved.
    china = 891_632 / 30 + 6 * 1_022_913 / 31
    west = lane(BASELINE, "2025-06-30", "CN", "WC")["arrivals_teu"]
    assert west == pytest.approx(0.60 * china)


@pytest.mark.parametrize(("coast", "later"), [("WC", "2025-04-21"), ("EC", "2025-05-05")])
def test_loadings_are_the_arrivals_of_later_weeks(coast: str, later: str) -> None:
    loaded = lane(BASELINE, "2025-03-31", "CN", coast)["loadings_teu"]
    assert loaded == pytest.approx(lane(BASELINE, later, "CN", coast)["arrivals_teu"])


def test_the_reference_run_can_be_fed() -> None:
    weeks = pd.date_range("2025-01-06", periods=52, freq="7D")
    frame = cargo_baseline_weekly.weekly(REFERENCE, baseline_shares.values(), weeks)
    assert len(frame) == 52 * 4 * 2
    # The week of 27 January: five days of January and two of a February of 28 days.
    china = 5 * 905_000 / 31 + 2 * 808_900 / 28
    assert lane(frame, "2025-01-27", "CN", "WC")["arrivals_teu"] == pytest.approx(0.6 * china)


def test_a_leap_february_is_spread_over_29_days() -> None:
    found = cargo_baseline_weekly.arrivals(OWN, pd.DatetimeIndex(["2028-02-14"]))
    assert found[0] == pytest.approx(7 * 808_877 / 29)


def test_whole_months_are_kept() -> None:
    days = pd.date_range("2025-01-06", "2025-12-28", freq="7D")
    expected = sum(OWN) - 5 / 31 * OWN[0] - 3 / 31 * OWN[11]
    assert cargo_baseline_weekly.arrivals(OWN, days).sum() == pytest.approx(expected)


def test_the_baseline_covers_every_week_to_the_end_of_2029() -> None:
    weeks = BASELINE["week"].drop_duplicates()
    assert (weeks.iloc[0], weeks.iloc[-1]) == (
        pd.Timestamp("2025-01-06"),
        pd.Timestamp("2029-12-31"),
    )
    assert (weeks.diff().dropna() == pd.Timedelta(days=7)).all()
    assert len(BASELINE) == 261 * 8


def test_the_schedules_fell_as_published() -> None:
    east = level("schedule_w15", "EC").iloc[0] / level("schedule_w10", "EC").iloc[0]
    west = level("schedule_w15", "WC").iloc[0] / level("schedule_w10", "WC").iloc[0]
    assert east == pytest.approx(867 / 1010)
    assert east == pytest.approx(0.858, abs=0.0005)
    assert west == pytest.approx(1.26 / 1.43)
    assert level("schedule_w10", "WC").tolist() == [357_500.0] * 4
    as_printed = level("schedule_w15_as_printed", "WC").iloc[0]
    assert as_printed == 1_370_000 / 4


def test_the_capacity_baseline_adds_up() -> None:
    assert level("baseline_2025_03", "ALL").unique().tolist() == [567_000.0]
    west, east = level("baseline_2025_03", "WC").iloc[0], level("baseline_2025_03", "EC").iloc[0]
    assert west + east == 567_000
    assert west / 567_000 == pytest.approx(1.43 / (1.43 + 1.01), abs=0.0005)


@pytest.mark.parametrize(
    ("week", "coast", "pct"), [("2025-04-28", "WC", -28), ("2025-05-05", "EC", -42)]
)
def test_blanked_weeks_are_against_plan(week: str, coast: str, pct: float) -> None:
    rows = CAPACITY[(CAPACITY["vintage"] == "blanked_week") & (CAPACITY["coast"] == coast)]
    row = rows.iloc[0]
    assert (row["week"], row["vs_plan_pct"]) == (pd.Timestamp(week), pct)
    assert (row["reference"], row["basis"]) == ("versus plan", "forecast")


def test_the_trough_and_the_restoration() -> None:
    assert level("trough", "ALL").tolist() == [377_000.0]
    assert level("restoration", "ALL").tolist() == [560_000.0] * 4


def test_a_figure_spread_over_weeks_says_so() -> None:
    spread = CAPACITY[CAPACITY.duplicated(["observation"], keep=False)]
    assert (spread["basis"] == "derived").all()
    assert spread["method"].notna().all()
    assert not (CAPACITY["basis"] == "observed").empty


def test_capacity_rows_lead_back_to_a_figure() -> None:
    assert set(CAPACITY["observation"]) <= set(OBSERVATIONS["id"])
    assert CAPACITY["url"].str.startswith("http").all()


def test_every_raw_figure_is_an_observation() -> None:
    assert len(OBSERVATIONS) == len(raw.figures()) == 1267
    numbers = pd.to_numeric(raw.figures()["value"], errors="coerce").dropna()
    kept = OBSERVATIONS["value"].dropna()
    np.testing.assert_array_equal(np.sort(kept), np.sort(numbers))


@pytest.mark.parametrize("table", [t for t in catalog.TABLES if t.inputs], ids=lambda t: t.name)
def test_no_row_lacks_source_basis_or_licence(table: Dataset) -> None:
    frame = store.read(table.name)
    if not table.sources and "source_name" in frame:
        assert (frame["source_name"].str.len() > 0).all()
        assert (frame["publisher"].str.len() > 0).all()
    if "basis" in frame:
        assert (
            frame["basis"]
            .isin(("observed", "reported_estimate", "forecast", "derived", "assumption"))
            .all()
        )
    licences = frame["licence"] if "licence" in frame else pd.Series([table.licence])
    assert (licences.str.len() > 0).all()


def test_contradictions_are_kept_and_one_figure_may_be_preferred() -> None:
    rows = OBSERVATIONS[OBSERVATIONS["contradicts"] == "scheduled_west_coast_w15"]
    assert dict(zip(rows["value"], rows["preferred"], strict=True)) == {
        1_260_000.0: True,
        1_370_000.0: False,
    }
    december = OBSERVATIONS[OBSERVATIONS["contradicts"] == "china_origin_december_2024"]
    assert sorted(december["value"]) == [902_519.0, 902_541.0]
    assert set(OBSERVATIONS["contradicts"].dropna()) == set(store.read("contradictions")["name"])


def test_rate_indices_are_marked_as_proprietary() -> None:
    rates = OBSERVATIONS[OBSERVATIONS["subject"] == "spot_rates_event_window"]
    assert (rates["redistribution"] == "Not for redistribution as a series.").all()


@pytest.mark.parametrize(
    ("series", "unit", "most"),
    [
        ("us_imports_china_origin", "TEU", 38),
        ("bookings_weekly", "TEU", 5),
        ("wci_shanghai_los_angeles", "USD/FEU", 17),
        ("wci_shanghai_new_york", "USD/FEU", 16),
        ("seaintel_blanked_share_week", "%", 2),
        ("us_imports_total", "TEU", 37),
    ],
)
def test_series_that_pages_draw_keep_their_codes(series: str, unit: str, most: int) -> None:
    rows = OBSERVATIONS[(OBSERVATIONS["series"] == series) & (OBSERVATIONS["unit"] == unit)]
    assert len(rows) == most
    assert rows["definition"].notna().all()


def test_the_official_statement_stands_in_both_readings() -> None:
    frame = store.read("official_statement")
    rows = frame[frame["item"] == "asia_na_capacity_change_wow"].set_index("reading")
    assert rows["value"].to_dict() == {"as_printed": -14, "as_evidence_reads": -14}
    assert rows["unit"]["as_printed"] == "% vs previous week"
    assert rows["destination"]["as_evidence_reads"] == "Asia-NA East Coast"
    drops = frame[frame["item"].str.startswith("china_us_cargo_drop")]
    assert sorted(drops["value"]) == [-60, -60, -30, -30]


def test_ranges_of_shares_follow_from_the_figures() -> None:
    loaded = OBSERVATIONS[OBSERVATIONS["unit"] == "TEU"]
    loaded = loaded[loaded["series"].str.startswith("asia_us_loading_port")]

    def share(series: str, start: str, whole: str, *origins: str) -> float:
        rows = loaded[(loaded["series"].str.endswith(series)) & (loaded["period_start"] == start)]
        days = (rows["period_end"] - rows["period_start"]).dt.days
        rows = rows[days == days[rows["origin"] == origins[0]].max()]
        teu = rows.drop_duplicates("origin").set_index("origin")["value"]
        return round(float(teu[list(origins)].sum() / teu[whole]), 3)

    ranges = store.read("baseline_shares").set_index("name")
    japan = ("datamyne_japan", "2023-01-01", "Asia top-10")
    assert ranges.loc["origin_share_kr", "high"] == share(*japan, "South Korea")
    south = ("Vietnam", "India", "Thailand", "Singapore", "Malaysia")
    assert ranges.loc["origin_share_sea", "low"] == share(*japan, *south)
    assert ranges.loc["origin_share_oth", "high"] == share(*japan, "Taiwan", "Japan")
    assert ranges.loc["origin_share_cn", "high"] == share(
        "datamyne_japan", "2024-08-01", "Asia top-10", "China"
    )


def test_the_share_of_china_the_model_names_is_that_of_the_table() -> None:
    table = store.read("baseline_shares").set_index("name").loc["origin_share_cn"]
    given = next(one for one in parameters.EVERY if one.name == "normal_china_share")
    assert [given.low, given.value, given.high] == [table["low"], table["value"], table["high"]]
