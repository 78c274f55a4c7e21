"""Writes a briefing as HWPX: one page of findings, then its figures, charts, levers and sources."""

from collections.abc import Mapping
from itertools import count
from typing import Final

from pages.charts.chart import Chart
from pages.export.office import xlsx
from pages.export.office.hwpx_table import table
from pages.export.office.hwpx_text import Paper
from pages.export.paper import spelled
from pages.export.paper.briefing import Briefing
from pages.words import text

PICTURE_MM: Final = 166.0
FIGURE_WIDTHS: Final = (3.4, 2.6, 2.0, 2.0, 2.0, 2.0, 2.0)
LEVER_WIDTHS: Final = (3.0, 2.2, 1.2, 7.0)
SOURCE_WIDTHS: Final = (2.6, 6.0, 4.0)
MONTH_WIDTH: Final = 1.3


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
    report.summary()
    report.figures()
    report.levers()
    report.charts(pictures)
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

    def summary(self) -> None:
        """Say it all on the first page: title, date, versions, and every finding."""
        made = {
            "day": self.words.day(self.briefing.day),
            "model": self.briefing.model,
            "data": self.briefing.data,
        }
        self.paper.add(self.briefing.title, "title")
        self.paper.add(self.words("briefing.created", **made), "made")
        for line in self.briefing.lines:
            self.paper.add(line.marked, f"level{line.level}")
        self.paper.link(self.paper.add("", "address"), self.words("hwpx.open"), self.briefing.link)

    def figures(self) -> None:
        """Lay out the headline table."""
        self.paper.heading(self.words("briefing.head.figures"), new_page=True)
        self._table_caption(self.words("briefing.head.figures"))
        rows = spelled.figures(self.briefing, self.words)
        table(self.paper, xlsx.heads(self.words), rows, FIGURE_WIDTHS, range(2, 7))

    def levers(self) -> None:
        """Lay out every lever with its source."""
        self.paper.heading(self.words("sources.levers"), new_page=True)
        self._table_caption(self.words("sources.levers"))
        names = ("lever", "value", "unit", "source")
        heads = [self.words(f"briefing.head.{name}") for name in names]
        table(
            self.paper, heads, spelled.levers(self.briefing, self.words), LEVER_WIDTHS, range(1, 2)
        )

    def charts(self, pictures: Mapping[str, bytes]) -> None:
        """Show every chart, and some of the cells behind it.

        Parameters
        ----------
        pictures : name of a chart -> PNG.
        """
        self.paper.heading(self.words("hwpx.charts"), new_page=True)
        if any(chart.name not in pictures for chart in self.briefing.charts):
            self.paper.add(self.words("hwpx.no_picture"), "plain")
        for place, chart in enumerate(self.briefing.charts):
            picture = pictures.get(chart.name)
            if picture is not None:
                self._picture(chart, picture, new_page=place > 0)
            self._cells(chart, noted=picture is None)

    def sources(self) -> None:
        """List what every chart and table rests on, its terms, and the address of the scenario."""
        self.paper.heading(self.words("briefing.sheet.sources"), new_page=True)
        self._table_caption(self.words("briefing.sheet.sources"))
        heads = [self.words(f"briefing.head.{name}") for name in ("subject", "source", "terms")]
        rows = [[spelled.text(cell, self.words) for cell in row] for row in self.briefing.sources]
        table(self.paper, heads, rows, SOURCE_WIDTHS, ())
        address = self.paper.add(self.words("download.link", link=""), "address")
        self.paper.link(address, self.briefing.link, self.briefing.link)

    def _picture(self, chart: Chart, picture: bytes, new_page: bool) -> None:
        """Show a chart under its number and finding, its sources at the foot of the page."""
        title = self.words("hwpx.figure", number=next(self._figures), title=chart.title)
        self.paper.add(title, "caption", new_page)
        self.paper.picture(picture, PICTURE_MM, f"{chart.title} {chart.definition}")
        self._under(chart)

    def _cells(self, chart: Chart, noted: bool) -> None:
        """Lay out the cells behind a chart, with its sources where no picture bears them."""
        heads, rows = spelled.monthly(chart, self.words)
        self._table_caption(self.words("hwpx.cells", title=chart.title, unit=chart.unit))
        columns = range(1, len(heads))
        table(self.paper, heads, rows, (MONTH_WIDTH, *(1.0 for _ in columns)), columns)
        lines = [self.words("hwpx.monthly")]
        lines += [self.words("hwpx.withheld", series=name) for name in chart.withheld]
        self.paper.add(" ".join(lines), "under")
        if noted:
            self._under(chart)

    def _under(self, chart: Chart) -> None:
        """Write what a chart shows and its versions, with a footnote for every source."""
        versions = {"model": self.briefing.model, "data": self.briefing.data}
        line = self.words("hwpx.under", definition=chart.definition, **versions)
        paragraph = self.paper.add(line, "under")
        for source in chart.sources:
            self.paper.note(paragraph, source)

    def _table_caption(self, title: str) -> None:
        self.paper.add(self.words("hwpx.table", number=next(self._tables), title=title), "caption")
