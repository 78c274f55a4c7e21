"""Asks which origin group a country and which coast a port belongs to; lists that ship propose."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from analysis.arrays import COASTS, ORIGINS
from data.upload import places
from data.upload.forms import Look
from data.upload.kept import Mapping as Kept
from data.upload.shape import FIXED
from data.upload.totals import is_total
from pages.link import link
from pages.words.text import Words

GROUPS: Final = {"origin": ORIGINS, "coast": COASTS}
SHOWN: Final = 12
Said = dict[str, dict[str, str]]


def ask(
    looked: Look, columns: Mapping[str, str], kept: Kept | None, mark: str, words: Words
) -> Said | None:
    """Ask where each place of a file belongs, unless all of them are named as groups.

    Parameters
    ----------
    looked : the file.
    columns : declared column -> heading, as chosen.
    kept : how another file of the kind was read.
    mark : name of the file and sheet among the widgets.
    words : words of the reader's language.

    Returns
    -------
    origin or coast -> place as written -> its code; None while one is open.
    """
    said: Said = {}
    for kind in GROUPS:
        name = columns.get(kind, FIXED)
        if name.startswith(FIXED):
            continue
        cells = [one for one in looked.offer.values.get(name, ()) if not is_total(one)]
        before = kept.plan.places.get(kind, {}) if kept else {}
        guessed = {
            cell: before.get(cell) or code for cell, code in places.grouped(kind, cells).items()
        }
        if all(places.is_code(kind, cell) and code for cell, code in guessed.items()):
            continue
        answered = _kind(kind, guessed, f"{mark}.{name}", words)
        if answered is None:
            return None
        said[kind] = answered
    return said


def _kind(kind: str, guessed: Mapping[str, str], mark: str, words: Words) -> dict[str, str] | None:
    """Ask where the places of one column belong."""
    is_open = "" in guessed.values()
    asked = words(f"own.places_{kind}", count=words.number(len(guessed)))
    with st.expander(asked, expanded=is_open):
        st.caption(words("own.places_note"))
        chosen = {
            code: st.multiselect(
                _label(kind, code, words),
                list(guessed),
                default=[cell for cell, group in guessed.items() if group == code],
                key=f"own.places.{mark}.{kind}.{code}",
                placeholder=words("own.choose"),
            )
            for code in (*GROUPS[kind], places.NOWHERE)
        }
    counts = {cell: sum(cell in cells for cells in chosen.values()) for cell in guessed}
    unsaid = [cell for cell, count in counts.items() if count == 0]
    twice = [cell for cell, count in counts.items() if count > 1]
    rest = bool(unsaid) and st.checkbox(
        words("own.places_rest", places=_listed(unsaid), count=words.number(len(unsaid))),
        key=f"own.places.{mark}.{kind}.rest",
    )
    if twice:
        st.warning(words("own.places_twice", places=_listed(twice)))
    if twice or (unsaid and not rest):
        return None
    answered = {cell: code for code, cells in chosen.items() for cell in cells}
    return answered | dict.fromkeys(unsaid, places.NOWHERE)


def _label(kind: str, code: str, words: Words) -> str:
    return words("own.places_nowhere") if code == places.NOWHERE else words(f"{kind}.{code}")


def _listed(cells: Sequence[str]) -> str:
    more = f" … (+{len(cells) - SHOWN})" if len(cells) > SHOWN else ""
    return link.harmless(", ".join(cells[:SHOWN])) + more
