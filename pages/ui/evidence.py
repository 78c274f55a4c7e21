"""The figures on the Sources page: all observations, where they contradict, and the context."""

import math
from typing import Final

import pandas as pd
import streamlit as st

from data import catalog
from pages.ui import cache, catalogue, printed
from pages.ui.text import MINUS, Words

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
HEIGHT: Final = 460
MILLION: Final = 1e6
BILLION: Final = 1e9
DOMAIN: Final = r"^https?://(?:www\.)?([^/]+)"


def observations(words: Words) -> None:
    """Let the reader search all figures, see each with its source, and take them along."""
    st.header(words("sources.observations"), anchor=False)
    every = cache.table(TABLE)
    left, right = st.columns(2)
    sought = left.text_input(words("sources.search"), key="sources.search")
    subject = right.selectbox(
        words("sources.subject"),
        ("all", *sorted(every["subject"].unique())),
        format_func=lambda name: words(f"sources.subject_{name}"),
        key="sources.subject",
    )
    found = matching(every, sought, subject)
    count = {"count": words.number(len(found)), "total": words.number(len(every))}
    st.markdown(words("sources.found", **count))
    _rows(found, SHOWN, words, HEIGHT)
    st.caption(words("sources.restricted"))
    table = catalog.get(TABLE)
    catalogue.download(
        table,
        found,
        words("sources.download_found", **count),
        words,
        part=f"_{len(found)}_of_{len(every)}",
        found_by=words("sources.head_found", sought=sought, subject=subject, **count),
    )


def matching(every: pd.DataFrame, sought: str, subject: str) -> pd.DataFrame:
    """Find the figures of a subject in whose words every word sought occurs, by series and date.

    Parameters
    ----------
    every : table ``observations``.
    sought : words in any order, upper or lower case; nothing finds all.
    subject : a subject, or "all".
    """
    rows = every if subject == "all" else every[every["subject"] == subject]
    text = rows[list(SEARCHED)].fillna("").agg(" ".join, axis=1).str.lower()
    for word in sought.lower().split():
        rows = rows[text.loc[rows.index].str.contains(word, regex=False)]
    return rows.sort_values(["series_title", "period_start"], kind="stable")


def contradictions(words: Words) -> None:
    """Show every contradiction: why it is one, which figure is used, and the figures themselves."""
    st.header(words("sources.contradictions"), anchor=False)
    st.markdown(words("sources.contradictions_note"))
    every = cache.table(TABLE)
    for one in cache.table("contradictions").to_dict("records"):
        name = str(one["name"])
        heading = words.otherwise(f"table.contradictions.heading.{name}", name)
        with st.expander(heading):
            explained = f"table.contradictions.explained.{name}"
            st.markdown(words.otherwise(explained, str(one["explanation"])))
            st.markdown(_preferred(float(one["preferred_value"]), words))
            rows = every[every["contradicts"] == name].sort_values("preferred", ascending=False)
            _rows(rows, SIDES, words)


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
            threshold=_usd("small", values["defence_offset_threshold"] * MILLION, words),
            total=_usd("large", values["defence_offset_volume_with_us"] * BILLION, words),
        )
    )
    said = printed.iloc[0]
    st.caption(words("sources.context_source", published=said["published"]))


def _usd(size: str, value: float, words: Words) -> str:
    """Write an amount as the language counts large ones. [USD]"""
    unit = float(words(f"sources.usd_{size}_unit"))
    return words(f"sources.usd_{size}", value=f"{value / unit:,g}")


def _preferred(value: float, words: Words) -> str:
    """Say which figure is used, if any."""
    if math.isnan(value):
        return words("sources.preferred_none")
    return words("sources.preferred_value", value=f"{value:,.10g}".replace("-", MINUS))


def _rows(
    rows: pd.DataFrame, names: tuple[str, ...], words: Words, height: int | None = None
) -> None:
    """Draw figures with their sources, headed in the reader's language."""
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


def _readable(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Rows with the basis in words, the period in one cell, and events told in the note."""
    start, end = (rows[name].dt.strftime("%Y-%m-%d") for name in ("period_start", "period_end"))
    period = start.where(end.isna() | (start == end), start + "–" + end)
    told = rows["value_text"].fillna("").str.cat(rows["note"].fillna(""), sep="; ")
    used = rows["preferred"].map({True: "", False: words("sources.not_used")})
    return rows.assign(
        period=period,
        basis=rows["basis"].map(lambda basis: words(f"sources.basis_{basis}")),
        note=told.str.strip("; "),
        contradiction=rows["contradicts"].map(
            lambda name: words.otherwise(f"table.contradictions.heading.{name}", name),
            na_action="ignore",
        ),
        used=used,
    )
