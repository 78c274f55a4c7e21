"""Charts of the Track-record page beyond 2025's own: one of each episode, and of known events."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from analysis.hindcasts.run import Hindcast
from analysis.policy import Event
from pages.charts.chart import Chart, Series
from pages.charts.draw import draw
from pages.charts.shock import Shock
from pages.charts.track_record import MONTH_RANGE
from pages.words.text import Words

FEW_MONTHS: Final = 6
HAPPENED: Final = ("bookings_year", False)
SCHEDULED: Final = ("bookings_march", True)


def months(found: Hindcast, words: Words) -> Chart:
    """Chart an episode: what arrived, the model's months, and the same months of the year before.

    Parameters
    ----------
    found : the episode as run. [TEU / month]
    words : words of the reader's language.
    """
    name = found.episode.name
    days = found.episode.months.astype("datetime64[D]")
    before, seen = found.sources_before, found.sources
    series = [
        Series("baseline", words("track.last_year"), days, found.year_before, sources=before),
        Series("observed", words("track.observed"), days, found.observed, "dot", sources=seen),
        Series("scenario", words("track.model"), days, found.model),
    ]
    title = words(
        "track.episode_title",
        year=name,
        mape=words.pct(found.score.mape_pct / 100.0, 1),
        n=words.number(found.score.count),
        easy=words.pct(found.easy.mape_pct / 100.0, 1),
    )
    onset = Shock((np.datetime64(found.episode.onset),), (words("chart.event.onset"),))
    chart = draw(
        f"episode_{name}",
        title,
        series,
        words,
        sources=(words("source.baseline"),) if found.episode.year is None else (),
        shock=onset,
        y_range=MONTH_RANGE,
        legend=True,
    )
    across = words("track.head_month")
    return replace(_by_month(chart, found.observed.size), across=across, static=True)


def _by_month(chart: Chart, count: int) -> Chart:
    """Tick by month: few months would be ticked by days, whose names overlap on a phone."""
    layout = chart.spec["layout"]
    monthly = {**layout["xaxis"], "dtick": "M1" if count <= FEW_MONTHS else "M2"}
    return replace(chart, spec={**chart.spec, "layout": {**layout, "xaxis": monthly}})


def calendar(events: Sequence[Event], known_to: dt.date, words: Words) -> Chart:
    """Chart events by date, each at its number in the list, with the day knowledge ends.

    Parameters
    ----------
    events : by date.
    known_to : the last day anybody looked.
    words : words of the reader's language.
    """
    series = [_dots(events, *kind, words) for kind in (HAPPENED, SCHEDULED)]
    title = words(
        "track.calendar_title",
        known=words.number(series[0].x.size),
        scheduled=words.number(series[1].x.size),
        day=words.day(known_to),
    )
    chart = draw(
        "policy_calendar",
        title,
        series,
        words,
        shock=Shock((np.datetime64(known_to),), (words("track.knowledge_ends"),)),
        y_range=(0.0, 1.25 * len(events)),
        legend=True,
    )
    return replace(chart, across=words("track.head_day"), static=True)


def _dots(events: Sequence[Event], key: str, scheduled: bool, words: Words) -> Series:
    """Draw what happened, or what is scheduled, at its number in the list."""
    kept = [(place, one) for place, one in enumerate(events, 1) if one.scheduled is scheduled]
    makers = dict.fromkeys(source for _, one in kept for source in one.sources)
    return Series(
        key,
        words(f"track.event_{'scheduled' if scheduled else 'happened'}"),
        np.array([one.start for _, one in kept], dtype="datetime64[D]"),
        np.array([place for place, _ in kept], dtype=np.float64),
        "dot",
        sources=tuple(makers),
    )
