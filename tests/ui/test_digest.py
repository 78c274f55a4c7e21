"""Figures that moved: only like is compared with like, and the largest move comes first."""

import itertools
from typing import Any

import pandas as pd
import pytest

from pages.ui.kept import cache
from pages.ui.korea import digest
from pages.words import text
from tests.link import links
from tests.ui import opened

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
WEEK = pd.Timestamp("2025-06-02")


def figure(value: float, day: str, **other: Any) -> dict[str, Any]:
    """Make a figure of one series, published on the day it is about."""
    return {
        "series": "rate",
        "series_title": "A rate",
        "unit": "USD/FEU",
        "origin": None,
        "destination": "Busan",
        "coast": "WC",
        "period_start": pd.Timestamp(day),
        "period_end": pd.Timestamp(day),
        "value": value,
        "basis": "observed",
        "published": day,
        "published_precision": "day",
        "preferred": True,
    } | other


def moved(*rows: dict[str, Any]) -> pd.DataFrame:
    return digest.moved(digest.compared(pd.DataFrame(rows)), WEEK)


def test_a_figure_stands_beside_the_print_before_it() -> None:
    found = moved(figure(2_000.0, "2025-05-26"), figure(2_500.0, "2025-06-02"))
    assert found[["value", "before", "change"]].to_numpy().tolist() == [[2_500.0, 2_000.0, 0.25]]


@pytest.mark.parametrize(
    "other",
    [
        {"series": "another"},
        {"unit": "index"},
        {"origin": "China"},
        {"destination": "Shanghai"},
        {"coast": "EC"},
        {"period_start": pd.Timestamp("2025-04-28")},
        {"basis": "forecast"},
        {"preferred": False},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_differs_in_kind_is_not_compared(other: dict[str, Any]) -> None:
    assert moved(figure(2_000.0, "2025-05-26", **other), figure(2_500.0, "2025-06-02")).empty


def test_prints_more_than_a_year_apart_are_not_compared() -> None:
    assert moved(figure(2_000.0, "2024-05-27"), figure(2_500.0, "2025-06-02")).empty


def test_percentages_are_compared_in_points() -> None:
    shares = [
        figure(-8.0, "2025-05-26", unit="% y/y"),
        figure(4.0, "2025-06-02", unit="% y/y"),
    ]
    assert moved(*shares)["change"].tolist() == pytest.approx([0.12])


def test_the_largest_move_comes_first_whichever_way() -> None:
    rows = [
        figure(value, day, series=name)
        for name, change in (("small", 1.05), ("fall", 0.5), ("rise", 1.2))
        for value, day in ((100.0, "2025-05-26"), (100.0 * change, "2025-06-04"))
    ]
    assert moved(*rows)["series"].tolist() == ["fall", "rise", "small"]


def test_a_figure_reported_twice_counts_once_on_its_first_day() -> None:
    rows = [figure(100.0, "2025-05-26"), figure(110.0, "2025-06-02")]
    again = figure(110.0, "2025-06-02", published="2025-06-10")
    assert len(moved(*rows, again)) == 1
    prints = digest.compared(pd.DataFrame([*rows, again]))
    assert digest.moved(prints, pd.Timestamp("2025-06-09")).empty


def test_figures_whose_day_of_publication_is_unknown_are_no_news() -> None:
    late = figure(110.0, "2025-06-02", published="2025-06", published_precision="month")
    assert moved(figure(100.0, "2025-05-26"), late).empty


def test_the_weeks_are_mondays_without_gaps_and_the_default_has_figures() -> None:
    prints = digest.compared(cache.table("observations"))
    weeks = digest.weeks(prints)
    assert {week.day_of_week for week in weeks} == {0}
    assert {(a - b).days for a, b in itertools.pairwise(weeks)} == {7}
    chosen = digest.latest(prints)
    assert len(digest.moved(prints, chosen))
    later = [week for week in weeks if chosen < week <= pd.Timestamp("2025-08-31")]
    assert [week for week in later if len(digest.moved(prints, week))] == []


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_a_reader_sees_values_changes_sources_and_dates(language: str) -> None:
    """KCCI West Coast, 9 June 2025: 5,418 after 3,785 is +43.1 %."""
    words = text.words(language)
    app = opened.app("korea", links.query(language=language))
    opened.again(app.selectbox(key="digest.week").set_value(pd.Timestamp("2025-06-09")), app)
    found: Any = app.main.get("table")[-1]
    shown = found.value
    value, before = words("digest.head_value"), words("digest.head_before")
    row = shown[shown[value].str.startswith("5,418")].iloc[0]
    assert row[before].startswith("3,785")
    assert row[words("digest.head_change")] == words("format.pct", value="+43.1")
    assert row[words("digest.head_basis")] == words("sources.basis_observed")
    assert "KCCI" in row[words("digest.head_source")]
    day = words.day(pd.Timestamp("2025-06-14").date())
    assert row[words("digest.head_published")].replace("\N{NO-BREAK SPACE}", " ") == day
    sizes = shown[words("digest.head_change")].str.extract(r"([\d.]+)")[0].astype(float)
    assert sizes.is_monotonic_decreasing


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_an_empty_week_says_so(language: str) -> None:
    app = opened.app("korea", links.query(language=language))
    before = len(app.main.get("table"))
    opened.again(app.selectbox(key="digest.week").set_value(pd.Timestamp("2026-04-06")), app)
    assert len(app.main.get("table")) == before - 1
    assert text.words(language)("digest.empty") in [one.value for one in app.markdown]


def test_korean_readers_get_korean_names_of_every_series_that_moves() -> None:
    """What a locale does not name keeps its English title, as in any other table of figures."""
    words = text.words("ko")
    prints = digest.compared(cache.table("observations"))
    found = pd.concat([digest.moved(prints, week) for week in digest.weeks(prints)])
    named = found["series"].map(lambda code: words.has(f"series_name.{code}"))
    assert named.mean() > 0.95
