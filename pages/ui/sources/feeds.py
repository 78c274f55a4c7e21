"""The feeds on the Sources page: what is held of each, how old it is, and what failed since."""

import datetime as dt
import functools
from typing import Final

import pandas as pd
import streamlit as st

from data.live import latest
from data.live.latest import State
from data.store import TableUnavailable
from pages.answer.basis import Basis
from pages.export.office.csv import csv_bytes
from pages.ui.kept import cache
from pages.ui.show import sections
from pages.words.text import Words

CSV: Final = "text/csv"
DIGITS_IN_FILE_NAME: Final = 12
REVISIONS_SHOWN: Final = 200
KEPT: Final = 16
COLUMNS: Final = (
    *("feed", "state", "to", "checked", "age", "rows", "revised"),
    *("cadence", "publisher", "terms", "name"),
)


def table(words: Words) -> None:
    """List every feed with its last success; say of those in trouble why, and what stays."""
    st.header(words("feeds.heading"), anchor=False)
    st.markdown(words("feeds.intro"))
    now = dt.datetime.now(dt.UTC)
    states = latest.states()
    rows = pd.DataFrame([line(one, now, words) for one in states], columns=list(COLUMNS))
    labels = {name: words(f"feeds.{name}") for name in COLUMNS}
    column = st.column_config
    st.dataframe(
        rows,
        hide_index=True,
        height="content",
        placeholder="",
        column_config={
            **labels,
            "checked": column.DateColumn(labels["checked"], format=words("format.table_day")),
            "rows": column.NumberColumn(labels["rows"], format="localized"),
            "revised": column.NumberColumn(labels["revised"], format="localized"),
        },
    )
    if all(one.vintage is None for one in states):
        st.info(words("feeds.none"))
    for one in states:
        said = trouble(one, now, words)
        if said:
            st.markdown(said)
    for one in states:
        _details(one, words)


def line(state: State, now: dt.datetime, words: Words) -> dict[str, object]:
    """One line of the list; empty cells where nothing is held.

    Parameters
    ----------
    state : how the feed stands.
    now : the moment of reading.
    words : words of the reader's language.
    """
    vintage, feed = state.vintage, state.feed
    age = state.age_days(now)
    return {
        "feed": words(f"feeds.short_{feed.name}"),
        "state": words(f"feeds.state_{condition(state, now)}"),
        "to": state.to and words.written_day(str(state.to)),
        "checked": state.checked_at and state.checked_at.date(),
        "age": None if age is None else words("feeds.days", days=words.number(age)),
        "rows": vintage and vintage.rows,
        "revised": vintage.revised if vintage and vintage.before else None,
        "cadence": words(f"feeds.cadence_{feed.cadence}"),
        "publisher": publisher(state, words),
        "terms": words(f"feeds.terms_{feed.source}"),
        "name": feed.name,
    }


def condition(state: State, now: dt.datetime) -> str:
    """Say in one word how a feed stands: damaged, never, failed, stale or good.

    Parameters
    ----------
    state : how the feed stands.
    now : the moment of reading.
    """
    if state.damage is not None:
        return "damaged"
    if state.failure is not None:
        return "failed"
    if state.vintage is None:
        return "never"
    return "stale" if state.is_stale(now) else "good"


def trouble(state: State, now: dt.datetime, words: Words) -> str:
    """Say why a feed is not as it should be and what stays, with its age in a badge.

    Parameters
    ----------
    state : how the feed stands.
    now : the moment of reading.
    words : words of the reader's language.

    Returns
    -------
    Markdown; empty where there is nothing to say.
    """
    how = condition(state, now)
    name = title(state, words)
    if how == "damaged":
        return words("feeds.trouble_damaged", title=name)
    if how == "stale":
        reason = words("feeds.reason_stale")
    elif state.failure is not None:
        day = words.day(state.failure.at.date())
        why = words(f"feeds.reason_{state.failure.kind}")
        reason = words("feeds.failed_on", day=day, why=why)
    else:
        return ""
    age = state.age_days(now)
    if age is None:
        return words("feeds.trouble_empty", title=name, reason=reason)
    badge = words("feeds.age_badge", days=words.number(age))
    return words(
        "feeds.trouble_held",
        title=name,
        badge=badge,
        reason=reason,
        last=words.written_day(str(state.to)),
    )


def title(state: State, words: Words) -> str:
    """Give the title of a feed in the reader's language."""
    return words(f"feeds.title_{state.feed.name}")


def publisher(state: State, words: Words) -> str:
    """Name who publishes a feed, in the reader's language where it has a name there."""
    named = state.feed.origin.publisher
    return words.otherwise(f"paper_name.{named.replace('.', '')}", named)


def head_lines(state: State, words: Words) -> list[str]:
    """Give the lines that stand above a feed's rows in a file: whose, on which terms, how fresh.

    Parameters
    ----------
    state : how the feed stands; it holds a table.
    words : words of the reader's language.
    """
    feed, vintage = state.feed, state.vintage
    if vintage is None:
        return []
    whose = f"{feed.origin.name} · {publisher(state, words)} · {feed.origin.url}"
    return [
        f"{feed.name}: {title(state, words)}",
        words("sources.head_source", text=whose),
        words("sources.head_licence", text=words(f"feeds.terms_{feed.source}")),
        words("feeds.head_retrieved", moment=f"{vintage.retrieved_at:%Y-%m-%d %H:%M} UTC"),
        words("sources.head_sha256", digest=vintage.sha256),
        *(
            f"{one.name}{f' [{one.unit}]' if one.unit else ''}: {one.meaning}"
            for one in feed.table.columns
        ),
    ]


@cache.kept(KEPT)
def _held(on: Basis, name: str, vintage: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A feed's table and what its source has revised, read once per vintage."""
    del on, vintage
    return latest.table(name), latest.revisions(latest.get(name))


def _details(state: State, words: Words) -> None:
    """Offer a feed's table, and show what its source has revised."""
    name = state.feed.name
    if state.vintage is None:
        return
    with st.expander(words("feeds.details", title=title(state, words))):
        try:
            rows, revised = _held(name, state.vintage.name)
        except TableUnavailable as problem:
            sections.unavailable(problem, words)
            return
        if revised.empty:
            st.markdown(words("feeds.revisions_none"))
        else:
            shown = min(REVISIONS_SHOWN, len(revised))
            counts = {"count": words.number(len(revised)), "shown": words.number(shown)}
            st.markdown(words("feeds.revisions", **counts))
            _revised(revised.head(shown), words)
        st.download_button(
            words("feeds.download"),
            functools.partial(csv_bytes, rows, head_lines(state, words)),
            file_name=f"{name}_{state.vintage.sha256[:DIGITS_IN_FILE_NAME]}.csv",
            mime=CSV,
            on_click="ignore",
            key=f"feeds.download.{name}",
            icon=":material/download:",
        )


def _revised(revised: pd.DataFrame, words: Words) -> None:
    """Draw revised figures; the key keeps the names of its columns."""
    days = revised.select_dtypes("datetime").columns
    column = st.column_config
    st.dataframe(
        revised,
        hide_index=True,
        placeholder="",
        column_config={
            **{name: column.DateColumn(name, format=words("format.table_day")) for name in days},
            "column": words("feeds.revised_column"),
            "before": column.NumberColumn(words("feeds.revised_before"), format="localized"),
            "now": column.NumberColumn(words("feeds.revised_now"), format="localized"),
        },
    )
