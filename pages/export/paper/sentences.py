"""The sentences of the briefing: conclusion first, every number read from a cell of its table."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from analysis import verdict
from analysis.headline import Headline
from analysis.levers import OFFICIAL_BAND_PCT
from analysis.model import CARGO_TOLERANCE, LOAD_TOLERANCE, RATE_TOLERANCE
from pages.answer.scenario_run import Run
from pages.charts import finding, market_said
from pages.export.paper import verdict as verdict_line
from pages.export.paper.figures import Figure
from pages.words.text import Words

Level = Literal[0, 1, 2]
MARKS: Final = ("\N{WHITE SQUARE}", "\N{WHITE CIRCLE}", "-")
WORTH_SAYING_TEU: Final = finding.ROLLED_WORTH_SAYING
Cells = Mapping[str, Figure]


@dataclass(frozen=True)
class Line:
    """One line of the briefing.

    Attributes
    ----------
    level : 0 conclusion, 1 what supports it, 2 remark.
    text : the words.
    cells : cells its numbers are read from: the key of a figure, then a dot and the column where
        that is not ``central``.
    """

    level: Level
    text: str
    cells: tuple[str, ...] = ()

    @property
    def marked(self) -> str:
        """The line with the mark of its level."""
        return f"{MARKS[self.level]} {self.text}"


def lines(run: Run, cells: Cells, words: Words) -> list[Line]:
    """Write the briefing.

    Parameters
    ----------
    run : the scenario.
    cells : the headline table, key -> figure.
    words : words of the reader's language.
    """
    levers, headline = run.levers, run.headline
    horizon = words.weeks(float(str(levers["horizon_weeks"])))
    return [
        Line(0, *verdict_line.told(finding.shock(levers, words, run.sails), cells, words)),
        *_market(headline, cells, words),
        *_cargo(cells, horizon, words),
        *_rate(headline, cells, words),
        *_return(headline, cells, words),
        Line(0, words("briefing.caution")),
        Line(1, words("briefing.caution_compared")),
        Line(1, words("briefing.caution_band")),
    ]


def write(figure: Figure, value: float, words: Words) -> str:
    """Write a cell of the headline table with its unit.

    Parameters
    ----------
    figure : the row.
    value : one of its cells. [unit of the row]
    words : words of the reader's language.
    """
    if math.isnan(value):
        return ""
    writers: dict[str, Callable[[], str]] = {
        "teu": lambda: words.teu(value),
        "share": lambda: words.pct(value / 100.0, 1),
        "pct": lambda: words.pct(value / 100.0),
        "change": lambda: words.signed_pct(value / 100.0),
        "week": lambda: words.after_onset(value),
        "weeks": lambda: beyond(figure, words) if math.isinf(value) else words.weeks(value),
    }
    return writers[figure.unit]()


def named(figure: Figure, words: Words) -> str:
    """Name a figure where its cells bear their unit.

    Parameters
    ----------
    figure : the row.
    words : words of the reader's language.
    """
    return _sentence(words(f"briefing.named.{figure.key}"))


def cell(figure: Figure, value: float, words: Words) -> str:
    """Write a cell of the headline table where its unit stands in a column of its own.

    Parameters
    ----------
    figure : the row.
    value : one of its cells; NaN where it is empty, infinite where a time does not come in what is
        worked out. [unit of the row]
    words : words of the reader's language.
    """
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return beyond(figure, words)
    unit = figure.unit
    if unit == "teu":
        return words.teu(value)
    sign = words.sign(value, 0) if unit == "change" else ""
    return sign + words.number(abs(value) if sign else value, 1 if unit == "share" else 0)


def beyond(figure: Figure, words: Words) -> str:
    """Say that a time is not in what is worked out, as cards do, or that it never comes.

    Parameters
    ----------
    figure : the row.
    words : words of the reader's language.
    """
    return words("format.never" if figure.comes else "briefing.never")


def _market(headline: Headline, cells: Cells, words: Words) -> Iterator[Line]:
    """Say which way the market goes, and between which ends the load factor then lies."""
    said, reached = market_said.key(headline), market_said.furthest(headline)
    one = market_said.EXTREME.get(reached or said)
    ends = [one] if one else ["load_low", "load_high"]
    low, low_normal, high, high_normal = (
        cells[key].central
        for key in ("load_low", "load_low_normal", "load_high", "load_high_normal")
    )
    places = {
        "normal": words.pct(cells[f"{ends[0]}_normal"].central / 100.0),
        "low": words.pct(low / 100.0),
        "low_normal": words.pct(low_normal / 100.0),
        "high": words.pct(high / 100.0),
        "high_normal": words.pct(high_normal / 100.0),
        "fall": _points(low_normal - low, words),
        "rise": _points(high - high_normal, words),
    }
    told = [f"market_{said}", *([f"furthest_{reached}"] if reached else [])]
    text = " ".join(words(f"briefing.{one}", **places) for one in told)
    still = said == "unchanged" or said.endswith("_flat") or reached == "none"
    used = () if still else tuple(key for end in ends for key in (end, f"{end}_normal"))
    yield Line(1, text, used)
    yield _official(cells[verdict.load_extreme(headline, 0)], words)


def _cargo(cells: Cells, horizon: str, words: Words) -> Iterator[Line]:
    """Say how much cargo is lost, and where the rest of what was suspended goes."""
    lost = cells["lost_teu"]
    key = "lost" if lost.central else "lost_none"
    written = {name: write(cells[name], cells[name].central, words) for name in cells}
    text = words(
        f"briefing.{key}",
        weeks=horizon,
        lost=written["lost_teu"],
        planned=written["planned_teu"],
        share=written["lost_share"],
    )
    used = ("lost_teu", "planned_teu", "lost_share") if lost.central else ("planned_teu",)
    yield Line(0, text, used)
    if lost.central:
        yield _band(lost, words)
    yield _official(lost, words)
    if lost.central:
        fates = {"deferred": written["deferred_teu"], "diverted": written["diverted_teu"]}
        yield Line(2, words("briefing.fates", **fates), ("deferred_teu", "diverted_teu"))


def _rate(headline: Headline, cells: Cells, words: Words) -> Iterator[Line]:
    """Say how the spot rate goes, and how much cargo waits for space."""
    peak, low, week = (cells[key] for key in ("rate_peak", "rate_low", "rate_peak_week"))
    course = headline.rate_path(0)
    text = words(
        f"briefing.rate_{course}",
        rise=words.pct(abs(peak.central) / 100.0),
        fall=words.pct(abs(low.central) / 100.0),
        peak_when=words.after_onset(week.central),
    )
    rises = ("rate_peak", "rate_peak_week") if "rises" in course else ()
    falls = ("rate_low",) if "falls" in course else ()
    yield Line(0, text, (*falls, *rises))
    shown = cells[verdict.rate_extreme(headline, 0)]
    yield _band(shown, words)
    yield _official(shown, words)
    if cells["rolled_peak_teu"].central >= WORTH_SAYING_TEU:
        rolled = write(cells["rolled_peak_teu"], cells["rolled_peak_teu"].central, words)
        yield Line(1, words("briefing.rolled", rolled=rolled), ("rolled_peak_teu",))


def _return(headline: Headline, cells: Cells, words: Words) -> Iterator[Line]:
    """Say when the market is normal again, and what that means."""
    normal = cells["weeks_to_normal"]
    end = finding.settles(headline)
    weeks = headline.weeks_worked_out[0] if end == "later" else normal.central
    text = words(
        f"briefing.normal_{end}",
        weeks=words.weeks(float(weeks)),
        capacity=write(cells["capacity_settles"], cells["capacity_settles"].central, words),
    )
    yield Line(0, text, (normal.key, "capacity_settles") if end == "never" else (normal.key,))
    yield _official(normal, words)
    near = {
        "cargo": words.pct(CARGO_TOLERANCE),
        "load": _points(100.0 * LOAD_TOLERANCE, words),
        "rate": words.pct(RATE_TOLERANCE),
    }
    yield Line(2, words("briefing.normal_definition", **near))


def _band(figure: Figure, words: Words) -> Line:
    """Say between which ends a figure is expected, in words that can be repeated."""
    rough = words.rough_teu if figure.unit == "teu" else (lambda value: write(figure, value, words))
    low, high = rough(figure.low), rough(figure.high)
    name = named(figure, words)
    key = "same" if low == high else "closed"
    text = words(f"briefing.band_{key}", name=name, low=low, span=words.span(low, high))
    return Line(1, text, (f"{figure.key}.low", f"{figure.key}.high"))


def _official(figure: Figure, words: Words) -> Line:
    """Say what a figure is at both ends of the official band."""
    first, last = (words.pct(end / 100.0) for end in OFFICIAL_BAND_PCT)
    low, high = (write(figure, end, words) for end in (figure.at_low, figure.at_high))
    key = "official_same" if low == high else "official"
    name = words(f"briefing.named.{figure.key}")
    text = words(f"briefing.{key}", name=name, first=first, last=last, low=low, high=high)
    return Line(1, text, (f"{figure.key}.at_low", f"{figure.key}.at_high"))


def _points(value: float, words: Words) -> str:
    """Write a difference of two shares without its sign; the verb says which way. [%p]"""
    return words("format.points", value=words.number(abs(value)))


def _sentence(text: str) -> str:
    """Begin with a capital letter, where the language has them."""
    return text[:1].upper() + text[1:]
