"""What readers call things, and what is meant: headings, origins, coasts, units, weeks."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from data.upload.forms import Plan
from data.upload.shape import FIXED

FILE: Final = Path(__file__).with_name("synonyms.toml")
SIGNS: Final = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-"})
IDLE: Final = re.compile(r"[\W_]+")
# Where Unicode keeps raised and lowered signs, and digits in circles and brackets.
RAISED_BLOCKS: Final = (range(0xB2, 0xBA), range(0x1D2C, 0x1DC0), range(0x2070, 0x20A0))
CIRCLED_BLOCKS: Final = (range(0x2460, 0x249C), range(0x24EA, 0x24EB))


def _of_kind(blocks: Iterable[range], kinds: frozenset[str]) -> Iterator[int]:
    """Yield the signs of these blocks that are another sign written in one of these ways."""
    for code in chain.from_iterable(blocks):
        if unicodedata.decomposition(chr(code)).partition(" ")[0] in kinds:
            yield code


RAISED: Final = dict.fromkeys(_of_kind(RAISED_BLOCKS, frozenset({"<super>", "<sub>"})))
CIRCLED: Final = {
    code: f"({re.sub(r'[().]', '', unicodedata.normalize('NFKC', chr(code)))})"
    for code in _of_kind(CIRCLED_BLOCKS, frozenset({"<circle>", "<compat>"}))
}
# A footnote's number is no digit of the figure before it.
APART: Final = {**RAISED, **CIRCLED}


@cache
def known() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Give every declared synonym, by what it names."""
    found: dict[str, dict[str, list[str]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return found


def normal(text: str) -> str:
    """Write full-width letters, minus signs and spaces as plain ones, without raised signs.

    Parameters
    ----------
    text : of a cell.
    """
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", text.translate(APART)).translate(SIGNS).strip()


def has_raised(text: str) -> bool:
    """Say whether a raised or lowered sign stands in a text, as a footnote's number does.

    Parameters
    ----------
    text : of a cell.
    """
    return not text.isascii() and text.translate(RAISED) != text


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
