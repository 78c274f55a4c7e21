"""The first line of page one says in a word each what the boxes above the page say."""

import pytest

from analysis import phases as ways
from pages.charts import phases
from pages.ui.kept import cache
from pages.words import text
from tests.export import cases
from tests.export.paper.test_sentences import cell

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
EVERY = pytest.mark.parametrize("case", cases.CASES)


@pytest.mark.diagonal
@LANGUAGES
@EVERY
def test_the_first_line_has_the_verdict_of_the_page(case: str, language: str) -> None:
    made, words = cases.made(case, language), text.words(language)
    first = made.lines[0]
    assert made.page.lines[0] is first
    boxes = phases.boxes(cache.run(cases.positions(case)).result, words)
    for box in boxes:
        assert box.word in first.text
        name = box.key[0]
        assert box.value == words("verdict.load", load=words.pct(cell(made, f"{name}_load") / 100))
        assert (
            ways.way_of(
                cell(made, f"{name}_load") - cell(made, f"{name}_load_normal"),
                cell(made, f"{name}_rate"),
            )
            == box.key[1]
        )
    assert len(first.cells) == 3 * len(boxes)
