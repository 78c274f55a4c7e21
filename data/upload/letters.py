"""Which letters the bytes of a text stand for, where nothing in the file says so.

Chinese and Japanese texts can be read as Korean ones without an error, and give other words. So
nothing is taken for Korean that holds none of the Korean words this tool knows: it is asked.
"""

import codecs
import io
import re
from typing import Final

from data.upload import detect, formats, synonyms

# Korean, Chinese, Japanese, Western: in this order they are offered.
TRIED: Final = ("cp949", "gb18030", "cp932", "cp1252")
WIDE: Final = ("utf-16-le", "utf-16-be")
MARKED: Final = "utf-8-sig"
KOREAN: Final = re.compile("[\N{HANGUL SYLLABLE GA}-\N{HANGUL SYLLABLE HIH}]{2,}")
SAMPLE_BYTES: Final = 64 * 1024
SAMPLE_LETTERS: Final = 60
ASCII: Final = 128
# At least so large a share of a table is plain digits and separators.
FEWEST_PLAIN: Final = 0.1
TIMES: Final = 4
LOST: Final = "\N{REPLACEMENT CHARACTER}"
FORMATS: Final = (formats.PARQUET, formats.ZIP, formats.OLD_OFFICE)
MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def asked(content: bytes) -> dict[str, str]:
    """Give the encodings a text may be in; nothing where the file leaves no doubt.

    Parameters
    ----------
    content : the whole file.

    Returns
    -------
    encoding -> the first line that is not the same in all of them, as it reads in that one.
    """
    if content.startswith(FORMATS + MARKS) or b"\0" in content[:SAMPLE_BYTES]:
        return {}
    if detect.undecodable(content, "utf-8") is None or _is_damaged(content[:SAMPLE_BYTES]):
        return {}
    possible = [name for name in TRIED if detect.undecodable(content, name) is None]
    if TRIED[0] in possible and _knows(content[:SAMPLE_BYTES].decode(TRIED[0], "ignore")):
        return {}
    line = next(line for line in io.BytesIO(content) if any(byte >= ASCII for byte in line))
    return {name: line.decode(name, "replace").strip()[:SAMPLE_LETTERS] for name in possible}


def marked(content: bytes, name: str = "") -> bytes:
    """Write a text in UTF-8 with its mark, where it is in an encoding that has to be told.

    Parameters
    ----------
    content : the whole file.
    name : one of those that were asked about; where empty, only UTF-16 without a mark is told.
    """
    name = name if name in TRIED else _wide(content)
    return content.decode(name).encode(MARKED) if name else content


def _wide(content: bytes) -> str:
    """Find UTF-16 without a mark: every second byte of its digits and separators is nought."""
    start = content[:SAMPLE_BYTES]
    if content.startswith(FORMATS + MARKS) or len(content) % 2 or not any(start):
        return ""
    odd, even = start[1::2].count(0), start[::2].count(0)
    name = WIDE[0] if odd > even else WIDE[1]
    # Of some Korean syllables the other byte is nought.
    most, fewest = max(odd, even), min(odd, even)
    found = most > FEWEST_PLAIN * len(start) / 2 and most > TIMES * fewest
    return name if found and detect.undecodable(content, name) is None else ""


def _is_damaged(start: bytes) -> bool:
    """Say whether a text is UTF-8 but for a few bytes, which is to be told and not asked about."""
    letters = start.decode("utf-8", "replace")
    lost = letters.count(LOST)
    return sum(ord(letter) >= ASCII for letter in letters) > TIMES * lost


def _knows(text: str) -> bool:
    """Say whether a text holds a Korean word of two syllables or more that is known here."""
    known = synonyms.known()
    words = {word for one in known.values() for listed in one.values() for word in listed}
    return any(word in text for word in words if KOREAN.fullmatch(word))
