"""The bar of a phone says what strikes a scenario: the two numbers, and every row."""

import re

import pytest

from analysis import levers, scenarios
from pages.ui.frame import bar
from pages.words import text

KOREA = "KR.cargo.-20.2026-12-07.2.12.5"
STRIKE = "all.EC.capacity.-70.2026-12-07.1.3.0"


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_bar_names_the_two_numbers_and_every_row(language: str) -> None:
    words = text.words(language)
    plain = bar.told(levers.defaults(), words)
    beside = bar.told({**levers.defaults(), "shock_2": KOREA, "shock_4": STRIKE}, words)
    assert beside.startswith(plain)
    rows = beside.removeprefix(plain)
    for said in (words("origin.KR"), words.signed_pct(-0.2), words("coast.EC")):
        assert said not in plain
        assert said in rows
    assert words.signed_pct(-0.7) in rows


@pytest.mark.parametrize("preset", scenarios.OFFERED, ids=lambda one: one.name)
def test_no_bar_speaks_of_a_fall_of_nought_where_something_falls(
    preset: scenarios.Scenario,
) -> None:
    for language in text.LANGUAGES:
        words = text.words(language)
        said = bar.told(preset.levers, words)
        if preset in scenarios.TODAY and preset.levers["cargo_drop_pct"] == 0.0:
            assert not re.search(rf"(?<![0-9]){re.escape(words.signed_pct(0.0))}", said)
