"""How each language writes numbers, dates and ranges: one function for each kind."""

import datetime as dt
import math
import re
from abc import ABC, abstractmethod
from typing import Final

MINUS: Final = "\N{MINUS SIGN}"
# What keeps the ends of a range apart: "-63% to -61%" cannot be read closed up.
APART: Final = (" ", "+", MINUS)
DAY: Final = re.compile("\\d{4}-\\d{2}-\\d{2}")
MONTH: Final = re.compile("\\d{4}-\\d{2}")
# Units of published amounts; each language has its own words for large numbers.
DOLLARS: Final = {"USD million": 1_000_000, "USD billion": 10**9, "USD bn": 10**9}
WON: Final = {"KRW bn": 10**9}
HYPHENS: Final = re.compile("(?<![\\w.)-])-(?=\\d)")


class Numerals(ABC):
    """Writes every kind of number, date and range with the words of one language."""

    @abstractmethod
    def __call__(self, key: str, **values: object) -> str:
        """Give the text of a key with its places filled."""

    @abstractmethod
    def otherwise(self, key: str, text: str) -> str:
        """Give the text of a key where this language has one, else the text declared in code."""

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number with thousands separators and a true minus sign."""
        if not math.isfinite(value):
            return self("format.unknown")
        rounded = round(value, digits) + 0.0
        return f"{rounded:,.{digits}f}".replace("-", MINUS)

    def exact(self, value: float) -> str:
        """Write a number that is given, as short as it is exact."""
        if not math.isfinite(value):
            return self("format.unknown")
        return f"{float(f'{value:.10g}') + 0.0:,.10g}".replace("-", MINUS)

    def figures(self, value: float, count: int) -> str:
        """Write a number to so many significant figures, without zeros at its end."""
        return self.exact(float(f"{value:.{count}g}"))

    def teu(self, value: float, figures: int = 3) -> str:
        """Write a volume in TEU, shortened to so many significant figures. [TEU]"""
        shown = float(f"{value:.{figures}g}")
        name, size = self._teu_kind(shown)
        written = self.figures(shown / size, figures) if name else self.number(value)
        return self(f"format.teu{name}", value=written)

    def teu_unit(self, value: float) -> tuple[str, float]:
        """Name the unit in which a volume is written, and how many TEU it is. [TEU]"""
        name, size = self._teu_kind(value)
        return self(f"format.teu{name}", value="").strip(), size

    def _teu_kind(self, value: float) -> tuple[str, float]:
        for name in ("million", "thousand"):
            if float(self(f"format.teu_{name}_from")) <= abs(value) < math.inf:
                return f"_{name}", float(self(f"format.teu_{name}_unit"))
        return "", 1.0

    def rough_teu(self, value: float) -> str:
        """Write a volume in TEU to two significant figures, no more than a band allows. [TEU]"""
        return self.teu(value, figures=2)

    def usd(self, value: float, figures: int = 10) -> str:
        """Write an amount as the language counts large ones, to so many figures. [USD]"""
        return self._money(value, "usd", figures)

    def krw(self, value: float, figures: int = 10) -> str:
        """Write an amount as the language counts large ones, to so many figures. [KRW]"""
        return self._money(value, "krw", figures)

    def _money(self, value: float, currency: str, figures: int) -> str:
        # What is left of a subtraction is no amount.
        shown = float(f"{value:.{figures}g}") if round(abs(value)) else 0.0
        for name in ("large", "small"):
            unit = float(self(f"format.{currency}_{name}_unit"))
            if unit <= abs(shown) < math.inf:
                return self(f"format.{currency}_{name}", value=self.figures(shown / unit, figures))
        return self(f"format.{currency}", value=self.exact(shown))

    def usd_per_feu(self, value: float) -> str:
        """Write a freight rate in whole dollars. [USD / FEU]"""
        return self("format.usd_per_feu", value=self.number(value))

    def pct(self, share: float, digits: int = 0) -> str:
        """Write a share in per cent. [1]"""
        return self("format.pct", value=self.number(100.0 * share, digits))

    def exact_pct(self, share: float) -> str:
        """Write a share that is given in per cent, as short as it is exact. [1]"""
        return self("format.pct", value=self.exact(100.0 * share))

    def rough_pct(self, share: float) -> str:
        """Write a change in per cent to two significant figures, no more than the model allows."""
        value = 100.0 * abs(share)
        digits = 1 - math.floor(math.log10(value)) if value >= 1.0 else 0
        return self("format.pct", value=self.number(round(value, min(digits, 0))))

    def times(self, ratio: float) -> str:
        """Write a multiple of baseline: one decimal from one on, two below. [1]"""
        digits = 1 if round(abs(ratio), 2) >= 1.0 else 2
        return self("format.times", value=self.number(ratio, digits))

    def span(self, low: str, high: str) -> str:
        """Write a range between two ends that are written already; one end where both are equal.

        Bare numbers stand close around the dash. Ends with a sign or a space in them, which
        would run together, stand apart.
        """
        if low == high:
            return low
        bare = not any(mark in end for end in (low, high) for mark in APART)
        return self("format.range" if bare else "format.span", low=low, high=high)

    def signed_pct(self, share: float, digits: int = 0) -> str:
        """Write a change in per cent with its sign. [1]"""
        return self.sign(100.0 * share, digits) + self.pct(abs(share), digits)

    def points(self, share: float, digits: int = 0) -> str:
        """Write a difference of two shares in percentage points with its sign. [1]"""
        value = self.number(abs(100.0 * share), digits)
        return self.sign(100.0 * share, digits) + self("format.points", value=value)

    def signed_teu(self, value: float) -> str:
        """Write a difference in TEU with its sign. [TEU]"""
        return self.sign(value, 0) + self.teu(abs(value))

    def sign(self, value: float, digits: int) -> str:
        """Give the sign a rounded value will show; none for zero."""
        rounded = round(value, digits)
        return "" if rounded == 0 else ("+" if rounded > 0 else MINUS)

    def weeks(self, value: float) -> str:
        """Write a number of weeks; "not by the end" where it never comes. [weeks]"""
        if not math.isfinite(value):
            return self("format.never")
        return self(
            "format.week" if round(value) == 1 else "format.weeks", value=self.number(value)
        )

    def after_onset(self, weeks: float) -> str:
        """Write when something happens: in the week of the onset, or so many weeks after it."""
        if math.isfinite(weeks) and round(weeks) == 0:
            return self("format.onset_week")
        return self("format.after_onset", weeks=self.weeks(weeks))

    def day(self, day: dt.date) -> str:
        """Write a date as the language does."""
        month = self(f"month.{day.month}")
        return self("format.day", year=day.year, month=day.month, name=month, day=day.day)

    def month(self, day: dt.date) -> str:
        """Write the month of a date."""
        return self("format.month", year=day.year, name=self(f"month.{day.month}"))

    def written_day(self, text: str) -> str:
        """Write a date or a month that a table holds as text; anything else as it stands."""
        if DAY.fullmatch(text):
            return self.day(dt.date.fromisoformat(text))
        if MONTH.fullmatch(text):
            return self.month(dt.date.fromisoformat(f"{text}-01"))
        return text

    def position(self, value: float, unit: str) -> str:
        """Write a number with the unit of a lever, which counts its weeks. [unit]"""
        if unit == "weeks":
            return self.weeks(value)
        return self.exact_pct(value / 100.0) if unit == "%" else self.exact(value)

    def published(self, value: float, unit: str) -> str:
        """Write a figure as published: volumes to four figures, money as the language counts it."""
        if unit == "TEU":
            return self.teu(value, figures=4)
        if unit in DOLLARS:
            return self.usd(value * DOLLARS[unit])
        if unit in WON:
            return self.krw(value * WON[unit])
        name = self.otherwise(f"unit_name.{unit}", unit)
        return self("format.published", value=self.exact(value), unit=name)


def signs(text: str) -> str:
    """Write the true minus sign where a text of the tables has a hyphen before a number.

    Parameters
    ----------
    text : prose that stands in a table.
    """
    return HYPHENS.sub(MINUS, text)
