"""The choice of another baseline on the Sources page: the latest twelve months, where held."""

import functools
from typing import Final

import pandas as pd
import streamlit as st

from analysis import latest_year, own
from analysis.arrays import ORIGINS
from analysis.latest_year import Ratios, WeightsError
from data.live import latest
from data.store import TableUnavailable
from pages.export.office.csv import csv_bytes
from pages.ui.kept import cache
from pages.ui.sources import feeds
from pages.words.text import Words

FEED: Final = "census_countries"


def choice(words: Words) -> None:
    """Say which baseline the pages stand on, and offer the latest twelve months as a file."""
    st.header(words("feeds.baseline_heading"), anchor=False)
    st.markdown(words("feeds.baseline_intro"))
    try:
        ratio = latest_year.ratios(latest.table(FEED))
    except TableUnavailable:
        st.info(words("feeds.baseline_needs"))
        return
    except WeightsError:
        st.info(words("feeds.baseline_short"))
        return
    span = _span(ratio, words)
    st.markdown(f"{words('feeds.baseline_formula', span=span)} {words('feeds.baseline_table')}")
    st.dataframe(
        compared(ratio, words),
        hide_index=True,
        height="content",
        column_config={"origin": words("feeds.baseline_origin")},
    )
    st.download_button(
        words("feeds.baseline_download", span=span),
        functools.partial(spell, ratio, words),
        file_name=f"baseline_{ratio.months[0]}_{ratio.months[-1]}.csv",
        mime=feeds.CSV,
        on_click="ignore",
        key="feeds.baseline",
        icon=":material/download:",
    )


def _span(ratio: Ratios, words: Words) -> str:
    """Write the first and the last month."""
    return words.span(*(words.written_day(str(ratio.months[place])) for place in (0, -1)))


def compared(ratio: Ratios, words: Words) -> pd.DataFrame:
    """How each month compares with that of the normal year, by origin group, in per cent.

    Parameters
    ----------
    ratio : months and their ratios. [1]
    words : words of the reader's language.
    """
    rows = [
        {
            words.written_day(str(month)): words.pct(value)
            for month, value in zip(ratio.months, values, strict=True)
        }
        for values in ratio.values
    ]
    table = pd.DataFrame(rows)
    table.insert(0, "origin", [words(f"origin.{origin}") for origin in ORIGINS])
    return table


def spell(ratio: Ratios, words: Words) -> bytes:
    """Write the baseline as CSV, as own cargo is loaded; formula and source stand above it.

    Parameters
    ----------
    ratio : months and their ratios. [1]
    words : words of the reader's language.
    """
    lags = own.lags(cache.table("baseline_shares"))
    rows = latest_year.scaled(latest.normal_year(), ratio, lags)
    head = [
        words("feeds.baseline_heading"),
        words("sources.head_basis", text=words("sources.basis_derived")),
        words("feeds.baseline_formula", span=_span(ratio, words)),
        *feeds.head_lines(latest.state(latest.get(FEED)), words)[:5],
    ]
    return csv_bytes(rows.drop(columns=["basis", "method"]), head)
