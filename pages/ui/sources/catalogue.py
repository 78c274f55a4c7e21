"""The tables on the Sources page: what each holds, its columns, and the whole of it as CSV."""

import functools
from typing import Final

import pandas as pd
import streamlit as st

from data import catalog, store
from data.catalog import Dataset
from data.store import TableUnavailable
from pages.answer.table_words import about, meaning
from pages.charts.restricted import is_restricted, without_values
from pages.export.office.csv import csv_bytes
from pages.ui.frame import printed
from pages.ui.kept import cache
from pages.ui.show import sections
from pages.words.text import Words

DATES: Final = ("week", "month", "period_end", "period_start")
DIGITS_IN_FILE_NAME: Final = 12
CSV: Final = "text/csv"


def tables(words: Words) -> None:
    """List every table, then show each with its columns and its download."""
    st.header(words("sources.tables"), anchor=False)
    found, missing = _read()
    overview = pd.DataFrame([_line(table, found, words) for table in catalog.TABLES])
    labels = {name: words(f"sources.{name}") for name in overview.columns}
    st.dataframe(
        overview,
        hide_index=True,
        height="content",
        placeholder="",
        column_config={
            "table": st.column_config.TextColumn(labels["table"], width="medium"),
            "table_name": st.column_config.TextColumn(labels["table_name"], width="large"),
            "rows": st.column_config.NumberColumn(labels["rows"], format="localized"),
            "grain": labels["grain"],
            "latest": st.column_config.DateColumn(
                labels["latest"], format=words("format.table_day")
            ),
            "licence": labels["licence"],
        },
    )
    printed.left_out(words)
    st.caption(words("sources.latest_note"))
    for problem in missing:
        sections.unavailable(problem, words)
    st.markdown(words("sources.tables_note"))
    for table in catalog.TABLES:
        if table.name in found:
            _details(table, found[table.name], words)


def head_lines(table: Dataset, words: Words, *more: str) -> list[str]:
    """Give the lines that stand above the rows of a CSV file: what it is, whose, and how exact.

    Parameters
    ----------
    table : the table.
    words : words of the reader's language.
    more : further remarks.

    Returns
    -------
    lines: title, grain, basis, licence, sources, remarks, sha256, then every column with its unit.
    """
    named = [" · ".join(filter(None, (s.name, s.publisher, s.url))) for s in table.sources]
    return [
        f"{table.name}: {about(table, 'title', words)}",
        words("sources.head_grain", text=about(table, "grain", words)),
        words("sources.head_basis", text=about(table, "basis", words)),
        words("sources.head_licence", text=about(table, "licence", words)),
        *(words("sources.head_source", text=name) for name in named),
        *more,
        words("sources.head_sha256", digest=store.digest(table.name)),
        *(_column_line(table, column, words) for column in table.names),
    ]


def file_name(table: Dataset, part: str = "") -> str:
    """Name a file after the table and the sha256 it was read with."""
    return f"{table.name}{part}_{store.digest(table.name)[:DIGITS_IN_FILE_NAME]}.csv"


def download(
    table: Dataset, rows: pd.DataFrame, label: str, words: Words, part: str = "", found_by: str = ""
) -> None:
    """Offer rows of a table as CSV, written only when asked for; restricted values stay out.

    Parameters
    ----------
    table : the table the rows belong to.
    rows : the rows.
    label : words on the button.
    words : words of the reader's language.
    part : what distinguishes these rows from the whole table, in the name of the file.
    found_by : what was sought, where these are not all rows.
    """
    restricted = words("sources.restricted") if is_restricted(rows).any() else ""
    lines = head_lines(table, words, *filter(None, (found_by, restricted)))
    st.download_button(
        label,
        functools.partial(_spell, rows, lines),
        file_name=file_name(table, part),
        mime=CSV,
        on_click="ignore",
        key=f"download.{table.name}.{label}",
        icon=":material/download:",
    )


def _spell(rows: pd.DataFrame, lines: list[str]) -> bytes:
    return csv_bytes(without_values(rows), lines)


def _read() -> tuple[dict[str, pd.DataFrame], list[TableUnavailable]]:
    """Read every table that can be read, and collect what is wrong with the others."""
    found, missing = {}, []
    for table in catalog.TABLES:
        try:
            found[table.name] = cache.table(table.name)
        except TableUnavailable as problem:
            missing.append(problem)
    return found, missing


def _line(table: Dataset, found: dict[str, pd.DataFrame], words: Words) -> dict[str, object]:
    """One line of the overview; without rows and date where the table cannot be read."""
    rows = found.get(table.name)
    return {
        "table": table.name,
        "table_name": about(table, "title", words),
        "rows": None if rows is None else len(rows),
        "grain": about(table, "grain", words),
        "latest": None if rows is None else _latest(rows),
        "licence": about(table, "licence", words),
    }


def _latest(rows: pd.DataFrame) -> pd.Timestamp | None:
    """The last day a table is about; None where it has no dates."""
    dates = [rows[name].max() for name in DATES if name in rows]
    return max(dates) if dates else None


def _details(table: Dataset, rows: pd.DataFrame, words: Words) -> None:
    with st.expander(
        words("sources.table_title", name=table.name, title=about(table, "title", words))
    ):
        basis = about(table, "basis", words)
        st.markdown(words("sources.head_basis", text=basis))
        st.markdown(words("sources.head_licence", text=about(table, "licence", words)))
        columns = pd.DataFrame(
            {
                "column": table.names,
                "meaning": [meaning(table, name, words) for name in table.names],
                "unit": [column.unit for column in table.columns],
            }
        )
        st.dataframe(
            columns,
            hide_index=True,
            placeholder="",
            column_config={
                "column": st.column_config.TextColumn(words("sources.column")),
                "meaning": st.column_config.TextColumn(words("sources.meaning"), width="large"),
                "unit": words("sources.unit"),
            },
        )
        printed.left_out(words)
        if is_restricted(rows).any():
            st.markdown(words("sources.restricted"))
        download(table, rows, words("sources.download", name=table.name), words)


def _column_line(table: Dataset, column: str, words: Words) -> str:
    unit = next(one.unit for one in table.columns if one.name == column)
    return f"{column}{f' [{unit}]' if unit else ''}: {meaning(table, column, words)}"
