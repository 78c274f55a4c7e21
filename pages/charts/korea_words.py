"""How the Korea page writes numbers: changes, ranges and amounts, two significant figures."""

from typing import Final

from analysis.arrays import Array
from pages.words.text import Words

LOW, MIDDLE, HIGH = 0, 1, 2
TENTH: Final = 0.0995


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
    return words.span(low, high)


def amount(value: float, words: Words) -> str:
    """Write an amount to two significant figures. [USD]"""
    return words.usd(value, 2)


def signed_amount(value: float, words: Words) -> str:
    """Write a difference of amounts with its sign. [USD]"""
    return words.sign(value, 0) + amount(abs(value), words)
