"""The text alternative of a chart says its finding and its course, in figures of its cells."""

import re
from dataclasses import replace

import numpy as np
import pytest

from pages.charts import alternative, ranks, style
from pages.charts.chart import Series
from pages.charts.ranks import FILL
from pages.words import text
from tests.charts import drawn
from tests.house.test_config import CONFIG, contrast

HANGUL = re.compile("[가-힣]")
VISIBLE = 3.0


def over(colour: str, ground: str, share: float) -> str:
    """Mix a colour into a ground, as a reader sees it."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("name", drawn.FUNCTIONS)
def test_every_chart_tells_its_finding_and_the_turns_of_its_main_series(
    name: str, language: str
) -> None:
    words = text.words(language)
    chart = drawn.chart(name, "official_middle", language)
    told = alternative.of(chart, words)
    assert told.startswith(chart.title)
    assert chart.unit in told
    assert "nan" not in told.lower().split()
    if language == "en":
        assert not HANGUL.search(told)
    main = next(one for one in reversed(chart.series) if np.isfinite(one.y).any())
    assert main.label in told
    if main.upper is None:
        for turn in (float(np.nanmin(main.y)), float(np.nanmax(main.y))):
            written = words.teu(turn) if "TEU" in chart.unit else words.number(turn, chart.digits)
            assert written in told


def test_a_course_is_told_as_by_hand() -> None:
    words = text.words("en")
    days = np.array(["2025-04-07", "2025-04-14", "2025-04-21"], dtype="datetime64[D]")
    chart = drawn.chart("spot_rate", "calm", "en")
    line = Series("scenario", "West Coast", days, np.array([100.0, 87.0, 113.0]))
    told = alternative.of(replace(chart, series=(line,)), words)
    assert told.endswith(
        "West Coast: starts at 100 (7 April 2025), lowest 87 (14 April 2025), "
        "highest 113 (21 April 2025), ends at 113 (21 April 2025)."
    )


def test_a_ranking_is_told_name_by_name() -> None:
    words = text.words("ko")
    bars = [Series("effect", "효과", np.array(["가", "나"]), np.array([45.0, 18.0]), kind="rank")]
    chart = ranks.ranked("matters_lost_teu", "제목", bars, words, sources=("출처",))
    assert "효과: 가 45, 나 18." in alternative.of(chart, words)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_interval_is_seen_on_its_bar_and_a_control_on_its_ground(scheme: str) -> None:
    theme = CONFIG["theme"][scheme]
    for ground in (theme["backgroundColor"], theme["secondaryBackgroundColor"]):
        bar = over(style.STYLES["effect"].colour, ground, FILL)
        assert contrast(style.STYLES["interval"].colour, bar) >= VISIBLE
        assert contrast("#74828f", ground) >= VISIBLE


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_notice_can_be_read(scheme: str) -> None:
    theme = CONFIG["theme"][scheme]
    assert contrast(theme["blueTextColor"], theme["blueBackgroundColor"]) >= 7.0
