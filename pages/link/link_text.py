"""The text of a link taken apart as a person reads it, also after mail programs have been at it."""

import html
import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final
from urllib.parse import unquote, unquote_plus

# An ampersand, however often it was spelled for HTML on the way.
AND: Final = re.compile(r"&(?:amp;|#0*38;|#x0*26;)*", re.IGNORECASE)
# What programs put between pairs, and what a whole second address begins with; a value of ours
# holds none of them before a key and an equals sign.
INSIDE: Final = re.compile(
    r"[&?;#](?:amp;|#0*38;|#x0*26;)*\s*([^\s&?;#=]{1,40})\s*=", re.IGNORECASE
)
# What is left of a mark that was spelled for HTML: the &gt; behind an address in <...>.
ENTITY: Final = re.compile(r"(?:gt|lt|quot|apos|nbsp|#\d{1,5}|#x[0-9a-f]{1,4});?", re.IGNORECASE)
ENCODED: Final = re.compile(r"%[0-9A-Fa-f]{2}")
# A browser takes these out of an address as well.
BROKEN: Final = str.maketrans("", "", "\r\n\t")
DASHES: Final = str.maketrans(dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}\N{HYPHEN}", "-"))
LEADING: Final = "<([{\"'`\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
TRAILING: Final = (
    ".,;:!?)]}>\"'`*\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{IDEOGRAPHIC FULL STOP}\N{IDEOGRAPHIC COMMA}\N{RIGHT CORNER BRACKET}"
    "\N{RIGHT WHITE CORNER BRACKET}\N{RIGHT DOUBLE ANGLE BRACKET}"
)
# Three dots say that somebody has cut the text short: what stood there cannot be known.
CUT_SHORT: Final = ("..", "\N{HORIZONTAL ELLIPSIS}")
SCIENTIFIC: Final = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]))?")
DAY: Final = re.compile(r"([0-9]{4})([-/.]?)([0-9]{1,2})\2([0-9]{1,2})(?:[tT]00:00(?::00)?[zZ]?)?")
DAY_WITHOUT_MARKS: Final = 8
SPELLINGS: Final = 3

Pair = tuple[str, str]


def found_in(address: str) -> str:
    """Give the query of an address somebody pasted, whatever stands around it.

    Parameters
    ----------
    address : anything.
    """
    text = AND.sub("&", address.translate(BROKEN).strip())
    for _ in range(SPELLINGS):
        if "?" in text or "=" in text:
            break
        text = unquote(text)
    before, mark, query = text.partition("?")
    return (query if mark else before).partition("#")[0]


def fields(query: str, known: Collection[str], named: Collection[str]) -> dict[str, list[str]]:
    """Take a query apart into keys and values, each key in the spelling that is known.

    What no program of ours writes is read where it can mean one thing only; everything else is
    handed on as it stands, for whoever judges it to name.

    Parameters
    ----------
    query : as it stands in an address, without the question mark.
    known : keys there are, in lower case.
    named : those among them whose value ends in a name a reader has chosen.

    Returns
    -------
    key -> every value it stands with, in order.
    """
    pieces = [one for one in AND.split(query.translate(BROKEN).lstrip("? ")) if one]
    while pieces and ENTITY.fullmatch(pieces[-1]):
        pieces.pop()
    read: dict[str, list[str]] = {}
    for piece in pieces:
        key, _, value = piece.partition("=")
        for one, text in _pairs((unquote_plus(key), unquote_plus(value)), known, named, SPELLINGS):
            read.setdefault(one, []).append(text)
    return read


def _pairs(
    pair: Pair, known: Collection[str], named: Collection[str], spellings: int
) -> Iterator[Pair]:
    """Give the pair a piece holds, or all those that a program has run together in it."""
    key, value = pair
    ours = _known(key, known)
    again = _once_more(key, value, known) if ours is None and spellings else ""
    if again:
        for piece in AND.split(again):
            inner, _, text = piece.partition("=")
            pair = (unquote_plus(inner), unquote_plus(text))
            yield from _pairs(pair, known, named, spellings - 1)
    elif ours and spellings and _is_still_encoded(value, named=ours in named):
        yield from _pairs((ours, unquote(value)), known, named, spellings - 1)
    else:
        found = [one for one in INSIDE.finditer(value) if _known(one[1], known)]
        ends = [*(one.start() for one in found), len(value)]
        yield (ours or key), value[: ends[0]]
        for one, end in zip(found, ends[1:], strict=True):
            yield (_known(one[1], known) or ""), value[one.end() : end]


def _known(key: str, known: Collection[str]) -> str | None:
    """Give the key there is that a spelling can only mean; None if it means none."""
    plain = visible(key).strip().lower()
    for one in (plain, plain.removeprefix("amp;"), plain.removeprefix("amp")):
        if one in known:
            return one
    return None


def _once_more(key: str, value: str, known: Collection[str]) -> str:
    """Spell out a piece that was encoded twice; empty where no key there is comes of it."""
    whole = f"{key}={value}" if value else key
    if "=" not in key:
        whole = unquote(whole) if ENCODED.search(key) else ""
    return whole if any(_known(one.partition("=")[0], known) for one in AND.split(whole)) else ""


def _is_still_encoded(value: str, *, named: bool) -> bool:
    """Say whether a value was encoded twice: none of ours holds a per cent sign but in a name."""
    if named:
        return "~" not in value and "%7e" in value.lower()
    return ENCODED.search(value) is not None


def visible(text: str) -> str:
    """Leave out what nobody sees: soft hyphens, marks of no width, directions of writing.

    Parameters
    ----------
    text : anything.
    """
    return "".join(one for one in text if unicodedata.category(one) != "Cf")


def plainly(text: str, kind: str = "", unit: str = "") -> str:
    """Spell a value as a link does where it can mean one thing only; else leave it as it stands.

    Parameters
    ----------
    text : as it stands in a link.
    kind : "number" or "monday" where one is wanted; any other word otherwise.
    unit : unit of the number, which may stand behind it.

    Returns
    -------
    the word, number or day in plain characters, to be judged as if it had stood so.
    """
    plain = unicodedata.normalize("NFKC", visible(html.unescape(text))).translate(DASHES).strip()
    if not plain.endswith(CUT_SHORT):
        plain = plain.lstrip(LEADING).rstrip(TRAILING).strip()
    plain = plain.lower()
    spelled = {"number": _number, "monday": _day}.get(kind, str)
    return spelled(plain.removesuffix(unit or "\0").rstrip()) or plain


def _number(text: str) -> str:
    """Write out a number with a sign or a power of ten; empty if it is none."""
    found = SCIENTIFIC.fullmatch(text)
    if found is None:
        return ""
    sign, whole, part, power = found[1], found[2], found[3] or "", int(found[4] or 0)
    point = len(whole) + power
    digits = "0" * -point + whole + part + "0" * (power - len(part))
    written = f"{digits[: max(point, 0)] or '0'}.{digits[max(point, 0) :]}"
    return f"{sign.replace('+', '')}{written.rstrip('0').rstrip('.')}"


def _day(text: str) -> str:
    """Write a day with the year first as a link does; empty if it is none."""
    found = DAY.fullmatch(text)
    if found is None or (not found[2] and len(text) < DAY_WITHOUT_MARKS):
        return ""
    return f"{found[1]}-{found[3]:0>2}-{found[4]:0>2}"
