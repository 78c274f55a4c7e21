"""The baseline of the latest twelve months: nothing changes where weights do not, and by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis import latest_year
from analysis.arrays import ORIGINS
from analysis.latest_year import ORIGIN_OF, Ratios, WeightsError
from data import store
from data.live.connectors import census

BUNDLED = store.read("cargo_baseline_weekly")
LAGS = {"WC": 3, "EC": 5}
MONTHS = pd.date_range("2024-01-01", "2026-08-01", freq="MS")


def weights(**factor: float) -> pd.DataFrame:
    """Made-up weights: every country and year alike; a group's after 2024 times a factor."""
    return pd.DataFrame(
        [
            {
                "month": month,
                "country_code": code,
                "container_weight_kg": 1000.0
                * month.month
                * (factor.get(ORIGIN_OF[code], 1.0) if month.year > 2024 else 1.0),
            }
            for month in MONTHS
            for code in ORIGIN_OF
        ]
    )


def test_the_groups_are_the_countries_the_feed_asks_for() -> None:
    assert set(ORIGIN_OF) == set(census.COUNTRIES)
    assert set(ORIGIN_OF.values()) == set(ORIGINS)


def test_equal_weights_give_the_bundled_baseline() -> None:
    ratio = latest_year.ratios(weights())
    assert (ratio.values == 1.0).all()
    assert [str(month) for month in ratio.months[[0, -1]]] == ["2025-09", "2026-08"]
    same = latest_year.scaled(BUNDLED, ratio, LAGS)
    pd.testing.assert_frame_equal(same[list(BUNDLED.columns[:5])], BUNDLED[BUNDLED.columns[:5]])
    assert set(same["basis"]) == {"derived"}
    assert "2025-09 to 2026-08" in same["method"].iloc[0]


def test_a_group_whose_containers_weigh_half_has_half_of_them_and_no_other_moves() -> None:
    half = latest_year.scaled(BUNDLED, latest_year.ratios(weights(CN=0.5)), LAGS)
    for name in ("loadings_teu", "arrivals_teu"):
        ratio = half[name] / BUNDLED[name]
        china = BUNDLED["origin"] == "CN"
        assert ratio[china].to_numpy() == pytest.approx(0.5)
        assert ratio[~china].to_numpy() == pytest.approx(1.0)


def test_one_week_by_hand() -> None:
    """The week of 30 June 2025 has one day of June and six of July; loadings arrive three later."""
    values = np.ones((len(ORIGINS), 12))
    months = np.arange("2025-09", "2026-09", dtype="datetime64[M]")
    values[0, months == np.datetime64("2026-06")] = 2.0
    values[0, months == np.datetime64("2026-07")] = 0.9
    found = latest_year.scaled(BUNDLED, Ratios(months, values), LAGS)
    cell = (
        (BUNDLED["week"] == "2025-06-30") & (BUNDLED["origin"] == "CN") & (BUNDLED["coast"] == "WC")
    )
    arrived = found.loc[cell, "arrivals_teu"] / BUNDLED.loc[cell, "arrivals_teu"]
    loaded = found.loc[cell, "loadings_teu"] / BUNDLED.loc[cell, "loadings_teu"]
    assert arrived.to_numpy() == pytest.approx([(1 * 2.0 + 6 * 0.9) / 7])
    assert loaded.to_numpy() == pytest.approx([0.9])


def test_the_last_month_counts_only_when_every_country_has_it() -> None:
    rows = weights()
    late = rows[~((rows["month"] == "2026-08-01") & (rows["country_code"] == "5800"))]
    assert str(latest_year.ratios(late).months[-1]) == "2026-07"


@pytest.mark.parametrize(
    ("keep", "words"),
    [
        (lambda f: f["month"] < "2025-01-01", "no month after 2024"),
        (lambda f: f["country_code"] != "5800", "no month after 2024 has all 14 countries"),
        (lambda f: f["month"] != "2024-03-01", "2024-03"),
        (lambda f: f["month"] != "2026-02-01", "2026-02"),
    ],
)
def test_what_is_missing_is_named(keep: "object", words: str) -> None:
    rows = weights()
    assert callable(keep)
    with pytest.raises(WeightsError, match=words):
        latest_year.ratios(rows[keep(rows)])


def test_a_month_without_weight_is_no_divisor() -> None:
    with pytest.raises(WeightsError, match="weigh nothing"):
        latest_year.ratios(weights(KR=0.0))


MONTHLY = store.read("cargo_latest_monthly")


def test_weights_fill_what_was_not_counted_and_move_the_twelve_months_on() -> None:
    """China's counted months stay; its gaps, its newer months and all other origins are weighed."""
    found = latest_year.updated(MONTHLY, latest_year.ratios(weights(CN=0.5, KR=0.8)))
    assert found["month"].nunique() == 12
    assert str(found["month"].max().date()) == "2026-08-01"
    assert len(found) == 12 * len(ORIGINS)
    by_month = found.set_index(["origin", "month"])["ratio"]
    before = MONTHLY.set_index(["origin", "month"])["ratio"]
    assert by_month["CN", "2026-05-01"] == before["CN", "2026-05-01"]
    assert by_month["CN", "2026-04-01"] == by_month["CN", "2026-08-01"] == 0.5
    assert set(by_month["KR"]) == {0.8}
    assert set(by_month["SEA"]) == {1.0}
    assert set(found["basis"]) == {"observed", "reported_estimate", "derived"}


def test_older_weights_move_no_month_on() -> None:
    old = weights(CN=0.5)
    found = latest_year.updated(MONTHLY, latest_year.ratios(old[old["month"] < "2026-04-01"]))
    assert list(found["month"].unique()) == list(MONTHLY["month"].unique())
    by_month = found.set_index(["origin", "month"])
    assert by_month["ratio"]["CN", "2026-03-01"] == 0.5
    assert by_month["basis"]["CN", "2026-04-01"] == "assumption"
