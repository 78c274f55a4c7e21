"""The scenario code: every lever in a few characters that can be typed by hand from paper."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from analysis.baseline_choice import NORMAL
from analysis.lever import NONE_WORD, Levers
from analysis.levers import LEVERS
from pages.link import code_check, code_layout, code_rows, link
from pages.link.code_layout import LATEST, LAYOUTS, lacking, scenarios, sets_of_rows
from pages.link.link import Opened
from pages.link.repair import BASELINE

# Crockford's alphabet: no I, L, O or U, which hands and eyes confuse with others.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES: Final = str.maketrans("ILO", "110")
BETWEEN: Final = re.compile(r"[\s\u200b\u2010-\u2015\u2212_.\-]+")
OF_A_LINK: Final = re.compile(r"[?=&/]")
GROUP: Final = 4
SHORTEST: Final = 1 + code_check.CHECKS
# Two checks guard as many characters as the field has powers.
LONGEST: Final = code_check.ORDER
BASE: Final = len(ALPHABET)
FORGOTTEN: Final = (
    "format {format} of the scenario code does not write the lever {levers}: give "
    "pages/link/code_layout.py a new format with every lever, name it LATEST, and leave the others "
    "as they are."
)

Slip = Literal["empty", "character", "length", "one", "swapped", "mistyped", "format"]


@dataclass(frozen=True)
class Typed:
    """What a typed code says.

    Attributes
    ----------
    texts : short key -> position as a link spells it; empty where the code cannot be read.
    slip : why it cannot be read, or None.
    place : which character is to blame, counted from one without what stands between groups.
    character : how it was read.
    meant : the code as it probably stands on the paper, in groups.
    length : characters typed.
    """

    texts: Mapping[str, str]
    slip: Slip | None = None
    place: int = 0
    character: str = ""
    meant: str = ""
    length: int = 0

    @property
    def group(self) -> int:
        """The group the character to blame stands in, counted from one."""
        return (self.place - 1) // GROUP + 1


def write(levers: Levers) -> str:
    """Write a scenario as a code, in groups of four.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]

    Returns
    -------
    format, then every lever, those at their usual position costing nothing, then two checks; empty
    where that would be longer than two checks can guard, with many levers moved beside many rows.

    Raises
    ------
    LookupError
        If the latest format lacks a lever, naming it.
    """
    if lost := lacking(lever.link for lever in LEVERS):
        raise LookupError(FORGOTTEN.format(levers=", ".join(lost), format=LATEST))
    texts = {lever.link: lever.write(levers[lever.key]) for lever in LEVERS}
    layout, number = LAYOUTS[LATEST], 0
    there = [texts[digit.link] != NONE_WORD for digit in layout if digit.row]
    rows = sum(is_there << place for place, is_there in enumerate(there))
    for digit in reversed(code_layout.told(layout, rows)):
        moved = (digit.place(texts[digit.link]) - digit.home) % digit.count
        number = number * digit.count + moved
    whole = [ALPHABET.index(LATEST), *_symbols(number * sets_of_rows(layout) + rows)]
    fits = len(whole) + code_check.CHECKS <= LONGEST
    return _grouped(code_check.with_checks(whole)) if fits else ""


def _symbols(number: int) -> list[int]:
    """Write a number in the base of the alphabet, nought as nothing."""
    symbols = []
    while number:
        number, symbol = divmod(number, BASE)
        symbols.append(symbol)
    return symbols[::-1]


def is_link(text: str) -> bool:
    """Say whether a text is to be read as a link rather than as a code.

    Parameters
    ----------
    text : what a reader typed or pasted.
    """
    return OF_A_LINK.search(text) is not None


def read(text: str) -> Typed:
    """Read a typed code, or say which character is to blame.

    Parameters
    ----------
    text : anything; case, spaces, hyphens and look-alikes do not matter.

    Returns
    -------
    Typed
        Never raises.
    """
    plain = BETWEEN.sub("", unicodedata.normalize("NFKC", text).upper()).translate(LOOKALIKES)
    found = _no_code(plain)
    if found is None:
        symbols = [ALPHABET.index(character) for character in plain]
        found = _sound(symbols) if code_check.sound(symbols) else _slip(symbols)
    return replace(found, length=len(plain))


def _no_code(plain: str) -> Typed | None:
    """Say why a text cannot be a code at all, by its length or a character none has."""
    if not plain:
        return Typed({}, "empty")
    for place, character in enumerate(plain[: LONGEST + 1], start=1):
        if character not in ALPHABET:
            return Typed({}, "character", place, character)
    return None if SHORTEST <= len(plain) <= LONGEST else Typed({}, "length")


def _sound(symbols: Sequence[int]) -> Typed:
    """Read a code whose checks fit."""
    texts = _texts(symbols)
    if texts is not None:
        return Typed(texts)
    character = ALPHABET[symbols[0]]
    return Typed({}, "mistyped" if character in LAYOUTS else "format", 1, character)


def resembles(typed: Typed) -> bool:
    """Say whether a text that cannot be read was probably meant as a code.

    Parameters
    ----------
    typed : the text, read.
    """
    return typed.slip in ("one", "swapped", "mistyped", "format")


def opened(texts: Mapping[str, str]) -> Opened:
    """Judge what a code says as if it stood in a link; levers it does not know are named.

    Parameters
    ----------
    texts : short key -> position as a link spells it.
    """
    return link.judge({key: [text] for key, text in texts.items()}, ())


def _slip(symbols: Sequence[int]) -> Typed:
    """Find the slip in a code whose checks do not fit."""
    wrong = code_check.one_wrong(symbols)
    if wrong is not None and _texts(wrong[1]) is not None:
        place, meant = wrong
        typed = ALPHABET[symbols[place]]
        return Typed({}, "one", place + 1, typed, _grouped(meant))
    swapped = [(place, meant) for place, meant in code_check.swaps(symbols) if _texts(meant)]
    if len(swapped) == 1:
        [(place, meant)] = swapped
        pair = "".join(ALPHABET[symbol] for symbol in symbols[place : place + 2])
        return Typed({}, "swapped", place + 1, pair, _grouped(meant))
    return Typed({}, "mistyped")


def _texts(symbols: Sequence[int]) -> dict[str, str] | None:
    """Spell the levers of sound symbols; None where no scenario is written that way."""
    layout = LAYOUTS.get(ALPHABET[symbols[0]])
    body = symbols[1 : -code_check.CHECKS]
    if layout is None or (body and body[0] == 0):
        return None
    number = 0
    for symbol in body:
        number = number * BASE + symbol
    number, rows = divmod(number, sets_of_rows(layout))
    digits = code_layout.told(layout, rows)
    if number >= scenarios(digits):
        return None
    texts: dict[str, str] = {}
    for digit in digits:
        number, moved = divmod(number, digit.count)
        part = digit.text((moved + digit.home) % digit.count)
        texts[digit.link] = texts.get(digit.link, "") + part
    named = BASELINE.judge(texts.get(BASELINE.link, NORMAL))[1] is None
    written = [texts[digit.link] for digit in digits if digit.row]
    return texts if named and all(code_rows.is_row(one) for one in written) else None


def _grouped(symbols: Sequence[int]) -> str:
    characters = "".join(ALPHABET[symbol] for symbol in symbols)
    return "-".join(characters[at : at + GROUP] for at in range(0, len(characters), GROUP))
