"""The only door to words: every text of every page, in the reader's language."""

import datetime as dt
import functools
import math
import re
import tomllib
from pathlib import Path
from typing import Final

import streamlit as st

LOCALES: Final = Path(__file__).parent / "locales"
LANGUAGES: Final = tuple(sorted(path.stem for path in LOCALES.glob("*.toml")))
FALLBACK: Final = "en"
STATE: Final = "language"
MINUS: Final = "\N{MINUS SIGN}"
UNIT: Final = re.compile("(?<=[\\d*]) (%|pp\\b|\N{MULTIPLICATION SIGN}|(?:[km] )?TEU\\b)")
HELD: Final = "\N{NO-BREAK SPACE}"
# What keeps the ends of a range apart: "-63% to -61%" cannot be read closed up.
APART: Final = (" ", "+", MINUS)
DAY: Final = re.compile("\\d{4}-\\d{2}-\\d{2}")
MONTH: Final = re.compile("\\d{4}-\\d{2}")


class Words:
    """The words of one language, and how that language writes numbers and dates."""

    def __init__(self, language: str) -> None:
        """Read the locale file of a language.

        Parameters
        ----------
        language : one of ``LANGUAGES``.
        """
        self.language = language
        text = (LOCALES / f"{language}.toml").read_text(encoding="utf-8")
        self.entries: Final = dict(_flat(tomllib.loads(text)))

    def __call__(self, key: str, **values: object) -> str:
        """Give the text of a key with its places filled.

        Raises
        ------
        KeyError
            If the locale lacks the key or a value is missing.
        """
        return self.entries[key].format(**values)

    def has(self, key: str) -> bool:
        """Say whether this language has a text for a key."""
        return key in self.entries

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
        for name in ("million", "thousand"):
            size = float(self(f"format.teu_{name}_from"))
            if size <= abs(shown) < math.inf:
                scaled = shown / float(self(f"format.teu_{name}_unit"))
                return self(f"format.teu_{name}", value=self.figures(scaled, figures))
        return self("format.teu", value=self.number(value))

    def rough_teu(self, value: float) -> str:
        """Write a volume in TEU to two significant figures, no more than a band allows. [TEU]"""
        return self.teu(value, figures=2)

    def usd(self, value: float, figures: int = 10) -> str:
        """Write an amount as the language counts large ones, to so many figures. [USD]"""
        shown = float(f"{value:.{figures}g}")
        for name in ("large", "small"):
            unit = float(self(f"format.usd_{name}_unit"))
            if unit <= abs(shown) < math.inf:
                return self(f"format.usd_{name}", value=self.figures(shown / unit, figures))
        return self("format.usd", value=self.exact(shown))

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

    def otherwise(self, key: str, text: str) -> str:
        """Give the text of a key where this language has one, else the text declared in code."""
        return self.entries.get(key, text)

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


def _flat(tree: dict[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """Turn nested tables into dotted keys."""
    pairs: list[tuple[str, str]] = []
    for key, value in tree.items():
        name = f"{prefix}{key}"
        pairs += _flat(value, f"{name}.") if isinstance(value, dict) else [(name, str(value))]
    return pairs


@functools.cache
def words(language: str) -> Words:
    """Give the words of a language, read once.

    Parameters
    ----------
    language : one of ``LANGUAGES``.
    """
    return Words(language)


def current() -> Words:
    """Give the words of the reader's language."""
    return words(st.session_state.get(STATE, FALLBACK))


def preferred(browser_locale: str | None) -> str:
    """Choose the language of a browser, else English.

    Parameters
    ----------
    browser_locale : such as "ko-KR", or None.

    Returns
    -------
    one of ``LANGUAGES``.
    """
    short = (browser_locale or "").split("-")[0].lower()
    return short if short in LANGUAGES else FALLBACK


def unbroken(text: str) -> str:
    """Keep every number on one line with its unit.

    Only for what is read on a screen: files keep the plain space, which other programs look for.

    Parameters
    ----------
    text : words with numbers in them.
    """
    return UNIT.sub(lambda found: HELD + found[1].replace(" ", HELD), text)


def t(key: str, **values: object) -> str:
    """Give the text of a key in the reader's language, with its places filled."""
    return current()(key, **values)
