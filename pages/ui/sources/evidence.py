"""The figures on the Sources page: all observations, where they contradict, and the context."""

import math
from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from pages.charts import contradictions as charts
from pages.ui.frame import printed
from pages.ui.kept import cache
from pages.ui.show import share
from pages.words import numerals
from pages.words.remarks import remark
from pages.words.text import Words

TABLE: Final = "observations"
SEARCHED: Final = ("series_title", "source_name", "publisher", "origin", "destination", "note")
SHOWN: Final = (
    *("series_title", "period", "origin", "destination", "value", "unit", "basis"),
    *("source_name", "publisher", "url", "published", "note", "licence", "contradiction"),
)
SIDES: Final = (
    *("series_title", "period", "origin", "destination", "value", "unit", "used"),
    *("source_name", "publisher", "url", "published", "note"),
)
SPELLED: Final = {
    **{"origin": "place_name", "destination": "place_name"},
    **{"unit": "unit_name", "publisher": "paper_name"},
}
HEIGHT: Final = 460
FIRST: Final = "official_14_percent"
MILLION: Final = 1e6
BILLION: Final = 1e9
DOMAIN: Final = r"^https?://(?:www\.)?([^/]+)"


def matching(
    every: pd.DataFrame, sought: str, subject: str, searchable: "pd.Series[str]"
) -> pd.DataFrame:
    """Find the figures of a subject in whose words every word sought occurs, by series and date.

    Parameters
    ----------
    every : table ``observations``.
    sought : words in any order, upper or lower case; nothing finds all.
    subject : a subject, or "all".
    searchable : all that each figure can be found by, in small letters.
    """
    rows = every if subject == "all" else every[every["subject"] == subject]
    for word in sought.lower().split():
        rows = rows[searchable.loc[rows.index].str.contains(word, regex=False)]
    return rows.sort_values(["series_title", "period_start"], kind="stable")


def title(row: "Mapping[Hashable, Any] | pd.Series[Any]", words: Words) -> str:
    """Name the series of a figure, or the event it dates, as far as the language has a name.

    Parameters
    ----------
    row : a row of table ``observations``.
    words : words of the reader's language.
    """
    series = words.otherwise(f"series_name.{row['series']}", str(row["series_title"]))
    return words.otherwise(f"event_name.{row['id']}", series)


def titles(rows: pd.DataFrame, words: Words) -> "pd.Series[str]":
    """Name the series of several figures.

    Parameters
    ----------
    rows : rows of table ``observations``.
    words : words of the reader's language.
    """
    named = rows[["id", "series", "series_title"]].to_dict("records")
    return pd.Series([title(row, words) for row in named], rows.index, dtype="str")


def contradictions(words: Words) -> None:
    """Show every contradiction: why it is one, which figure is used, and the figures themselves."""
    st.header(words("sources.contradictions"), anchor=False)
    st.markdown(words("sources.contradictions_note"))
    every = cache.table(TABLE)
    known = cache.table("contradictions")
    _drawn(every, known, words)
    for one in known.to_dict("records"):
        name = str(one["name"])
        heading = words.otherwise(f"table.contradictions.heading.{name}", name)
        with st.expander(heading):
            explained = f"table.contradictions.explained.{name}"
            st.markdown(words.otherwise(explained, numerals.signs(str(one["explanation"]))))
            st.markdown(_preferred(float(one["preferred_value"]), words))
            rows = every[every["contradicts"] == name].sort_values("preferred", ascending=False)
            rows_table(rows, SIDES, words)


def _drawn(every: pd.DataFrame, known: pd.DataFrame, words: Words) -> None:
    """Draw the prints of one contradiction beside each other, one chart for each unit."""
    sides = {str(name): charts.sides(every, str(name)) for name in known["name"]}
    offered = [name for name, found in sides.items() if found]
    chosen = st.selectbox(
        words("explore.contradiction"),
        offered,
        index=offered.index(FIRST) if FIRST in offered else 0,
        format_func=lambda name: words.otherwise(f"table.contradictions.heading.{name}", name),
        key="explore.contradiction",
    )
    for place, prints in enumerate(sides[chosen]):
        share.chart(charts.prints(prints, place, words))


def context(words: Words) -> None:
    """Tell the other figures of the article that carried the official statement."""
    st.header(words("sources.context"), anchor=False)
    rows = cache.table("official_statement")
    printed = rows[rows["reading"] == "as_printed"].set_index("item")
    values = {str(item): float(value) for item, value in printed["value"].items()}
    st.markdown(
        words(
            "sources.context_inquiries",
            count=words.number(values["tariff_inquiries_two_months"]),
            customs=words.number(values["tariff_inquiries_customs_share"]),
        )
    )
    st.markdown(
        words(
            "sources.context_offsets",
            threshold=words.usd(values["defence_offset_threshold"] * MILLION),
            total=words.usd(values["defence_offset_volume_with_us"] * BILLION),
        )
    )
    said = printed.iloc[0]
    published = words.written_day(str(said["published"]))
    st.caption(words("sources.context_source", published=published))


def period(start: Any, end: Any, words: Words) -> str:
    """Write a period: one day, or the first and the last.

    Parameters
    ----------
    start, end : days; a period without any is empty.
    words : words of the reader's language.
    """
    days = [words.day(day.date()) for day in (start, end) if not pd.isna(day)]
    return words.span(days[0], days[-1]) if days else ""


def _preferred(value: float, words: Words) -> str:
    """Say which figure is used, if any."""
    if math.isnan(value):
        return words("sources.preferred_none")
    return words("sources.preferred_value", value=words.exact(value))


def rows_table(
    rows: pd.DataFrame, names: tuple[str, ...], words: Words, height: int | None = None
) -> None:
    """Draw figures with their sources, headed in the reader's language.

    Parameters
    ----------
    rows : rows of table ``observations``.
    names : columns shown.
    words : words of the reader's language.
    height : height of the table; as high as its rows where none is given. [px]
    """
    labels = {name: words(f"sources.{name}") for name in names}
    column = st.column_config
    config = {name: column.TextColumn(label) for name, label in labels.items()} | {
        "series_title": column.TextColumn(labels["series_title"], width="large"),
        "value": column.NumberColumn(labels["value"], format="localized"),
        "url": column.LinkColumn(labels["url"], display_text=DOMAIN),
    }
    st.dataframe(
        _readable(rows, words)[list(names)],
        hide_index=True,
        column_config=config,
        height=height or "auto",
        placeholder="",
    )
    printed.left_out(words)


def _spelled(names: "pd.Series[str]", kind: str, words: Words) -> "pd.Series[str]":
    """Write places, units or papers in the reader's language, as far as it has words for them."""
    return names.map(lambda name: words.otherwise(f"{kind}.{name}", name), na_action="ignore")


def _readable(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Rows with the basis in words, the period in one cell, and events told in the note."""
    pairs = zip(rows["period_start"], rows["period_end"], strict=True)
    spans = pd.Series([period(*pair, words) for pair in pairs], rows.index, dtype="str")
    marks = rows["value_text"].fillna("").map(words.told)
    told = marks.str.cat(rows["note"].fillna("").map(lambda note: remark(note, words)), sep="; ")
    used = rows["preferred"].map({True: "", False: words("sources.not_used")})
    return rows.assign(
        period=spans,
        series_title=titles(rows, words),
        basis=rows["basis"].map(lambda basis: words(f"sources.basis_{basis}")),
        **{name: _spelled(rows[name], kind, words) for name, kind in SPELLED.items()},
        note=told.str.strip("; "),
        **{
            name: rows[name].map(words.told, na_action="ignore")
            for name in ("licence", "source_name")
        },
        contradiction=rows["contradicts"].map(
            lambda name: words.otherwise(f"table.contradictions.heading.{name}", name),
            na_action="ignore",
        ),
        published=rows["published"].map(words.written_day, na_action="ignore"),
        used=used,
    )
