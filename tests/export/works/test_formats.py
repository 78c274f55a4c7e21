"""The table of formats: every one has its writer and its words, and names its files apart."""

import re

import pytest

from analysis import levers
from analysis.lever import Position
from analysis.levers import LEVERS
from pages.export.works import formats, naming
from pages.export.works.order import order
from pages.words import text
from tests.export.works.test_press import wanted


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("format_", formats.FORMATS, ids=lambda one: one.key)
def test_two_files_never_share_a_name(format_: formats.Format, language: str) -> None:
    asked = wanted(format_.key, language)
    first, second = (naming.file_name(asked, content) for content in (b"a" * 10, b"b" * 10))
    assert first != second
    assert first.endswith(f".{format_.key}")
    assert asked.day.replace("-", "") in first


def named(language: str, **moved: Position) -> str:
    """Name the file of a scenario that differs from the default in these levers."""
    asked = order("xlsx", levers.defaults() | moved, language, "", "d", "m")
    return naming.file_name(asked, b"")


def test_a_name_tells_the_nearest_preset_and_every_lever_that_differs() -> None:
    assert named("ko").startswith("브리핑_공식-중간-45-14_")
    assert "_공식-하한-30-14_2" in named("ko", cargo_drop_pct=30.0)
    assert "_공식-중간-45-14_화물-감소50_이연10_2" in named(
        "ko", cargo_drop_pct=50.0, deferral_pct=10.0
    )
    assert "_기준선-증가율-5_" in named("ko", baseline_growth_pct=-5.0)
    assert "_완화까지의-기간-기간-안에-완화-없음_" in named("ko", relief_after_weeks=None)
    assert "_cargo-drop50_" in named("en", cargo_drop_pct=50.0)


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_a_name_is_safe_and_short_however_many_levers_differ(language: str) -> None:
    plain = levers.defaults()
    far = {one.key: one.high for one in LEVERS if isinstance(plain[one.key], float)}
    name = named(language, **far)
    assert re.fullmatch(r"[\w.+-]+", name)
    assert len(name.encode()) <= naming.MOST_BYTES
    assert re.search(r"_\+[1-9]\d?_\d{8}_[0-9a-f]{12}\.xlsx$", name)


def test_every_format_has_its_writer_and_its_words() -> None:
    for one in formats.FORMATS:
        assert callable(one.writer())
    assert {one.key for one in formats.FORMATS} >= {"pptx", "xlsx"}
    for language in text.LANGUAGES:
        assert all(text.words(language).has(f"handover.{one.key}") for one in formats.FORMATS)
