"""Rival forecasts against what came: by edition, by months ahead, and single statements."""

import numpy as np
import pandas as pd
import pytest

from analysis import forecasts
from data import store
from data.builders import raw

FIGURES = store.read("forecast_figures")
MONTHS = forecasts.by_month(FIGURES)
STATEMENTS = forecasts.statements(FIGURES).set_index("name")


def month(name: str, first: str) -> pd.Series:
    return MONTHS[(MONTHS["name"] == name) & (MONTHS["month"] == first)].iloc[0]


def test_a_month_of_april_is_scored_by_hand() -> None:
    july = month("nrf_2025_04", "2025-07-01")
    assert (july["horizon"], july["forecast"], july["outcome"]) == (3, 1_690_000, 2_390_000)
    assert july["error"] == pytest.approx(100.0 * (169 / 239 - 1.0))


def test_the_latest_observed_figure_counts_and_never_a_forecast() -> None:
    """July 2025 was first 2.36 m, then 2.39 m; April 2026 is an estimate and scores nothing."""
    assert set(FIGURES["outcome_basis"].dropna()) <= {"observed", "reported_estimate", "derived"}
    assert month("nrf_2025_06", "2025-07-01")["outcome"] == 2_390_000
    estimate = month("nrf_2025_12", "2026-04-01")
    assert estimate["outcome_basis"] == "reported_estimate"
    assert np.isnan(estimate["error"])
    assert MONTHS.loc[MONTHS["error"].notna(), "outcome_basis"].eq("observed").all()


def test_every_edition_that_names_months_is_there() -> None:
    editions = list(dict.fromkeys(MONTHS["name"]))
    assert editions == [
        f"nrf_{one}"
        for one in ("2025_04", "2025_05", "2025_06", "2025_07", "2025_08", "2025_12",
                    "2026_01", "2026_05")
    ]  # fmt: skip
    assert not MONTHS.duplicated(["name", "month"]).any()


def test_the_editions_of_spring_score_as_the_specification_says() -> None:
    """22.5, 16.6 and 7.3 % with the first print of July; a little more with the latest."""
    found = [
        forecasts.within(MONTHS, f"nrf_2025_{one}", "2025-05", "2025-08")
        for one in ("04", "05", "06")
    ]
    assert [round(one.mape_pct, 1) for one in found] == [22.7, 16.9, 7.5]
    assert [one.count for one in found] == [4, 4, 4]


def test_editions_and_horizons_share_out_the_same_months() -> None:
    scored = int(MONTHS["error"].notna().sum())
    for column in ("name", "horizon"):
        assert sum(one.count for one in forecasts.grouped(MONTHS, column).values()) == scored


def test_a_statement_is_measured_from_its_nearest_edge() -> None:
    assert STATEMENTS.at["wto_trade", "miss"] == pytest.approx(81.0 - 18.7)
    assert STATEMENTS.at["nrf_year_2025", "miss"] == pytest.approx(15.0 - 0.4)
    assert STATEMENTS.at["official_as_shipments", "miss"] == pytest.approx(1.5)
    assert STATEMENTS.at["linerlytica_bookings", "miss"] == 0.0


def test_only_bands_that_count_the_same_hit_or_miss() -> None:
    bands = STATEMENTS[STATEMENTS["inside"].notna()]
    assert bands["inside"].to_dict() == {
        "linerlytica_bookings": True,
        "official_as_shipments": False,
    }
    assert bands.at["official_as_shipments", "crps"] == pytest.approx(1.5 + 30.0 / 3.0)


def test_what_is_not_like_for_like_is_not_scored() -> None:
    unlike = STATEMENTS[~STATEMENTS["comparable"]]
    assert set(unlike.index) == {"port_la_week", "flexport_upper", "hapag_cancelled"}
    assert unlike[["miss", "crps"]].isna().all(axis=None)


def test_a_forecast_open_below_or_above_has_no_far_edge() -> None:
    open_below = FIGURES[FIGURES["name"] == "nrf_year_2025"].assign(outcome=-30.0)
    assert forecasts.statements(open_below)["miss"].tolist() == [0.0]


@pytest.mark.parametrize("row", raw.read("forecast_readings").to_dict("records"), ids=str)
def test_the_numbers_of_a_statement_stand_in_its_words(row: dict[str, str]) -> None:
    told = raw.read("forecast_outcomes")
    for key in ("forecaster", "forecast_date", "metric", "horizon"):
        told = told[told[key] == row[key]]
    assert len(told) == 1
    words = told.iloc[0]
    for name in ("low", "high"):
        number = row[name].lstrip("-")
        assert number in words["forecast"], name
    assert row["outcome"].lstrip("-") in words["outcome"]


def test_half_years_and_years_are_kept_apart_from_months() -> None:
    """The half-year of 2025 came to 12.53 million TEU; 11.73 was said in April."""
    rows = forecasts.longer(FIGURES).set_index(["name", "period_end"])
    by_key = dict(zip(rows.index, rows.to_dict("records"), strict=True))
    april = by_key["nrf_2025_04", pd.Timestamp("2025-06-30")]
    assert april["error"] == pytest.approx(100.0 * (11.73 / 12.53 - 1.0))
    year = by_key["nrf_2025_08", pd.Timestamp("2025-12-31")]
    assert year["outcome_basis"] == "reported_estimate"
    tracker = FIGURES[FIGURES["forecaster"] == forecasts.TRACKER]
    assert len(rows) + len(MONTHS) == len(tracker)
