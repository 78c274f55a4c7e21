"""The Korea page in words: its sentence, its figures, and the ministry plainly beside the model."""

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.arrays import ORIGINS
from analysis.korea import Spread
from pages.answer import observed
from pages.charts import korea_observed, korea_words
from pages.ui.kept import cache
from pages.ui.korea import korea, korea_cards, korea_outlook
from pages.words import text
from tests.charts import drawn
from tests.link import links
from tests.ui import opened

KOREAN = ORIGINS.index("KR")
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
CASES = pytest.mark.parametrize("case", drawn.CASES)
FIGURES = re.compile(r"\d[\d,.]*")
NONE = np.zeros((3, 2))


def spread(*change: float) -> Spread:
    """Make the spread of a quarter whose transshipment lies between these changes."""
    return Spread(np.array(change), np.zeros(3), NONE, NONE)


def seen() -> dict[str, korea_observed.Statistic]:
    return korea_observed.statistics(cache.table("observations"))


def tables(app: Any) -> list[pd.DataFrame]:
    """Read the tables of the page in order, with plain spaces."""
    return [
        one.value.map(lambda cell: str(cell).replace(text.HELD, " "))
        for one in app.main.get("table")
    ]


def significant(text_: str) -> int:
    """Count the significant figures of a number; zeros at the end of a whole one do not count."""
    digits = text_.replace(",", "").strip("0." if "." not in text_ else "") or "0"
    return len(digits.replace(".", "").lstrip("0"))


@LANGUAGES
@CASES
def test_the_sentence_says_whether_korean_cargo_finds_space(case: str, language: str) -> None:
    words, run = text.words(language), drawn.run(case)
    outlook = korea_outlook.of(run.levers)
    said = korea_cards.sentence(run, outlook.runs, words)
    after = slice(run.result.onset, None)
    lowest = float(outlook.runs.acceptance[0, after].min())
    if lowest < 0.995:
        assert re.search(rf"\*\*{re.escape(words.pct(lowest))}만?\*\*", said)
    else:
        fullest = float(run.result.load_factor_total[0, 0, 0, after].max())
        assert words("korea.finding.all", high=words.pct(fullest)) in said
    change = run.result.carried_teu[0, 2] - run.result.planned_loadings_teu[0, 2]
    gained = float(change[:, after].sum())
    if abs(gained) >= 1.0:
        assert words.teu(abs(gained)) in said
        more, less = ("above", "below") if language == "en" else ("많다", "적다")
        assert (more if gained > 0 else less) in said


@LANGUAGES
@CASES
def test_four_figures_each_have_a_baseline_a_difference_and_a_range(
    case: str, language: str
) -> None:
    words, run = text.words(language), drawn.run(case)
    outlook, then = korea_outlook.of(run.levers), korea_outlook.second_quarter_2025()
    space, loaded, busan, revenue = korea_cards.figures(run, outlook, then, words)
    assert space.value == words.pct(float(outlook.runs.acceptance[0].min()))
    after = run.result.onset
    week = after + int(outlook.runs.acceptance[0, after:].argmin())
    met = run.result
    # Without the shock, plans may outgrow ships by themselves.
    left = (met.calm_rolled_teu + met.calm_rationed_teu)[0, KOREAN, :, week].sum()
    loaded_calm = met.planned_loadings_teu[0, KOREAN, :, week].sum()
    calm = float(loaded_calm / (loaded_calm + left))
    assert words("card.baseline", value=words.pct(calm)) in space.lines
    assert (case == "boom") is (calm < 0.995)
    low, middle, high = outlook.quarter.transshipment_change
    assert busan.value == korea_words.bare_span(outlook.quarter.transshipment_change, words)
    assert low <= middle <= high
    assert busan.hint == words("korea.card_sign")
    assert any(korea_words.span(then.transshipment_change, words) in line for line in busan.lines)
    assert revenue.hint == words("korea.card_illustrative")
    assert words("korea.card_draw_range") in revenue.lines
    assert loaded.lines[-1].startswith(words("korea.card_draws", span="").rstrip())


@LANGUAGES
@CASES
def test_busan_and_revenue_have_two_significant_figures_at_most(case: str, language: str) -> None:
    words, run = text.words(language), drawn.run(case)
    outlook, then = korea_outlook.of(run.levers), korea_outlook.second_quarter_2025()
    cards = korea_cards.figures(run, outlook, then, words)
    for value in (cards[2].value, cards[3].value):
        assert [one for one in FIGURES.findall(value) if significant(one) > 2] == []


@pytest.mark.parametrize(
    ("value", "english", "korean"),
    [
        (-46.4e6, "−46 m USD", "−4,600만 달러"),
        (9.63e6, "+9.6 m USD", "+960만 달러"),
        (-134e6, "−130 m USD", "−1.3억 달러"),
        (1.36e9, "+1.4 bn USD", "+14억 달러"),
        (0.0, "0 USD", "0달러"),
    ],
)
def test_amounts_are_rounded_to_two_significant_figures(
    value: float, english: str, korean: str
) -> None:
    said = [korea_words.signed_amount(value, text.words(one)) for one in ("en", "ko")]
    assert said == [english, korean]


@LANGUAGES
@pytest.mark.parametrize(
    ("change", "key"),
    [
        ((-0.08, -0.05, -0.01), "wrong"),
        ((-0.02, 0.01, 0.05), "both"),
        ((0.01, 0.02, 0.04), "same"),
    ],
)
def test_the_verdict_follows_the_signs(change: tuple[float, ...], key: str, language: str) -> None:
    words, model = text.words(language), spread(*change)
    wanted = words(
        f"korea.sign_{key}",
        model=korea_words.span(np.array(change), words),
        seen=words.signed_pct(0.082, 1),
    )
    assert korea.verdict(model, seen(), words).startswith(f"{wanted} ")


@LANGUAGES
@pytest.mark.parametrize(
    ("busan", "loadings", "keys"),
    [
        ((0.01, 0.03, 0.06), (-0.01, 0.01, 0.02), ("missed", "missed")),
        ((0.01, 0.03, 0.09), (-0.01, 0.01, 0.02), ("hit", "missed")),
        ((0.01, 0.03, 0.06), (-0.09, -0.05, 0.02), ("missed", "hit")),
    ],
)
def test_the_verdict_measures_both_misses(
    busan: tuple[float, ...], loadings: tuple[float, ...], keys: tuple[str, str], language: str
) -> None:
    """The ministry's +8.2 and -8.4 %, each held against the range and the median of its figure."""
    words = text.words(language)
    said = korea.verdict(Spread(np.array(busan), np.array(loadings), NONE, NONE), seen(), words)
    parts = said.split("\n\n")
    for name, key, values, real in zip(
        ("busan", "loadings"), keys, (busan, loadings), (0.082, -0.084), strict=True
    ):
        wanted = words(
            f"korea.{name}_{key}",
            model=korea_words.span(np.array(values), words),
            middle=korea_words.change(values[1], words),
            seen=words.signed_pct(real, 1),
            gap=words.points(real - values[1], 1),
        )
        assert parts[("busan", "loadings").index(name)].endswith(wanted)


@LANGUAGES
def test_the_page_tells_both_misses_of_the_second_quarter(language: str) -> None:
    """The model's own ranges on today's data, with the ministry's figures in the same words."""
    words = text.words(language)
    app = opened.app("korea", links.query(language=language))
    # A link made with other tables says so in a box of its own, above.
    said = app.info[-1].value
    model = korea_outlook.second_quarter_2025()
    busan, loadings = model.transshipment_change, model.loadings_change
    assert 0.0 < busan[0] < busan[2] < 0.082
    assert loadings[0] > -0.084
    assert said == korea.verdict(model, seen(), words)
    for real, values in ((0.082, busan), (-0.084, loadings)):
        assert words.signed_pct(real, 1) in said
        assert korea_words.span(values, words) in said
        assert words.points(real - float(values[1]), 1) in said


@LANGUAGES
def test_ministry_and_model_stand_side_by_side_each_against_its_own_base(language: str) -> None:
    words = text.words(language)
    _, beside, exposure, *_ = tables(opened.app("korea", links.query(language=language)))
    year, plan = words("korea.head_year"), words("korea.head_plan")
    rows = beside.set_index(words("korea.head_figure"))
    shown = rows.loc[words("korea.stat_us_transshipment")]
    assert (shown[year], shown[plan]) == (words.signed_pct(0.082, 1), "")
    shown = rows.loc[words("korea.stat_exports")]
    assert (shown[year], shown[words("korea.head_teu")]) == (
        words.signed_pct(-0.084, 1),
        words.teu(270_000),
    )
    shown = rows.loc[words("korea.model_busan")]
    assert shown[year] == ""
    model = korea_outlook.second_quarter_2025().transshipment_change
    assert shown[plan] == korea_words.span(model, words)
    assert len(exposure) == 4
    for cells in exposure.iloc[:, 2:].to_numpy().ravel():
        assert all(significant(one) <= 2 for one in FIGURES.findall(cells)), cells


def test_rates_before_the_shock_are_those_of_each_coast() -> None:
    """Drewry WCI of 3 April 2025: Los Angeles and New York."""
    rates = observed.base_rates(cache.table("observations"))
    assert rates.shape == (1, 1, 2, 1)
    assert rates.ravel().tolist() == [2_726.0, 3_894.0]
