"""The own figures in use: what they are, how far they reach, and templates for others."""

import functools
from typing import Final

import pandas as pd
import streamlit as st

from analysis import own as own_cargo
from analysis import own_ships
from data.upload import tables as own_tables
from data.upload.forms import SUBJECTS, Subject
from pages.answer import own_figures
from pages.answer.own_figures import Held
from pages.export.office.csv import csv_bytes
from pages.link import link
from pages.ui.frame import state
from pages.ui.kept import cache, own
from pages.ui.show import cells
from pages.ui.sources import catalogue
from pages.words.text import Words

CARGO: Final = "own_cargo_weekly"


def tables(words: Words) -> None:
    """Show each own table in use, with a button that forgets it."""
    for one in own.held():
        with st.container(border=True, key=f"own-held-{one.subject}"):
            left, middle, right = st.columns([4, 1, 1], vertical_alignment="center")
            left.markdown(_described(one, words))
            middle.download_button(
                words("own.save"),
                functools.partial(_saved, one),
                file_name=own_figures.file_name(one),
                mime=catalogue.CSV,
                on_click="ignore",
                key=f"own.save.{one.subject}",
                help=words("own.save_help"),
                width="stretch",
            )
            right.button(
                words("own.forget"),
                key=f"own.forget.{one.subject}",
                on_click=own.drop,
                args=(one.subject,),
                width="stretch",
            )
            if one.subject == "cargo":
                st.caption(_reach(one, words))
            elif one.subject == "capacity":
                st.caption(_stands(one, words))


def templates(words: Words) -> None:
    """Offer a file in the right shape for each subject."""
    st.header(words("own.templates"), anchor=False)
    st.markdown(words("own.templates_note"))
    bundled = cache.table("cargo_baseline_weekly")
    for place, subject in zip(st.columns(len(SUBJECTS)), SUBJECTS, strict=True):
        table = own_tables.OWN[subject]
        place.download_button(
            words("own.template", subject=words(f"own.subject_{subject}")),
            functools.partial(csv_bytes, own_tables.template(subject, bundled)),
            file_name=f"{table.name}.csv",
            mime=catalogue.CSV,
            on_click="ignore",
            key=f"own.template.{subject}",
            icon=":material/download:",
            width="stretch",
        )
    for subject in SUBJECTS:
        with st.expander(words("own.columns", subject=words(f"own.subject_{subject}"))):
            cells.show(_columns(subject, words))


def effects(words: Words) -> None:
    """Say what own figures change, and what they do not."""
    st.header(words("own.effects"), anchor=False)
    names = (*SUBJECTS, "growth", "rest", "privacy")
    st.markdown("\n".join(f"- {words(f'own.effect_{name}')}" for name in names))


def _saved(one: Held) -> bytes:
    """Write an own table so that the same figures come out of it again, fingerprint and all."""
    return own_figures.saved(one).encode()


def _described(one: Held, words: Words) -> str:
    """Name an own table: subject, file, rows, first and last week."""
    days = (one.rows["week"].min(), one.rows["week"].max())
    return words(
        "own.described",
        subject=words(f"own.subject_{one.subject}"),
        file=link.harmless(one.file),
        rows=words.number(len(one.rows)),
        span=words.span(*(words.day(day.date()) for day in days)),
    )


def _reach(one: Held, words: Words) -> str:
    """Say how much of the scenario's baseline is the reader's own, and which origins."""
    found = own_cargo.coverage(one.rows, cache.plans(state.levers()).weeks)
    origins = ", ".join(words(f"origin.{name}") for name in sorted(one.rows["origin"].unique()))
    return words(
        "own.reach",
        origins=origins,
        own=words.number(found.own),
        cells=words.number(found.cells),
        pct=words.pct(found.own / found.cells),
    )


def _stands(one: Held, words: Words) -> str:
    """Say what own capacity stands for in the model."""
    held = own_ships.columns(one.rows)
    kinds = [kind for kind, name in own_tables.STANDS.items() if name in held] or ["beside"]
    return " ".join(words(f"own.stands_{kind}_note") for kind in kinds)


def _columns(subject: Subject, words: Words) -> pd.DataFrame:
    """List the columns of an own table: name, meaning, unit, what is allowed."""
    table = own_tables.OWN[subject]
    heads = [words(f"own.head_{name}") for name in ("column", "meaning", "allowed", "unit")]
    rows = [
        (
            f"`{one.name}` {words('own.optional') if one.nullable else ''}",
            words(f"own.column_{one.name}"),
            _allowed(one.name, subject, words),
            one.unit,
        )
        for one in table.columns
    ]
    return pd.DataFrame(rows, columns=heads)


def _allowed(name: str, subject: Subject, words: Words) -> str:
    """Say which values a column may take."""
    column = next(one for one in own_tables.OWN[subject].columns if one.name == name)
    if column.allowed:
        meant = {"origin": "origin", "coast": "coast"}[name]
        return ", ".join(f"{one} ({words(f'{meant}.{one}')})" for one in column.allowed)
    if column.kind == "date":
        return words("own.allowed_week")
    return words.span(*(words.exact(float(str(end))) for end in (column.low, column.high)))
