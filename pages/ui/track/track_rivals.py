"""Forecasts of others, scored: editions of the port tracker and single statements."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis import forecasts
from analysis.forecasts import SMALL_SAMPLE
from analysis.scores import Score
from pages.ui.kept import track_data
from pages.ui.track import track_tables as tables
from pages.words import periods
from pages.words.text import Words

EDITION_HEADS = ("edition", "n", "mape", "bias", "sample")
HORIZON_HEADS = ("horizon", "n", "mape", "bias")
MONTH_HEADS = ("edition", "issued", "month", "horizon", "forecast", "outcome", "error")
LONGER_HEADS = ("edition", "issued", "when", "forecast", "outcome", "error")
STATEMENT_HEADS = ("who", "issued", "statement", "came", "miss", "condition")


def show(words: Words) -> None:
    """Draw the scores of the port tracker, month by month, and of everybody else.

    Parameters
    ----------
    words : words of the reader's language.
    """
    st.header(words("track.title_rivals"), anchor=False)
    st.markdown(words("track.rivals_note"))
    months = track_data.months()
    left, right = st.columns((3, 2))
    with left:
        st.markdown(words("track.by_edition"))
        rows = [
            (periods.edition(str(name), words), *_score(one, words), _sample(one, words))
            for name, one in forecasts.grouped(months, "name").items()
        ]
        tables.show([words(f"track.head_{head}") for head in EDITION_HEADS], rows)
    with right:
        st.markdown(words("track.by_horizon"))
        rows = [
            (_horizon(int(str(ahead)), words), *_score(one, words))
            for ahead, one in forecasts.grouped(months, "horizon").items()
        ]
        tables.show([words(f"track.head_{head}") for head in HORIZON_HEADS], rows)
    st.caption(words("track.editions_note"))
    with st.expander(words("track.every_month", count=words.number(len(months)))):
        heads = [words(f"track.head_{head}") for head in MONTH_HEADS]
        tables.show(heads, [_month(row, words) for row in months.to_dict("records")])
        st.markdown(words("track.longer"))
        heads = [words(f"track.head_{head}") for head in LONGER_HEADS]
        longer = track_data.longer().to_dict("records")
        tables.show(heads, [_longer(row, words) for row in longer])
    _statements(words)


def _score(one: Score, words: Words) -> tuple[str, ...]:
    return (
        words.number(one.count),
        words.pct(one.mape_pct / 100.0, 1),
        words.signed_pct(one.bias_pct / 100.0, 1),
    )


def _sample(one: Score, words: Words) -> str:
    """Warn of few months."""
    return words("track.small") if one.count < SMALL_SAMPLE else ""


def _horizon(months: int, words: Words) -> str:
    """Say how many months lie between an edition and the month it foresees."""
    key = "past" if months < 0 else "same" if months == 0 else "ahead"
    return words(f"track.horizon_{key}", months=words.number(abs(months)))


def _month(row: Mapping[Hashable, Any], words: Words) -> tuple[str, ...]:
    """Spell one month of one edition."""
    return (
        periods.edition(str(row["name"]), words),
        words.written_day(str(row["issued"])),
        periods.month(row["month"], words),
        _horizon(int(row["horizon"]), words),
        tables.volume(float(row["forecast"]), words),
        _outcome(row, words),
        tables.signed(float(row["error"]), words),
    )


def _longer(row: Mapping[Hashable, Any], words: Words) -> tuple[str, ...]:
    """Spell what one edition said of a half-year or a year."""
    first, last = (periods.month(row[name], words) for name in ("period_start", "period_end"))
    return (
        periods.edition(str(row["name"]), words),
        words.written_day(str(row["issued"])),
        words.span(first, last),
        tables.volume(float(row["forecast"]), words),
        _outcome(row, words),
        tables.signed(float(row["error"]), words),
    )


def _outcome(row: Mapping[Hashable, Any], words: Words) -> str:
    """Write what came, with its basis where it is not observed."""
    came = tables.volume(float(row["outcome"]), words)
    if not came:
        return words("track.no_outcome")
    basis = str(row["outcome_basis"])
    if basis == "observed":
        return came
    return words("track.with_basis", value=came, basis=words(f"sources.basis_{basis}"))


def _statements(words: Words) -> None:
    """Lay out single statements, what came, and whether their condition held."""
    st.subheader(words("track.title_statements"), anchor=False)
    rows = track_data.statements().sort_values(["issued", "name"])
    heads = [words(f"track.head_{head}") for head in STATEMENT_HEADS]
    tables.show(heads, [_statement(row, words) for row in rows.to_dict("records")])
    st.caption(words("track.statements_note"))


def _statement(row: Mapping[Hashable, Any], words: Words) -> tuple[str, ...]:
    """Spell one statement."""
    name = str(row["name"])
    return (
        words(f"track.who.{name}"),
        words.written_day(str(row["issued"])),
        words(f"track.statement.{name}"),
        words(f"track.came.{name}"),
        _miss(row, words),
        words(f"track.condition_{row['condition']}"),
    )


def _miss(row: Mapping[Hashable, Any], words: Words) -> str:
    """Say how far the outcome lay outside, and of a band whether it held; or that they differ."""
    if pd.isna(row["miss"]):
        return words("track.unlike")
    miss = tables.points(float(row["miss"]), words)
    if pd.isna(row["crps"]):
        return miss
    key = "track.hit" if row["inside"] else "track.missed"
    return words(key, miss=miss, crps=words.number(float(row["crps"]), 1))
