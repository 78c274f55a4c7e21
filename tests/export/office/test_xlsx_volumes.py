"""A volume of the summary is written one way: the cell as the sentence beside it."""

import pytest

from pages.words import text
from tests.export import cases
from tests.export.office.test_xlsx import opened, sheet

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
EVERY = pytest.mark.parametrize("case", cases.CASES)


@pytest.mark.diagonal
@LANGUAGES
@EVERY
def test_a_volume_of_the_summary_is_written_as_its_sentence_writes_it(
    case: str, language: str
) -> None:
    made, words = cases.made(case, language), text.words(language)
    summary = sheet(opened(case, language), language, "summary")
    rows = {row[0].value: row for row in summary.iter_rows() if row[0].value}
    for figure in (one for one in made.figures.values() if one.unit == "teu"):
        cell = rows[words(f"briefing.figure.{figure.key}")][2]
        decimals = len(cell.number_format.partition(".")[2])
        unit = rows[words(f"briefing.figure.{figure.key}")][1].value
        gap = " " if language == "en" else ""
        assert f"{cell.value:,.{decimals}f}{gap}{unit}" == words.teu(figure.central)
