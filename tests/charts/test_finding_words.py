"""The sentence at the top: what it assumes, and what the presets are known for."""

import re

import numpy as np
import pytest

from analysis import levers, scenarios
from analysis.lever import Levers
from pages.charts import finding
from pages.ui.kept import cache
from pages.words import text
from tests.words import known

LANGUAGES = pytest.mark.parametrize("language", known.LANGUAGES)

SHOCKS: dict[str, Levers] = {
    "cut": {"cargo_drop_pct": 33.0, "capacity_cut_pct": 12.0, "capacity_cut_weeks": 2.0},
    "respond": {"cargo_drop_pct": 33.0, "capacity_mode": "respond"},
    "cargo": {"cargo_drop_pct": 33.0, "capacity_cut_pct": 0.0},
    "capacity": {"cargo_drop_pct": 0.0, "capacity_cut_pct": 12.0, "capacity_cut_weeks": 6.0},
    "none": {"cargo_drop_pct": 0.0, "capacity_cut_pct": 0.0, "front_loading_pct": 0.0},
    # A lever goes by halves, and so does what is said of it.
    "front": {"cargo_drop_pct": 0.0, "capacity_cut_pct": 0.0, "front_loading_pct": 12.5},
}
SHOCK_WORDS = {
    ("en", "cut"): "With China–US cargo 33 % lower and capacity 12 % lower until "
    "2 weeks after the onset, ",
    ("en", "respond"): "With China–US cargo 33 % lower and carriers responding, ",
    ("en", "cargo"): "With China–US cargo 33 % lower and capacity at plan, ",
    ("en", "capacity"): "With capacity 12 % lower until 6 weeks after the onset and no "
    "China–US cargo suspended, ",
    ("en", "none"): "With no China–US cargo suspended and no capacity cut, ",
    ("en", "front"): "With no China–US cargo suspended, no capacity cut and 12.5 % of plans "
    "pulled forward after relief, ",
    (
        "ko",
        "front",
    ): "중국발 미국행 화물의 중단도 선복 감축도 없이 완화 뒤 계획의 12.5%를 앞당겨 실으면 ",
    ("ko", "cut"): "중국발 미국행 화물이 33% 줄고 선복이 12% 줄었다가 충격 시작 2주 뒤 돌아오면 ",
    ("ko", "respond"): "중국발 미국행 화물이 33% 줄고 선사가 대응하면 ",
    ("ko", "cargo"): "선복은 계획대로인데 중국발 미국행 화물이 33% 줄면 ",
    ("ko", "capacity"): "중국발 미국행 화물은 중단되지 않는데 선복이 12% 줄었다가 "
    "충격 시작 6주 뒤 돌아오면 ",
    ("ko", "none"): "중국발 미국행 화물의 중단도 선복 감축도 없으면 ",
}
SQUEEZE = {"en": "After relief cargo comes back before ships do", "ko": "먼저 돌아와"}


def says(part: str, wanted: list[str], unwanted: str) -> bool:
    """Say whether the wanted words stand in this order, and none of the unwanted ones anywhere."""
    in_order = re.search(".*?".join(map(re.escape, wanted)), part)
    return bool(in_order) and not re.search(unwanted, part)


def sentence(moved: Levers, language: str) -> str:
    """Run a scenario and give its sentence."""
    run = cache.run(levers.defaults() | dict(moved))
    return finding.sentence(run.levers, run.headline, text.words(language))


@LANGUAGES
@pytest.mark.parametrize("shock", SHOCKS)
def test_every_sentence_begins_with_what_is_assumed(language: str, shock: str) -> None:
    said = sentence(SHOCKS[shock], language)
    assert said.startswith(SHOCK_WORDS[language, shock])
    assert said.count("**") in (2, 4)


@LANGUAGES
@pytest.mark.parametrize("beside", SHOCKS)
@pytest.mark.parametrize(
    ("key", "falls"),
    [("asia", ["other_asia"]), ("korea", ["korea"]), ("both", ["other_asia", "korea"])],
)
def test_a_fall_of_other_cargo_is_told_whatever_stands_beside_it(
    key: str, falls: list[str], beside: str, language: str
) -> None:
    words, calm = text.words(language), levers.defaults() | dict(SHOCKS[beside])
    twenty = words.pct(0.2)
    told = words(f"finding.also_{key}", asia=twenty, korea=twenty)
    fallen = calm | {f"{one}_drop_pct": 20.0 for one in falls}
    assert finding.shock(fallen, words) == told + finding.shock(calm, words)


@LANGUAGES
def test_what_is_pulled_forward_is_named_where_it_acts_alone(language: str) -> None:
    words = text.words(language)
    alone = levers.defaults() | {"cargo_drop_pct": 0.0, "capacity_cut_pct": 0.0}
    said = finding.shock(alone, words)
    assert words.pct(0.06) in said
    for still in ({"front_loading_pct": 0.0}, {"relief_after_weeks": None}):
        assert finding.shock(alone | still, words) == words("finding.shock_none")


@LANGUAGES
@pytest.mark.parametrize("weeks", [1.0, 2.0, 8.0, 26.0])
@pytest.mark.parametrize("drop", [0.0, 45.0])
def test_the_cut_told_ends_in_the_week_ships_are_back_at_plan(
    drop: float, weeks: float, language: str
) -> None:
    moved = {"cargo_drop_pct": drop, "capacity_cut_pct": 12.0, "capacity_cut_weeks": weeks}
    run = cache.run(levers.defaults() | moved)
    given = [
        one[0].sum(axis=0)[0] for one in (run.result.capacity_teu, run.result.planned_capacity_teu)
    ]
    short = np.flatnonzero(given[0] < given[1] * 0.995) - run.result.onset
    words = text.words(language)
    said = finding.shock(run.levers, words)
    if not short.size:
        calm = dict(run.levers) | {"capacity_cut_pct": 0.0}
        assert said == finding.shock(calm, words)
    else:
        assert words.weeks(float(short[-1] + 1)) in said
        assert words.pct(0.12) in said


@LANGUAGES
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("official_middle", [("loosens", "느슨해지고"), ("until relief", "그 뒤"),
                             ("tightens", "빠듯해지는"), ("rises by up to", "올랐다가"),
                             ("After relief cargo", "완화 뒤에는")]),
        ("official_low", [("loosens", "느슨해졌다가"), ("83 %", "83%")]),
        ("official_high", [("loosens", "느슨해지고"), ("73 %", "73%")]),
        ("cargo_only", [("loosens", "느슨해지고"), ("falls by up to", "내린다")]),
        ("capacity_only", [("tightens", "빠듯해진다"), ("85 %", "85%"), ("98 %", "98%")]),
        ("capacity_only", [("rises by up to", "오른다"), ("wait for space", "이월된다")]),
        ("as_it_happened", [("loosens", "느슨해지고"), ("tightens", "빠듯해지는")]),
        ("as_it_happened", [("falls by up to", "내렸다가"), ("then rises", "높아진다"),
                            ("After relief cargo", "완화 뒤에는")]),
        ("no_truce", [("loosens", "느슨해진다"), ("falls by up to", "내린다")]),
        ("calm", [("does not change", "달라지지 않는다"), ("stays at its", "기준선에 머문다")]),
    ],
)  # fmt: skip
def test_presets_say_what_they_are_known_for(
    name: str, wanted: list[tuple[str, str]], language: str
) -> None:
    said = sentence(scenarios.BY_NAME[name].levers, language)
    column = known.LANGUAGES.index(language)
    assert says(said, [pair[column] for pair in wanted], "not known|알 수 없음|nan")


@LANGUAGES
@pytest.mark.parametrize("preset", scenarios.PRESETS, ids=lambda one: one.name)
def test_cargo_that_comes_back_before_ships_is_called_a_squeeze_and_nothing_else(
    preset: scenarios.Scenario, language: str
) -> None:
    """Where no cargo was away, or no ship, none comes back before the other."""
    squeezed = SQUEEZE[language] in sentence(preset.levers, language)
    assert squeezed is (preset.name.startswith("official") or preset.name == "as_it_happened")


@LANGUAGES
def test_cargo_that_waits_after_relief_need_not_wait_for_ships(language: str) -> None:
    """Carriers that never withdraw leave ships at plan; cargo comes back in excess of them."""
    moved: Levers = {
        "capacity_mode": "respond",
        "carrier_match_pct": 0.0,
        "front_loading_pct": 15.0,
        "deferral_pct": 60.0,
    }
    said = sentence(moved, language)
    assert SQUEEZE[language] not in said
    assert re.search("wait for space|이월된다", said)
