"""Cuts the heading of figures into words that mean something to a unit, and words that may not."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from data.upload import synonyms

Kind = Literal[
    "numeral", "quantity", "usd", "per", "over", "times", "week", "month", "name", "fill",
    "gap", "unknown",
]  # fmt: skip

POWERS: Final = str.maketrans(
    {mark: f"^{digit}" for digit, mark in enumerate("\u2070\xb9\xb2\xb3\u2074\u2075\u2076")}
)
# Every mark somebody may set before 000.
QUOTES: Final = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u02b9\u02bc\xb4`"), "'")
SPELLED: Final = (
    (re.compile(r"\bt\.e\.u\.?(?![a-z])|twenty[- ]foot[- ]equivalent[- ]units?"), "teu"),
    (re.compile(r"\bf\.e\.u\.?(?![a-z])|forty[- ]foot[- ]equivalent[- ]units?"), "feu"),
    (re.compile(r"(?<!\d)20\s?(?:'|ft|feet|foot)(?![a-z\d])"), " teu "),
    (re.compile(r"(?<!\d)40\s?(?:'|ft|feet|foot|hc|hq)(?![a-z\d])"), " feu "),
    (re.compile(r"\bus\s?\$|\$"), " usd "),
    (re.compile(r"(?<=teu)'?s\b|(?<=feu)'?s\b"), ""),
)
PART: Final = re.compile(
    r"(?P<power>10\s?(?:\^|\*\*)\s?(?P<exponent>\d)(?!\d)|1e\+?0?(?P<short>\d)(?!\d))"
    r"|(?P<noughts>(?<![\d.])'?0{3}(?:[, ]?0{3})?'?s?(?![\d.a-z]))"
    r"|(?P<number>\d{1,3}(?:[, ]\d{3})+(?![\d.,])|\d+(?![\d.,]\d|\d))"
    r"|(?P<latin>[a-z]+)|(?P<letters>[^\W\d_a-z]+)"
    r"|(?P<over>[/\xf7])|(?P<times>[*\xd7])|(?P<join>[\s_-]+)|(?P<gap>[(){}\[\],:;.\xb7|]+)"
    r"|(?P<rest>.)"
)
MONTH_OR_MILLION: Final = "m"
YEARS: Final = range(1990, 2101)


@dataclass(frozen=True)
class Token:
    """One word of a heading.

    Attributes
    ----------
    kind : what it is to a unit.
    text : as written.
    value : of a numeral.
    """

    kind: Kind
    text: str
    value: int = 0


def cut(heading: str) -> tuple[Token, ...]:
    """Cut a heading into its words; spaces and hyphens are left out.

    Parameters
    ----------
    heading : of a column of figures.
    """
    plain = unicodedata.normalize("NFKC", heading.translate(POWERS).translate(QUOTES)).casefold()
    for shape, stands in SPELLED:
        plain = shape.sub(stands, plain)
    return tuple(token for part in PART.finditer(plain) for token in _tokens(part))


def _tokens(part: re.Match[str]) -> Iterator[Token]:
    """Give the words a piece of a heading holds."""
    kind, text = part.lastgroup, part[0]
    if part["power"]:
        yield Token("numeral", text, 10 ** int(part["exponent"] or part["short"]))
    elif kind == "noughts":
        yield Token("numeral", text, 10 ** text.count("0"))
    elif kind == "number":
        value = int(re.sub(r"\D", "", text))
        yield Token("fill" if text.isdigit() and value in YEARS else "numeral", text, value)
    elif kind == "latin" and text == "x":
        yield Token("times", text)
    elif kind in ("latin", "letters"):
        yield from _words(text, glued() if kind == "letters" else glued_latin())
    elif kind in ("over", "times", "gap"):
        yield Token("over" if kind == "over" else "times" if kind == "times" else "gap", text)
    elif kind == "rest":
        yield Token("unknown", text)


def _words(run: str, shape: re.Pattern[str]) -> Iterator[Token]:
    """Give the words letters without a space are made of, or say that they are not all known."""
    if run in vocabulary() and run != MONTH_OR_MILLION:
        yield vocabulary()[run]
        return
    found = [vocabulary()[one] for one in shape.findall(run)]
    whole = len(found) > 1 and "".join(token.text for token in found) == run
    yield from found if whole else [Token("unknown", run)]


@cache
def vocabulary() -> dict[str, Token]:
    """Give every word that is known, and what it is to a unit."""
    words: dict[str, Token] = {}
    for kind, spellings in synonyms.known()["unit"].items():
        meant: Kind = "quantity" if kind in ("teu", "feu") else kind  # type: ignore[assignment]
        words |= {one: Token(meant, one) for one in spellings}
    for value, spellings in synonyms.known()["numeral"].items():
        words |= {one: Token("numeral", one, int(value)) for one in spellings}
    return words


@cache
def glued() -> re.Pattern[str]:
    """Match the words that Korean joins, longest first."""
    return _any(one for one in vocabulary() if not one.isascii())


@cache
def glued_latin() -> re.Pattern[str]:
    """Match what is joined in Latin letters: kteu, usdperfeu, thousandteu."""
    kinds = ("numeral", "quantity", "usd", "per")
    return _any(one for one, token in vocabulary().items() if one.isascii() and token.kind in kinds)


def _any(words: Iterator[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
