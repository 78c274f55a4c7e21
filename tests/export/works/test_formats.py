"""The table of formats: every one has its writer and its words, and names its files apart."""

import pytest

from pages.export.works import formats
from pages.words import text
from tests.export.works.test_press import wanted


@pytest.mark.parametrize("format_", formats.FORMATS, ids=lambda one: one.key)
def test_two_files_never_share_a_name(format_: formats.Format) -> None:
    asked = wanted(format_.key)
    first, second = (formats.file_name(asked, content) for content in (b"a" * 10, b"b" * 10))
    assert first != second
    assert first.endswith(f".{format_.key}")
    assert asked.day.replace("-", "") in first
    assert "drop45" in first
    assert all(one.isalnum() or one in "._-" for one in first)
    assert first.isascii()


def test_every_format_has_its_writer_and_its_words() -> None:
    for one in formats.FORMATS:
        assert callable(one.writer())
    assert {one.key for one in formats.FORMATS} >= {"pptx", "xlsx"}
    for language in text.LANGUAGES:
        assert all(text.words(language).has(f"handover.{one.key}") for one in formats.FORMATS)
