"""The one model behind every briefing file: what was found, what was assumed, and where from."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from analysis import struck
from analysis.baseline_choice import NORMAL
from analysis.korea import Outlook
from analysis.lever import Lever, Levers, Position
from analysis.model import MODEL_VERSION
from analysis.parameters import EVERY
from data import catalog
from pages.answer import newest
from pages.answer.baseline_used import Used
from pages.answer.observed import ObservedSeries
from pages.answer.scenario_run import Run
from pages.charts import cargo, market
from pages.charts.chart import Chart
from pages.export.paper import figures, moved, one_page, sentences
from pages.export.paper.figures import Figure
from pages.export.paper.moved import Moved
from pages.export.paper.one_page import OnePage
from pages.export.paper.sentences import Line
from pages.link import choices, earlier
from pages.words.text import Words

TABLES: Final = ("cargo_baseline_weekly", "observations", "official_statement")
NO_VERSION: Final = ("", "")
Cell = str | float
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Briefing:
    """A scenario as it is handed on, in one language.

    Attributes
    ----------
    title : name of the briefing.
    lines : the finding, conclusion first.
    page : what stands on page one.
    figures : the headline table, key -> cells.
    levers : name, position, unit and source of every lever.
    charts : the charts of the Scenario page and the fate of the cargo.
    parameters : meaning, symbol, value, range, unit, confidence and source of every given number.
    sources : what each chart or table rests on, and its terms.
    day : day of the briefing.
    model, data : versions.
    link : opens the same scenario.
    language : language of every word.
    moved : what has moved since the link opened was made; None where it is of this version.
    """

    title: str
    lines: tuple[Line, ...]
    page: OnePage
    figures: dict[str, Figure]
    levers: tuple[Row, ...]
    charts: tuple[Chart, ...]
    parameters: tuple[Row, ...]
    sources: tuple[Row, ...]
    day: dt.date
    model: str
    data: str
    link: str
    language: str
    moved: Moved | None = None

    @property
    def conclusions(self) -> tuple[Line, ...]:
        """The lines that say it all, without what supports them."""
        return self.page.lines


def charts(run: Run, observed: ObservedSeries, words: Words) -> tuple[Chart, ...]:
    """Draw the charts of a briefing.

    Parameters
    ----------
    run : the scenario and both ends of the official band.
    observed : what was observed.
    words : words of the reader's language.
    """
    return (
        cargo.arrivals_of_hit(run, observed, words),
        market.capacity_and_loadings(run, words),
        market.spot_rate(run, observed, words),
        cargo.fate_cumulative(run, words),
    )


def make(
    run: Run,
    charts_: tuple[Chart, ...],
    outlook: Outlook,
    words: Words,
    link: str,
    day: dt.date,
    then: tuple[str, str] = NO_VERSION,
) -> Briefing:
    """Make the briefing of a scenario.

    Parameters
    ----------
    run : the scenario and both ends of the official band.
    charts_ : as ``charts`` draws them.
    outlook : its Korean quantities.
    words : words of the reader's language.
    link : opens the same scenario.
    day : day of the briefing.
    then : versions of model and data of the link opened, where they are others.

    Returns
    -------
    Briefing
        The same for the same arguments.
    """
    cells = figures.read(run.result, run.headline, run.band)
    lines = tuple(sentences.lines(run, cells, words))
    return Briefing(
        title=words("briefing.title"),
        lines=lines,
        page=one_page.make(run, outlook, lines, cells, charts_, words),
        figures=cells,
        levers=tuple(_lever(lever, run.levers, words) for lever in struck.told(run.levers)),
        charts=charts_,
        parameters=parameters(words),
        sources=(*_own(run, words), *_sources(charts_, run.base, words)),
        day=day,
        model=MODEL_VERSION,
        data=run.data,
        link=link,
        language=words.language,
        moved=_moved(run, then, words),
    )


def _moved(run: Run, then: tuple[str, str], words: Words) -> Moved | None:
    """Say what has moved since a link of another version; records tell of bundled tables alone."""
    now = (MODEL_VERSION, run.data)
    if run.own or then in (NO_VERSION, now):
        return None
    return moved.since(then, now, run.levers, earlier.figures(run.headline), words)


def _lever(lever: Lever, levers: Levers, words: Words) -> Row:
    """Spell one lever: name, position, unit, source."""
    position = levers[lever.key]
    unit = words(f"unit.{lever.unit}") if isinstance(position, int | float) else ""
    name = words(f"lever.{lever.key}.name")
    return (name, _position(lever, position, words), unit, words.told(lever.source))


def _position(lever: Lever, position: Position, words: Words) -> Cell:
    """Spell where a lever stands; a number stays one."""
    if position is None:
        return words(f"lever.{lever.key}.none")
    if isinstance(position, dt.date):
        return words.day(position)
    return choices.named(lever, position, words) if isinstance(position, str) else position


def parameters(words: Words) -> tuple[Row, ...]:
    """Spell every given number: meaning, symbol, value, range, unit, confidence and source.

    Parameters
    ----------
    words : words of the reader's language.
    """
    return tuple(
        (
            words.otherwise(f"parameter.{one.name}", one.meaning),
            one.symbol,
            one.value,
            one.low,
            one.high,
            words.otherwise(f"parameter_unit.{one.unit}", one.unit),
            words.otherwise(f"parameter_confidence.{one.confidence}", one.confidence),
            words.told(one.source),
        )
        for one in EVERY
    )


def _own(run: Run, words: Words) -> tuple[Row, ...]:
    """Say that the run rests on own figures, where it does."""
    if not run.own:
        return ()
    return ((words("own.title"), words("own.source", fingerprint=run.own), words("own.terms")),)


def _sources(charts: tuple[Chart, ...], base: Used, words: Words) -> tuple[Row, ...]:
    """Name the sources of every chart, then the tables they are drawn from, with their terms."""
    drawn = [
        (
            words(f"briefing.sheet.{chart.name}"),
            source,
            "; ".join(words("download.withheld", series=name) for name in chart.withheld),
        )
        for chart in charts
        for source in chart.sources
    ]
    latest = () if base.name == NORMAL else (newest.WEEKS, newest.MONTHS)
    tables = [catalog.get(name) for name in (*TABLES, *latest)]
    read = [
        (
            words("briefing.head.table"),
            words.otherwise(f"table.{one.name}.title", one.title),
            words.otherwise(f"table.{one.name}.licence", one.licence),
        )
        for one in tables
    ]
    return (*drawn, *read)
