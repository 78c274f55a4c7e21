"""Asks what the dates of a reader's file stand for, and says which week or month was understood."""

import datetime as dt
from typing import Final

import pandas as pd
import streamlit as st

from data.upload import calendar, guess, rhythm, tenths
from data.upload.forms import PERIODS, Dates, Look, Period, Plan, Tenth, Told
from pages.answer import upload_words
from pages.link import link
from pages.words.text import Words

TENTHS: Final[tuple[Tenth, ...]] = ("january", "october")


def ask(
    looked: Look, heading: str, before: Plan | None, mark: str, words: Words
) -> tuple[Period | None, Tenth | None]:
    """Ask what a date stands for, unless the dates and their heading leave only one reading.

    Parameters
    ----------
    looked : the file.
    heading : heading of the dates; empty while it is not chosen.
    before : how another file of the kind was read.
    mark : name of the file and sheet among the widgets.
    words : words of the reader's language.

    Returns
    -------
    what a date stands for, and what a cell such as ``2025.1`` means; None while it is open.
    """
    dates = looked.dates.get(heading)
    if dates is None and (quarter := guess.quarters(looked)):
        st.warning(_told("quarter", words, column=quarter))
        return None, None
    if dates and not dates.periods:
        st.warning(_told(f"spacing_{dates.spacing}", words))
        return None, None
    offered = dates.periods if dates else PERIODS
    likely = dates.likely if dates else ""
    chosen = likely or (before.period if before and before.period in offered else "")
    period = st.selectbox(
        words("own.period"),
        offered,
        index=offered.index(chosen) if chosen else None,
        key=f"own.period.{mark}.{heading}",
        format_func=lambda name: words(f"own.period_{name}"),
        placeholder=words("own.choose"),
    )
    if dates and dates.spacing in rhythm.TOLD:
        st.caption(_told(f"spacing_{dates.spacing}", words))
    tenth = _tenth(dates, heading, before, mark, words)
    if dates and period:
        _understood(dates, period, words)
    return period, tenth


def _tenth(
    dates: Dates | None, heading: str, before: Plan | None, mark: str, words: Words
) -> Tenth | None:
    """Ask whether a cell is January or October, where its column does not tell."""
    if dates is None or not dates.unclear:
        return ""
    return st.selectbox(
        words("own.tenth", cell=link.harmless(dates.unclear)),
        TENTHS,
        index=TENTHS.index(before.tenth) if before and before.tenth else None,
        key=f"own.tenth.{mark}.{heading}",
        format_func=lambda name: words(f"month.{tenths.MONTHS[name]}"),
        placeholder=words("own.choose"),
    )


def _understood(dates: Dates, period: Period, words: Words) -> None:
    """Say what the first date was taken for."""
    if not dates.first_day:
        return
    day = dt.date.fromisoformat(dates.first_day)
    first = link.harmless(dates.first)
    if period == "month":
        name = words(f"month.{day.month}")
        st.caption(words("own.understood_month", cell=first, year=day.year, name=name))
        return
    if period == "day":
        st.caption(words("own.understood_day", cell=first, day=words.day(day)))
        return
    [start] = calendar.starts(pd.Series([pd.Timestamp(day)]), period).dt.date
    end = start + dt.timedelta(days=calendar.DAYS_PER_WEEK - 1)
    said = {"start": words.day(start), "end": words.day(end)}
    st.caption(words("own.understood_week", cell=first, **said))


def _told(code: str, words: Words, **values: str) -> str:
    said = upload_words.sentence(Told(code, values), words)
    return said[:1].upper() + said[1:]
