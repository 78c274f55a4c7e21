"""The sentence at the top: the right direction and numbers, in every case and language."""

import itertools
import re
from typing import get_args

import pytest
from hypothesis import given

from analysis import levers, scenarios
from analysis.baseline import BaselineError
from analysis.headline import Course, Direction
from analysis.lever import Levers
from pages.ui import cache, finding, text
from tests.analysis.draws import lever_sets
from tests.pages.headlines import LATE, headline

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
COURSES: tuple[Course, ...] = get_args(Course)
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)

SHOCKS: dict[str, Levers] = {
    "cut": {"cargo_drop_pct": 33.0, "capacity_cut_pct": 12.0, "capacity_cut_weeks": 1.0},
    "respond": {"cargo_drop_pct": 33.0, "capacity_mode": "respond"},
    "cargo": {"cargo_drop_pct": 33.0, "capacity_cut_pct": 0.0},
    "capacity": {"cargo_drop_pct": 0.0, "capacity_cut_pct": 12.0, "capacity_cut_weeks": 6.0},
    "none": {"cargo_drop_pct": 0.0, "capacity_cut_pct": 0.0},
}
SHOCK_WORDS = {
    ("en", "cut"): "With China–US cargo 33 % lower and capacity 12 % lower for 1 week, ",
    ("en", "respond"): "With China–US cargo 33 % lower and carriers responding, ",
    ("en", "cargo"): "With China–US cargo 33 % lower and capacity at plan, ",
    ("en", "capacity"): "With capacity 12 % lower for 6 weeks and no China–US cargo suspended, ",
    ("en", "none"): "With no China–US cargo suspended and no capacity cut, ",
    ("ko", "cut"): "중국발 미국행 화물이 33% 줄고 선복이 1주간 12% 줄면 ",
    ("ko", "respond"): "중국발 미국행 화물이 33% 줄고 선사가 대응하면 ",
    ("ko", "cargo"): "선복은 계획대로인데 중국발 미국행 화물이 33% 줄면 ",
    ("ko", "capacity"): "중국발 미국행 화물은 중단되지 않는데 선복이 6주간 12% 줄면 ",
    ("ko", "none"): "중국발 미국행 화물의 중단도 선복 감축도 없으면 ",
}
# What must be said, in this order, and what must not be said anywhere in that part.
MARKET_WORDS = {
    ("en", "looser"): (["loosens", "falls from 88 %", "to 69 %", "lowest"], "tight|rises|97"),
    ("en", "tighter"): (["tightens", "rises from 88 %", "to 97 %", "highest"], "loos|falls|69"),
    ("en", "unchanged"): (["does not change", "stays at 88 %"], "loos|tight|falls|rises|69|97"),
    ("ko", "looser"): (["느슨해진다", "88%에서", "최저 69%", "떨어진다"], "빠듯|오른|최고|97"),
    ("ko", "tighter"): (["빠듯해진다", "88%에서", "최고 97%", "오른다"], "느슨|떨어|최저|69"),
    ("ko", "unchanged"): (["달라지지 않는다", "88%에 머문다"], "느슨|빠듯|떨어|오른|69|97"),
}
RATE_WORDS = {
    ("en", "still"): (["stays at its baseline"], "rise|fall|above|below"),
    ("en", "rises"): (["rises by up to 78 %", "9 weeks after"], "fall|below|26"),
    ("en", "falls"): (["falls by up to 26 %", "3 weeks after"], "rise|above|78"),
    ("en", "falls_then_rises"): (
        ["first falls by up to 26 %", "then rises to 78 % above", "9 weeks after"],
        "below|3 weeks after",
    ),
    ("en", "rises_then_falls"): (
        ["first rises by up to 78 %", "then falls to 26 % below", "9 weeks after"],
        "above|3 weeks after",
    ),
    ("ko", "still"): (["기준선에 머문다"], "오른|내린|높아|낮아"),
    ("ko", "rises"): (["9주 뒤", "최대 78% 오른다"], "내린|낮아|26"),
    ("ko", "falls"): (["3주 뒤", "최대 26% 내린다"], "오른|높아|78"),
    ("ko", "falls_then_rises"): (["먼저 최대 26% 내렸다가", "9주 뒤", "78% 높아진다"], "낮아|3주"),
    ("ko", "rises_then_falls"): (["먼저 최대 78% 올랐다가", "9주 뒤", "26% 낮아진다"], "높아|3주"),
}
SQUEEZE = {"en": "After relief cargo comes back before ships do", "ko": "완화 뒤에는"}
WAIT = {"en": "Up to 12 k TEU wait for space.", "ko": "최대 1.2만TEU가 이월된다."}
CASES = tuple(itertools.product(text.LANGUAGES, SHOCKS, DIRECTIONS, COURSES))


def says(part: str, wanted: list[str], unwanted: str) -> bool:
    """Say whether the wanted words stand in this order, and none of the unwanted ones anywhere."""
    in_order = re.search(".*?".join(map(re.escape, wanted)), part)
    return bool(in_order) and not re.search(unwanted, part)


def preset(name: str, language: str) -> str:
    """Run a preset and give its sentence."""
    run = cache.run(scenarios.BY_NAME[name].levers)
    return finding.sentence(run.levers, run.headline, text.words(language))


@pytest.mark.parametrize(("language", "shock", "direction", "course"), CASES)
def test_every_case_says_what_moves_which_way_and_how_far(
    language: str, shock: str, direction: Direction, course: Course
) -> None:
    chosen = levers.defaults() | dict(SHOCKS[shock])
    said = finding.sentence(chosen, headline(direction, course), text.words(language))
    assert said.startswith(SHOCK_WORDS[language, shock])
    market, rate = re.split(r"(?<=\.) ", said.removeprefix(SHOCK_WORDS[language, shock]))[-2:]
    market = said.removeprefix(SHOCK_WORDS[language, shock]).removesuffix(rate)
    assert says(market, *MARKET_WORDS[language, direction])
    assert says(rate, *RATE_WORDS[language, course])
    assert said.count("**") == 2


@LANGUAGES
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_cargo_left_behind_is_named(language: str, direction: Direction) -> None:
    words = text.words(language)
    few = finding.sentence(levers.defaults(), headline(direction, "still", 999.0), words)
    many = finding.sentence(levers.defaults(), headline(direction, "still", 12_000.0), words)
    assert "999" not in few
    assert (SQUEEZE[language] in many) is (direction == "looser")
    assert many.endswith(WAIT[language]) or direction == "looser"
    assert re.search("12 k TEU|1.2만TEU", many)


@LANGUAGES
@pytest.mark.parametrize(("relief", "week"), [(None, LATE), (LATE + 1, LATE)])
def test_a_squeeze_comes_after_relief_or_is_not_called_one(
    language: str, relief: float | None, week: float
) -> None:
    chosen = levers.defaults() | {"relief_after_weeks": relief}
    made = headline("looser", "still", 12_000.0, week)
    said = finding.sentence(chosen, made, text.words(language))
    assert SQUEEZE[language] not in said
    assert said.endswith(WAIT[language])


@LANGUAGES
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("official_middle", [("loosens", "느슨해진다"), ("88 %", "88%"), ("69 %", "69%")]),
        ("official_low", [("loosens", "느슨해진다"), ("88 %", "88%"), ("75 %", "75%")]),
        ("official_high", [("loosens", "느슨해진다"), ("88 %", "88%"), ("63 %", "63%")]),
        ("cargo_only", [("loosens", "느슨해진다"), ("falls by up to", "내린다")]),
        ("capacity_only", [("tightens", "빠듯해진다"), ("88 %", "88%"), ("98 %", "98%")]),
        ("capacity_only", [("rises by up to", "오른다"), ("wait for space", "이월된다")]),
        ("as_it_happened", [("loosens", "느슨해진다"), ("first falls", "내렸다가")]),
        ("as_it_happened", [("then rises", "내렸다가"), ("After relief cargo", "완화 뒤에는")]),
        ("no_truce", [("loosens", "느슨해진다"), ("falls by up to", "내린다")]),
        ("calm", [("does not change", "달라지지 않는다"), ("stays at its", "기준선에 머문다")]),
    ],
)
def test_presets_say_what_they_are_known_for(
    name: str, wanted: list[tuple[str, str]], language: str
) -> None:
    said = preset(name, language)
    column = text.LANGUAGES.index(language)
    assert says(said, [pair[column] for pair in wanted], "not known|알 수 없음|nan")


@pytest.mark.parametrize("name", [p.name for p in scenarios.PRESETS if p.name != "as_it_happened"])
def test_no_other_preset_speaks_of_a_squeeze(name: str) -> None:
    assert SQUEEZE["en"] not in preset(name, "en")


@given(lever_sets())
def test_the_sentence_is_true_of_any_scenario(chosen: Levers) -> None:
    """What it says of the load factor, the rate and the queue stands in the cells of the run."""
    try:
        run = cache.run(chosen)
    except BaselineError:
        return
    said = finding.sentence(chosen, run.headline, text.words("en"))
    onset = run.result.onset
    rate = run.result.spot_rate_ratio[0, 0, 0, onset:]
    waiting = run.result.rolled_teu[0, ..., onset:].sum(axis=(0, 1))
    if SQUEEZE["en"] in said:
        relief = chosen["relief_after_weeks"]
        assert isinstance(relief, float)
        assert waiting.argmax() >= relief
    assert ("wait for space" in said) == (waiting.max() >= 1_000.0)
    if "rate stays" in said:
        assert abs(rate - 1.0).max() < 0.02
    if "first falls" in said:
        assert rate.argmin() < rate.argmax()
    if "first rises" in said:
        assert rate.argmax() < rate.argmin()


def test_a_market_short_of_space_first_is_not_called_loose() -> None:
    """Rates rise by 240 % and cargo waits, before the cut ends and ships sail emptier."""
    run = cache.run(levers.defaults() | {"cargo_drop_pct": 45.0, "capacity_cut_pct": 40.0})
    assert run.headline.rate_course(0) == "rises_then_falls"
    assert run.headline.rate_peak[0] > 3.0
    assert "tightens" in finding.sentence(run.levers, run.headline, text.words("en"))
