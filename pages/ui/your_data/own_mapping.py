"""Asks which column of a reader's file is which, and what its figures and dates stand for."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.upload import guess
from data.upload.forms import FIXED, SUBJECTS, Decimal, Look, Plan, Subject
from data.upload.tables import OPTIONAL, OWN
from pages.ui.your_data import own_dates, own_units
from pages.words.text import Words

MARKS: Final[Mapping[Decimal, str]] = {".": "point", ",": "comma"}
NONE: Final = ""


def ask(looked: Look, mark: str, words: Words) -> Plan | None:
    """Ask what a file holds; whatever can be read off it is already chosen.

    Parameters
    ----------
    looked : the file.
    mark : name of the file and sheet among the widgets.
    words : words of the reader's language.

    Returns
    -------
    None while something is open.
    """
    subject = st.segmented_control(
        words("own.subject"),
        SUBJECTS,
        default=guess.likely(looked),
        key=f"own.subject.{mark}",
        format_func=lambda name: words(f"own.subject_{name}"),
        required=True,
    )
    columns = _columns(looked, subject, mark, words)
    units = own_units.ask(looked, subject, columns, mark, words)
    period, tenth = own_dates.ask(looked, columns.get("week", NONE), mark, words)
    decimal = looked.decimal or _decimal(mark, words)
    wanted = {name for name in OWN[subject].names if name not in OPTIONAL}
    if not wanted <= set(columns):
        units = None
    if units is None or period is None or tenth is None or decimal is None:
        st.caption(words("own.open"))
        return None
    return Plan(subject, columns, units, period, decimal, looked.sheet, tenth)


def _columns(looked: Look, subject: Subject, mark: str, words: Words) -> dict[str, str]:
    """Ask which column is which; an origin or coast may also be one for all rows."""
    guessed = guess.columns(looked, subject)
    declared = OWN[subject].columns
    chosen: dict[str, str] = {}
    for place, column in zip(st.columns(len(declared)), declared, strict=True):
        key = f"own.column.{mark}.{subject}.{column.name}"
        options = (*looked.columns, *(FIXED + value for value in column.allowed))
        answer = _column(place, column.name, options, guessed.get(column.name, NONE), key, words)
        chosen |= {column.name: answer} if answer else {}
    return chosen


def _column(
    place: DeltaGenerator,
    name: str,
    options: Sequence[str],
    guessed: str,
    key: str,
    words: Words,
) -> str | None:
    """Ask which heading names a declared column."""
    optional = name in OPTIONAL
    label = words(f"own.column_{name}")

    def spelled(option: str) -> str:
        if not option.startswith(FIXED):
            return option
        value = words(f"{name}.{option.removeprefix(FIXED)}")
        return words("own.all_rows", value=value)

    return place.selectbox(
        f"{label} {words('own.optional')}" if optional else label,
        options,
        index=_place(options, guessed),
        key=key,
        format_func=spelled,
        placeholder=words("own.none" if optional else "own.choose"),
    )


def _decimal(mark: str, words: Words) -> Decimal | None:
    """Ask for the decimal mark, where figures can be read both ways."""
    return st.selectbox(
        words("own.decimal"),
        tuple(MARKS),
        index=None,
        key=f"own.decimal.{mark}",
        format_func=lambda name: words(f"own.decimal_{MARKS[name]}"),
        placeholder=words("own.choose"),
    )


def _place(options: Sequence[str], wanted: str) -> int | None:
    return list(options).index(wanted) if wanted in options else None
