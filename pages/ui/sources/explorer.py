"""All observations on the Sources page: searched, narrowed, defined, cited, taken along."""

import functools
from collections.abc import Callable, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data import catalog, store
from pages.answer.json_rows import json_bytes
from pages.charts.restricted import is_restricted, without_values
from pages.ui.kept import cache
from pages.ui.show import number_box
from pages.ui.show.number_box import Rules
from pages.ui.sources import catalogue, evidence
from pages.words import text
from pages.words.remarks import remark
from pages.words.text import Words

NARROWED: Final = ("series_title", "publisher", "origin", "basis")
TERMS: Final = ("series_title", "definition", "count", "from", "to", "licence", "redistribution")
WIDE: Final = ("definition", "licence", "redistribution")
MOST_CITED: Final = 40
DAY: Final = "%Y-%m-%d"
Spell = Callable[[str], str]


def show(words: Words) -> None:
    """Let the reader search all figures, see each with its source, and take them along."""
    st.header(words("sources.observations"), anchor=False)
    every = cache.table(evidence.TABLE)
    left, right = st.columns(2)
    sought = left.text_input(
        words("sources.search"), key="sources.search", help=words("explore.search_help")
    )
    subject = right.selectbox(
        words("sources.subject"),
        ("all", *sorted(every["subject"].unique())),
        format_func=lambda name: words(f"sources.subject_{name}"),
        key="sources.subject",
    )
    found = evidence.matching(every, sought, subject, searchable(every))
    found, chosen = _narrowed(found, _span(every), words)
    count = {"count": words.number(len(found)), "total": words.number(len(every))}
    st.markdown(words("sources.found", **count))
    order = evidence.titles(found, words).sort_values(kind="stable").index
    evidence.rows_table(found.loc[order], evidence.SHOWN, words, evidence.HEIGHT)
    said = "; ".join([subject, *chosen])
    found_by = words("sources.head_found", sought=sought, subject=said, **count)
    _take_along(found, words("sources.download_found", **count), found_by, words)
    _terms(found, words)
    _citations(found, words)


def searchable(every: pd.DataFrame) -> "pd.Series[str]":
    """Write all that a figure can be found by, in every language, in small letters.

    Parameters
    ----------
    every : table ``observations``.
    """
    plain = every[list(evidence.SEARCHED)].fillna("").agg(" ".join, axis=1)
    for words in map(text.words, text.LANGUAGES):
        for column, spell in _names(words).items():
            names = {one: spell(one) for one in every[column].dropna().unique()}
            plain = plain + " " + every[column].map(names).fillna("")
    return plain.str.lower()


def citation(row: "pd.Series[Any]", words: Words) -> str:
    """Cite one figure: who, what, when, how much, where it was read.

    Parameters
    ----------
    row : a figure.
    words : words of the reader's language.
    """
    marked = pd.isna(row["value"])
    value = words.told(row["value_text"]) if marked else words.exact(row["value"])
    return words(
        "explore.citation",
        source=words.told(row["source_name"]),
        series=evidence.title(row, words),
        period=evidence.period(row["period_start"], row["period_end"], words),
        value=str(value),
        unit=words.otherwise(f"unit_name.{row['unit']}", str(row["unit"])),
        publisher=words.otherwise(f"paper_name.{row['publisher']}", str(row["publisher"])),
        published=words.written_day(row["published"])
        if isinstance(row["published"], str)
        else words("explore.undated"),
        url=row["url"] if isinstance(row["url"], str) else "",
    ).strip(" ,")


def terms(found: pd.DataFrame) -> pd.DataFrame:
    """List the series of these figures: definition, how many, from when to when, and their terms.

    Parameters
    ----------
    found : rows of table ``observations``.
    """
    groups = found.groupby(["series_title", "licence", "redistribution"], sort=True, dropna=False)
    listed = groups.agg(
        definition=("definition", "first"),
        count=("id", "size"),
        first=("period_start", "min"),
        last=("period_end", "max"),
    ).reset_index()
    return listed.rename(columns={"first": "from", "last": "to"})[list(TERMS)]


def _names(words: Words) -> dict[str, Spell]:
    """Say how a language spells what stands in some columns."""
    return {
        "series": lambda one: words.otherwise(f"series_name.{one}", ""),
        "id": lambda one: words.otherwise(f"event_name.{one}", ""),
        "subject": lambda one: words(f"sources.subject_{one}"),
        "basis": lambda one: words(f"sources.basis_{one}"),
        "origin": lambda one: words.otherwise(f"place_name.{one}", ""),
        "unit": lambda one: words.otherwise(f"unit_name.{one}", ""),
        "publisher": lambda one: words.otherwise(f"paper_name.{one}", ""),
        "source_name": words.told,
        "note": lambda one: remark(one, words),
    }


def _narrowed(
    found: pd.DataFrame, span: tuple[int, int], words: Words
) -> tuple[pd.DataFrame, list[str]]:
    """Let the reader keep some series, publishers, origins, bases and years only."""
    chosen: list[str] = []
    with st.expander(words("explore.filters")):
        for place, name in zip(st.columns(len(NARROWED)), NARROWED, strict=True):
            spell = _speller(name, found, words)
            kept = place.multiselect(
                words(f"sources.{name}"),
                sorted(_options(found[name], f"explore.{name}"), key=spell),
                key=f"explore.{name}",
                format_func=spell,
                placeholder=words("explore.all"),
            )
            if kept:
                found = found[found[name].isin(kept)]
                chosen.append(", ".join(map(spell, kept)))
        ends = zip(st.columns(2), ("first", "last"), span, strict=True)
        first, last = (_year(place, end, year, span, words) for place, end, year in ends)
    if (first, last) == span:
        return found, chosen
    years = found["period_end"].dt.year.ge(first) & found["period_start"].dt.year.le(last)
    return found[years], [*chosen, words.span(str(first), str(last))]


def _year(place: DeltaGenerator, end: str, usual: int, span: tuple[int, int], words: Words) -> int:
    """Ask for the first or the last year kept."""
    held = f"explore.{end}_year"

    def take(year: float) -> None:
        st.session_state[held] = int(year)

    value: int = min(max(st.session_state.get(held, usual), span[0]), span[1])
    rules = Rules(*span, step=1, by=1, unit="year")
    with place:
        number_box.ask(
            words(held), rules, value, take, key=f"{held}_box", unit=words("box.year"), words=words
        )
    return value


def _options(values: "pd.Series[str]", key: str) -> set[str]:
    """List what may be kept, what the reader keeps already among it."""
    return {*values.dropna().unique(), *st.session_state.get(key, [])}


def _speller(name: str, found: pd.DataFrame, words: Words) -> Spell:
    if name == "series_title":
        named = dict(zip(found[name], evidence.titles(found, words), strict=True))
        return lambda one: named.get(one, one)
    if name == "basis":
        return lambda one: words(f"sources.basis_{one}")
    kind = evidence.SPELLED[name]
    return lambda one: words.otherwise(f"{kind}.{one}", one)


def _span(every: pd.DataFrame) -> tuple[int, int]:
    """Give the first and the last year any figure is about."""
    return int(every["period_start"].dt.year.min()), int(every["period_end"].dt.year.max())


def _take_along(found: pd.DataFrame, label: str, found_by: str, words: Words) -> None:
    """Offer the figures as CSV, Parquet and JSON; values that may only be cited stay out."""
    restricted = int(is_restricted(found).sum())
    st.caption(words("explore.restricted", count=words.number(restricted)))
    table = catalog.get(evidence.TABLE)
    part = f"_{len(found)}_found"
    lines = catalogue.head_lines(table, words, found_by, words("sources.restricted"))
    row = st.container(horizontal=True)
    with row:
        catalogue.download(table, found, label, words, part=part, found_by=found_by)
    open_rows = without_values(found)
    name = catalogue.file_name(table, part).removesuffix(".csv")
    forms: Sequence[tuple[str, Callable[[], bytes]]] = (
        ("parquet", functools.partial(store.to_bytes, table, open_rows)),
        ("json", functools.partial(json_bytes, open_rows, lines)),
    )
    for form, make in forms:
        row.download_button(
            words(f"explore.download_{form}"),
            make,
            file_name=f"{name}.{form}",
            on_click="ignore",
            key=f"explore.download.{form}",
            icon=":material/download:",
        )


def _terms(found: pd.DataFrame, words: Words) -> None:
    """Show what each series found counts, and on which terms it may be passed on."""
    listed = terms(found.assign(series_title=evidence.titles(found, words)))
    for name in WIDE:
        listed[name] = listed[name].map(words.told, na_action="ignore")
    with st.expander(words("explore.terms", count=words.number(len(listed)))):
        labels = {name: words(f"explore.head_{name}") for name in TERMS}
        column = st.column_config
        st.dataframe(
            listed,
            hide_index=True,
            placeholder="",
            column_config={name: column.TextColumn(label) for name, label in labels.items()}
            | {
                name: column.DateColumn(labels[name], format=words("format.table_day"))
                for name in ("from", "to")
            }
            | {"count": column.NumberColumn(labels["count"])}
            | {name: column.TextColumn(labels[name], width="medium") for name in WIDE},
        )


def _citations(found: pd.DataFrame, words: Words) -> None:
    """Offer the words to cite the figures with, those first that may only be cited."""
    order = (~is_restricted(found)).sort_values(kind="stable").index
    first = found.loc[order[:MOST_CITED]]
    with st.expander(words("explore.citations")), st.container(key="citations"):
        count = {"count": words.number(len(first)), "total": words.number(len(found))}
        st.markdown(words("explore.citations_note", **count))
        cited = "\n".join(citation(row, words) for _, row in first.iterrows())
        if cited:
            st.code(cited, language=None, wrap_lines=True)
