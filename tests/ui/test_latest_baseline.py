"""The baseline of the latest twelve months: what it needs, what it says, what the file holds."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.latest_year import Ratios
from analysis.model import MODEL_VERSION
from data.live import admission, catalog, latest, vintages
from pages.answer import basis, newest
from pages.export.works import making, order
from pages.export.works.order import Order
from pages.export.works.press import Press
from pages.ui.kept import followed
from pages.ui.show import drawn
from pages.ui.sources import latest_baseline
from pages.words import text
from tests import csv_file
from tests.analysis import test_latest_year as year
from tests.answer.test_baseline_choice import late
from tests.link import links
from tests.live import recorded
from tests.ui import opened

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
FEED = catalog.get(latest_baseline.FEED)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(vintages.ENVIRONMENT, str(tmp_path / "store"))
    return tmp_path / "store"


def hold(weights: pd.DataFrame) -> None:
    """Keep made-up weights as if they had been fetched."""
    named = dict.fromkeys((c.name for c in FEED.table.columns if c.kind == "number"), 0.0)
    rows = weights.assign(country="x", **{k: v for k, v in named.items() if k not in weights})
    rows["vessel_weight_kg"] = rows["container_weight_kg"]
    rows["month"] = rows["month"].dt.as_unit("us")
    answers = [recorded.answer(b"[]")]
    vintage, content = admission.propose(FEED, rows, answers)
    vintages.keep(FEED, vintage, content, [(answers[0].sha256, b"[]")])


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_before_any_refresh_the_choice_says_what_it_needs(language: str) -> None:
    app = opened.app("sources", links.query(language=language))
    words = text.words(language)
    needs = words("feeds.baseline_needs")
    assert needs in [one.value for one in app.info]
    assert words("feeds.baseline_intro") in [one.value for one in app.markdown]


def test_too_few_months_are_told() -> None:
    rows = year.weights()
    hold(rows[rows["month"] < "2025-01-01"])
    app = opened.app("sources", links.query(language="en"))
    said = text.words("en")("feeds.baseline_short")
    assert said in [one.value for one in app.info]


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_the_ratio_of_every_month_and_origin_is_shown(language: str) -> None:
    hold(year.weights(CN=0.6))
    app = opened.app("sources", links.query(language=language))
    words = text.words(language)
    assert not app.exception
    [shown] = [one.value for one in app.dataframe if words.written_day("2025-09") in one.value]
    assert list(shown.columns) == [
        "origin",
        *(
            words.written_day(str(m))
            for m in np.arange("2025-09", "2026-09", dtype="datetime64[M]")
        ),
    ]
    by_origin: pd.DataFrame = shown.set_index("origin").transpose()
    assert list(by_origin[words("origin.CN")]) == [words.pct(0.6)] * 12
    assert set(by_origin[words("origin.KR")]) == {words.pct(1.0)}


@LANGUAGES
def test_the_file_is_own_cargo_with_its_formula_above(language: str) -> None:
    hold(year.weights(CN=0.5))
    months = np.arange("2025-09", "2026-09", dtype="datetime64[M]")
    ratio = Ratios(months, np.full((4, 12), 0.5))
    spelled = latest_baseline.spell(ratio, text.words(language)).decode("utf-8-sig")
    head, (names, *cells) = csv_file.parted(spelled)
    formula = text.words(language)(
        "feeds.baseline_formula",
        span=text.words(language).span(
            *map(text.words(language).written_day, ("2025-09", "2026-08"))
        ),
    )
    assert f"# {' '.join(formula.split())}" in head
    bureau = text.words(language).otherwise("paper_name.US Census Bureau", "US Census Bureau")
    assert any(bureau in line for line in head)
    rows = [dict(zip(names, row, strict=True)) for row in cells]
    # The latest months have their own Lunar New Year: that of 2024 is not moved under them.
    bundled = latest.normal_year()
    assert list(rows[0]) == ["week", "origin", "coast", "loadings_teu", "arrivals_teu"]
    assert len(rows) == len(bundled)
    assert float(rows[0]["arrivals_teu"]) == pytest.approx(bundled["arrivals_teu"].iloc[0] / 2)


def test_what_the_feed_tells_reaches_the_baseline_without_a_file() -> None:
    """Newer months move the latest twelve on, name the vintage, and leave 2024 alone."""
    on = basis.bundled()
    asked, normal = late(), late(baseline="2024")
    before, before_normal = on.plans(asked), on.plans(normal)
    assert on.version_of(asked) == on.data
    hold(year.weights(CN=0.5))
    after = on.plans(asked)
    used = on.used(asked)
    assert used.last is not None
    assert used.last.isoformat() == "2026-08-01"
    assert used.filled == 0
    assert latest.mark(latest_baseline.FEED) in on.version_of(asked)
    assert on.version_of(normal) == on.data
    assert after.loadings_teu[:, 0].sum() < before.loadings_teu[:, 0].sum()
    assert np.array_equal(on.plans(normal).loadings_teu, before_normal.loadings_teu)


def test_what_is_kept_of_it_is_worked_out_again_when_the_feed_has_told_more() -> None:
    """On a server that stays up, draws and charts are never of an older vintage than the run."""
    asked = late()
    words = text.words("en")
    before = drawn.draws(asked, "relief", 50).central["arrivals"]
    charts = [one.rows for one in followed.charts("cargo", asked, words)]
    hold(year.weights(CN=0.5))
    assert not np.array_equal(drawn.draws(asked, "relief", 50).central["arrivals"], before)
    assert [one.rows for one in followed.charts("cargo", asked, words)] != charts


def test_a_briefing_ordered_after_a_refresh_is_none_that_was_made_before() -> None:
    """What was made is kept by its order, and the worker keeps the run for other formats."""
    levers = late()
    given = (levers, "en", "https://scenario.example.go.kr/?v=1", "d", MODEL_VERSION)
    before = order.order("xlsx", *given, feeds=newest.stamp())
    made, *_ = making.make(before, lambda _stage: None)
    hold(year.weights(CN=0.5))
    after = order.order("xlsx", *given, feeds=newest.stamp())
    assert after != before
    assert Order.read(after.write()) == after
    assert making.make(after, lambda _stage: None)[0] != made


def _page_that_orders() -> None:
    """Order a workbook, as one press on a page does."""
    from types import SimpleNamespace  # noqa: PLC0415 - a script of its own

    import streamlit as st  # noqa: PLC0415

    from analysis import levers  # noqa: PLC0415
    from pages.ui.frame import handover, state  # noqa: PLC0415
    from pages.words import text  # noqa: PLC0415

    state.move(levers.defaults())
    st.session_state[handover.KEY] = SimpleNamespace(asked="xlsx")
    handover._ask(text.words("en"))


def test_a_page_orders_files_of_the_refresh_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Order] = []
    monkeypatch.setattr(Press, "ask", lambda _self, wanted, _reader: asked.append(wanted))
    hold(year.weights(CN=0.5))
    shown = newest.stamp()
    assert not AppTest.from_function(_page_that_orders).run().exception
    assert [one.feeds for one in asked] == [shown] != [()]
