"""Asks for the unit of own figures, quantity and multiplier apart, unless their heading says it."""

from typing import Final

import streamlit as st

from data.upload import guess, units
from data.upload.forms import Look, Subject, Unit
from data.upload.tables import OWN
from pages.link import link
from pages.words.text import Words

# Units of the tables, as they are shown.
TARGETS: Final = {"cargo": "TEU", "capacity": "TEU", "rate": "USD/FEU"}


def ask(
    looked: Look, subject: Subject, columns: dict[str, str], mark: str, words: Words
) -> dict[str, Unit] | None:
    """Ask for the unit of each column of figures.

    Parameters
    ----------
    looked : the file.
    subject : which figures they are.
    columns : declared column -> heading, as chosen.
    mark : name of the file and sheet among the widgets.
    words : words of the reader's language.

    Returns
    -------
    declared column -> its unit; None while one is open.
    """
    given = {
        one.name: _unit(looked, subject, columns, one.name, mark, words)
        for one in OWN[subject].columns
        if one.kind == "number" and one.name in columns
    }
    known = {name: unit for name, unit in given.items() if unit is not None}
    return known if len(known) == len(given) else None


def _unit(
    looked: Look, subject: Subject, columns: dict[str, str], name: str, mark: str, words: Words
) -> Unit | None:
    """Ask for the unit of one column, and say what a figure of one then stands for."""
    heading = columns[name]
    read = guess.unit(heading, subject, looked, columns.get("week", ""))
    named = words(f"own.column_{name}")
    key = f"{mark}.{subject}.{name}.{heading}.{read.unit is None}"
    left, right = st.columns(2)
    offered = units.QUANTITIES[subject]
    quantity = left.selectbox(
        words("own.unit", column=named),
        offered,
        index=offered.index(read.unit.quantity) if read.unit else None,
        key=f"own.unit.{key}",
        placeholder=words("own.choose"),
    )
    times = right.selectbox(
        words("own.times", column=named),
        units.TIMES,
        index=units.TIMES.index(read.unit.times) if read.unit else None,
        key=f"own.times.{key}",
        format_func=lambda one: words(f"own.times_{one}"),
        placeholder=words("own.choose"),
    )
    if read.unknown:
        said = {"column": named, "words": link.harmless(read.unknown)}
        st.caption(words("own.unit_unknown", **said))
    if quantity is None or times is None:
        return None
    unit = Unit(quantity, times)
    stands = words.number(units.factor(unit))
    st.caption(words("own.unit_read", column=named, value=stands, unit=TARGETS[subject]))
    return unit
