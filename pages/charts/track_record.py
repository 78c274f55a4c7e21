"""Charts of the Track-record page: the official band, the model's year, errors side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from analysis import official_band
from analysis.arrays import Array
from analysis.backtest import MONTHS
from analysis.backtest_grid import DEFAULT, Grid
from analysis.episode import TRUCE, Course
from analysis.official_band import Measure, Reading
from analysis.track_record import TrackRecord
from pages.charts.chart import Chart, Series
from pages.charts.draw import draw
from pages.charts.ranks import curve, ranked
from pages.charts.shock import Shock
from pages.words import periods
from pages.words.text import Words

ROOM_RANKS: Final = 2.0
BAND_RANGE: Final = (-80.0, 20.0)
MONTH_RANGE: Final = (0.0, 1_250_000.0)
STROKES: Final = ("origin_teu", "customs_value")
MAIN: Final[tuple[Course, ...]] = ("truce_known", "truce_unknown")
Days = np.ndarray


def official(readings: Mapping[Measure, Reading], words: Words) -> Chart:
    """Chart the official band and the fall as counted in bookings, boxes and dollars.

    Parameters
    ----------
    readings : the fall, counted in every way there is. [%]
    words : words of the reader's language.
    """
    first = min(one.start.min() for one in readings.values())
    last = max(one.end.max() for one in readings.values())
    edges = np.array([first, last])
    low, high = (np.full(2, edge) for edge in (official_band.LOW, official_band.HIGH))
    series = [Series("band", words("series.band"), edges, low, kind="band", upper=high)]
    for measure, one in readings.items():
        label = words(f"track.measure.{measure}")
        series.append(_reading(measure, one, label))
    boxes = readings["origin_teu"]
    title = words(
        "track.band_title" if boxes.inside == 0 else "track.band_title_reached",
        fall=words.pct(abs(boxes.change.min()) / 100.0, 1),
        month=periods.month(boxes.start[boxes.deepest], words),
        inside=words.number(boxes.inside),
        count=words.number(boxes.change.size),
    )
    chart = draw(
        "official_band",
        title,
        series,
        words,
        y_range=BAND_RANGE,
        legend=True,
    )
    return replace(chart, across=words("track.head_from"), digits=1, static=True)


def _reading(measure: Measure, one: Reading, label: str) -> Series:
    """Draw months as strokes and bookings, mostly of weeks, as dots."""
    if measure in STROKES:
        return Series(
            measure,
            label,
            one.start,
            one.change,
            kind="segment",
            until=one.end,
            sources=one.sources,
        )
    return Series(measure, label, one.start, one.change, kind="dot", sources=one.sources)


def year(record: TrackRecord, course: Course, words: Words) -> Chart:
    """Chart the model's months with its band beside what arrived, policy known or not.

    Parameters
    ----------
    record : the record of 2025.
    course : what is known of policy.
    words : words of the reader's language.
    """
    score = record.score(course, "year" if course == "truce_known" else "summer")
    band = record.band(course)
    return forecast(
        f"track_{course}",
        words(
            f"track.title_{course}",
            mape=words.pct(score.mape_pct / 100.0, 1),
            n=words.number(score.count),
            inside=words.number(band.inside[80]),
            count=words.number(band.count),
        ),
        [
            Series(
                "observed",
                words("track.observed"),
                _days(MONTHS),
                record.china.observed,
                kind="dot",
                sources=record.china.sources,
            ),
            _line("scenario", words("track.model"), MONTHS, record.china_teu[course]),
        ],
        (MONTHS, record.ends(course)),
        words,
        [truce(words)],
    )


def truce(words: Words) -> tuple[np.datetime64, str]:
    """Give the date of the truce with its name, for charts that may show it.

    Parameters
    ----------
    words : words of the reader's language.
    """
    return np.datetime64(TRUCE), words("track.truce")


def forecast(
    name: str,
    title: str,
    series: Sequence[Series],
    ends: tuple[Days, Array],
    words: Words,
    marks: Sequence[tuple[np.datetime64, str]] = (),
) -> Chart:
    """Chart forecasts of monthly arrivals over their band.

    Parameters
    ----------
    name : short name; definition and unit stand in the locale under ``chart.<name>``.
    title : the finding.
    series : forecasts and what was observed. [TEU / month]
    ends : months and (lower and upper end, month) of the band. [TEU / month]
    words : words of the reader's language.
    marks : dates to be marked by an upright line, with their names.
    """
    months, (low, high) = ends
    dates, names = tuple(date for date, _ in marks), tuple(name for _, name in marks)
    label = words("track.band_label")
    band = Series("band", label, _days(months), low, kind="band", upper=high)
    chart = draw(
        name,
        title,
        [band, *series],
        words,
        sources=(words("source.baseline"),),
        shock=Shock(dates, names) if marks else None,
        y_range=MONTH_RANGE,
        legend=True,
    )
    return replace(chart, across=words("track.head_month"), static=True)


def errors(record: TrackRecord, editions: Mapping[str, float], words: Words) -> Chart:
    """Rank the errors of all US imports, May to August: model, easy forecasts and editions.

    Parameters
    ----------
    record : the record of 2025.
    editions : edition -> mean absolute error over the same months, at its own ports. [%]
    words : words of the reader's language.
    """
    found = {
        words(f"track.who_{name}"): record.score(name, "summer", whole=True).mape_pct
        for name in (*MAIN, "year_before", "last_before")
    }
    found |= {
        words("track.own_ports", name=periods.edition(name, words)): error
        for name, error in editions.items()
    }
    order = sorted(found, key=lambda name: found[name])
    values = np.array([found[name] for name in order])
    title = words(
        "track.errors_title",
        known=words.pct(found[words("track.who_truce_known")] / 100.0, 1),
        unknown=words.pct(found[words("track.who_truce_unknown")] / 100.0, 1),
        edition=words.pct(max(editions.values()) / 100.0, 1),
    )
    bars = Series(
        "effect",
        words("track.head_mape"),
        np.array(order, object),
        values,
        kind="rank",
        sources=record.total.sources,
    )
    sources = (words("track.source.nrf"),)
    chart = ranked("track_errors", title, [bars], words, sources=sources, digits=1)
    return replace(chart, static=True)


def grid(found: Grid, words: Words) -> Chart:
    """Chart the errors of all choices of assumptions in order, the default marked.

    Parameters
    ----------
    found : errors over all choices.
    words : words of the reader's language.
    """
    order = np.argsort(found.mape_pct, kind="stable")
    places = np.arange(1.0, order.size + 1.0)
    mine = int(np.flatnonzero(order == DEFAULT)[0])
    values = found.mape_pct[order]
    title = words(
        "track.grid_title",
        default=words.pct(found.default_pct / 100.0, 1),
        rank=words.number(found.rank),
        cells=words.number(order.size),
        low=words.pct(float(values[0]) / 100.0, 1),
        high=words.pct(float(values[-1]) / 100.0, 1),
        median=words.pct(float(np.median(values)) / 100.0, 1),
    )
    chart = curve(
        "track_grid",
        title,
        [
            Series("cell", words("track.cells"), places, values, kind="dot", sources=found.sources),
            Series("answer", words("track.default"), places[[mine]], values[[mine]], kind="dot"),
        ],
        words,
        across=words("track.head_rank"),
        unit=words("chart.track_grid.unit"),
        wanted=found.last_before_pct,
    )
    layout = chart.spec["layout"]
    wide = {**layout["xaxis"], "range": [0.0, order.size + ROOM_RANKS]}
    return replace(chart, static=True, spec={**chart.spec, "layout": {**layout, "xaxis": wide}})


def _line(key: str, label: str, months: Days, values: Array) -> Series:
    return Series(key, label, _days(months), values)


def _days(months: Days) -> Days:
    return months.astype("datetime64[D]")
