"""Remarks that stand in the tables: short phrases, told in the reader's language one by one."""

import functools
import re
from collections.abc import Iterator
from typing import Final

from pages.words.numerals import MINUS
from pages.words.text import Words

BETWEEN: Final = re.compile(r"(; |\. |\.$)")
FIGURE: Final = re.compile(r"\d{4}-\d{2}-\d{2}|(?<![\w.)])[+-]?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*")
# A place for a figure, numbered where the language puts them in another order.
PLACE: Final = re.compile(r"#(\d{0,2})")
# One letter alone is a sign of a formula, but y/y and H2 are words.
WORD: Final = re.compile("[A-Za-z]{2,}|[a-z]/[a-z]|H#")


def phrases(english: str) -> Iterator[str]:
    """Give the phrases of a remark that have words, with a # for each of their figures.

    Parameters
    ----------
    english : a remark as it stands in a table.
    """
    for part in BETWEEN.split(english):
        phrase = FIGURE.sub("#", part)
        if WORD.search(phrase):
            yield phrase


@functools.cache
def remark(english: str, words: Words) -> str:
    """Tell a remark of the tables in the reader's language, its figures as they stand.

    Parameters
    ----------
    english : a remark as it stands in a table.
    words : words of the reader's language.
    """
    return "".join(_phrase(part, words) for part in BETWEEN.split(english))


def _phrase(part: str, words: Words) -> str:
    """Tell one phrase; where the language has no words of its own, as it stands."""
    phrase = FIGURE.sub("#", part)
    told = words.told(phrase)
    if told == phrase:
        return part
    figures = [_figure(one, words) for one in FIGURE.findall(part)]
    in_turn = iter(figures)
    return PLACE.sub(lambda at: figures[int(at[1]) - 1] if at[1] else next(in_turn), told)


def _figure(written: str, words: Words) -> str:
    """Write a day as the language does, and a true minus sign before a number."""
    day = words.written_day(written)
    return day if day != written else written.replace("-", MINUS)
