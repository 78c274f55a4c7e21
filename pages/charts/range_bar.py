"""The bar under a figure: where the scenario lies between its baseline and its ranges."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

Ends = tuple[float, float]

# Room at both sides for half a dot. [1]
EDGE: Final = 0.05
# What never comes stands at the right end, apart from what does. [1]
NEVER: Final = 1.0 - EDGE
LAST_BEFORE_NEVER: Final = 0.8
MIDDLE: Final = 0.5


@dataclass(frozen=True)
class RangeBar:
    """A figure on an axis of its own, which reaches from the least to the most drawn on it.

    Attributes
    ----------
    name : all of it in words, for those who hear the bar.
    dot : the scenario; infinite where it never comes. [any unit]
    tick : the baseline. [same unit]
    official : between the runs at 30 and at 60 %, the lower end first. [same unit]
    band : where what comes lies in four cases of five. [same unit]
    draws : the same where parameters alone vary. [same unit]
    """

    name: str
    dot: float
    tick: float
    official: Ends | None = None
    band: Ends | None = None
    draws: Ends | None = None

    def place(self, value: float) -> float:
        """Give where a value stands, counted from the left end. [1]

        Parameters
        ----------
        value : one of those drawn. [unit of the bar]
        """
        if math.isinf(value):
            return NEVER
        known = [one for one in self._drawn() if math.isfinite(one)]
        low, high = min(known), max(known)
        if low == high:
            return MIDDLE
        comes = all(map(math.isfinite, self._drawn()))
        width = (NEVER if comes else LAST_BEFORE_NEVER) - EDGE
        return EDGE + width * (value - low) / (high - low)

    def _drawn(self) -> Iterator[float]:
        yield from (self.dot, self.tick)
        for ends in (self.official, self.band, self.draws):
            yield from ends or ()


def reached(value: float) -> float:
    """Give a time as a bar draws it: infinite where it never comes.

    Parameters
    ----------
    value : NaN where it never comes. [any unit]
    """
    return math.inf if math.isnan(value) else value
