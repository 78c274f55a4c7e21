"""What stands in a cell of figures: the figure, marks that qualify it, a unit written beside it.

Statistics mark figures as provisional or revised, number their footnotes and repeat the unit in
every cell. What only qualifies a figure is left out and counted; a unit must be the column's own.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

import pandas as pd

from data.errors import Problem
from data.upload import months, synonyms, unit_words
from data.upload.detect import closed
from data.upload.forms import Decimal, Plan, Subject, Unit
from data.upload.unit_tokens import cut

PLAIN: Final = re.compile(r"[-+(]?[\d.,\s\u00a0\u202f']*\d[\d.,\s\u00a0\u202f']*\)?%?")
POINT: Final = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][-+]?\d+)?|[-+]?\.\d+")
COMMA: Final = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d*)?(?:[eE][-+]?\d+)?|[-+]?,\d+")
# Provisional, revised, estimated; daggers; footnotes, whose number never touches the figure.
BEHIND: Final = (
    r"(?:\s*\((?:p|r|e|\uc7a0\uc815\uce58?|\ucd94\uc815\uce58?|\uc218\uc815\uce58?)\)"
    r"|\s*[*\u2020\u2021\u00a7]+|\s*\[[a-z\d]{1,2}\]|\s*\uc8fc\s?\d{0,2}\)|\s+\d{1,2}\)|\s?[pr]|\s+e)+"
)
CELL: Final = re.compile(
    r"(?P<before>(?:[*\u2020\u2021\u00a7]+|[pr](?=\d))\s*)?"
    r"(?P<money>(?:us\s?\$|\$|usd)\s?)?"
    r"(?P<figure>[-+]?\d(?:[\d.,\s']*\d)?)"
    rf"(?:(?P<behind>{BEHIND})|\s*(?P<word>[$/]?\s?[^\W\d_][^\d()*]*|\$)(?P<after>{BEHIND})?)?",
    re.IGNORECASE,
)
# Ten to some power is no figure with a footnote.
POWER: Final = re.compile(r"10")
KEPT: Final = 4096
OF_UNITS: Final = frozenset({"usd", "quantity", "numeral", "per", "over"})


class Cell(NamedTuple):
    """A cell of figures, taken apart.

    Attributes
    ----------
    figure : as written, without marks and unit.
    marked : whether a mark was left out.
    word : the unit beside it; empty without one.
    """

    figure: str
    marked: bool = False
    word: str = ""


@lru_cache(maxsize=KEPT)
def cell(text: str) -> Cell | None:
    """Take a cell apart; None where it holds anything but a figure, marks and a unit.

    Parameters
    ----------
    text : of the cell, as it came.
    """
    level = synonyms.normal(text)
    raised = synonyms.has_raised(text)
    found = CELL.fullmatch(level)
    if not found or (raised and POWER.fullmatch(level)):
        return None
    money, word = ((found[name] or "").strip() for name in ("money", "word"))
    if money and word.startswith("$"):
        return None
    marked = raised or any(found[name] for name in ("before", "behind", "after"))
    return Cell(found["figure"], bool(marked), "".join(f"{money}{word}".split()))


def plain(text: str) -> str:
    """Write a figure in plain letters; nothing where a raised sign is left in it.

    Parameters
    ----------
    text : of a cell that was made bare.
    """
    return "" if synonyms.has_raised(text) else synonyms.normal(text)


def is_one(text: str) -> bool:
    """Say whether a cell holds a figure, marks and a unit beside it allowed.

    Parameters
    ----------
    text : of the cell, in plain letters.
    """
    if PLAIN.fullmatch(text):
        return True
    found = cell(text)
    # A year with a mark is what headings are made of, as is a month.
    return found is not None and not months.year(found.figure) and _is_unit(found.word)


def numbers(texts: pd.Series, decimal: Decimal) -> pd.Series:
    """Read figures as people write them; what is none becomes a gap.

    Parameters
    ----------
    texts : such as ``1,234.5``.
    decimal : mark before the decimals.
    """
    shape, thousands = (POINT, ",") if decimal == "." else (COMMA, ".")
    texts = texts.map(closed)
    kept = texts.where(texts.str.fullmatch(shape.pattern), "")
    bare = kept.str.replace(thousands, "", regex=False).str.replace(decimal, ".", regex=False)
    return pd.to_numeric(bare.where(bare != "", None), errors="coerce").astype("float64")


def bare(texts: pd.DataFrame, plan: Plan) -> tuple[pd.DataFrame, int, list[Problem]]:
    """Leave out marks and units beside figures.

    Parameters
    ----------
    texts : text columns named as declared; the index is the row in the file.
    plan : what they are.

    Returns
    -------
    pd.DataFrame
        The same with bare figures; what is not understood stays as it is.
    int
        Figures that were marked.
    list of Problem
        Columns in which a unit beside the figures is not the one that was chosen.
    """
    marked, problems = 0, []
    for name in (name for name in plan.units if name in texts):
        column = texts[name]
        odd = column[~column.str.fullmatch(PLAIN.pattern)]
        found = {row: one for row, text in odd.items() if (one := cell(text))}
        agreed = {
            row: _agrees(one.word, plan.subject, plan.units[name]) for row, one in found.items()
        }
        kept = [row for row in found if agreed[row]]
        told = pd.Series({row: found[row].figure for row in kept}, dtype="str")
        texts = texts.assign(**{name: column.where(~column.index.isin(kept), told)})
        marked += sum(found[row].marked for row in kept)
        other = texts.loc[column.index.isin([row for row in found if agreed[row] is False]), [name]]
        if len(other):
            problems.append(Problem("another unit", other, "beside", {"column": name}))
    return texts, marked, problems


def beside(texts: Sequence[str]) -> str:
    """Give the unit that stands beside all figures of a column; empty without one.

    Parameters
    ----------
    texts : its cells.
    """
    words = {one.word for text in texts if text and (one := cell(text))}
    return words.pop() if len(words) == 1 else ""


def _is_unit(word: str) -> bool:
    """Say whether a word beside a figure speaks of a unit and nothing else; no word does."""
    kinds = {token.kind for token in cut(word)} - {"gap"}
    return not word or (bool(kinds & {"usd", "quantity"}) and kinds <= OF_UNITS)


@cache
def _agrees(word: str, subject: Subject, unit: Unit) -> bool | None:
    """Say whether a unit beside a figure is that of its column; None where it is no unit."""
    if not word:
        return True
    kinds = {token.kind for token in cut(word)} - {"gap"}
    if kinds == {"usd"}:
        return subject == "rate" and unit.quantity.startswith("USD")
    said = unit_words.read(word, subject)
    if said.unit is None or said.span:
        return None
    return said.unit == unit
