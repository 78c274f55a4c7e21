"""What is known of 2026: events with the day knowledge ends, and why rates rose."""

from collections.abc import Hashable
from typing import Any

import streamlit as st

from analysis import policy
from analysis.policy import Event
from pages.charts import sourced
from pages.charts import track_episodes as charts
from pages.ui.kept import cache
from pages.ui.show import share
from pages.ui.sources import evidence
from pages.ui.track import track_tables as tables
from pages.words import text
from pages.words.text import Words

HEADS = ("number", "day", "state", "event", "source")


def show(words: Words) -> None:
    """Draw the calendar of events, the list behind it, and what was said of rates.

    Parameters
    ----------
    words : words of the reader's language.
    """
    observations = cache.table("observations")
    found, day = policy.events(observations), policy.known_to(observations)
    st.header(words("track.title_policy"), anchor=False)
    st.markdown(words("track.policy_note", day=words.day(day)))
    share.chart(charts.calendar(found, day, words))
    heads = [words(f"track.head_{head}") for head in HEADS]
    tables.show(heads, [row(place, one, words) for place, one in enumerate(found, 1)])
    st.subheader(words("track.title_rates_2026"), anchor=False)
    said, rates = policy.rates_since_february(observations)
    west, east = (words.signed_pct(rates[coast] / 100.0) for coast in ("WC", "EC"))
    told = words("track.rates_2026", west=west, east=east, day=words.day(said))
    st.markdown(text.unbroken(told))


def row(place: int, one: Event, words: Words) -> tuple[str, ...]:
    """Spell an event: number, date, whether it is only scheduled, what, and who says so.

    Parameters
    ----------
    place : its number in the list.
    one : the event.
    words : words of the reader's language.
    """
    days = [words.day(day) for day in dict.fromkeys((one.start, one.end))]
    named: dict[Hashable, Any] = {"id": one.id, "series": "policy_event", "series_title": one.title}
    return (
        words.number(place),
        words.span(days[0], days[-1]) if len(days) > 1 else days[0],
        words(f"track.event_{'scheduled' if one.scheduled else 'happened'}"),
        evidence.title(named, words),
        "; ".join(_said(*both, words) for both in one.prints),
    )


def _said(source: str, publisher: str, words: Words) -> str:
    """Name who said so, and where it was read if that was another."""
    who = sourced.named(source, words)
    if source == publisher:
        return who
    paper = words.otherwise(f"paper_name.{publisher}", publisher)
    return words("track.read_in", source=who, paper=paper)
