"""Headings that are really rows: months, weeks, years, coasts or origins side by side."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from data.upload import dates, months, places, synonyms, unit_tokens
from data.upload.shape import JOIN, Group
from data.upload.totals import is_total

FEWEST: Final = 2
# Of a month or a week.
DIGITS: Final = 2
TOTAL: Final = "total"
DAY: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?:-\d\d?-|/\d\d?/|\.\s?\d\d?\.\s?)\d\d?(?!\d)")
# Which of several days a column is of: the day itself says that. The Korean ones mean the week
# before, this week, the time before and this time.
WHICH: Final = re.compile(
    r"\b(?:current|previous|last|this|prior|latest)\b|\uc804\uc8fc|\uae08\uc8fc|\uc804\ud68c|\uae08\ud68c",
    re.IGNORECASE,
)
Said = dict[str, str]


def groups(columns: Sequence[str]) -> tuple[Group, ...]:
    """Find the headings that stand for rows, those of one kind and one name together.

    Parameters
    ----------
    columns : headings, in order.

    Returns
    -------
    The groups, the largest first; of two alike that of whole dates, since years alone are sums.
    """
    read = {heading: said(heading, columns) for heading in columns}
    named: dict[str, list[str]] = {}
    for heading, (found, rest) in read.items():
        if found:
            named.setdefault(rest, []).append(heading)
    made = [group for rest, heads in named.items() if (group := _group(rest, heads, columns))]
    return tuple(sorted(made, key=lambda group: (-len(group.headings), "date" not in group.kinds)))


def said(heading: str, columns: Iterable[str]) -> tuple[Said, str]:
    """Read what a heading says of its column, and what else it says.

    Parameters
    ----------
    heading : a heading, of one part or two.
    columns : all headings; bare numbers are months only where they follow each other.
    """
    found: Said = {}
    rest = []
    for part in _unnumbered(heading, columns).split(JOIN):
        one, words = _part(part, columns), ""
        if not one:
            day, words = _day(part)
            one = _part(day, columns) if day else {}
        if not one:
            one, words = _beside(part, tuple(columns))
        if one and not set(one) & set(found):
            found |= one
            rest += [words] if words else []
        else:
            rest.append(part)
    if "year" in found and "month" in found:
        joined = months.joined(found.pop("year"), found.pop("month"))
        found = {"date": joined, **found} if joined else {}
    if TOTAL in found:
        # The sum of a year is a sum, whatever the year.
        found.pop("year", "")
    return found, JOIN.join(rest)


def _group(rest: str, heads: Sequence[str], columns: Sequence[str]) -> Group | None:
    """Take the headings of one name that say the same kinds of things."""
    kinds = {heading: tuple(sorted(said(heading, columns)[0])) for heading in heads}
    counts = Counter(kind for kind in kinds.values() if TOTAL not in kind)
    if not counts:
        return None
    [(kind, count)] = counts.most_common(1)
    kept = tuple(
        heading
        for heading in heads
        if kinds[heading] == kind or set(kinds[heading]) - set(kind) == {TOTAL}
    )
    return Group(rest, kind, kept) if count >= FEWEST else None


def _day(text: str) -> tuple[str, str]:
    """Take the one whole day out of words such as ``Current Index 2025-11-28``."""
    days = DAY.findall(text)
    if len(days) != 1:
        return "", ""
    return days[0], " ".join(WHICH.sub(" ", DAY.sub(" ", text)).split())


@cache
def _beside(text: str, columns: tuple[str, ...]) -> tuple[Said, str]:
    """Take a time or a place out of the words and units of figures, as of ``Apr 2025 (TEU)``."""
    words = text.split()
    for size in range(len(words) - 1, 0, -1):
        for first, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            one = _part(" ".join(first), columns)
            left = " ".join(rest)
            if one and TOTAL not in one and _of_figures(left):
                return one, left
    return {}, ""


def _of_figures(text: str) -> bool:
    """Say whether words speak of figures, their unit and nothing else."""
    kinds = {token.kind for token in unit_tokens.cut(text)}
    return bool(kinds & {"name", "quantity", "usd"}) and "unknown" not in kinds


def _part(text: str, columns: Iterable[str]) -> Said:
    """Read one part of a heading; nothing where it says neither time nor place."""
    plain = synonyms.normal(text)
    numbered = plain.isdigit()
    if numbered and months.OF_WEEKS.search(" ".join(columns)) and _count(columns):
        plain = f"w{plain}"
    elif numbered and months.are_weeks(filter(str.isdigit, columns), " ".join(columns)):
        plain = months.week_of(plain)
    tests = {
        TOTAL: is_total(plain),
        "year": months.year(plain),
        "month": _count(columns) if plain.isdigit() else months.part(plain),
        "date": (found := dates.read(plain)) and found.kind != "short_month",
    }
    for kind, holds in tests.items():
        if holds:
            return {kind: plain}
    return {} if numbered else _place(plain, columns)


def _place(plain: str, columns: Iterable[str]) -> Said:
    """Read one part of a heading as a coast or an origin; nothing where no list holds it."""
    kinds = _kinds(tuple(columns))
    sure = [kind for kind in kinds if places.group(kind, plain) not in ("", places.NOWHERE)]
    known = [kind for kind in kinds if places.listed(kind, plain)]
    return next(({kind: plain} for kind in (*sure, *known) if kind in known), {})


@cache
def _kinds(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Give the kinds of places in the order in which headings name them: rates name lanes."""
    parts = [part for heading in columns for part in heading.split(JOIN) if not part.isdigit()]
    count = {
        kind: sum(
            places.listed(kind, part) and places.group(kind, part) not in ("", places.NOWHERE)
            for part in parts
        )
        for kind in ("coast", "origin")
    }
    return tuple(sorted(count, key=lambda kind: -count[kind]))


def _count(columns: Iterable[str]) -> bool:
    """Say whether the headings that are bare numbers run from one to the last month or week."""
    parts = [part for heading in columns for part in heading.split(JOIN)]
    numbers = list(
        dict.fromkeys(int(part) for part in parts if part.isdigit() and len(part) <= FEWEST)
    )
    return len(numbers) >= FEWEST and numbers == list(range(numbers[0], numbers[-1] + 1))


def _unnumbered(text: str, columns: Iterable[str]) -> str:
    """Leave off the number that tells a heading from an equal one."""
    bare, _, number = text.rpartition(" (")
    return bare if bare in columns and number.rstrip(")").isdigit() else text
