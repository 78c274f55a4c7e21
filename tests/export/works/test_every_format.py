"""A briefing is written in every format and every language there are."""

import pytest

from pages.export.works import formats
from pages.words import text
from tests.export import briefings

LEAST = 1_000


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("format_", formats.FORMATS, ids=lambda one: one.key)
def test_a_briefing_is_written(format_: formats.Format, language: str) -> None:
    made = briefings.made(language)
    given = (made, briefings.pictures(made)) if format_.pictures else (made,)
    content = format_.writer()(*given)
    assert len(content) > LEAST
    assert content == format_.writer()(*given)
    assert made.language == language
