"""The table of formats: every one has its writer and its words, and names its files apart."""

import pytest

from analysis import scenarios
from pages.export import formats
from pages.export.order import Order
from pages.ui import text
from tests.export.test_press import wanted


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
        assert all(text.words(language).has(f"handover.{one.key}") for one in formats.DECLARED)


def test_an_order_survives_the_way_to_the_worker() -> None:
    asked = wanted()
    assert Order.read(asked.write()) == asked
    assert asked.positions == scenarios.BY_NAME["as_it_happened"].levers
