"""The titles of the scenario charts: the right direction, numbers and week, in every case."""

from types import SimpleNamespace
from typing import Any, get_args

import numpy as np
import pytest

from analysis.headline import Course, Direction
from pages.ui import text
from pages.ui.charts import findings
from tests.pages.headlines import headline

COURSES: tuple[Course, ...] = get_args(Course)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
WEEKS = np.datetime64("2025-03-31") + 7 * np.arange(40)
# Onset in the second week shown: week 3 after it is 28 April, week 9 is 9 June 2025.
RESULT: Any = SimpleNamespace(weeks=WEEKS, onset=1)

LOAD = {
    ("en", "looser"): "Ships sail 69 % full at worst, in the week of 28 April 2025; normal is 88 %",
    ("en", "tighter"): "Ships sail 97 % full; normal is 88 %",
    ("en", "unchanged"): "Ships stay 88 % full, as in a normal week",
    ("ko", "looser"): "적재율은 2025. 4. 28. 주에 69%까지 떨어진다(평시 88%)",
    ("ko", "tighter"): "적재율은 97%까지 오른다(평시 88%)",
    ("ko", "unchanged"): "적재율은 평시와 같이 88%이다",
}
RATE = {
    ("en", "still"): "The West Coast spot rate stays at its baseline",
    (
        "en",
        "rises",
    ): "The West Coast spot rate peaks 78 % above baseline in the week of 9 June 2025",
    ("en", "falls"): "The West Coast spot rate falls to 26 % below baseline",
    ("en", "falls_then_rises"): (
        "The West Coast spot rate falls 26 %, "
        "then peaks 78 % above baseline in the week of 9 June 2025"
    ),
    ("en", "rises_then_falls"): (
        "The West Coast spot rate rises 78 %, then falls to 26 % below baseline"
    ),
    ("ko", "still"): "서안 운임은 기준선에 머문다",
    ("ko", "rises"): "서안 운임은 2025. 6. 9. 주에 기준선보다 78% 높아진다",
    ("ko", "falls"): "서안 운임은 기준선보다 26%까지 낮아진다",
    ("ko", "falls_then_rises"): "서안 운임은 26% 내린 뒤 2025. 6. 9. 주에 기준선보다 78% 높아진다",
    ("ko", "rises_then_falls"): "서안 운임은 78% 오른 뒤 기준선보다 26%까지 낮아진다",
}


@LANGUAGES
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_load_factor_title_says_which_way_how_far_and_when(
    direction: Direction, language: str
) -> None:
    title = findings.load_factor(headline(direction, "still"), RESULT, text.words(language))
    assert title == LOAD[language, direction]


@pytest.mark.parametrize(
    ("language", "queue"), [("en", "up to 12 k TEU wait"), ("ko", "최대 1.2만TEU가 이월")]
)
def test_full_ships_name_the_queue(language: str, queue: str) -> None:
    title = findings.load_factor(headline("tighter", "still", 12e3), RESULT, text.words(language))
    assert queue in title
    assert "97" in title


@LANGUAGES
@pytest.mark.parametrize("course", COURSES)
def test_the_rate_title_says_which_way_how_far_and_when(course: Course, language: str) -> None:
    title = findings.spot_rate(headline("looser", course), RESULT, text.words(language))
    assert title == RATE[language, course]


@LANGUAGES
@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (-0.304, ("fall to 30 % below baseline in the week of {en}", "{ko} 주에 기준선보다 30% 적다")),  # noqa: E501
        (0.074, ("rise to 7 % above baseline in the week of {en}", "{ko} 주에 기준선보다 7% 많다")),
        (-0.004, ("stay at their baseline", "기준선에 머문다")),
        (0.0, ("stay at their baseline", "기준선에 머문다")),
    ],
)  # fmt: skip
def test_the_arrivals_title_says_which_way_how_far_and_when(
    change: float, wanted: tuple[str, str], language: str
) -> None:
    plan = np.full(WEEKS.size, 200_000.0)
    mine = plan.copy()
    mine[5] *= 1.0 + change
    title = findings.china_arrivals(mine, plan, WEEKS, text.words(language))
    days = {"en": "5 May 2025", "ko": "2025. 5. 5."}
    assert title.endswith(wanted[text.LANGUAGES.index(language)].format(**days))
