"""Asks which of several tables in a sheet is meant."""

from typing import Final

import streamlit as st

from data.upload.forms import Look
from data.upload.kept import Mapping
from data.upload.shape import Shape
from pages.link import link
from pages.words.text import Words

WHOLE: Final = -1


def ask(looked: Look, kept: Mapping | None, mark: str, words: Words) -> Shape | None:
    """Ask for the table; none is chosen beforehand but the one that was read last time.

    Parameters
    ----------
    looked : the sheet, with the tables that stand below each other in it.
    kept : how another file of the kind was read.
    mark : name of the file and sheet among the widgets.
    words : words of the reader's language.

    Returns
    -------
    None while nothing is chosen; no part where all rows are one table.
    """
    parts = looked.offer.parts
    names = [one.name for one in parts]

    def spelled(place: int) -> str:
        if place == WHOLE:
            return words("own.part_whole")
        one = parts[place]
        said = {"first": words.number(max(one.first, 1)), "last": words.number(one.last)}
        name = link.harmless(one.name) or words("own.part_unnamed")
        return words("own.part_rows" if one.last else "own.part_end", name=name, **said)

    before = kept.plan.shape.part if kept else None
    again = names.index(before.name) if before and names.count(before.name) == 1 else None
    place = st.radio(
        words("own.part", count=words.number(len(parts))),
        [*range(len(parts)), WHOLE],
        index=again,
        key=f"own.part.{mark}",
        format_func=spelled,
    )
    if place is None:
        return None
    return Shape() if place == WHOLE else Shape(part=parts[place])
