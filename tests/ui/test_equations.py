"""The equations on the Methods page are complete: every given number has its letter."""

import re

import pytest

from analysis import parameters
from analysis.arrays import COASTS, ORIGINS
from analysis.model import MODEL_VERSION
from pages.ui.methods import derivation, equations
from pages.ui.methods.equations import Step
from pages.words import text

STEPS = [step for steps in equations.BLOCKS.values() for step in steps]
# Used outside the equations.
ELSEWHERE = {"growth_china", "growth_other", "tariff_elasticity"}
INDEXED = {"w_{SEA}": "w_o", "w_{KR}": "w_o", "w_{OTH}": "w_o", "f_{pre}": "f"}
INDEXED |= {"m_{HMM}": "m_i", "m_{SM}": "m_i"}


def test_there_are_thirteen_equations_in_the_order_of_the_model() -> None:
    assert [step.key for step in STEPS] == [
        *("depth", "front_load", "suspend", "split", "stock", "bookings"),
        *("offered", "carriers", "load", "rate", "arrivals", "blanked", "rows"),
    ]


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_text_counts_the_equations_and_given_numbers_there_are(language: str) -> None:
    words = text.words(language)
    count = len(STEPS)
    said = [re.findall(r"\d+", derivation.title(block, words)) for block in equations.BLOCKS]
    assert [int(one) for span in said for one in span] == [1, 6, 7, 9, 10, count]
    counted = re.findall(r"\d+", derivation.intro(words))
    assert sorted(map(int, counted)) == sorted([len(parameters.PARAMETERS), count])


def test_every_parameter_of_the_model_belongs_to_one_equation() -> None:
    used = [name for step in STEPS for name in step.parameters]
    assert len(used) == len(set(used))
    assert set(used) == {one.name for one in parameters.PARAMETERS} - ELSEWHERE
    assert set(equations.SYMBOLS) == set(used)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_the_letter_of_every_parameter_stands_in_its_equation(step: Step) -> None:
    written = " ".join(step.lines)
    for name in step.parameters:
        letter = equations.SYMBOLS[name]
        letter = INDEXED.get(letter, letter)
        for coast in COASTS:
            letter = letter.replace(f"_{{{coast},", "_{c,").replace(f"_{{{coast}}}", "_c")
        head = letter.split(",")[0]
        assert head in written, f"{name}: {letter}"


def test_no_two_parameters_share_a_letter() -> None:
    assert len(set(equations.SYMBOLS.values())) == len(equations.SYMBOLS)


@pytest.mark.parametrize("line", [line for step in STEPS for line in step.lines])
def test_braces_of_an_equation_are_closed(line: str) -> None:
    assert line.count("{") == line.count("}")
    assert line.count(r"\begin") == line.count(r"\end")
    brackets = re.sub(r"\\(left|right)arrow", "", line)
    assert brackets.count(r"\left") == brackets.count(r"\right")


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_dollar_signs_of_texts_come_in_pairs(language: str) -> None:
    words = text.words(language)
    for key, entry in words.entries.items():
        if key.startswith("methods."):
            assert entry.count("$") % 2 == 0, key
            assert entry.count("**") % 2 == 0, key


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_text_names_the_origins_and_coasts_of_the_model(language: str) -> None:
    indices = text.words(language)("methods.indices")
    assert all(f"({name})" in indices for name in (*ORIGINS, *COASTS))


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_every_change_of_the_numbers_is_told_up_to_this_version(language: str) -> None:
    version = parameters_version()
    assert derivation.CHANGES[-1] == version
    assert version.removeprefix("v").replace("_", ".") in text.words(language)(
        f"methods.change_{version}"
    )


def parameters_version() -> str:
    """Spell the version of the model as the locale does."""
    return "v" + MODEL_VERSION.replace(".", "_")
