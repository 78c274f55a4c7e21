"""Writes a briefing as PPTX: the finding, its figures, charts PowerPoint can edit, the levers."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Final

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Inches

from pages.charts.chart import Chart
from pages.export.office import package, pptx_chart, pptx_cover, pptx_text, xlsx
from pages.export.office.pptx_text import Box
from pages.export.paper import spelled
from pages.export.paper.briefing import Briefing
from pages.words import text
from pages.words.text import Words

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
TITLE_ONLY: Final = 5
TITLE: Final = Box(0.5, 0.3, 12.33, 0.8)
BODY: Final = Box(0.5, 1.2, 12.33, 5.6)
FOOT: Final = Box(0.5, 6.85, 12.33, 0.4)
PLOT: Final = Box(0.5, 1.6, 12.33, 5.2)
UNDER_TITLE: Final = Box(0.5, 1.12, 12.33, 0.45)
HALVES: Final = (Box(0.5, 1.6, 12.33, 1.9), Box(0.5, 4.15, 12.33, 1.9))
FIGURE_WIDTHS: Final = (3.2, 2.63, 1.3, 1.3, 1.3, 1.3, 1.3)
LEVER_WIDTHS: Final = (2.3, 1.7, 0.8, 7.53)


def pptx_bytes(briefing: Briefing) -> bytes:
    """Write a briefing as a presentation.

    Parameters
    ----------
    briefing : the briefing.

    Returns
    -------
    bytes
        The same for the same briefing.
    """
    words = text.words(briefing.language)
    deck = empty()
    _cover(deck, briefing, words)
    _finding(deck, briefing, words)
    _figures(deck, briefing, words)
    _moved(deck, briefing, words)
    for chart in briefing.charts:
        _chart(deck, briefing, chart, words)
    _levers(deck, briefing, words)
    for page in deck.slides:
        _note(page, briefing, words)
    return packed(deck, briefing.title, briefing.day, words)


def empty() -> Deck:
    """Open an empty presentation as wide as screens are."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    return deck


def packed(deck: Deck, title: str, day: dt.date, words: Words) -> bytes:
    """Name the fonts of a finished presentation and pack it, dated with a day.

    Parameters
    ----------
    deck : the presentation.
    title : its name.
    day : so that the same content gives the same bytes.
    words : words of its language.
    """
    for page in deck.slides:
        pptx_text.east_asian(page, words)
    _date(deck, title, day, words)
    target = io.BytesIO()
    deck.save(target)
    return package.repack(target.getvalue())


def _cover(deck: Deck, briefing: Briefing, words: Words) -> None:
    """Open with page one, which says it all to a reader who reads nothing else."""
    pptx_cover.draw(add_slide(deck, briefing.title), briefing, words)


def _finding(deck: Deck, briefing: Briefing, words: Words) -> None:
    """Write every sentence, each level indented under the one before."""
    slide = add_slide(deck, words("briefing.head.finding"))
    pptx_text.lines(slide, BODY, briefing.lines)


def _figures(deck: Deck, briefing: Briefing, words: Words) -> None:
    """Lay out the headline table."""
    slide = add_slide(deck, words("briefing.head.figures"))
    rows = spelled.figures(briefing, words)
    pptx_text.table(slide, BODY, xlsx.heads(words), rows, FIGURE_WIDTHS, range(2, 7))
    pptx_text.box(slide, FOOT, words("briefing.table_note"), pptx_text.FAINT)


def _moved(deck: Deck, briefing: Briefing, words: Words) -> None:
    """Give what has moved since the link was made a slide, if it is of another version."""
    told = briefing.moved
    if told is None:
        return
    slide = add_slide(deck, words("since.title"))
    pptx_text.box(slide, UNDER_TITLE, told.about, pptx_text.FAINT)
    for place, (grid, note) in zip(HALVES, told.told, strict=False):
        columns = range(1, len(grid.heads))
        widths = [place.width / len(grid.heads)] * len(grid.heads)
        pptx_text.table(slide, place, grid.heads, grid.rows, widths, columns)
        under = Box(place.left, place.top + place.height + 0.05, place.width, 0.4)
        pptx_text.box(slide, under, note, pptx_text.FAINT)


def _chart(deck: Deck, briefing: Briefing, chart: Chart, words: Words) -> None:
    """Give a chart its slide: finding on top, definition, chart, and the source beneath."""
    slide = add_slide(deck, chart.title)
    pptx_text.box(slide, UNDER_TITLE, chart.definition, pptx_text.FAINT)
    pptx_chart.draw(slide, PLOT, chart, briefing.day, words)
    pptx_text.box(slide, FOOT, spelled.source(briefing, chart, words), pptx_text.FAINT)


def _levers(deck: Deck, briefing: Briefing, words: Words) -> None:
    """Lay out every lever with its source."""
    slide = add_slide(deck, words("sources.levers"))
    heads = [words(f"briefing.head.{name}") for name in ("lever", "value", "unit", "source")]
    pptx_text.table(slide, BODY, heads, spelled.levers(briefing, words), LEVER_WIDTHS, range(1, 2))


def add_slide(deck: Deck, title: str) -> Slide:
    """Add a slide with a title that outlines and screen readers find.

    Parameters
    ----------
    deck : the presentation.
    title : of the slide.
    """
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    pptx_text.title(slide, TITLE, title)
    return slide


def _note(slide: Slide, briefing: Briefing, words: Words) -> None:
    """Write every source, the versions and the link into the notes of a slide."""
    made = {"day": words.day(briefing.day), "model": briefing.model, "data": briefing.data}
    notes = [
        words("briefing.created", **made),
        words("download.link", link=briefing.link),
        *(": ".join(str(cell) for cell in row if cell) for row in briefing.sources),
    ]
    write_notes(slide, notes)


def write_notes(slide: Slide, lines: Sequence[str]) -> None:
    """Write lines into the notes of a slide.

    Parameters
    ----------
    slide : the slide.
    lines : the lines.
    """
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = package.in_xml("\n".join(lines))


def _date(deck: Deck, title: str, day: dt.date, words: Words) -> None:
    """Date the file with a day, so that the same content gives the same file."""
    moment = dt.datetime.combine(day, dt.time())
    told = deck.core_properties
    told.title, told.language = package.in_xml(title), words.language
    told.author = told.last_modified_by = ""
    told.created = told.modified = told.last_printed = moment
    told.revision = 1
