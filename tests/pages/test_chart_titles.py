"""The finding above a chart says what stands in its cells, worked out again from them."""

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.baseline import LEAD_WEEKS
from analysis.units import DAYS_PER_WEEK
from pages.ui import cache, text
from pages.ui.text import Words
from tests.pages import drawn

STILL = 0.005
Cells = pd.DataFrame
Claim = Callable[[Cells, Words], list[str]]


def ratio(cells: Cells, words: Words, over: str, under: str) -> pd.Series:
    """Give one series over another, less one."""
    return cells[words(f"series.{over}")] / cells[words(f"series.{under}")] - 1.0


def day(values: pd.Series, place: int, words: Words) -> str:
    """Write the day of a cell."""
    return words.day(pd.DatetimeIndex(values.index)[place].date())


def extreme(change: pd.Series, words: Words, still: str, falls_only: bool = False) -> list[str]:
    """Write the largest change and its week, or the words for none."""
    place = int((change if falls_only else -change.abs()).argmin())
    size = float(change.iloc[place])
    if abs(size) < STILL or (falls_only and size >= -STILL):
        return [words(still)]
    return [words.pct(abs(size)), day(change, place, words)]


def china_arrivals(cells: Cells, words: Words) -> list[str]:
    change = ratio(cells, words, "scenario", "baseline").dropna()
    return extreme(change, words, "finding.arrivals.still")


def deployed(cells: Cells, words: Words) -> list[str]:
    change = ratio(cells, words, "deployed_capacity", "planned_capacity")
    if change.abs().max() < STILL:
        return []
    return extreme(change, words, "finding.capacity.still")


def load(cells: Cells, words: Words) -> list[str]:
    full = cells[words("series.loadings")] / cells[words("series.deployed_capacity")]
    fall, rise = 0.88 - full.min(), full.max() - 0.88
    if max(fall, rise) < STILL:
        return [words.pct(0.88)]
    if rise > fall:
        return [words.pct(full.max()), words.pct(0.88)]
    return [words.pct(full.min()), words.pct(0.88), day(full, int(full.argmin()), words)]


def spot_rate(cells: Cells, words: Words) -> list[str]:
    west = cells[words("series.rate_wc")].dropna() / 100.0
    said = []
    if west.max() - 1.0 >= 0.02:
        said.append(words.rough_pct(west.max() - 1.0))
    if 1.0 - west.min() >= 0.02:
        said.append(words.rough_pct(1.0 - west.min()))
    return said or [words("finding.rate.still")]


def fate_weekly(cells: Cells, words: Words) -> list[str]:
    fates = {
        fate: cells[words(f"series.{fate}")].sum() for fate in ("lost", "deferred", "diverted")
    }
    if sum(fates.values()) < 1.0:
        return [words("finding.fate.none")]
    largest = max(fates, key=lambda fate: fates[fate])
    return [words(f"finding.fate.{largest}", pct=words.pct(fates[largest] / sum(fates.values())))]


def fate_cumulative(cells: Cells, words: Words) -> list[str]:
    lost = float(cells[words("series.lost")].iloc[-1])
    return [words.teu(lost)] if lost >= 1.0 else []


def change_by_origin(cells: Cells, words: Words) -> list[str]:
    sums = {code: cells[words(f"origin.{code}")].sum() for code in ("CN", "SEA", "KR", "OTH")}
    if abs(sums["CN"]) < 1.0:
        return [words("finding.origins.none")]
    others = sums["SEA"] + sums["KR"] + sums["OTH"]
    return [words.signed_teu(sums["CN"]), words.signed_teu(others)]


def arrivals_by_coast(cells: Cells, words: Words) -> list[str]:
    falls = {
        coast: ratio(cells, words, f"arrivals_{coast}", f"arrivals_{coast}_baseline")
        for coast in ("WC", "EC")
    }
    deepest = min(falls, key=lambda coast: falls[coast].min())
    said = extreme(falls[deepest], words, "finding.coasts.still", falls_only=True)
    return said if len(said) == 1 else [*said, words(f"coast.{deepest}")]


def bookings(cells: Cells, words: Words) -> list[str]:
    index = cells[words("series.scenario")].dropna()
    if index.min() >= 99.5:
        return [words("finding.bookings.still")]
    return [words.pct(1.0 - index.min() / 100.0), day(index, int(index.argmin()), words)]


def blanked(cells: Cells, words: Words) -> list[str]:
    west, east = cells[words("coast.WC")].sum(), cells[words("coast.EC")].sum()
    ships = west / 10_000.0 + east / 11_700.0
    if ships < 1.0:
        return [words("finding.blanked.none")]
    return [words.teu(west + east), words.number(ships)]


def rolled(cells: Cells, words: Words) -> list[str]:
    most = (cells[words("coast.WC")] + cells[words("coast.EC")]).max()
    return [words.teu(most)] if most >= 1.0 else [words("finding.rolled.none")]


def published_cuts(cells: Cells, words: Words) -> list[str]:
    models = {words("series.model_WC"), words("series.model_EC")}
    published = [cells[name] for name in cells if name not in models]
    if not published:
        return [words("finding.published.none")]
    return [words.pct(abs(min(one.min() for one in published)) / 100.0)]


def space(cells: Cells, words: Words) -> list[str]:
    share = cells[words("series.scenario")] / 100.0
    if share.min() >= 1.0 - STILL:
        return [words("korea.finding.space_all")]
    return [words.pct(share.min()), day(share, int(share.argmin()), words)]


def loadings(cells: Cells, words: Words) -> list[str]:
    plan = cells[words("series.baseline")]
    change = float((cells[words("series.scenario")] - plan).sum())
    if abs(change) < 1.0:
        return [words.weeks(len(plan) - LEAD_WEEKS)]
    return [words.teu(abs(change)), words.pct(abs(change) / plan[LEAD_WEEKS:].sum(), 1)]


def busan(cells: Cells, words: Words) -> list[str]:
    edges = [
        cells[f"{words('korea.series_range')}, {words(f'chart.{end}')}"] for end in ("low", "high")
    ]
    return [words.signed_pct(edges[0].min() / 100.0), words.signed_pct(edges[1].max() / 100.0)]


CLAIMS: dict[str, Claim] = {
    "china_arrivals": china_arrivals,
    "capacity_and_loadings": load,
    "spot_rate": spot_rate,
    "fate_weekly": fate_weekly,
    "fate_cumulative": fate_cumulative,
    "change_by_origin": change_by_origin,
    "arrivals_by_coast": arrivals_by_coast,
    "bookings": bookings,
    "by_coast_WC": deployed,
    "by_coast_EC": deployed,
    "blanked": blanked,
    "rolled": rolled,
    "published_cuts": published_cuts,
    "space": space,
    "loadings": loadings,
    "busan": busan,
}


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("case", drawn.CASES)
@pytest.mark.parametrize("name", drawn.FUNCTIONS)
def test_the_numbers_in_a_title_stand_in_its_cells(name: str, case: str, language: str) -> None:
    if name == "load_factor":
        return
    chart, words = drawn.chart(name, case, language), text.words(language)
    claimed = CLAIMS[name](chart.table, words)
    assert [one for one in claimed if one not in chart.title] == []


@pytest.mark.parametrize("case", drawn.CASES)
def test_both_coasts_together_lie_between_the_coasts(case: str) -> None:
    """The title of the load factor speaks of both coasts; its lines show each."""
    words = text.words("en")
    chart, run = drawn.chart("load_factor", case, "en"), drawn.run(case)
    coasts = chart.table[[words("coast.WC"), words("coast.EC")]].iloc[run.result.onset :] / 100.0
    low, high = run.headline.load_low[0], run.headline.load_high[0]
    both = coasts.to_numpy()
    assert both.min() - 1e-9 <= low <= high <= both.max() + 1e-9


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
