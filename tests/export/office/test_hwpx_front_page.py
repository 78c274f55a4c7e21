"""The findings fit the first page, in every scenario and language."""

import math

import pytest
from PIL import ImageFont

from pages.export.office.hwpx_looks import BODY_MM, LOOKS, TEXT_MM
from pages.export.paper.sentences import Line
from pages.words import text
from tests.charts import drawn
from tests.export import briefings
from tests.house.tree import ROOT

FONT = ImageFont.truetype(ROOT / "static" / "fonts" / "Pretendard-SemiBold.subset.woff2", 100)
MM_PER_PT = 25.4 / 72.0
# The reader's typeface may run this much wider, and a line be broken this much before its end.
WIDER = 1.15


def height(words: str, look: str, indent: float = 0.0) -> float:
    """Estimate the height of a paragraph. [mm]"""
    shape = LOOKS[look]
    size = shape.size * MM_PER_PT
    lines = math.ceil(FONT.getlength(words) / 100.0 * size * WIDER / (TEXT_MM - indent))
    form = shape.form
    around = float(form["spacing_before_pt"] + form["spacing_after_pt"]) * MM_PER_PT
    return lines * size * float(form["line_spacing_percent"]) / 100.0 + around


def sentence(line: Line) -> float:
    """Estimate the height of a line of the briefing, indented with its level. [mm]"""
    return height(line.marked, f"level{line.level}", 4.0 * line.level + 4.5)


@pytest.mark.diagonal
@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("case", drawn.CASES)
def test_the_findings_fit_the_first_page(language: str, case: str) -> None:
    given = briefings.made(language, case)
    needed = (
        height(given.title, "title")
        + height("0", "made")
        + sum(map(sentence, given.lines))
        + height(text.words(language)("hwpx.open"), "address")
    )
    assert needed <= BODY_MM, f"{needed:.0f} mm"
