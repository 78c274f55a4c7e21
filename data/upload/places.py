"""Which coast a port lies on and which origin group a country belongs to, by lists that ship."""

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from data.upload import synonyms

LISTS: Final = {"origin": "countries.csv", "coast": "ports.csv"}
# In the lists: belongs to no group of the model, and known but nobody's to decide but the reader's.
NOWHERE, ASKED = "-", "?"
SHORT: Final = 2
BRACKETS: Final = re.compile(r"[(\[].*?[)\]]")
LANE: Final = re.compile(r"\s*(?:\N{RIGHTWARDS ARROW}|>|\N{EN DASH}|\N{EM DASH}|~|-|\bto\b)\s*")
PREFIX: Final = re.compile(r"^(?:port of|the port of)\s+|\s+port$|\ud56d$", re.IGNORECASE)


@cache
def members(kind: str) -> Mapping[str, str]:
    """Give the group of every port or country that is listed, by its spelling.

    Parameters
    ----------
    kind : origin or coast.
    """
    path = Path(__file__).with_name(LISTS[kind])
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            synonyms.plain(name): row["group"]
            for row in csv.DictReader(lines)
            for name in row["names"].split("|")
        }


def group(kind: str, text: str) -> str:
    """Give the group a place belongs to; empty where that is not known, or is to be asked.

    Parameters
    ----------
    kind : origin or coast.
    text : of a cell.

    Returns
    -------
    A code of the model, or ``NOWHERE``.
    """
    words = synonyms.meanings(kind)
    for spelled in _spellings(text):
        found = words.get(spelled) or members(kind).get(spelled)
        if found:
            return "" if found == ASKED else found
    return ""


def names_group(kind: str, text: str) -> bool:
    """Say whether a text names a whole group, and no place in it.

    Parameters
    ----------
    kind : origin or coast.
    text : of a cell.
    """
    known = [one for one in _spellings(text) if one in synonyms.meanings(kind)]
    return bool(known) and not any(one in members(kind) for one in _spellings(text))


def is_code(kind: str, text: str) -> bool:
    """Say whether a text is a name of a group itself, which needs no list.

    Parameters
    ----------
    kind : origin or coast.
    text : of a cell.
    """
    return synonyms.plain(text) in synonyms.meanings(kind)


def listed(kind: str, text: str) -> bool:
    """Say whether a heading surely names a place: ``No`` and ``ID`` are no countries there.

    Parameters
    ----------
    kind : origin or coast.
    text : of a heading.
    """
    spelled = _spellings(text)
    known = [
        one for one in spelled if one in members(kind) and (len(one) > SHORT or not one.isascii())
    ]
    return bool(known) or any(one in synonyms.meanings(kind) for one in spelled)


def grouped(kind: str, texts: Iterable[str]) -> dict[str, str]:
    """Group all the places of a column; what cannot be told without the reader stays open.

    Parameters
    ----------
    kind : origin or coast.
    texts : the different cells.

    Returns
    -------
    place -> code, ``NOWHERE`` or empty. A group that stands beside its own members may be their
    sum, or the rest of them, and is left open.
    """
    found = {text: group(kind, text) for text in texts}
    whole = {text for text in found if names_group(kind, text)}
    split = {code for text, code in found.items() if text not in whole}
    return {
        text: "" if text in whole and code in split and code else code
        for text, code in found.items()
    }


def _spellings(text: str) -> list[str]:
    """Give the ways a place may stand in a list, the whole of it first."""
    bare = BRACKETS.sub(" ", text)
    last = LANE.split(bare.strip())[-1]
    tried = [text, bare, PREFIX.sub("", bare.strip()), last]
    return list(dict.fromkeys(filter(None, map(synonyms.plain, tried))))
