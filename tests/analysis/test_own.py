"""Own cargo takes the place of the bundled baseline, cell by cell, and arrives in its own time."""

import numpy as np
import pandas as pd

from analysis import own

WEEKS = pd.date_range("2025-04-07", periods=8, freq="7D")
LAGS = {"WC": 3, "EC": 5}


def bundled() -> pd.DataFrame:
    cells = pd.MultiIndex.from_product(
        [WEEKS, ["CN", "KR"], ["WC", "EC"]], names=["week", "origin", "coast"]
    )
    return pd.DataFrame({"loadings_teu": 100.0, "arrivals_teu": 90.0}, index=cells).reset_index()


def mine(*rows: tuple[int, str, float, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["week", "coast", "loadings_teu", "arrivals_teu"])
    return frame.assign(week=[WEEKS[place] for place in frame["week"]], origin="CN")


def cell(rows: pd.DataFrame, week: int, coast: str, origin: str = "CN") -> tuple[float, float]:
    here = rows["week"].eq(WEEKS[week]) & rows["origin"].eq(origin) & rows["coast"].eq(coast)
    [found] = rows.loc[here, ["loadings_teu", "arrivals_teu"]].itertuples(index=False, name=None)
    return found


def test_own_loadings_replace_their_cell_and_arrive_a_voyage_later() -> None:
    laid = own.overlay(bundled(), mine((1, "WC", 500, np.nan), (1, "EC", 700, np.nan)), LAGS)
    assert cell(laid, 1, "WC") == (500, 90)
    assert cell(laid, 4, "WC") == (100, 500)
    assert cell(laid, 6, "EC") == (100, 700)
    others = laid[(laid["origin"] == "KR")]
    assert (others["loadings_teu"] == 100).all()
    assert (others["arrivals_teu"] == 90).all()
    assert len(laid) == len(bundled())


def test_own_arrivals_count_before_what_loadings_imply() -> None:
    laid = own.overlay(bundled(), mine((1, "WC", 500, 20), (4, "WC", 600, 30)), LAGS)
    assert cell(laid, 1, "WC") == (500, 20)
    assert cell(laid, 4, "WC") == (600, 30)


def test_weeks_outside_the_baseline_are_left_out_and_coverage_counts_the_rest() -> None:
    rows = mine((1, "WC", 500, np.nan), (2, "WC", 500, np.nan))
    outside = rows.assign(week=rows["week"] - pd.Timedelta(weeks=900))
    assert own.overlay(bundled(), outside, LAGS).equals(own.overlay(bundled(), rows.iloc[:0], LAGS))
    weeks = WEEKS[:2].to_numpy(dtype="datetime64[D]")
    assert own.coverage(rows, weeks) == own.Coverage(cells=16, own=1)
