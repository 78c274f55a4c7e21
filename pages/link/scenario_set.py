"""The scenarios held side by side: named, ordered, one of them the reference."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from analysis.lever import Lever, Levers
from analysis.levers import LEVERS, defaults
from analysis.scenarios import BY_NAME, OFFERED
from pages.words import plain
from pages.words.text import Words

MOST: Final = 4
NAME_LENGTH: Final = 36
FIRST: Final = ("official_low", "official_middle", "official_high")
VIEWS: Final = ("as_they_are", "difference")
PLAIN: Final = "-+.,:;%/() "
LAST_OF_FIRST_PLANE: Final = "\uffff"


@dataclass(frozen=True)
class Entry:
    """One scenario of the set.

    Attributes
    ----------
    name : what the reader calls it; not empty, at most 36 characters, none of them markup.
    levers : every lever. [unit of the lever]
    """

    name: str
    levers: Levers


@dataclass(frozen=True)
class Set:
    """One to four scenarios in the reader's order.

    Attributes
    ----------
    entries : the scenarios.
    reference : place of the one the others are compared with.
    """

    entries: tuple[Entry, ...]
    reference: int = 0

    @property
    def full(self) -> bool:
        """Whether there is no room for another."""
        return len(self.entries) >= MOST

    @property
    def labels(self) -> tuple[str, ...]:
        """Names with their numbers in front, so that no two are the same."""
        return tuple(f"{place}. {one.name}" for place, one in enumerate(self.entries, start=1))

    @property
    def twins(self) -> tuple[tuple[int, int], ...]:
        """Places of scenarios whose levers all agree with those of an earlier one."""
        levers = [one.levers for one in self.entries]
        pairs = ((levers.index(one), place) for place, one in enumerate(levers))
        return tuple((first, second) for first, second in pairs if first != second)

    def with_entry(self, entry: Entry) -> "Set":
        """Put a scenario at the end; a full set stays as it is.

        Parameters
        ----------
        entry : the scenario.
        """
        return self if self.full else replace(self, entries=(*self.entries, entry))

    def without(self, place: int) -> "Set":
        """Take a scenario out; the last one stays, and the first follows a lost reference.

        Parameters
        ----------
        place : which one.
        """
        if len(self.entries) == 1:
            return self
        kept = self.entries[:place] + self.entries[place + 1 :]
        if place == self.reference:
            return Set(kept)
        return Set(kept, self.reference - (place < self.reference))

    def renamed(self, place: int, name: str) -> "Set":
        """Give a scenario another name.

        Parameters
        ----------
        place : which one.
        name : a tidy name.
        """
        entries = list(self.entries)
        entries[place] = replace(entries[place], name=name)
        return replace(self, entries=tuple(entries))

    def swapped(self, place: int, other: int) -> "Set":
        """Let two scenarios change places; the reference goes with its scenario.

        Parameters
        ----------
        place, other : which ones; nothing moves where one of them does not exist.
        """
        if not 0 <= min(place, other) <= max(place, other) < len(self.entries):
            return self
        order = list(range(len(self.entries)))
        order[place], order[other] = order[other], order[place]
        entries = tuple(self.entries[old] for old in order)
        return Set(entries, order.index(self.reference))


def tidy(name: str) -> str:
    """Keep what a name may hold: letters, digits and plain marks, on one line, cut to length.

    Parameters
    ----------
    name : anything.

    Returns
    -------
    at most 36 characters; others become a middle dot. Empty where nothing was left.
    """
    composed = unicodedata.normalize("NFC", name)
    return " ".join(plain.text(composed, _plain).split())[:NAME_LENGTH].strip()


def _plain(letter: str) -> bool:
    return (letter.isalnum() and letter <= LAST_OF_FIRST_PLANE) or letter in PLAIN


def described(levers: Levers, words: Words, write: Callable[[Lever], str]) -> str:
    """Name a scenario by its preset, or else by the levers that are moved, as many as fit.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    words : words of the reader's language.
    write : writes the position of a lever.
    """
    for preset in OFFERED:
        if preset.levers == levers:
            return tidy(words(f"preset.{preset.name}"))
    usual = defaults()
    moved = [one for one in LEVERS if levers[one.key] != usual[one.key]]
    parts = [f"{words(f'lever.{one.key}.name')} {write(one)}" for one in moved]
    for count in range(len(parts), 0, -1):
        rest = f" +{len(parts) - count}" if count < len(parts) else ""
        name = ", ".join(parts[:count]) + rest
        if len(name) <= NAME_LENGTH:
            return tidy(name)
    return tidy(parts[0])


def first(words: Words) -> Set:
    """Give the set a reader starts with: the official statement low, middle and high.

    Parameters
    ----------
    words : words of the reader's language.
    """
    return Set(
        tuple(Entry(tidy(words(f"preset.{name}")), BY_NAME[name].levers) for name in FIRST), 1
    )


def beside(held: Set, words: Words) -> Set:
    """Put presets beside a scenario that stands alone.

    Parameters
    ----------
    held : the set; one of two or more stays as it is.
    words : words of the reader's language.
    """
    if len(held.entries) > 1:
        return held
    [alone] = held.entries
    others = (one for one in first(words).entries if one.levers != alone.levers)
    return Set((alone, *others))
