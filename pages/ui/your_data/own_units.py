"""Asks for the unit of own figures, quantity and multiplier apart, unless their heading says it."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

import streamlit as st

from data.upload import guess, units
from data.upload.forms import Look, Subject, Unit
from data.upload.kept import Mapping as Kept
from data.upload.tables import OWN
from pages.link import link
from pages.words.text import Words

# Units of the tables, as they are shown.
TARGETS: Final = {"cargo": "TEU", "capacity": "TEU", "observed": "TEU", "rate": "USD/FEU"}
POINTS_USUAL: Final = 1000
FIGURE: Final = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.[0-9]{1,10})?")


def ask(
    looked: Look,
    subject: Subject,
    columns: dict[str, str],
    kept: Kept | None,
    mark: str,
    words: Words,
) -> dict[str, Unit] | None:
    """Ask for the unit of each column of figures.

    Parameters
    ----------
    looked : the file.
    subject : which figures they are.
    columns : declared column -> heading, as chosen.
    kept : how another file of the kind was read.
    mark : name of the file and sheet among the widgets.
    words : words of the reader's language.

    Returns
    -------
    declared column -> its unit; None while one is open.
    """
    before = kept.plan.units if kept and kept.plan.subject == subject else {}
    given = {
        one.name: _unit(looked, (subject, columns), one.name, before.get(one.name), mark, words)
        for one in OWN[subject].columns
        if one.kind == "number" and one.name in columns
    }
    known = {name: unit for name, unit in given.items() if unit is not None}
    return known if len(known) == len(given) else None


def _unit(
    looked: Look,
    asked: tuple[Subject, dict[str, str]],
    name: str,
    before: Unit | None,
    mark: str,
    words: Words,
) -> Unit | None:
    """Ask for the unit of one column, and say what a figure of one then stands for."""
    subject, columns = asked
    heading = columns[name]
    read = guess.unit(heading, subject, looked, columns.get("week", ""))
    # What this file says of its unit goes before what another said, also where it is open.
    unit = read.unit or (None if read.column else before)
    named = words(f"own.column_{name}")
    told = {"column": named, "heading": _listed((read.column,)), "units": _listed(read.cells)}
    if read.is_mixed:
        # No answer is right for all rows, so none is taken.
        st.warning(words("own.unit_mixed", shape=words("own.shape"), **told))
        return None
    if read.column:
        st.caption(words("own.unit_beside", **told))
    key = f"{mark}.{subject}.{name}.{heading}.{unit is None}"
    quantity, times = _boxes(subject, named, unit, key, words)
    if read.unknown:
        said = {"column": named, "words": link.harmless(read.unknown)}
        st.caption(words("own.unit_unknown", **said))
    if quantity is None or times is None:
        return None
    worth = _worth(before, key, words) if quantity == units.POINTS else 0.0
    if worth is None:
        return None
    found = Unit(quantity, times, worth)
    stands = words.exact(units.factor(found)) if worth else words.number(units.factor(found))
    st.caption(words("own.unit_read", column=named, value=stands, unit=TARGETS[subject]))
    return found


def _listed(cells: Iterable[str]) -> str:
    return link.harmless(", ".join(cells))


def _boxes(
    subject: Subject, named: str, unit: Unit | None, key: str, words: Words
) -> tuple[str | None, int | None]:
    """Ask for quantity and multiplier of a column."""
    left, right = st.columns(2)
    offered = units.QUANTITIES[subject]
    quantity = left.selectbox(
        words("own.unit", column=named),
        offered,
        index=offered.index(unit.quantity) if unit else None,
        key=f"own.unit.{key}",
        format_func=lambda one: words("own.points") if one == units.POINTS else one,
        placeholder=words("own.choose"),
    )
    times = right.selectbox(
        words("own.times", column=named),
        units.TIMES,
        index=units.TIMES.index(unit.times) if unit else None,
        key=f"own.times.{key}",
        format_func=lambda one: words(f"own.times_{one}"),
        placeholder=words("own.choose"),
    )
    return quantity, times


def _worth(before: Unit | None, key: str, words: Words) -> float | None:
    """Ask what points of an index are worth in dollars, by one pair that the reader knows."""
    left, right = st.columns(2)
    points = left.text_input(
        words("own.base_points"), value=str(POINTS_USUAL), key=f"own.base_points.{key}"
    )
    usual = words.exact(before.base * POINTS_USUAL) if before and before.base else ""
    dollars = right.text_input(
        words("own.base_usd"),
        value=usual,
        key=f"own.base_usd.{key}",
        placeholder=words("own.base_ask"),
    )
    pair = [_figure(points), _figure(dollars)]
    if None in pair:
        st.caption(words("own.base_note"))
        return None
    return float(str(pair[1])) / float(str(pair[0]))


def _figure(typed: str) -> float | None:
    """Read a number above nought as a reader types it, groups of three allowed; else None."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    if not FIGURE.fullmatch(plain):
        return None
    return float(plain.replace(",", "")) or None
