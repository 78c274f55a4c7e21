"""Reads the unit of figures off a column of units beside them: one for all rows, or several."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from data.upload import amounts, synonyms, unit_words
from data.upload.forms import Look, Subject, Unit
from data.upload.shape import MADE
from data.upload.shaping import Line
from data.upload.totals import is_total
from data.upload.unit_tokens import Token, cut
from data.upload.units import TIMES

# A column of more different cells is none of units.
MOST: Final = 20
WORDS: Final = re.compile(r"[^\W_]+")
UNIT: Final = frozenset(
    {"usd", "quantity", "numeral", "per", "over", "gap", "fill", "week", "month"}
)


@dataclass(frozen=True)
class Said:
    """What the columns of units say of one column of figures.

    Attributes
    ----------
    column : heading of the first of them; empty without any.
    cells : what stands in them.
    units, times : units and multipliers that are understood.
    spans : times the figures are said to be for.
    is_odd : whether a cell is not understood, or understood only in part.
    is_partial : whether some rows say nothing.
    is_mixed : whether rows say different units.
    """

    column: str = ""
    cells: tuple[str, ...] = ()
    units: frozenset[Unit] = frozenset()
    times: frozenset[int] = frozenset()
    spans: frozenset[str] = frozenset()
    is_odd: bool = False
    is_partial: bool = False
    is_mixed: bool = False


class Watch:
    """Gathers the different cells of columns of few, of the rows that are kept."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = columns
        self.cells: dict[int, dict[str, None]] = {place: {} for place in range(len(columns))}

    def over(self, rows: Iterable[Line]) -> Iterator[Line]:
        """Hand rows on, and look at them.

        Parameters
        ----------
        rows : below the headings, in the shape that is meant.
        """
        for number, cells in rows:
            for place, known in list(self.cells.items()):
                cell = cells[place] if place < len(cells) else ""
                # A sum of others often names no unit of its own.
                if cell in known or not (cell or any(cells)) or (not cell and _is_sum(cells)):
                    continue
                known[cell] = None
                if len(known) > MOST:
                    del self.cells[place]
            yield number, cells

    def found(self) -> dict[str, tuple[str, ...]]:
        """Give the columns of units with their cells; an empty one where a row has none."""
        return {
            name: tuple(known)
            for place, known in self.cells.items()
            if any(known) and _is_one(name := self.columns[place], list(filter(None, known)))
        }


def said(heading: str, subject: Subject, look: Look) -> Said:
    """Say what the columns of units tell of a column of figures.

    Parameters
    ----------
    heading : heading of the figures.
    subject : which figures they are.
    look : the file.
    """
    cells_of = {
        name: cells
        for name, cells in look.offer.units.items()
        if name != heading and _is_of(name, heading, cells)
    }
    if not cells_of:
        return Said()
    every = tuple(dict.fromkeys(cell for cells in cells_of.values() for cell in cells))
    cells = tuple(filter(None, every))
    read = {cell: unit_words.read(cell, subject) for cell in cells}
    times = {cell: unit_words.multiplier(cell) for cell in cells}
    only_times = {cell for cell in cells if _only(cut(cell), {"numeral", "gap", "fill"})}
    units = frozenset(one.unit for one in read.values() if one.unit)
    return Said(
        next(iter(cells_of)),
        cells,
        units,
        frozenset(number for number in times.values() if number is not None),
        frozenset(one.span for one in read.values() if one.span),
        any(one.unit is None and cell not in only_times for cell, one in read.items()),
        "" in every,
        any(_is_mixed(list(filter(None, one)), subject) for one in cells_of.values()),
    )


def agrees(told: Said, unit: Unit) -> bool:
    """Say whether nothing in the columns of units contradicts a unit.

    Parameters
    ----------
    told : what they say.
    unit : of the heading.
    """
    if told.is_odd:
        return len(told.cells) == 1 and _is_part(told.cells[0], unit)
    return told.units <= {unit} and told.times <= {unit.times}


def _is_one(heading: str, cells: Sequence[str]) -> bool:
    """Say whether a column is one of units, by its heading or by its cells."""
    if all(map(amounts.is_one, cells)):
        # Figures, unless it is the same multiplier in every row.
        numbers = {synonyms.plain(cell) for cell in cells}
        return numbers <= {str(one) for one in TIMES[2:]} and _rest(heading) is not None
    return _rest(heading) is not None or any(map(_is_unit, cells))


def _is_of(name: str, heading: str, cells: Sequence[str]) -> bool:
    """Say whether a column of units is one of these figures, and not of others beside them."""
    rest = _rest(name)
    if not rest or heading in MADE.values() or all(map(_is_unit, filter(None, cells))):
        return True
    named = unit_words.name(heading)
    return rest in synonyms.plain(heading) or (bool(named) and named in rest)


def _rest(heading: str) -> str | None:
    """Give what a heading says beside that it is of units; None where it does not say that."""
    parts = WORDS.findall(unicodedata.normalize("NFKC", heading).casefold())
    for many in range(len(parts), 0, -1):
        if "".join(parts[:many]) in _words():
            return "".join(parts[many:])
        if "".join(parts[-many:]) in _words():
            return "".join(parts[:-many])
    whole = "".join(parts)
    glued = [word for word in _words() if whole.endswith(word)]
    return whole.removesuffix(max(glued, key=len)) if glued else None


def _words() -> Sequence[str]:
    return synonyms.known()["beside"]["unit"]


def _is_unit(cell: str) -> bool:
    """Say whether a cell is a unit and nothing else; 20 ft and 40 ft are sizes of boxes."""
    counted = [token for token in cut(cell) if token.kind == "quantity"]
    letters = synonyms.plain(cell)
    spelled = "20" not in letters and "40" not in letters
    return bool(counted) and spelled and _only(cut(cell), UNIT)


def _only(tokens: Iterable[Token], kinds: Iterable[str]) -> bool:
    return {token.kind for token in tokens} <= set(kinds)


def _is_mixed(cells: Sequence[str], subject: Subject) -> bool:
    """Say whether rows are in several units, one of which is of containers."""
    meant = {unit_words.read(cell, subject).unit or synonyms.plain(cell) for cell in cells}
    return len(meant) > 1 and any(token.kind == "quantity" for one in cells for token in cut(one))


def _is_part(cell: str, unit: Unit) -> bool:
    """Say whether a cell is a part of a unit of rates: its currency, or what it is paid for."""
    paid, _, counted = unit.quantity.partition("/")
    tokens = [token for token in cut(cell) if token.kind not in ("gap", "fill", "per", "over")]
    parts = {"usd" if one.kind == "usd" else one.text[:3] for one in tokens}
    return bool(counted) and parts in ({paid.casefold()}, {counted.casefold()})


def _is_sum(cells: Sequence[str]) -> bool:
    return any(is_total(cell) for cell in cells if cell)
