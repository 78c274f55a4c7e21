"""Writes a decision table as PPTX: a slide with a table that can be edited for each figure."""

from typing import Final

from pages.export.office import pptx, pptx_text
from pages.export.office.pptx_text import Box
from pages.export.paper.decision_paper import DecisionPaper, cell_rows
from pages.words import text

SAID: Final = Box(0.5, 1.1, 12.33, 0.5)
TABLE: Final = Box(0.5, 1.65, 12.33, 4.0)
UNDER: Final = Box(0.5, 6.1, 12.33, 1.2)
ABOUT: Final = Box(0.5, 1.2, 12.33, 1.0)
SCENARIOS: Final = Box(0.5, 2.3, 12.33, 2.0)
NOTES: Final = Box(0.5, 4.4, 12.33, 2.8)
NAME_INCHES: Final = 2.73


def write(paper: DecisionPaper) -> bytes:
    """Write a decision table as a presentation.

    Parameters
    ----------
    paper : the table.

    Returns
    -------
    bytes
        The same for the same table.
    """
    words, deck = text.words(paper.language), pptx.empty()
    each = (TABLE.width - NAME_INCHES) / len(paper.columns)
    widths = (NAME_INCHES, *(each for _ in paper.columns))
    for one in paper.tables:
        slide = pptx.add_slide(deck, f"{paper.title}: {one.title}")
        pptx_text.box(slide, SAID, one.said, pptx_text.INK)
        pptx_text.table(slide, TABLE, one.heads, cell_rows(one), widths, ())
        told = f"{one.definition} {paper.notes[0]}"
        pptx_text.box(slide, UNDER, told, pptx_text.FAINT, pptx_text.NOTE_PT)
    last = pptx.add_slide(deck, paper.title)
    pptx_text.box(last, ABOUT, paper.about, pptx_text.INK)
    named = [words("decision.scenario", name=one.label, base=one.base) for one in paper.columns]
    pptx_text.box(last, SCENARIOS, "\n".join(named), pptx_text.INK)
    pptx_text.box(last, NOTES, "\n".join(paper.notes), pptx_text.FAINT)
    links = [f"{one.label}: {one.link}" for one in paper.columns]
    for slide in deck.slides:
        pptx.write_notes(slide, [paper.source, *links])
    return pptx.packed(deck, paper.title, paper.day, words)
