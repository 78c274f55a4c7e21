"""How a scenario code counts: for each format, the levers and their positions, frozen for good."""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pages.link import code_rows

NEVER: Final = "none"


@dataclass(frozen=True)
class Digit:
    """A lever, or part of one, as a digit of a code; what is on paper means the same for ever.

    Attributes
    ----------
    link : short key of the lever.
    count : number of positions.
    home : place of the position that costs nothing, the default when the format was made.
    low, step : lowest position and distance to the next. [unit of the lever]
    choices : the positions of a choice, in order.
    since : the first of the Mondays.
    never : whether the last position is "none".
    hexadecimal : digits of a name behind a colon, in a digit of its own; nought where it is none.
    row : whether it is a shock in a row of its own.
    """

    link: str
    count: int
    home: int
    low: float = 0.0
    step: float = 1.0
    choices: tuple[str, ...] = ()
    since: dt.date | None = None
    never: bool = False
    hexadecimal: int = 0
    row: bool = False

    def text(self, place: int) -> str:
        """Spell the position at a place, counted from nought, as a link does.

        Parameters
        ----------
        place : which position.
        """
        if self.hexadecimal or self.row:
            named = f"{place - 1:0{self.hexadecimal}x}" if place else ""
            return code_rows.text(place) if self.row else named
        if self.choices:
            return self.choices[place]
        if self.since:
            return (self.since + dt.timedelta(weeks=place)).isoformat()
        if self.never and place == self.count - 1:
            return NEVER
        return f"{round(self.low + place * self.step, 6):g}"

    def place(self, text: str) -> int:
        """Find the place of a position as a link spells it, or of this digit's part of it.

        Parameters
        ----------
        text : the whole position.
        """
        if self.row:
            return code_rows.place(text)
        first, mark, name = text.partition(":")
        if self.hexadecimal:
            return 1 + int(name, 16) if name else 0
        return self.texts.index(first + mark)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every position in order, as a link spells it."""
        return tuple(self.text(place) for place in range(self.count))


# Format -> levers, those moved most often first: what stays at home behind them costs nothing.
# A lever that is added, or gets other bounds, needs a new format; old ones are never changed.
LAYOUTS: Final = {
    "1": (
        Digit("drop", 81, 45),
        Digit("cut", 41, 14),
        Digit("mode", 2, 0, choices=("cut", "respond")),
        Digit("relief", 53, 4, low=1.0, never=True),
        Digit("cutw", 26, 3, low=1.0),
        Digit("on", 148, 5, since=dt.date(2025, 3, 3)),
        Digit("resid", 401, 156, step=0.1),
        Digit("div", 101, 60),
        Digit("front", 31, 12, step=0.5),
        Digit("hor", 66, 39, low=13.0),
        Digit("asia", 31, 0),
        Digit("match", 101, 75),
        Digit("defer", 61, 25),
        Digit("lag", 9, 3),
        Digit("grow", 81, 40, low=-20.0, step=0.5),
        Digit("divw", 101, 22, low=4.0),
    ),
    # The cut lasts until ships are back, eight weeks unless said; ships may be planned beyond.
    "2": (
        Digit("drop", 81, 45),
        Digit("cut", 41, 14),
        Digit("mode", 2, 0, choices=("cut", "respond")),
        Digit("relief", 53, 4, low=1.0, never=True),
        Digit("cutw", 26, 7, low=1.0),
        Digit("on", 148, 5, since=dt.date(2025, 3, 3)),
        Digit("resid", 401, 156, step=0.1),
        Digit("div", 101, 60),
        Digit("front", 31, 12, step=0.5),
        Digit("hor", 66, 39, low=13.0),
        Digit("asia", 31, 0),
        Digit("match", 101, 75),
        Digit("defer", 61, 25),
        Digit("lag", 9, 3),
        Digit("grow", 81, 40, low=-20.0, step=0.5),
        Digit("ships", 101, 40, low=-20.0, step=0.5),
        Digit("divw", 101, 22, low=4.0),
    ),
    # Korea's own cargo may fall as well.
    "3": (
        Digit("drop", 81, 45),
        Digit("cut", 41, 14),
        Digit("mode", 2, 0, choices=("cut", "respond")),
        Digit("relief", 53, 4, low=1.0, never=True),
        Digit("cutw", 26, 7, low=1.0),
        Digit("on", 148, 5, since=dt.date(2025, 3, 3)),
        Digit("resid", 401, 156, step=0.1),
        Digit("div", 101, 60),
        Digit("front", 31, 12, step=0.5),
        Digit("hor", 66, 39, low=13.0),
        Digit("asia", 31, 0),
        Digit("match", 101, 75),
        Digit("defer", 61, 25),
        Digit("lag", 9, 3),
        Digit("grow", 81, 40, low=-20.0, step=0.5),
        Digit("kr", 81, 0),
        Digit("krres", 41, 0),
        Digit("ships", 101, 40, low=-20.0, step=0.5),
        Digit("divw", 101, 22, low=4.0),
    ),
    # The baseline is a choice; the ministry's own figures need their name, which stands last.
    "4": (
        Digit("drop", 81, 45),
        Digit("cut", 41, 14),
        Digit("mode", 2, 0, choices=("cut", "respond")),
        Digit("relief", 53, 4, low=1.0, never=True),
        Digit("cutw", 26, 7, low=1.0),
        Digit("on", 148, 5, since=dt.date(2025, 3, 3)),
        Digit("resid", 401, 156, step=0.1),
        Digit("div", 101, 60),
        Digit("front", 31, 12, step=0.5),
        Digit("base", 3, 0, choices=("2024", "latest", "house:")),
        Digit("hor", 66, 39, low=13.0),
        Digit("asia", 31, 0),
        Digit("match", 101, 75),
        Digit("defer", 61, 25),
        Digit("lag", 9, 3),
        Digit("grow", 81, 40, low=-20.0, step=0.5),
        Digit("kr", 81, 0),
        Digit("krres", 41, 0),
        Digit("ships", 101, 40, low=-20.0, step=0.5),
        Digit("divw", 101, 22, low=4.0),
        Digit("base", 1 + 16**4, 0, hexadecimal=4),
    ),
    # Shocks in rows, near the front: what follows costs nothing where it stays at home. Which of
    # them there are is counted first, and one there is none of has no digit.
    "5": (
        Digit("drop", 81, 45),
        Digit("cut", 41, 14),
        Digit("mode", 2, 0, choices=("cut", "respond")),
        Digit("relief", 53, 4, low=1.0, never=True),
        Digit("on", 148, 5, since=dt.date(2025, 3, 3)),
        Digit("base", 3, 0, choices=("2024", "latest", "house:")),
        Digit("front", 31, 12, step=0.5),
        Digit("x2", code_rows.COUNT, 0, row=True),
        Digit("x3", code_rows.COUNT, 0, row=True),
        Digit("x4", code_rows.COUNT, 0, row=True),
        Digit("cutw", 26, 7, low=1.0),
        Digit("resid", 401, 156, step=0.1),
        Digit("div", 101, 60),
        Digit("hor", 66, 39, low=13.0),
        Digit("asia", 31, 0),
        Digit("match", 101, 75),
        Digit("defer", 61, 25),
        Digit("lag", 9, 3),
        Digit("grow", 81, 40, low=-20.0, step=0.5),
        Digit("kr", 81, 0),
        Digit("krres", 41, 0),
        Digit("ships", 101, 40, low=-20.0, step=0.5),
        Digit("divw", 101, 22, low=4.0),
        Digit("base", 1 + 16**4, 0, hexadecimal=4),
    ),
}
LATEST: Final = "5"


def lacking(links: Iterable[str]) -> tuple[str, ...]:
    """Name the levers the latest format does not write; a code would lose their positions.

    Parameters
    ----------
    links : short key of every lever.
    """
    written = {digit.link for digit in LAYOUTS[LATEST]}
    return tuple(link for link in links if link not in written)


def sets_of_rows(layout: tuple[Digit, ...]) -> int:
    """Count the ways in which the rows of a format can be there or not.

    Parameters
    ----------
    layout : levers of the format.
    """
    return 1 << sum(digit.row for digit in layout)


def told(layout: tuple[Digit, ...], rows: int) -> tuple[Digit, ...]:
    """Give the digits of a code in which some rows stand.

    Parameters
    ----------
    layout : levers of the format.
    rows : which rows are there, one bit each, the first the lowest.
    """
    each = [digit.link for digit in layout if digit.row]
    absent = {link for place, link in enumerate(each) if not rows >> place & 1}
    return tuple(digit for digit in layout if digit.link not in absent)


def scenarios(layout: tuple[Digit, ...]) -> int:
    """Count the scenarios a format can tell apart.

    Parameters
    ----------
    layout : levers of the format.
    """
    return math.prod(digit.count for digit in layout)
