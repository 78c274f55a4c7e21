"""How the Korea page writes numbers: changes, ranges and amounts, two significant figures."""

from typing import Final

from analysis.arrays import Array
from pages.ui.text import MINUS, Words

LOW, MIDDLE, HIGH = 0, 1, 2
TENTH: Final = 0.0995
MILLION: Final = 1e6


def change(share: float, words: Words) -> str:
    """Write a signed change in per cent to two significant figures at most."""
    return words.signed_pct(share, 0 if abs(share) >= TENTH else 1)


def span(values: Array, words: Words) -> str:
    """Write the outer quantiles of a change as a range, with its unit once."""
    return words("format.pct", value=bare_span(values, words))


def bare_span(values: Array, words: Words) -> str:
    """Write the outer quantiles of a change as a range in per cent, without the unit."""
    unit = words("format.pct", value="")
    low, high = (change(float(values[at]), words).removesuffix(unit) for at in (LOW, HIGH))
    return words("korea.span", low=low, high=high)


def million(value: float) -> str:
    """Write an amount in millions to two significant figures. [USD]"""
    return f"{float(f'{value / MILLION:.2g}'):,.4g}"


def signed_million(value: float) -> str:
    """Write a difference of amounts in millions with its sign. [USD]"""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return sign + million(abs(value))
