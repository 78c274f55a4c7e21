"""Text and tables on slides, in a font that has Hangul wherever the file is opened."""

from collections.abc import Container, Sequence
from typing import Any, Final, NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from pages.export.office.package import in_xml
from pages.export.paper.sentences import MARKS, Line
from pages.words.text import Words

INK: Final = RGBColor(0x1C, 0x27, 0x33)
FAINT: Final = RGBColor(0x4A, 0x55, 0x60)
HEAD: Final = RGBColor(0xE8, 0xEE, 0xF4)
PAPER: Final = RGBColor(0xFF, 0xFF, 0xFF)
TITLE_PT: Final = 22.0
SMALL_PT: Final = 11.0
CELL_PT: Final = 11.0
NOTE_PT: Final = 9.0
LINE_PT: Final = (14.0, 12.0, 11.0)
LONG: Final = 60
# More rows than these stand in smaller letters, or the table would leave the slide.
MOST_ROWS: Final = 13
HANG: Final = 0.32
RUN_PROPERTIES: Final = ("a:rPr", "a:endParaRPr", "a:defRPr")


class Box(NamedTuple):
    """A place on a slide. [inch]"""

    left: float
    top: float
    width: float
    height: float

    @property
    def place(self) -> tuple[Any, Any, Any, Any]:
        """Left, top, width and height as python-pptx counts them. [EMU]"""
        return (Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height))


def title(slide: Slide, place: Box, text: str) -> None:
    """Write the title of a slide.

    Parameters
    ----------
    slide : the slide.
    place : where it stands.
    text : the title.
    """
    shape = slide.shapes.title
    if shape is None:
        return
    shape.left, shape.top, shape.width, shape.height = place.place
    shape.text_frame.word_wrap = True
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    _run(paragraph, text, TITLE_PT, INK, bold=True)


def frame(slide: Slide, place: Box) -> TextFrame:
    """Open a place for paragraphs.

    Parameters
    ----------
    slide : the slide.
    place : where it stands.
    """
    found = slide.shapes.add_textbox(*place.place).text_frame
    found.word_wrap = True
    return found


def box(slide: Slide, place: Box, text: str, colour: RGBColor, size_pt: float = SMALL_PT) -> None:
    """Write one small paragraph.

    Parameters
    ----------
    slide : the slide.
    place : where it stands.
    text : the words.
    colour, size_pt : of the letters. [pt]
    """
    _run(frame(slide, place).paragraphs[0], text, size_pt, colour)


def lines(slide: Slide, place: Box, lines_: Sequence[Line], size_pt: float | None = None) -> None:
    """Write lines of the briefing, each level indented under the one before.

    Parameters
    ----------
    slide : the slide.
    place : where they stand.
    lines_ : the lines.
    size_pt : of all letters; each level has its own if not given. [pt]
    """
    paragraphs = frame(slide, place)
    for number, line in enumerate(lines_):
        paragraph = paragraphs.paragraphs[0] if number == 0 else paragraphs.add_paragraph()
        paragraph.space_before = Pt(10 if line.level == 0 else 2)
        bullet(paragraph, MARKS[line.level], line.level)
        size, bold = size_pt or LINE_PT[line.level], line.level == 0
        _run(paragraph, line.text, size, INK, bold=bold)


def bullet(paragraph: Any, mark: str, level: int) -> None:
    """Put a mark before a paragraph, its lines hanging under one another.

    Parameters
    ----------
    paragraph : the paragraph.
    mark : one letter.
    level : how far in, counted from zero.
    """
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Inches(HANG * (level + 1))))
    properties.set("indent", str(-Inches(HANG)))
    properties.append(properties.makeelement(qn("a:buChar"), {"char": mark}))


def table(
    slide: Slide,
    place: Box,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    numbers: Container[int],
    size_pt: float = CELL_PT,
) -> None:
    """Lay out a table that can be edited.

    Parameters
    ----------
    slide : the slide.
    place : where it stands; rows share its height.
    heads, rows : the cells; lines of one cell are apart by a line break.
    widths : of the columns. [inch]
    numbers : columns set to the right.
    size_pt : of the letters; those of long columns and of tall tables are smaller. [pt]
    """
    shape = slide.shapes.add_table(len(rows) + 1, len(heads), *place.place)
    columns = zip(heads, *rows, strict=True)
    tall = len(rows) > MOST_ROWS
    long = [
        max(len(line) for cell in cells for line in cell.split("\n")) > LONG for cells in columns
    ]
    sizes = [NOTE_PT if tall or one else size_pt for one in long]
    for column, width in enumerate(widths):
        shape.table.columns[column].width = Inches(width)
    for row, cells in enumerate([heads, *rows]):
        shape.table.rows[row].height = Inches(place.height / (len(rows) + 1))
        for column, text in enumerate(cells):
            cell = shape.table.cell(row, column)
            cell.fill.solid()
            cell.fill.fore_color.rgb = PAPER if row else HEAD
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE if row else MSO_ANCHOR.BOTTOM
            cell.margin_top = cell.margin_bottom = Inches(0.02)
            side = PP_ALIGN.RIGHT if column in numbers else PP_ALIGN.LEFT
            for number, line in enumerate(text.split("\n")):
                frame_ = cell.text_frame
                paragraph = frame_.add_paragraph() if number else frame_.paragraphs[0]
                paragraph.alignment = side
                _run(paragraph, line, sizes[column], INK, bold=row == 0)


def east_asian(slide: Slide, words: Words) -> None:
    """Name the font for Latin and for Hangul in every run of a slide, its charts and its notes.

    Parameters
    ----------
    slide : the slide, finished.
    words : words of the reader's language.
    """
    parts = [slide, slide.notes_slide]
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    for root in [part._element for part in parts] + [one._chartSpace for one in charts]:
        for run in root.iter(qn("a:r")):
            run.get_or_add_rPr()
        for name in RUN_PROPERTIES:
            for properties in root.iter(qn(name)):
                _name_font(properties, words)


def _name_font(properties: Any, words: Words) -> None:
    """Name the font of a run; East Asian letters do not follow the Latin one by themselves."""
    if not properties.tag.endswith("defRPr"):
        properties.set("lang", words("tag"))
    latin = properties.get_or_add_latin()
    latin.set("typeface", words("briefing.font"))
    asian = properties.find(qn("a:ea"))
    if asian is None:
        asian = latin.makeelement(qn("a:ea"), {})
        latin.addnext(asian)
    asian.set("typeface", words("briefing.font"))


def _run(paragraph: Any, text: str, size_pt: float, colour: RGBColor, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = in_xml(text)
    run.font.size = Pt(size_pt)
    run.font.bold = bold
    run.font.color.rgb = colour
