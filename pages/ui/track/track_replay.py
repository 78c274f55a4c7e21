"""Looking back from a day: what could be known by then, and, apart from it, what came later."""

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
import streamlit as st

from analysis import vintage
from analysis.backtest import MONTHS
from analysis.track_record import TrackRecord
from analysis.vintage import Vintage
from pages.charts import track_record as charts
from pages.charts.chart import Chart, Series
from pages.ui.kept import cache, track_data
from pages.ui.show import sections, share
from pages.ui.sources import evidence
from pages.ui.track import track_tables as tables
from pages.words import periods
from pages.words.text import Words

CHOSEN: Final = "track.day"
DEFAULT: Final = dt.date(2025, 4, 23)
DAYS: Final = (
    dt.date(2025, 4, 10),
    DEFAULT,
    dt.date(2025, 5, 8),
    dt.date(2025, 5, 14),
    dt.date(2025, 6, 30),
    dt.date(2025, 7, 31),
    dt.date(2025, 9, 30),
    dt.date(2025, 10, 31),
    dt.date(2025, 12, 31),
)
PRINT_HEADS: Final = ("series", "when", "value", "basis_of", "source", "issued")
LATER_HEADS: Final = ("month", "forecast_then", "band_then", "came", "error")
EDITION_HEADS: Final = ("month", "forecast", "came", "error")


def show(words: Words) -> None:
    """Let the reader choose a day, and draw what was known by then beside what came.

    Parameters
    ----------
    words : words of the reader's language.
    """
    st.header(words("track.title_replay"), anchor=False)
    st.markdown(words("track.replay_note"))
    st.fragment(key="replay")(sections.show)(words, _from_day)


def _from_day(words: Words) -> None:
    """Draw the day chosen, and draw this alone again when another is chosen."""
    day: dt.date = st.selectbox(
        words("track.day"), DAYS, index=DAYS.index(DEFAULT), key=CHOSEN, format_func=words.day
    )
    observations, figures = cache.table("observations"), cache.table("forecast_figures")
    then = vintage.known(observations, figures, day)
    with st.container(border=True, key="known"):
        _known(then, words)
    with st.container(border=True, key="later"):
        _later(then, words)
    st.caption(words("track.replay_hidden", count=words.number(then.hidden)))


def _known(then: Vintage, words: Words) -> None:
    """Draw what could be known: policy, forecast, edition, statements, latest prints."""
    day = words.day(then.day)
    st.subheader(words("track.known", day=day), anchor=False)
    left, right = st.columns((3, 2))
    with left:
        share.chart(chart(track_data.record(), then, words), alone=False)
    with right:
        st.markdown(words(f"track.policy_{then.course}"))
        if len(then.edition):
            st.markdown(_edition(then, words))
        st.markdown("\n".join([words("track.said"), "", *_said(then, words)]))
    st.markdown(words("track.prints"))
    rows = [_print(row, words) for row in then.prints.to_dict("records")]
    tables.show([words(f"track.head_{head}") for head in PRINT_HEADS], rows)


def _later(then: Vintage, words: Words) -> None:
    """Draw what came after that day: arrivals, and the months of the edition then in force."""
    day = words.day(then.day)
    st.subheader(words("track.later", day=day), anchor=False)
    st.markdown(words("track.later_note"))
    left, right = st.columns((3, 2))
    with left:
        _arrivals_came(then, words)
    with right:
        if len(then.edition):
            _edition_came(then, words)


def _arrivals_came(then: Vintage, words: Words) -> None:
    """Lay the model's months of that day beside what arrived."""
    st.markdown(words("track.arrivals_came"))
    record = track_data.record()
    low, high = record.ends(then.course)
    rows = [
        _came(record, then, place, (float(low[place]), float(high[place])), words)
        for place in np.flatnonzero(np.isnan(then.observed)).tolist()
    ]
    if rows:
        tables.show([words(f"track.head_{head}") for head in LATER_HEADS], rows)
    else:
        st.markdown(words("track.all_known"))


def _came(
    record: TrackRecord, then: Vintage, place: int, band: tuple[float, float], words: Words
) -> tuple[str, ...]:
    """Spell one month that was still ahead: the forecast of that day, and what came."""
    forecast = float(record.china_teu[then.course][place])
    came = float(record.china.observed[place])
    return (
        periods.month(MONTHS[place], words),
        words.number(forecast),
        words.span(words.teu(band[0]), words.teu(band[1])),
        words.number(came),
        tables.signed(100.0 * (forecast / came - 1.0), words),
    )


def _edition_came(then: Vintage, words: Words) -> None:
    """Lay the months of the edition then in force beside what the tracker later counted."""
    name = str(then.edition["name"].iloc[0])
    st.markdown(words("track.edition_came", edition=periods.edition(name, words)))
    months = track_data.months()
    rows = [
        (
            periods.month(row["month"], words),
            tables.volume(row["forecast"], words),
            tables.volume(row["outcome"], words) or words("track.no_outcome"),
            tables.signed(row["error"], words),
        )
        for row in months[months["name"] == name].to_dict("records")
    ]
    tables.show([words(f"track.head_{head}") for head in EDITION_HEADS], rows)


def chart(record: TrackRecord, then: Vintage, words: Words) -> Chart:
    """Chart what was published by a day, and the forecast for the months still ahead.

    Parameters
    ----------
    record : the record of 2025.
    then : what could be known by the day.
    words : words of the reader's language.
    """
    ahead = np.isnan(then.observed)
    series = [
        Series(
            "scenario",
            words("track.model_then"),
            _days(ahead),
            record.china_teu[then.course][ahead],
        )
    ]
    if not ahead.all():
        seen = then.observed[~ahead]
        label, makers = words("track.observed_then"), then.sources
        series.append(Series("observed", label, _days(~ahead), seen, "dot", sources=makers))
    ends = record.ends(then.course)[:, ahead]
    published = int((~ahead).sum())
    count = words(f"track.published_{'some' if published else 'none'}", count=published)
    title = words(
        f"track.replay_{then.course}" if ahead.any() else "track.replay_over",
        day=words.day(then.day),
        published=count,
    )
    marks: list[tuple[np.datetime64, str]] = [(np.datetime64(then.day), words("track.mark_day"))]
    marks += [] if then.course == "truce_unknown" else [charts.truce(words)]
    return charts.forecast("track_replay", title, series, (MONTHS[ahead], ends), words, marks)


def _days(which: np.ndarray) -> np.ndarray:
    days: np.ndarray = MONTHS[which].astype("datetime64[D]")
    return days


def _edition(then: Vintage, words: Words) -> str:
    """Say what the newest edition of the port tracker foresaw."""
    name = str(then.edition["name"].iloc[0])
    months = [
        words(
            "track.edition_month",
            month=periods.month(row["month"], words),
            teu=words.teu(float(row["forecast"])),
        )
        for row in then.edition.to_dict("records")
    ]
    return words(
        "track.edition_then",
        edition=periods.edition(name, words),
        issued=words.written_day(str(then.edition["issued"].iloc[0])),
        months=", ".join(months),
    )


def _said(then: Vintage, words: Words) -> list[str]:
    """List the statements out by that day."""
    lines = [
        words(
            "track.said_line",
            who=words(f"track.who.{name}"),
            statement=words(f"track.statement.{name}"),
        )
        for name in then.statements
    ]
    return lines or [words("track.said_none")]


def _print(row: Mapping[Hashable, Any], words: Words) -> tuple[str, ...]:
    """Spell the latest figure of a series."""
    start, end = (pd.Timestamp(row[name]).date() for name in ("period_start", "period_end"))
    value = float(row["value"])
    return (
        evidence.title(row, words),
        words.span(words.day(start), words.day(end)),
        words.published(value, str(row["unit"])),
        words(f"sources.basis_{row['basis']}"),
        str(row["source_name"]),
        words.written_day(str(row["published"])),
    )
