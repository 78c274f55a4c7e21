"""The words of the briefing: every number stands in a cell, and every direction is true."""

import dataclasses
import math
import re
from collections.abc import Iterator

import pytest

from analysis import ensemble
from analysis.levers import OFFICIAL_BAND_PCT
from analysis.model import CARGO_TOLERANCE, LOAD_TOLERANCE, RATE_TOLERANCE
from pages.export.paper import figures, sentences
from pages.export.paper.briefing import Briefing
from pages.export.paper.figures import Figure
from pages.export.paper.sentences import Line
from pages.ui.kept import cache
from pages.words import text
from tests.export import cases
from tests.export.cases import CASES

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
EVERY = pytest.mark.parametrize("case", CASES)
NUMBER = re.compile(
    r"(?P<sign>[+−])?(?P<digits>\d[\d,]*(?:\.\d+)?) ?"
    r"(?P<unit>만TEU|천TEU|TEU|k TEU|m TEU|%p|pp|%|주|weeks?|회|model|년)?"
)
SIZES = {"만TEU": 1e4, "천TEU": 1e3, "k TEU": 1e3, "m TEU": 1e6}
POINTS = ("%p", "pp")
# Shares of draws that the words of a band name, and the year of the backtest.
BAND_WORDS = (80.0, 90.0, 10.0, float(ensemble.DRAWS))
YEAR = 2025.0
FALLS = {"ko": "하락|낮아졌", "en": "falls|loosens"}
RISES = {"ko": "상승|높아졌|높은 수준", "en": "rises|tightens"}


def numbers(words: str) -> Iterator[tuple[float, str]]:
    """Read every number out of a sentence, in the unit of its cell, with the unit it stands in."""
    for found in NUMBER.finditer(words):
        unit = found["unit"] or ""
        value = float(found["digits"].replace(",", "")) * SIZES.get(unit, 1.0)
        yield (-value if found["sign"] == "−" else value), unit


def cell(made: Briefing, name: str) -> float:
    """Read a cell by its name."""
    key, _, column = name.partition(".")
    value: float = getattr(made.figures[key], column or "central")
    return value


def allowed(line: Line, case: str) -> set[float]:
    """Give every number a line may hold besides its cells: levers, and what its kind names."""
    levers = cases.positions(case).values()
    given = {float(one) for one in levers if isinstance(one, int | float)}
    if any(name.endswith((".low", ".high")) for name in line.cells):
        given |= set(BAND_WORDS)
    if any(name.endswith((".at_low", ".at_high")) for name in line.cells):
        given |= set(OFFICIAL_BAND_PCT)
    if "weeks_to_normal" in line.cells:
        # How far it was looked for.
        given |= set(cache.run(cases.positions(case)).headline.weeks_worked_out.tolist())
    if not line.cells:
        near = (CARGO_TOLERANCE, LOAD_TOLERANCE, RATE_TOLERANCE)
        given |= {*BAND_WORDS, YEAR, *(100.0 * one for one in near)}
    return given


def stands_in_a_cell(value: float, unit: str, cells: list[float], given: set[float]) -> bool:
    """Say whether a number is that of a cell, the gap between two of them, or a given one."""
    if unit in POINTS:
        gaps = {abs(a - b) for a in cells for b in cells if a != b}
        return any(math.isclose(value, gap) for gap in gaps | given)
    near = (math.isclose(abs(value), abs(one), rel_tol=1e-9) for one in cells)
    return any(near) or abs(value) in given


def lines(cells: dict[str, Figure], case: str, language: str) -> list[Line]:
    """Write the briefing again from other cells."""
    run = cache.run(cases.positions(case))
    return sentences.lines(run, cells, text.words(language))


@pytest.mark.diagonal
@LANGUAGES
@EVERY
def test_every_number_stands_in_a_cell_the_line_names(case: str, language: str) -> None:
    made = cases.made(case, language)
    for line in made.lines:
        cells = [cell(made, name) for name in line.cells]
        given = allowed(line, case)
        homeless = [
            number for number in numbers(line.text) if not stands_in_a_cell(*number, cells, given)
        ]
        assert homeless == [], line


@pytest.mark.diagonal
@pytest.mark.parametrize("language", FALLS)
@EVERY
def test_every_cell_a_line_names_is_read_out(case: str, language: str) -> None:
    made, words = cases.made(case, language), text.words(language)
    for line in made.lines:
        said = {abs(value) for value, _ in numbers(line.text)}
        for name in line.cells:
            value = cell(made, name)
            if math.isinf(value):
                assert re.search(
                    "회복하지 못|미회복|안에 없음|no return|not back|not in the", line.text
                )
            elif value:
                assert any(math.isclose(abs(value), one) for one in said), (name, line)
            else:
                assert 0.0 in said or line.text in (
                    words("briefing.normal_at_once"),
                    *[one.text for one in made.lines if words("format.onset_week") in one.text],
                ), (name, line)


@pytest.mark.diagonal
@LANGUAGES
@pytest.mark.parametrize("case", ["as_it_happened", "capacity_only", "deepest_drop"])
def test_a_sentence_follows_its_cells(case: str, language: str) -> None:
    made = cases.made(case, language)
    named = {name for line in made.lines for name in line.cells}
    assert {"lost_teu.low", "lost_teu.high", "weeks_to_normal.at_low"} & named
    assert len(named) > 14
    for name in named:
        key, _, column = name.partition(".")
        figure = made.figures[key]
        value = cell(made, name)
        if math.isinf(value):
            continue
        other = moved(value, figure.unit)
        changed = dataclasses.replace(figure, **{column or "central": other})  # type: ignore[arg-type]
        again = lines(dict(made.figures) | {key: changed}, case, language)
        mine = [one for one in again if name in one.cells]
        assert mine, name
        for one in mine:
            said = {abs(number) for number, _ in numbers(one.text)}
            assert any(math.isclose(abs(other), number) for number in said), (name, other, one)
        assert [one.text for one in mine] != [one.text for one in made.lines if name in one.cells]


def moved(value: float, unit: str) -> float:
    """Give another value a cell of this unit may hold."""
    if unit == "teu":
        return figures.significant(value * 0.8, 2) if value else 30_000.0
    other = float(round(value * 0.85))
    return other if other != value else value + 3.0


@pytest.mark.diagonal
@pytest.mark.parametrize("language", FALLS)
@EVERY
def test_nothing_falls_where_it_rises_or_rises_where_it_falls(case: str, language: str) -> None:
    made = cases.made(case, language)
    market, rate = made.lines[1], made.conclusions[2]
    low, low_normal, high, high_normal = (
        cell(made, f"load_{end}") for end in ("low", "low_normal", "high", "high_normal")
    )
    if re.search(FALLS[language], market.text):
        assert low < low_normal or cell(made, "rate_low") <= -2.0
    if re.search(RISES[language], market.text):
        assert high > high_normal or cell(made, "rate_peak") >= 2.0
    assert bool(re.search(FALLS[language], rate.text)) is (cell(made, "rate_low") <= -2.0)
    assert bool(re.search(RISES[language], rate.text)) is (cell(made, "rate_peak") >= 2.0)


@pytest.mark.diagonal
@LANGUAGES
@EVERY
def test_the_conclusion_comes_first_and_says_it_is_no_forecast(case: str, language: str) -> None:
    made = cases.made(case, language)
    assert made.lines[0].level == 0
    assert len(made.conclusions) == 5
    assert made.conclusions[-1].text == text.words(language)("briefing.caution")
    steps = zip(made.lines, made.lines[1:], strict=False)
    assert all(after.level - before.level <= 2 for before, after in steps)
    for line in made.lines:
        assert "nan" not in line.text
        assert "inf" not in line.text.replace("inform", "")
        assert text.words(language)("format.unknown") not in line.text
        assert not line.text.endswith(".") or language == "en"


@pytest.mark.diagonal
@LANGUAGES
@EVERY
def test_uncertainty_is_said_in_lines_of_its_own(case: str, language: str) -> None:
    made = cases.made(case, language)
    banded = {n.partition(".")[0] for line in made.lines for n in line.cells if n.endswith(".high")}
    wanted = {"lost_teu"} if cell(made, "lost_teu") else set()
    assert wanted <= banded
    assert len(banded & {"rate_low", "rate_peak"}) == 1
    # Nobody publishes these: there is no error of theirs to measure.
    assert not banded & {"load_low", "load_high", "weeks_to_normal"}


@EVERY
def test_korean_particles_fit_what_stands_before_them(case: str) -> None:
    """Every unit here ends in a vowel: no particle that follows a closed syllable may stand."""
    made = cases.made(case, "ko")
    for line in made.lines:
        assert not re.search(r"(TEU|%p?|주)(으로|은|을|과|이[ ,])", line.text), line.text
        assert "(으)로" not in line.text
        assert "  " not in line.text


def test_a_never_is_said_in_words() -> None:
    for language in text.LANGUAGES:
        made = cases.made("never_normal", language)
        assert math.isinf(cell(made, "weeks_to_normal"))
        told = made.conclusions[3].text
        words = text.words(language)
        capacity = words.pct(cell(made, "capacity_settles") / 100.0, 1)
        assert told == words("briefing.normal_never", capacity=capacity)


def test_the_same_scenario_gives_the_same_words() -> None:
    for language in text.LANGUAGES:
        first = cases.made("as_it_happened", language)
        again = lines(first.figures, "as_it_happened", language)
        assert [one.marked for one in again] == [one.marked for one in first.lines]


def test_points_are_not_per_cent() -> None:
    written = {
        "ko": r"(\d+)%에서 (?P<end>\d+)%로 (?P<fall>\d+)%p 하락",
        "en": r"falls by (?P<fall>\d+) pp, from (\d+) % to (?P<end>\d+) %",
    }
    for language, pattern in written.items():
        found = re.search(pattern, cases.made("no_truce", language).lines[1].text)
        assert found
        [start] = {one for one in found.groups() if one not in (found["end"], found["fall"])}
        assert int(start) - int(found["end"]) == int(found["fall"]) > 0
