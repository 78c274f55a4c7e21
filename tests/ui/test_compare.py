"""The Compare page: lines are runs, differences are differences, words stand in their cells."""

import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from analysis import branches, levers, scenarios, uncertainty
from analysis.levers import LEVERS
from pages.charts import compare as charts
from pages.charts import style
from pages.charts.chart import Chart
from pages.charts.compare import QUANTITIES, SCALE, Side
from pages.link.scenario_set import Entry, Set
from pages.ui.compare import compare, compare_tables
from pages.ui.kept import cache
from pages.words import text

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
EACH = pytest.mark.parametrize("quantity", QUANTITIES)


def held(*names: str, reference: int = 0) -> Set:
    """Give a set of presets."""
    entries = tuple(Entry(name.replace("_", " "), scenarios.BY_NAME[name].levers) for name in names)
    return Set(entries, reference)


def moved(**positions: levers.Position) -> Entry:
    """Give the default scenario with some levers moved."""
    return Entry("moved", levers.defaults() | positions)


FOUR = held("official_low", "as_it_happened", "no_truce", "calm", reference=1)
LATER = Set((FOUR.entries[0], moved(onset=dt.date(2025, 4, 28), horizon_weeks=26.0)))
FAR = Set((moved(horizon_weeks=13.0), moved(onset=dt.date(2026, 9, 7), horizon_weeks=13.0)))
SETS = {"four": FOUR, "later": LATER, "one": held("no_truce"), "twins": held("calm", "calm")}


def both(given: Set, quantity: str, language: str = "en") -> tuple[Side, Chart, Chart]:
    """Draw a quantity as it is and as a difference."""
    words = text.words(language)
    side = compare.side(given, words)
    plain = charts.as_they_are(side, quantity, cache.observed_series(), words)
    return side, plain, charts.differences(side, quantity, words)


def layout(chart: Chart) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(chart.to_json())["layout"]
    return found


@EACH
def test_a_line_is_the_run_and_a_difference_the_run_less_the_reference(quantity: str) -> None:
    side, plain, less = both(FOUR, quantity)
    runs = [uncertainty.weekly(one.result)[quantity][0] * SCALE[quantity] for one in side.runs]
    for place, label in enumerate(side.labels):
        name = charts.fitted(label)
        np.testing.assert_allclose(plain.table[name].dropna(), runs[place])
        np.testing.assert_allclose(less.table[name], runs[place] - runs[FOUR.reference])
    assert (less.table[charts.fitted(side.labels[FOUR.reference])] == 0.0).all()


@EACH
def test_other_weeks_are_laid_on_one_calendar_and_left_open(quantity: str) -> None:
    side, plain, less = both(LATER, quantity)
    assert not side.aligned
    first, second = (charts.fitted(label) for label in side.labels)
    for run, name in zip(side.runs, (first, second), strict=True):
        cells = plain.table[name].dropna()
        weeks = [str(week)[:10] for week in run.result.weeks]
        assert [f"{day:%Y-%m-%d}" for day in cells.index] == weeks
    known = plain.table[[first, second]].notna().all(axis=1)
    assert 0 < known.sum() < len(plain.table)
    assert (less.table[second].notna() == known.reindex(less.table.index)).all()


def test_scenarios_without_a_common_week_have_no_difference() -> None:
    words = text.words("en")
    side, plain, less = both(FAR, "rate")
    assert len(plain.series) >= 2
    assert [one.key for one in less.series] == ["cmp_1"]
    assert less.title == words("compare.finding.apart", reference=side.labels[0])


@LANGUAGES
@EACH
@pytest.mark.parametrize("name", SETS)
def test_a_chart_stands_inside_its_axis_with_unit_sources_and_words(
    name: str, quantity: str, language: str
) -> None:
    words = text.words(language)
    side, *shown = both(SETS[name], quantity, language)
    for chart in shown:
        assert chart.figure.data
        low, high = layout(chart)["yaxis"]["range"]
        values = np.concatenate([one.y for one in chart.series])
        assert low <= min(0.0, float(np.nanmin(values))) <= float(np.nanmax(values)) <= high
        assert chart.unit == words(f"chart.{chart.name}.unit")
        assert chart.sources
        assert "{" not in chart.title
        assert len(chart.followed) == len(SETS[name].entries)
        for entry, line in zip(SETS[name].entries, chart.followed, strict=True):
            assert [e for e in LEVERS if e.write(entry.levers[e.key]) not in line] == []
        looks = {(one.kind, style.STYLES[one.key].dash) for one in chart.series}
        assert len(looks) == len(chart.series)
    assert len(side.labels) == len(SETS[name].entries)


@LANGUAGES
def test_titles_name_the_scenario_that_goes_furthest(language: str) -> None:
    words = text.words(language)
    side, plain, less = both(FOUR, "arrivals", language)
    cells = plain.table
    drops = {
        label: (cells[charts.fitted(label)] / cells[words("series.baseline")] - 1.0).min()
        for label in side.labels
    }
    deepest = min(drops, key=lambda label: drops[label])
    assert deepest == side.labels[2]
    assert deepest in plain.title
    assert words.pct(-drops[deepest]) in plain.title
    gaps = less.table.abs().max()
    assert str(gaps.idxmax()) in less.title
    assert words.rough_teu(float(gaps.max())) in less.title
    side, plain, less = both(FOUR, "load", language)
    lines = plain.table[[charts.fitted(label) for label in side.labels]]
    away = lines.sub(plain.table[words("series.baseline")], axis=0)
    deepest = str(away.min().idxmin())
    load = lines[deepest].to_numpy()[int(np.nanargmin(away[deepest].to_numpy()))]
    assert [one for one in (deepest, words.pct(load / 100.0)) if one not in plain.title] == []
    side, plain, less = both(FOUR, "rate", language)
    peaks = plain.table[[charts.fitted(label) for label in side.labels]].max()
    highest = words.rough_pct(float(peaks.max()) / 100.0 - 1.0)
    assert [one for one in (str(peaks.idxmax()), highest) if one not in plain.title] == []


@LANGUAGES
def test_titles_of_calm_twins_and_of_one_alone_claim_nothing(language: str) -> None:
    words = text.words(language)
    twins, alone = SETS["twins"], SETS["one"]
    for quantity in QUANTITIES:
        side, _, less = both(twins, quantity, language)
        assert less.title == words("compare.finding.same", reference=side.labels[0])
        assert both(alone, quantity, language)[2].title == words("compare.finding.alone")
    assert both(twins, "arrivals", language)[1].title == words("compare.finding.arrivals_still")
    assert both(twins, "rate", language)[1].title == words("compare.finding.rate_still")
    load = both(twins, "load", language)[1]
    usual = load.table[words("series.baseline")] / 100.0
    normal = words.span(*(words.pct(float(end)) for end in (usual.min(), usual.max())))
    assert load.title == words("compare.finding.load_still", normal=normal)


def test_the_baseline_is_drawn_only_where_all_share_it() -> None:
    assert "baseline" in [one.key for one in both(FOUR, "arrivals")[1].series]
    grown = Set((*FOUR.entries[:1], moved(baseline_growth_pct=10.0)))
    assert "baseline" not in [one.key for one in both(grown, "arrivals")[1].series]


def test_a_long_name_is_cut_beside_the_plot_and_its_number_keeps_it_apart() -> None:
    long = tuple(replace(one, name="W" * 36) for one in FOUR.entries)
    _, plain, _ = both(Set(long), "load")
    labels = [one.label for one in plain.series if one.key.startswith("cmp")]
    assert len(set(labels)) == 4
    assert all(len(label) <= 31 for label in labels)
    texts = [one["text"] for one in layout(plain)["annotations"] if one["name"] == "label"]
    lines = [line for one in texts for line in re.sub("<span.*?</span> ", "", one).split("<br>")]
    assert max(map(len, lines)) <= 17


@pytest.mark.parametrize("name", uncertainty.HEADLINE)
def test_figures_are_those_of_the_run_with_the_band_of_its_own_branch(name: str) -> None:
    found = compare_tables.figures(FOUR)[name]
    for place, (one, entry) in enumerate(zip(found, FOUR.entries, strict=True)):
        branch = branches.of(entry.levers)
        assert branch == ("no_relief" if place == 2 else "relief")
        run = cache.run(entry.levers)
        np.testing.assert_allclose(one.central, getattr(run.headline, name)[0])
        ends = run.band.figures.get(name, (np.nan, np.nan))
        assert (one.low, one.high) == pytest.approx(ends, nan_ok=True)
        np.testing.assert_allclose(one.difference, one.central - found[1].central)


@LANGUAGES
def test_the_table_of_figures_says_central_band_and_difference(language: str) -> None:
    words = text.words(language)
    found = compare_tables.figures(FOUR)
    said = compare_tables.figures_table(FOUR, found, words)
    lost = found["lost_teu"]
    for place, one in enumerate(lost):
        row = said.split("<tr>")[place + 2].replace("\N{NO-BREAK SPACE}", " ")
        assert f"<b>{words.teu(one.central)}</b>" in row
        low, high = words.rough_teu(one.low), words.rough_teu(one.high)
        assert words("card.interval", span=words.span(low, high)) in row
        assert (words("compare.reference_row") in row) is (place == 1)
        assert place == 1 or compare_tables.beside("lost_teu", one, words) in row
    assert said.count("<tr>") == 5
    assert 'tabindex="0"' in said
    assert "nan" not in said


def test_differences_have_a_sign_or_are_called_the_same() -> None:
    words = text.words("en")
    one = compare_tables.Figure(1.0, 0.5, 2.0, 0.0)
    said = [
        compare_tables.beside(name, replace(one, difference=value), words)
        for name, value in (
            ("lost_teu", -131_000.0), ("load_low", 0.06), ("rate_peak", -0.72),
            ("weeks_to_normal", 1.0), ("weeks_to_normal", np.nan), ("rate_peak", 0.01),
        )
    ]  # fmt: skip
    assert said == [
        "−130 k TEU v. reference", "+6 pp v. reference", "−0.7 times baseline v. reference",
        "+1 week v. reference", "no number v. reference", "Same as the reference",
    ]  # fmt: skip


@LANGUAGES
def test_only_levers_that_differ_are_shown_and_marked(language: str) -> None:
    words = text.words(language)
    shown = compare_tables.differing(FOUR)
    assert [one.key for one in shown] == [
        "cargo_drop_pct", "capacity_mode", "capacity_cut_pct", "relief_after_weeks",
        "front_loading_pct",
    ]  # fmt: skip
    said = compare_tables.levers_table(FOUR, shown, words)
    assert said.count("<tr>") == 1 + len(shown)
    usual = FOUR.entries[1].levers
    off = [usual[one.key] != entry.levers[one.key] for one in shown for entry in FOUR.entries]
    assert said.count("≠") == sum(off)
    assert words("lever.relief_after_weeks.none") in said
    assert words("compare.idle") in said
    assert compare_tables.differing(SETS["twins"]) == ()
    whole = compare_tables.levers_table(FOUR, LEVERS, words)
    assert whole.count("<tr>") == 1 + len(LEVERS)


def test_a_name_in_a_table_cannot_become_markup() -> None:
    evil = Set((Entry("<script>alert(1)</script>", levers.defaults()),))
    words = text.words("en")
    for said in (
        compare_tables.figures_table(evil, compare_tables.figures(evil), words),
        compare_tables.levers_table(evil, LEVERS, words),
    ):
        assert "<script>" not in said
