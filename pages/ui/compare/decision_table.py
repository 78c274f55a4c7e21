"""The decision table below the comparison: worked out once the reader asks to see it."""

import html
from typing import Final

import numpy as np
import streamlit as st

from analysis.choice import Choice
from analysis.decision import Decision
from analysis.lever import Position
from pages.answer import answers, decision_run
from pages.answer.basis import Basis
from pages.charts import decided
from pages.charts.decided import Row, Table
from pages.link import scenario_set
from pages.link.scenario_set import Set
from pages.ui.compare import compare_tables, decision_files, decision_sizes
from pages.ui.frame import embed
from pages.ui.kept import cache
from pages.words import text
from pages.words.text import Words

SHOWN: Final = "decision.shown"

Positions = tuple[tuple[str, Position], ...]


def section(held: Set, words: Words) -> None:
    """Offer the table, and draw it when asked: its draws take longer than a move of a lever may.

    Parameters
    ----------
    held : the scenarios compared, its columns.
    words : words of the reader's language.
    """
    if embed.wanted():
        return
    st.header(words("decision.title"), anchor=False)
    st.markdown(words("decision.about"))
    if not st.toggle(words("decision.show"), key=SHOWN):
        return
    decision_sizes.ask(words)
    st.caption(words("decision.not_in_link"))
    columns = scenario_set.beside(held, words)
    if columns is not held:
        st.info(words("decision.beside"))
    with st.spinner(words("decision.working")):
        found = of(columns, decision_sizes.choices())
    tables = decided.tables(found, columns.labels, words)
    with st.container(key="decision-tables"):
        for one in tables:
            _draw(one)
    for line in decided.notes(words):
        st.caption(text.unbroken(line))
    decision_files.offer(found, columns, words)


def of(columns: Set, choices: tuple[Choice, ...]) -> Decision:
    """Work the table out, once for the same scenarios and choices.

    Parameters
    ----------
    columns : the scenarios.
    choices : the rows.
    """
    levers = [one.levers for one in columns.entries]
    rates = [answers.base_rates(cache.basis(), one).usd_per_feu for one in levers]
    return _decided(
        tuple(tuple(one.items()) for one in levers),
        tuple(tuple(one.ravel().tolist()) for one in rates),
        choices,
    )


@cache.kept(entries=32)
def _decided(
    on: Basis,
    scenarios: tuple[Positions, ...],
    usd_per_feu: tuple[tuple[float, ...], ...],
    choices: tuple[Choice, ...],
) -> Decision:
    rates = [np.array(one).reshape(1, 1, -1, 1) for one in usd_per_feu]
    return decision_run.run(on, [dict(one) for one in scenarios], rates, choices)


def _draw(one: Table) -> None:
    """Draw one figure: its name, what the rows come to, the table, and what is counted."""
    st.subheader(one.title, anchor=False)
    said = html.escape(text.unbroken(one.said))
    st.html(f"<p>{said}</p>")
    st.html(compare_tables.markup(one.heads, [_cells(row) for row in one.rows]))
    st.caption(text.unbroken(one.definition))


def _cells(row: Row) -> list[str]:
    spelled = [tuple(map(text.unbroken, cell)) for cell in row.cells]
    return [
        compare_tables.lines(text.unbroken(row.name), row.mark),
        *(compare_tables.lines(first, *rest) for first, *rest in spelled),
    ]
