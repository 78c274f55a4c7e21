"""A shock as a row: what falls or rises, where, from when, how fast, until when, and what stays."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final, Literal

from analysis.arrays import COASTS, ORIGINS

What = Literal["cargo", "capacity", "voyage", "surcharge"]
Field = Literal["origin", "coast", "what", "amount", "start", "ramp", "weeks", "residual"]
Mistake = Literal["above", "below", "off_step", "not_a_number", "not_a_monday", "not_offered"]

ALL: Final = "all"
BOTH: Final = "both"
NEVER: Final = "none"
BETWEEN: Final = "."
FIRST_START: Final = dt.date(2025, 3, 3)
LAST_START: Final = dt.date(2027, 12, 27)
FIELDS_WITHOUT_COAST: Final = 7
WHOLE: Final = re.compile(r"[+-]?[0-9]{1,6}")
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Bounds:
    """What a shock may be, in which unit and how far.

    Attributes
    ----------
    what : the quantity.
    unit : of amount and residual.
    low, high, step : of the amount. [unit]
    first : the amount a new row begins with. [unit]
    most_residual : largest residual. [unit]
    by_origin : whether it may strike one origin alone; ships and rates carry all of them.
    """

    what: What
    unit: str
    low: int
    high: int
    step: int
    first: int
    most_residual: int
    by_origin: bool = False


# Ships never fall below three tenths of plan in the model, so no row may ask for less.
KINDS: Final = {
    "cargo": Bounds("cargo", "%", -100, 100, 1, -20, 40, by_origin=True),
    "capacity": Bounds("capacity", "%", -70, 50, 1, -10, 40),
    "voyage": Bounds("voyage", "days", -14, 42, 1, 10, 40),
    "surcharge": Bounds("surcharge", "USD / FEU", 0, 5000, 50, 300, 2000),
}
ORIGIN_CHOICES: Final = (*ORIGINS, ALL)
COAST_CHOICES: Final = (*COASTS, BOTH)
LONGEST_RAMP: Final = 8
LONGEST_WEEKS: Final = 78


@dataclass(frozen=True)
class Shock:
    """One shock.

    Attributes
    ----------
    origin : whose cargo, or ``all``.
    coast : which coast, or ``both``.
    what : the quantity.
    amount : change at full depth. [unit of its kind]
    start : Monday on which it begins.
    ramp : weeks until full depth. [weeks]
    weeks : how long it lasts; None for good. [weeks]
    residual : what stays of it afterwards, in the direction of the amount. [unit of its kind]
    """

    origin: str
    coast: str
    what: What
    amount: int
    start: dt.date
    ramp: int = 1
    weeks: int | None = None
    residual: int = 0

    @property
    def kind(self) -> Bounds:
        """Unit and bounds."""
        return KINDS[self.what]

    @property
    def stays(self) -> float:
        """Share of the amount that stays after it has ended. [1]"""
        return self.residual / abs(self.amount) if self.amount else 0.0

    def write(self) -> str:
        """Spell it as a link does; the coast only where it is one of the two."""
        place = [self.origin, *([] if self.coast == BOTH else [self.coast])]
        until = NEVER if self.weeks is None else str(self.weeks)
        numbers = [self.amount, self.start, self.ramp, until, self.residual]
        return BETWEEN.join([*place, self.what, *map(str, numbers)])


@dataclass(frozen=True)
class Slip:
    """What was wrong with one field of a shock in a link.

    Attributes
    ----------
    field, fault : which, and what was wrong.
    text : as it stood.
    allowed : lowest and highest, or what there is to choose from.
    opened : what was opened instead.
    """

    field: Field
    fault: Mistake
    text: str
    allowed: tuple[str, str]
    opened: str


def usual(start: dt.date) -> Shock:
    """Give what a new row begins with: a fifth of Korea's cargo, for twelve weeks.

    Parameters
    ----------
    start : Monday on which it begins.
    """
    return Shock("KR", BOTH, "cargo", -20, start, 2, 12)


def read(text: str) -> Shock:
    """Read a shock that is known to be sound.

    Parameters
    ----------
    text : as ``Shock.write`` spells it.

    Raises
    ------
    ValueError
        If it is not sound.
    """
    found, slips = judge(text)
    if found is None or slips:
        message = f"{text!r} is no shock as a link spells it"
        raise ValueError(message)
    return found


def judge(text: str) -> tuple[Shock | None, tuple[Slip, ...]]:
    """Read a shock from a link and name every field that had to be repaired.

    Parameters
    ----------
    text : whatever stands in the link.

    Returns
    -------
    the shock, or None where the fields cannot be told apart; what had to be repaired.
    """
    fields = text.strip().split(BETWEEN)
    if len(fields) == FIELDS_WITHOUT_COAST:
        fields.insert(1, BOTH)
    if len(fields) != FIELDS_WITHOUT_COAST + 1:
        return None, ()
    judging = _Judging()
    what = judging.choice("what", fields[2], tuple(KINDS), "")
    if not what:
        return None, tuple(judging.slips)
    kind = KINDS[what]
    origins = ORIGIN_CHOICES if kind.by_origin else (ALL,)
    amount = judging.number("amount", fields[3], (kind.low, kind.high), kind.step, 0)
    until = None if fields[6].lower() == NEVER else fields[6]
    most = min(kind.most_residual, abs(amount))
    found = Shock(
        origin=judging.choice("origin", fields[0], origins, ALL),
        coast=judging.choice("coast", fields[1], COAST_CHOICES, BOTH),
        what=kind.what,
        amount=amount,
        start=judging.monday(fields[4]),
        ramp=judging.number("ramp", fields[5], (1, LONGEST_RAMP), 1, 1),
        weeks=None if until is None else judging.number("weeks", until, (1, LONGEST_WEEKS), 1, 1),
        residual=judging.number("residual", fields[7], (0, most), kind.step, 0),
    )
    return found, tuple(judging.slips)


class _Judging:
    """Reads fields one by one and keeps what was wrong with them."""

    def __init__(self) -> None:
        self.slips: list[Slip] = []

    def choice(self, field: Field, text: str, choices: tuple[str, ...], otherwise: str) -> str:
        """Read one of several words, in whatever case; another one becomes the usual one."""
        found = next((one for one in choices if one.lower() == text.lower()), None)
        if found is None:
            self.slips.append(Slip(field, "not_offered", text, (", ".join(choices), ""), otherwise))
        return otherwise if found is None else found

    def number(
        self, field: Field, text: str, bounds: tuple[int, int], step: int, otherwise: int
    ) -> int:
        """Read a whole number; the nearest allowed one where it is beyond or between."""
        low, high = bounds
        allowed = (str(low), str(high))
        if not WHOLE.fullmatch(text):
            otherwise = min(max(otherwise, low), high)
            self.slips.append(Slip(field, "not_a_number", text, allowed, str(otherwise)))
            return otherwise
        number = int(text)
        nearest = min(max(low + round((number - low) / step) * step, low), high)
        if nearest != number:
            fault: Mistake = "above" if number > high else "below" if number < low else "off_step"
            self.slips.append(Slip(field, fault, text, allowed, str(nearest)))
        return nearest

    def monday(self, text: str) -> dt.date:
        """Read a Monday; another day becomes that of its week, one beyond the nearest allowed."""
        allowed = (FIRST_START.isoformat(), LAST_START.isoformat())
        try:
            day = dt.date.fromisoformat(text) if DAY.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None:
            self.slips.append(Slip("start", "not_a_monday", text, allowed, allowed[0]))
            return FIRST_START
        monday = min(max(day - dt.timedelta(days=day.weekday()), FIRST_START), LAST_START)
        if monday != day:
            fault: Mistake = "above" if day > LAST_START else "not_a_monday"
            if day < FIRST_START:
                fault = "below"
            self.slips.append(Slip("start", fault, text, allowed, monday.isoformat()))
        return monday
