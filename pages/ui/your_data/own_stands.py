"""Asks what own capacity stands for in the model: nothing, what is planned, or what sails."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeVar

import streamlit as st

from data.upload.forms import Plan
from data.upload.kept import Mapping as Kept
from data.upload.tables import BESIDE, STANDING, STANDS
from pages.words.text import Words

V = TypeVar("V")
UNASKED: Final = "beside"


def ask(plan: Plan, before: Mapping[str, str], mark: str, words: Words) -> Plan:
    """Ask what capacity stands for; until it is answered it is only shown beside the model.

    Parameters
    ----------
    plan : how the file is read.
    before : declared column -> heading, as guessed or as another file of the kind was read.
    mark : name of the file and sheet among the widgets.
    words : words of the reader's language.
    """
    answer = st.segmented_control(
        words("own.stands"),
        list(STANDS),
        default=next((kind for kind, name in STANDS.items() if name in before), UNASKED),
        key=f"own.stands.{mark}",
        format_func=lambda kind: words(f"own.stands_{kind}"),
    )
    kind = answer or UNASKED
    st.caption(words(f"own.stands_{kind}_note"))
    name = STANDS[kind]
    columns, units = _called(plan.columns, BESIDE, name), _called(plan.units, BESIDE, name)
    return replace(plan, columns=columns, units=units)


def beside(named: Mapping[str, V]) -> dict[str, V]:
    """Give what is told of columns as if capacity stood for nothing.

    Parameters
    ----------
    named : declared column -> what is told of it.
    """
    found = dict(named)
    for name in STANDING:
        found = _called(found, name, BESIDE)
    return found


def plain(kept: Kept | None) -> Kept | None:
    """Give how another file was read as if capacity stood for nothing.

    Parameters
    ----------
    kept : how it was read; None without one.
    """
    if kept is None:
        return None
    plan = kept.plan
    return replace(kept, plan=replace(plan, columns=beside(plan.columns), units=beside(plan.units)))


def _called(named: Mapping[str, V], old: str, new: str) -> dict[str, V]:
    return {new if name == old else name: one for name, one in named.items()}
