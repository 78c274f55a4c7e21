"""What readers call things, and what is meant: headings, origins, coasts, units, weeks."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from data.upload.forms import Plan
from data.upload.shape import FIXED

FILE: Final = Path(__file__).with_name("synonyms.toml")
SIGNS: Final = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-"})
IDLE: Final = re.compile(r"[\W_]+")


@cache
def known() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Give every declared synonym, by what it names."""
    found: dict[str, dict[str, list[str]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return found


def normal(text: str) -> str:
    """Write full-width letters, minus signs and spaces as plain ones.

    Parameters
    ----------
    text : of a cell.
    """
    return unicodedata.normalize("NFKC", text).translate(SIGNS).strip()


def plain(text: str) -> str:
    """Write a text so that spellings agree: no case, spaces, punctuation or full-width letters.

    Parameters
    ----------
    text : anything.
    """
    return IDLE.sub("", unicodedata.normalize("NFKC", text).casefold())


@cache
def meanings(kind: str) -> Mapping[str, str]:
    """Give what each spelling of a kind of value means.

    Parameters
    ----------
    kind : origin or coast.
    """
    return {word: meant for meant, words in known()[kind].items() for word in words}


def fixed(plan: Plan) -> dict[str, str]:
    """Give the columns of a plan that hold one value in every row."""
    return {
        name: text.removeprefix(FIXED)
        for name, text in plan.columns.items()
        if text.startswith(FIXED)
    }
