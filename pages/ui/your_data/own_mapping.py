"""Asks which column of a reader's file is which, and what its figures and dates stand for."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.upload import guess, tables
from data.upload.forms import SUBJECTS, Decimal, Look, Plan, Subject
from data.upload.kept import Mapping as Kept
from data.upload.shape import FIXED
from data.upload.tables import OPTIONAL, OWN, STANDING
from pages.link import link
from pages.ui.your_data import own_dates, own_places, own_stands, own_units
from pages.ui.your_data.own_columns import heading
from pages.words.text import Words

MARKS: Final[Mapping[Decimal, str]] = {".": "point", ",": "comma"}
NONE: Final = ""


def ask(looked: Look, kept: Kept | None, mark: str, words: Words) -> Plan | None:
    """Ask what a file holds; whatever can be read off it is already chosen.

    Parameters
    ----------
    looked : the file.
    kept : how another file of the kind was read.
    mark : name of the file and sheet among the widgets.
    words : words of the reader's language.

    Returns
    -------
    None while something is open.
    """
    subject = st.segmented_control(
        words("own.subject"),
        SUBJECTS,
        default=kept.plan.subject if kept else guess.likely(looked),
        key=f"own.subject.{mark}",
        format_func=lambda name: words(f"own.subject_{name}"),
    )
    if subject is None:
        st.caption(words("own.subject_open"))
        return None
    found = _plan(looked, subject, own_stands.plain(kept), mark, words)
    if found is None or subject != "capacity":
        return found
    before = kept.plan.columns if kept else guess.columns(looked, subject)
    return own_stands.ask(found, before, mark, words)


def _plan(
    looked: Look, subject: Subject, kept: Kept | None, mark: str, words: Words
) -> Plan | None:
    """Ask for columns, places, units and dates; None while something is open."""
    columns = _columns(looked, subject, kept, mark, words)
    _unused(looked, subject, columns, words)
    places = own_places.ask(looked, columns, kept, mark, words)
    units = own_units.ask(looked, subject, columns, kept, mark, words)
    plan = kept.plan if kept else None
    period, tenth = own_dates.ask(looked, columns.get("week", NONE), plan, mark, words)
    decimal = looked.decimal or _decimal(plan, mark, words)
    open_columns = _missing(subject, columns)
    if (
        open_columns
        or units is None
        or places is None
        or period is None
        or tenth is None
        or decimal is None
    ):
        st.caption(words("own.open"))
        return None
    read = (columns, units, period, decimal, looked.sheet, tenth, looked.shape)
    return Plan(subject, *read, places=places)


def _missing(subject: Subject, columns: Mapping[str, str]) -> list[str]:
    """Give the declared columns that are needed and not chosen; arrivals or loadings are enough."""
    wanted = [name for name in OWN[subject].names if name not in OPTIONAL]
    figures = tables.figures(subject, columns)
    return [name for name in (*wanted, figures) if name not in columns]


def _columns(
    looked: Look, subject: Subject, kept: Kept | None, mark: str, words: Words
) -> dict[str, str]:
    """Ask which column is which; an origin or coast may also be one for all rows."""
    guessed = own_stands.beside(guess.columns(looked, subject))
    if kept and kept.plan.subject == subject:
        guessed |= kept.plan.columns
    declared = [one for one in OWN[subject].columns if one.name not in STANDING]
    chosen: dict[str, str] = {}
    for place, column in zip(st.columns(len(declared)), declared, strict=True):
        key = f"own.column.{mark}.{subject}.{column.name}"
        options = (*looked.columns, *(FIXED + value for value in column.allowed))
        answer = _column(place, column.name, options, guessed.get(column.name, NONE), key, words)
        chosen |= {column.name: answer} if answer else {}
    if subject == "cargo" and "origin" not in chosen:
        st.caption(words("own.no_origin"))
    if tables.figures(subject, chosen) == tables.ARRIVALS:
        st.caption(words("own.arrivals_alone"))
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
            return heading(option, words)
        value = words(f"{name}.{option.removeprefix(FIXED)}")
        return words("own.all_rows", value=value)

    return place.selectbox(
        f"{label} {words('own.optional')}" if name == tables.ARRIVALS else label,
        options,
        index=_place(options, guessed),
        key=key,
        format_func=spelled,
        placeholder=words("own.none" if optional else "own.choose"),
    )


def _unused(looked: Look, subject: Subject, columns: Mapping[str, str], words: Words) -> None:
    """Name the columns that are not read; one of origins beside capacity or rates is warned of."""
    shape = looked.shape
    used = {*columns.values(), shape.year, shape.month, *shape.only}
    left = [name for name in looked.columns if name not in used]
    origins = [name for name in left if guess.holds_places(looked, name, "origin")]
    if subject != "cargo" and origins:
        named = {"column": heading(origins[0], words), "subject": words(f"own.subject_{subject}")}
        st.warning(words("own.unused_origin", **named))
    if left:
        listed = ", ".join(link.harmless(heading(name, words)) for name in left)
        st.caption(words("own.unused", columns=listed))
    if looked.offer.twice:
        st.caption(words("own.twice", columns=link.harmless(", ".join(looked.offer.twice))))


def _decimal(before: Plan | None, mark: str, words: Words) -> Decimal | None:
    """Ask for the decimal mark, where figures can be read both ways."""
    return st.selectbox(
        words("own.decimal"),
        tuple(MARKS),
        index=list(MARKS).index(before.decimal) if before else None,
        key=f"own.decimal.{mark}",
        format_func=lambda name: words(f"own.decimal_{MARKS[name]}"),
        placeholder=words("own.choose"),
    )


def _place(options: Sequence[str], wanted: str) -> int | None:
    return list(options).index(wanted) if wanted in options else None
