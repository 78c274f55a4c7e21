"""Briefings of the presets and of scenarios at the edge, made once for all tests."""

import datetime as dt
import functools
from dataclasses import replace
from typing import Final

import numpy as np

from analysis import levers, scenarios
from analysis.lever import Levers
from data import store
from pages.charts.chart import Chart, Series
from pages.export.paper import briefing
from pages.export.paper.briefing import Briefing
from pages.link import link
from pages.ui.kept import cache
from pages.ui.korea import korea_outlook
from pages.words import text

DAY: Final = dt.date(2026, 11, 23)
EDGES: Final[dict[str, Levers]] = {
    "no_cargo_drop": {"cargo_drop_pct": 0.0},
    "deepest_drop": {"cargo_drop_pct": 80.0},
    "deepest_cut": {"cargo_drop_pct": 0.0, "capacity_cut_pct": 40.0, "capacity_cut_weeks": 26.0},
    "never_normal": {
        "cargo_drop_pct": 80.0,
        "horizon_weeks": 13.0,
        "relief_after_weeks": None,
        "capacity_cut_pct": 0.0,
    },
    "relief_after_horizon": {"relief_after_weeks": 20.0, "horizon_weeks": 13.0},
    "tiny": {"cargo_drop_pct": 1.0, "capacity_cut_pct": 0.0},
    "longest": {"horizon_weeks": 78.0, "relief_after_weeks": 52.0},
    "late": {"onset": dt.date(2026, 12, 7), "baseline": "latest", "cargo_drop_pct": 30.0},
}
CASES: Final = (*(preset.name for preset in scenarios.PRESETS), *EDGES)
HOSTILE: Final = ("=1+1", "+cmd", "-2", "@SUM(A1)", '=HYPERLINK("http://a","b")', "\t=1")


def positions(case: str) -> Levers:
    """Give every lever of a case."""
    if case in scenarios.BY_NAME:
        return scenarios.BY_NAME[case].levers
    return {**levers.defaults(), **EDGES[case]}


@functools.cache
def made(case: str, language: str) -> Briefing:
    """Make the briefing of a case, its link as long as real ones are."""
    chosen = positions(case)
    query = "&".join(
        f"{k}={v}" for k, v in link.write(chosen, language, store.fingerprint()).items()
    )
    address = f"https://scenario.example.go.kr/transpacific/?{query}"
    run, words = cache.run(chosen), text.words(language)
    charts = briefing.charts(run, cache.observed_series(), words)
    return briefing.make(run, charts, korea_outlook.of(chosen), words, address, DAY)


def hostile(language: str) -> Briefing:
    """Make a briefing whose every name a spreadsheet would take for a formula."""
    plain = made("official_middle", language)
    first, *others = plain.charts
    poisoned = tuple(_renamed(one, name) for one, name in zip(first.series, HOSTILE, strict=False))
    chart: Chart = replace(
        first, series=poisoned, title="=1+1", definition="+1", unit="@TEU", sources=("-1", "=2")
    )
    return replace(
        plain,
        title="=cmd|' /C calc'!A0",
        link='=HYPERLINK("http://a")',
        charts=(chart, *others),
        lines=tuple(replace(one, text=f"={one.text}") for one in plain.lines),
        page=replace(
            plain.page,
            heads=HOSTILE[: len(plain.page.heads)],
            rows=tuple(HOSTILE[: len(row)] for row in plain.page.rows),
            note="=1+1",
            chart=replace(plain.page.chart, title="=1+1", definition="+1", sources=("-1", "=2")),
            korea="=1+1",
            contact="@SUM(A1)",
        ),
        levers=tuple(("=1+1", "@a", "+b", "-c") for _ in plain.levers),
        sources=(("=a", "+b", "-c"),),
    )


def _renamed(series: Series, name: str) -> Series:
    return replace(series, label=name, y=np.asarray(series.y))
