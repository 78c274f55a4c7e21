"""Tables that stand below each other in one sheet: where each begins, and the one that is meant."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from data.upload import amounts, heading, synonyms
from data.upload.shape import Part
from data.upload.shaping import NOTHING, REMARK, Line

FEWEST: Final = 2
MOST_PARTS: Final = 50
LONGEST_NAME: Final = 60


@dataclass
class Parts:
    """Finds the tables of a sheet while its rows go by.

    A further table begins where, below figures and a gap, a title or the same headings again, a row
    could head figures and figures follow it.

    Attributes
    ----------
    found : the tables, in order.
    """

    found: list[Part] = field(default_factory=list)
    heads: tuple[str, ...] = ()
    names: list[tuple[int, str]] = field(default_factory=list)
    last: int = 0
    has_figures: bool = False

    def over(self, rows: Iterable[Line]) -> Iterator[Line]:
        """Hand rows on, and look at them.

        Parameters
        ----------
        rows : of a sheet, with their numbers.
        """
        for number, cells in rows:
            if self._goes_on(number, cells):
                self.last += 1
            elif isinstance(number, int) and len(self.found) < MOST_PARTS:
                self._see(number, cells)
            yield number, cells

    def _goes_on(self, number: int | str, cells: Sequence[str]) -> bool:
        """Say at a glance that a row stands among others of its table, as nearly all do."""
        among = self.has_figures and number == self.last + 1 and not self.names
        return among and len(cells) > 1 and "" not in cells[:FEWEST] and cells[0] not in self.heads

    def _see(self, number: int, cells: Sequence[str]) -> None:
        filled = tuple(cell for cell in cells if cell)
        is_gap = number > self.last + 1
        apart = is_gap or bool(self.names) or filled == self.heads
        self.last = number
        if len(filled) < FEWEST:
            if not REMARK.match(name := "".join(filled)):
                self.names = [*([] if is_gap else self.names), (number, name)]
        elif not self.has_figures:
            self._begin(number, cells, filled)
        elif apart and self._heads(cells, filled):
            self.has_figures, self.heads = False, filled
            self.names = self.names or [(number, filled[0])]
        else:
            self.names = []

    def _begin(self, number: int, cells: Sequence[str], filled: tuple[str, ...]) -> None:
        """Note a table once figures stand below its headings."""
        if heading.may_head(cells):
            self.heads = self.heads or filled
        elif any(amounts.is_one(synonyms.normal(cell)) for cell in filled):
            first, name = (*self.names, (number, ""))[0]
            if self.found:
                self.found[-1] = Part(self.found[-1].first, first - 1, self.found[-1].name)
            self.found.append(Part(first if self.found else 0, 0, name[:LONGEST_NAME]))
            self.has_figures, self.names = True, []

    def _heads(self, cells: Sequence[str], filled: tuple[str, ...]) -> bool:
        """Say whether a row below figures could head others."""
        said = [cell for cell in filled if cell.lower() not in NOTHING]
        return len(said) == len(filled) and heading.may_head(cells)


def within(rows: Iterable[Line], part: Part | None) -> Iterator[Line]:
    """Keep the rows of one table.

    Parameters
    ----------
    rows : of a sheet, with their numbers.
    part : the table; all rows where there is none.
    """
    for number, cells in rows:
        if part and isinstance(number, int):
            if part.last and number > part.last:
                return
            if number < part.first:
                continue
        yield number, cells
