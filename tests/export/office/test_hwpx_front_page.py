"""Page one is one page, in every scenario and language, whatever the typeface."""

import math
from collections.abc import Sequence

import pytest
from PIL import ImageFont

from pages.export.office.hwpx import PAGE_WIDTHS
from pages.export.office.hwpx_looks import BODY_MM, LOOKS, TEXT_MM
from pages.export.office.hwpx_table import LEADING, MARGIN_MM
from pages.export.paper import one_page, spelled
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


def row(cells: Sequence[str]) -> float:
    """Estimate the height of a row of the table, columns side by side. [mm]"""
    room = [TEXT_MM * share / sum(PAGE_WIDTHS) - 2.0 * MARGIN_MM for share in PAGE_WIDTHS]
    size = LOOKS["right"].size * MM_PER_PT
    lines = [
        math.ceil(FONT.getlength(cell) / 100.0 * size * WIDER / wide)
        for cell, wide in zip(cells, room, strict=True)
    ]
    return max(lines) * size * LEADING + 1.0


def sentence(words: str) -> float:
    """Estimate the height of a line of page one, set under its mark. [mm]"""
    return height(words, "line", 4.5)


@pytest.mark.diagonal
@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("case", drawn.CASES)
def test_page_one_is_one_page_in_a_wider_typeface_too(language: str, case: str) -> None:
    given = briefings.made(language, case)
    words, page = text.words(language), given.page
    table = sum(map(row, (page.heads, *page.rows)))
    caption = words("hwpx.figure", number=1, title=page.chart.title)
    source = spelled.source(given, page.chart, words)
    needed = (
        height(given.title, "title")
        + height("0", "made")
        + sum(sentence(line.marked) for line in page.lines)
        + table
        + height(page.note, "under")
        + height(caption, "caption")
        + one_page.CHART_MM[1]
        + height(source, "under")
        + sentence(page.korea)
        + height(page.contact, "contact")
        + height(words("hwpx.open"), "contact")
    )
    assert needed <= BODY_MM, f"{needed:.0f} mm"
