"""Which entry of the locale a text was written with, and what stands in its places."""

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from pages.words import text

PLACE: Final = re.compile(r"\{(\w+)\}")
DAY: Final = {
    "en": r"\d{1,2} [A-Z][a-z]+ \d{4}",
    "ko": r"\d{4}\. \d{1,2}\. \d{1,2}\.",
}
# What may stand in a place, where anything else would run on into the words after it.
WEEKS: Final = {
    "en": f"in the week of {DAY['en']}|in the weeks from {DAY['en']} to {DAY['en']}",
    "ko": f"{DAY['ko']} 주에|{DAY['ko']} 주부터 {DAY['ko']} 주까지",
}
AFTER: Final = {
    "en": r"in the week of the onset|[\d–]+ weeks? after the onset",
    "ko": r"충격 시작 주에|충격 시작 [\d–]+주 뒤",
}
NUMBER: Final = r"[+−]?×?\d[\d,]*(?:\.\d+)?(?: ?(?:%p|%|pp|만TEU|k TEU|m TEU|TEU|배))?"
NUMBERS: Final = {"en": NUMBER, "ko": NUMBER}
RANGES: Final = {"en": "[^;:()]+?", "ko": "[^;:()]+?"}
KINDS: Final = {
    **dict.fromkeys(("low", "high", "low_normal", "high_normal", "fall", "rise"), NUMBERS),
    **dict.fromkeys(("pct", "share", "rolled", "capacity", "crisis", "quarter"), NUMBERS),
    **dict.fromkeys(("teu", "drop", "cut", "lost", "china", "others", "ships"), NUMBERS),
    **dict.fromkeys(("front", "asia", "korea"), NUMBERS),
    "span": RANGES,
    "normal": {"en": f"{NUMBER}(?: to {NUMBER})?", "ko": f"{NUMBER}(?:–{NUMBER})?"},
    "when": WEEKS, "low_when": WEEKS, "high_when": WEEKS, "peak_when": WEEKS,
    "turn": AFTER, "after": AFTER, "low_week": AFTER, "peak_week": AFTER,
}  # fmt: skip
ANY: Final = {"en": ".+?", "ko": ".+?"}
Spoken = tuple[str, dict[str, str]]


@functools.cache
def keys(prefix: str) -> tuple[str, ...]:
    """Name every entry of the locale below a prefix."""
    found = text.words("en").entries
    return tuple(key for key in found if key.startswith(prefix))


def _pattern(key: str, language: str, tag: str) -> str:
    """Turn an entry into a pattern whose groups are its places."""
    pieces, seen, at = [], set(), 0
    entry = text.words(language).entries[key]
    for found in PLACE.finditer(entry):
        pieces.append(re.escape(entry[at : found.start()].replace("{{", "{").replace("}}", "}")))
        name, kind = f"{tag}_{found[1]}", _kind(key, found[1])[language]
        pieces.append(f"(?P={name})" if name in seen else f"(?P<{name}>{kind})")
        seen.add(name)
        at = found.end()
    return "".join([*pieces, re.escape(entry[at:])])


def _kind(key: str, place: str) -> dict[str, str]:
    """Say what may stand in a place; a briefing counts weeks where a title names them."""
    if key.startswith("alt."):
        return ANY
    if key.startswith("briefing.") and (place == "peak_when" or place in ("low", "high")):
        return AFTER if place == "peak_when" else RANGES
    return KINDS.get(place, ANY)


@functools.cache
def _whole(parts: tuple[tuple[tuple[str, ...], bool], ...], language: str) -> re.Pattern[str]:
    pieces = []
    for part, (names, optional) in enumerate(parts):
        ways = "|".join(
            f"(?P<k{part}x{place}>{_pattern(key, language, f'p{part}x{place}')})"
            for place, key in enumerate(names)
        )
        pieces.append(f"(?: ?(?:{ways})){'?' if optional else ''}")
    return re.compile("".join(pieces), re.DOTALL)


def read(
    said: str,
    language: str,
    *parts: Sequence[str],
    first: Sequence[str] = (),
    optional: Sequence[Sequence[str]] = (),
) -> list[Spoken]:
    """Read a text written with one entry of each part, then at most one of each optional part.

    One of `first` may stand before them all.
    """
    wanted = [(tuple(first), True)] if first else []
    wanted += [(tuple(part), False) for part in parts]
    wanted += [(tuple(part), True) for part in optional]
    found = _whole(tuple(wanted), language).fullmatch(said)
    assert found, f"no entry of the locale reads like this: {said}"
    named = found.groupdict()
    spoken: list[Spoken] = []
    for part, (names, _) in enumerate(wanted):
        for place, key in enumerate(names):
            if named[f"k{part}x{place}"] is not None:
                tag = f"p{part}x{place}_"
                values = {k.removeprefix(tag): v for k, v in named.items() if k.startswith(tag)}
                spoken.append((key, {k: v for k, v in values.items() if v is not None}))
    return spoken


def told(lines: Iterable[str], language: str, names: Sequence[str]) -> list[Spoken]:
    """Read lines of which each is written with one of these entries."""
    return [one for line in lines for one in read(line, language, names)]
