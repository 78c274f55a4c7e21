"""Writes a decision table as HWPX: a native table for each figure, its terms and its scenarios."""

from typing import Final

from pages.export.office.hwpx_table import table
from pages.export.office.hwpx_text import Paper
from pages.export.paper.decision_paper import DecisionPaper, cell_rows
from pages.words import text

NAME_WIDTH: Final = 1.2


def write(paper: DecisionPaper) -> bytes:
    """Write a decision table as a document of Hancom's word processor.

    Parameters
    ----------
    paper : the table.

    Returns
    -------
    bytes
        The same for the same table.
    """
    words = text.words(paper.language)
    document = Paper(words)
    document.add(paper.title, "title")
    document.add(paper.source, "made")
    document.add(paper.about, "plain")
    for one in paper.tables:
        document.heading(one.title)
        document.add(one.said, "caption")
        widths = (NAME_WIDTH, *(1.0 for _ in paper.columns))
        table(document, one.heads, cell_rows(one), widths, ())
        document.add(one.definition, "under")
    for line in paper.notes:
        document.add(line, "under")
    document.heading(words("decision.head_scenario"))
    for column in paper.columns:
        document.add(words("decision.scenario", name=column.label, base=column.base), "plain")
        document.link(document.add("", "link"), column.link, column.link)
    return document.save(paper.title, paper.day, "\n".join([paper.title, paper.about]))
