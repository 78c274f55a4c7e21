"""Numbers, ranges and dates read back from words, each with the room its printing leaves."""

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from pages.words import text

NUMBER: Final = re.compile(r"([+−]?)(×?)(\d[\d,]*(?:\.\d+)?) ?(만TEU|k TEU|m TEU|TEU)?")
SIZES: Final = {"만TEU": 1e4, "k TEU": 1e3, "m TEU": 1e6, "TEU": 1.0}
BETWEEN: Final = re.compile(r" to | – |–(?=\d|×|[+−]\d)| ~ ")
EN_DAY: Final = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
KO_DAY: Final = re.compile(r"(\d{4})\. (\d{1,2})\. (\d{1,2})\.")
MONTHS: Final = {text.words("en")(f"month.{number}"): number for number in range(1, 13)}
FINE, ROUGH = 3, 2


@dataclass(frozen=True)
class Said:
    """A number as it was printed: what it says, and how far off the true one may be."""

    value: float
    room: float
    # Nearer to nought the figures of a power of ten are finer: 99.6 is printed as 100, and 104.
    inner: float = math.nan

    def _room(self, true: float) -> float:
        inside = abs(true) < abs(self.value) and true * self.value >= 0.0
        return self.inner if inside and math.isfinite(self.inner) else self.room

    def fits(self, true: float) -> bool:
        """Say whether a true value is printed like this."""
        room = self._room(true) * 1.000001
        return abs(self.value - true) <= room + 1e-9 * max(1.0, abs(true))

    def surely_fits(self, true: float) -> bool:
        """Say the same of a value that is not just at the edge of rounding."""
        return abs(self.value - true) < self._room(true) * 0.999 - 1e-6

    def of(self, size: float) -> "Said":
        """Give the same in another unit, or with another sign."""
        return Said(self.value * size, self.room * abs(size), self.inner * abs(size))


def number(words: str, figures: int | None = None, whole: bool = True) -> Said:
    """Read one number; one printed to so many figures may be off in the last of them.

    Most are printed no finer than whole; ``whole`` says otherwise.
    """
    found = NUMBER.search(words)
    assert found, words
    sign, _, digits, unit = found.groups()
    size = SIZES.get(unit or "", 1.0)
    value = float(digits.replace(",", ""))
    places = len(digits.partition(".")[2])
    room = 0.5 * 10.0**-places
    inner = room
    if figures is not None and value:
        grain = math.floor(math.log10(value)) - figures + 1
        shortened = unit is not None and size > 1.0
        room, power = (0.5 * 10.0**grain, 10.0 ** (grain + figures - 1))
        inner = room / 10.0 if value == power else room
        floor = 0.5 if whole and not shortened else 0.0
        room, inner = max(room, floor), max(inner, floor)
    return Said(-value if sign == "−" else value, room, inner).of(size)


def percent(words: str) -> Said:
    """Read a percentage as a share."""
    return number(words).of(0.01)


def rough_percent(words: str) -> Said:
    """Read a percentage of two figures as a share."""
    return number(words, ROUGH).of(0.01)


def teu(words: str) -> Said:
    """Read a volume of three figures."""
    return number(words, FINE)


def ends(words: str) -> list[str]:
    """Take a range apart; a single value is both of its ends."""
    parts = BETWEEN.split(words)
    return parts if len(parts) > 1 else parts * 2


def days(words: str) -> tuple[np.datetime64, np.datetime64]:
    """Read a day, or the first and the last one of several."""
    found = [
        *(dt.date(int(year), MONTHS[name], int(day)) for day, name, year in EN_DAY.findall(words)),
        *(dt.date(*map(int, parts)) for parts in KO_DAY.findall(words)),
    ]
    assert len(found) in (1, 2), words
    return np.datetime64(found[0], "D"), np.datetime64(found[-1], "D")


def after_onset(words: str) -> tuple[int, int]:
    """Read so many weeks after the onset, or a range of them; its own week is none after it."""
    found = [int(one) for one in re.findall(r"\d+", words)]
    assert len(found) in (0, 1, 2), words
    return (found[0], found[-1]) if found else (0, 0)
