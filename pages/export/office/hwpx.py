"""Writes a briefing as HWPX: one page of findings, then its figures, charts, levers and sources."""

from collections.abc import Mapping
from itertools import count
from typing import Final

from pages.charts.chart import Chart
from pages.export.office import xlsx
from pages.export.office.hwpx_table import table
from pages.export.office.hwpx_text import Paper
from pages.export.paper import one_page, spelled
from pages.export.paper.briefing import Briefing
from pages.export.paper.sentences import MARKS
from pages.words import text

PICTURE_MM: Final = 166.0
PAGE_WIDTHS: Final = (1.3, 1.0, 1.6, 1.6, 1.5)
FIGURE_WIDTHS: Final = (3.4, 2.6, 2.0, 2.0, 2.0, 2.0, 2.0)
LEVER_WIDTHS: Final = (3.0, 2.2, 1.2, 7.0)
SOURCE_WIDTHS: Final = (2.6, 6.0, 4.0)
MONTH_WIDTH: Final = 1.3
MOVED_WIDTH: Final = 1.6


def hwpx_bytes(briefing: Briefing, pictures: Mapping[str, bytes]) -> bytes:
    """Write a briefing as a document of Hancom's word processor.

    Parameters
    ----------
    briefing : the briefing.
    pictures : name of a chart -> PNG; where there is none, the document says so and has its table.

    Returns
    -------
    bytes
        The same for the same briefing and pictures.
    """
    report = Report(briefing)
    report.front(pictures)
    report.finding()
    report.figures()
    report.moved()
    report.charts(pictures)
    report.levers()
    report.sources()
    preview = "\n".join([briefing.title, *(line.marked for line in briefing.conclusions)])
    return report.paper.save(briefing.title, briefing.day, preview)


class Report:
    """The document, part by part, its tables and figures numbered as they come."""

    def __init__(self, briefing: Briefing) -> None:
        """Open an empty document in the language of the briefing.

        Parameters
        ----------
        briefing : the briefing.
        """
        self.briefing: Final = briefing
        self.words: Final = text.words(briefing.language)
        self.paper: Final = Paper(self.words)
        self._tables = count(1)
        self._figures = count(1)

    def front(self, pictures: Mapping[str, bytes]) -> None:
        """Say it all on page one.

        Parameters
        ----------
        pictures : name of a chart -> PNG.
        """
        page, paper = self.briefing.page, self.paper
        paper.add(self.briefing.title, "title")
        paper.add(self._made(), "made")
        for line in page.lines:
            paper.add(line.marked, "line")
        table(paper, page.heads, page.rows, PAGE_WIDTHS, range(1, len(page.heads)))
        paper.add(page.note, "under")
        picture = pictures.get(page.chart.name)
        if picture is None:
            paper.add(self.words("hwpx.no_picture"), "plain")
        else:
            self._picture(page.chart, picture, one_page.CHART_MM[0])
            paper.add(spelled.source(self.briefing, page.chart, self.words), "under")
        paper.add(f"{MARKS[0]} {page.korea}", "line")
        paper.add(page.contact, "contact")
        paper.link(paper.add("", "contact"), self.words("hwpx.open"), self.briefing.link)

    def finding(self) -> None:
        """Open the annex with every sentence, on a page of its own."""
        self.paper.heading(self.words("briefing.head.finding"), new_page=True)
        for line in self.briefing.lines:
            self.paper.add(line.marked, f"level{line.level}")

    def figures(self) -> None:
        """Lay out the headline table."""
        self.paper.heading(self.words("briefing.head.figures"))
        rows = spelled.figures(self.briefing, self.words)
        table(self.paper, xlsx.heads(self.words), rows, FIGURE_WIDTHS, range(2, 7))
        self.paper.add(self.words("briefing.table_note"), "under")

    def moved(self) -> None:
        """Lay out what has moved since the link was made, if it is of another version."""
        told = self.briefing.moved
        if told is None:
            return
        self.paper.heading(self.words("since.title"))
        self.paper.add(told.about, "plain")
        for grid, note in told.told:
            columns = range(1, len(grid.heads))
            widths = (MOVED_WIDTH, *(1.0 for _ in columns))
            table(self.paper, grid.heads, grid.rows, widths, columns)
            if note:
                self.paper.add(note, "under")

    def charts(self, pictures: Mapping[str, bytes]) -> None:
        """Show every chart that page one does not, and some of the cells behind each.

        Parameters
        ----------
        pictures : name of a chart -> PNG.
        """
        self.paper.heading(self.words("hwpx.charts"), new_page=True)
        for chart in self.briefing.charts:
            picture = pictures.get(chart.name)
            if picture is not None and chart.name != self.briefing.page.chart.name:
                self._picture(chart, picture, PICTURE_MM)
            self._cells(chart)

    def levers(self) -> None:
        """Lay out every lever with its source."""
        self.paper.heading(self.words("sources.levers"))
        names = ("lever", "value", "unit", "source")
        heads = [self.words(f"briefing.head.{name}") for name in names]
        rows = spelled.levers(self.briefing, self.words)
        table(self.paper, heads, rows, LEVER_WIDTHS, range(1, 2))

    def sources(self) -> None:
        """List what every chart and table rests on, its terms, and the address of the scenario."""
        self.paper.heading(self.words("briefing.sheet.sources"))
        names = ("subject", "source", "terms")
        heads = [self.words(f"briefing.head.{name}") for name in names]
        rows = [[str(cell) for cell in row] for row in self.briefing.sources]
        table(self.paper, heads, rows, SOURCE_WIDTHS, ())
        link = self.briefing.link
        self.paper.add(self.words("hwpx.open"), "address")
        self.paper.link(self.paper.add("", "link"), link, link)

    def _made(self) -> str:
        """Say on which day and from which versions the briefing was made."""
        given = self.briefing
        day = self.words.day(given.day)
        return self.words("briefing.created", day=day, model=given.model, data=given.data)

    def _picture(self, chart: Chart, picture: bytes, width_mm: float) -> None:
        """Show a chart under its number and finding, its sources beneath it."""
        title = self.words("hwpx.figure", number=next(self._figures), title=chart.title)
        self.paper.add(title, "caption")
        self.paper.picture(picture, width_mm, f"{chart.title} {chart.definition}")

    def _cells(self, chart: Chart) -> None:
        """Lay out the cells behind a chart, and say what they are and where they come from."""
        heads, rows = spelled.monthly(chart, self.words)
        title = self.words("hwpx.cells", title=chart.title, unit=chart.unit)
        self.paper.add(self.words("hwpx.table", number=next(self._tables), title=title), "caption")
        columns = range(1, len(heads))
        table(self.paper, heads, rows, (MONTH_WIDTH, *(1.0 for _ in columns)), columns)
        source = spelled.source(self.briefing, chart, self.words)
        told = (self.words("hwpx.monthly"), chart.definition, source)
        self.paper.add(" ".join(told), "under")
