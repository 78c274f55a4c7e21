"""Asks which column of a reader's file is which, and what its figures and dates stand for."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.upload import guess
from data.upload.forms import FIXED, PERIODS, SUBJECTS, Decimal, Look, Period, Plan, Subject
from data.upload.tables import OPTIONAL, OWN, figures
from data.upload.units import UNITS
from pages.ui.text import Words

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
    left, middle, right = st.columns(3)
    unit = _unit(left, subject, columns.get(figures(subject), NONE), mark, words)
    period = _period(middle, looked, columns.get("week", NONE), mark, words)
    decimal = looked.decimal or _decimal(right, mark, words)
    wanted = {name for name in OWN[subject].names if name not in OPTIONAL}
    if not wanted <= set(columns) or unit is None or period is None or decimal is None:
        st.caption(words("own.open"))
        return None
    return Plan(subject, columns, unit, period, decimal, looked.sheet)


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


def _unit(
    place: DeltaGenerator, subject: Subject, heading: str, mark: str, words: Words
) -> str | None:
    """Ask for the unit, unless the heading of the figures says it."""
    return place.selectbox(
        words("own.unit"),
        UNITS[subject],
        index=_place(UNITS[subject], guess.unit(heading, subject)),
        key=f"own.unit.{mark}.{subject}.{heading}",
        placeholder=words("own.choose"),
    )


def _period(
    place: DeltaGenerator, looked: Look, heading: str, mark: str, words: Words
) -> Period | None:
    """Ask what a date stands for, unless the dates leave only one reading."""
    return place.selectbox(
        words("own.period"),
        PERIODS,
        index=_place(PERIODS, guess.period(looked, heading)),
        key=f"own.period.{mark}.{heading}",
        format_func=lambda name: words(f"own.period_{name}"),
        placeholder=words("own.choose"),
    )


def _decimal(place: DeltaGenerator, mark: str, words: Words) -> Decimal | None:
    """Ask for the decimal mark, where figures can be read both ways."""
    return place.selectbox(
        words("own.decimal"),
        tuple(MARKS),
        index=None,
        key=f"own.decimal.{mark}",
        format_func=lambda name: words(f"own.decimal_{MARKS[name]}"),
        placeholder=words("own.choose"),
    )


def _place(options: Sequence[str], wanted: str) -> int | None:
    return list(options).index(wanted) if wanted in options else None
