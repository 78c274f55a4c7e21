"""What charts draw stands where their titles look for it; tests/claims holds the titles."""

import pytest

from analysis.units import DAYS_PER_WEEK
from pages.ui.kept import cache
from pages.words import text
from tests.charts import drawn


@pytest.mark.parametrize("case", drawn.CASES)
def test_both_coasts_together_lie_between_the_coasts(case: str) -> None:
    """The title of the load factor speaks of both coasts; its lines show each, and both."""
    words = text.words("en")
    chart, run = drawn.chart("load_factor", case, "en"), drawn.run(case)
    coasts = chart.table[[words("coast.WC"), words("coast.EC")]].iloc[run.result.onset :] / 100.0
    low, high = run.headline.load_low[0], run.headline.load_high[0]
    both = coasts.to_numpy()
    assert both.min() - 1e-9 <= min(low, high)
    assert max(low, high) <= both.max() + 1e-9
    together = chart.table[words("series.load_both")].iloc[run.result.onset :] / 100.0
    normal = chart.table[words("series.load_normal")].iloc[run.result.onset :] / 100.0
    gap = together - normal
    below, above = low - run.headline.load_low_normal[0], high - run.headline.load_high_normal[0]
    # Weeks of different seasons: the one furthest below the calm run need not be the emptier one.
    assert below <= above
    # Furthest as printed: to the last digit another week may be a little further.
    assert (gap.min(), gap.max()) == pytest.approx((below, above), abs=0.01)
    printed = (100.0 * together).round() - (100.0 * normal).round()
    assert (printed.min(), printed.max()) == pytest.approx(
        (
            round(100.0 * low) - round(100.0 * (low - below)),
            round(100.0 * high) - round(100.0 * (high - above)),
        )
    )
    assert ((together - low).abs() < 1e-9).any()
    assert ((together - high).abs() < 1e-9).any()


def test_observed_months_are_an_average_per_week() -> None:
    words = text.words("en")
    cells = drawn.chart("china_arrivals", "official_middle", "en").table
    seen = cells[words("series.observed_descartes")].dropna()
    table = cache.table("observations")
    kept = table["preferred"] & (table["unit"] == "TEU")
    rows = table[kept & (table["series"] == "us_imports_china_origin")]
    days = (rows["period_end"] - rows["period_start"]).dt.days + 1
    weekly = dict(zip(rows["period_start"], rows["value"] / days * DAYS_PER_WEEK, strict=True))
    assert len(seen) >= 6
    assert seen.to_dict() == pytest.approx({month: weekly[month] for month in seen.index})
