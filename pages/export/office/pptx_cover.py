"""The first slide: page one of the briefing, lines beside table and chart."""

from typing import Final

from pptx.slide import Slide

from pages.export.office import pptx_chart, pptx_text
from pages.export.office.pptx_text import Box
from pages.export.paper.briefing import Briefing
from pages.export.paper.sentences import Line
from pages.words.text import Words

LINES: Final = Box(0.5, 1.05, 5.9, 4.5)
TABLE: Final = Box(6.5, 1.1, 6.33, 1.4)
NOTE: Final = Box(6.5, 2.78, 6.33, 0.42)
CHART_TITLE: Final = Box(6.5, 3.16, 6.33, 0.45)
CHART: Final = Box(6.5, 3.6, 6.33, 2.0)
KOREA: Final = Box(0.5, 5.6, 12.33, 0.7)
CONTACT: Final = Box(0.5, 6.35, 5.9, 0.3)
MADE: Final = Box(6.5, 6.35, 6.33, 0.3)
LINK: Final = Box(0.5, 6.7, 12.33, 0.5)
WIDTHS: Final = (1.48, 1.1, 1.25, 1.35, 1.15)
LINE_PT: Final = 14.0
KOREA_PT: Final = 12.0
CHART_PT: Final = 9.0


def draw(slide: Slide, briefing: Briefing, words: Words) -> None:
    """Fill the first slide below its title.

    Parameters
    ----------
    slide : the slide.
    briefing : the briefing.
    words : words of its language.
    """
    page = briefing.page
    pptx_text.lines(slide, LINES, page.lines, LINE_PT)
    numbers = range(1, len(page.heads))
    pptx_text.table(slide, TABLE, page.heads, page.rows, WIDTHS, numbers, pptx_text.NOTE_PT)
    pptx_text.box(slide, NOTE, page.note, pptx_text.FAINT, pptx_text.NOTE_PT)
    pptx_text.box(slide, CHART_TITLE, page.chart.title, pptx_text.INK, pptx_text.NOTE_PT)
    pptx_chart.draw(slide, CHART, page.chart, briefing.day, words, CHART_PT)
    pptx_text.lines(slide, KOREA, [Line(0, page.korea)], KOREA_PT)
    pptx_text.box(slide, CONTACT, page.contact, pptx_text.INK)
    made = {"day": words.day(briefing.day), "model": briefing.model, "data": briefing.data}
    pptx_text.box(slide, MADE, words("briefing.created", **made), pptx_text.FAINT)
    link = words("download.link", link=briefing.link)
    pptx_text.box(slide, LINK, link, pptx_text.FAINT, pptx_text.NOTE_PT)
