"""Which rows of a file are its headings: guessed, moved by the reader, two rows joined to one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import Final

from data.upload import amounts, dates, months, synonyms
from data.upload.forms import refused
from data.upload.limits import MOST_COLUMNS
from data.upload.shape import FIXED, JOIN, MARK

Line = tuple[int | str, Sequence[str]]
FEWEST: Final = 2
LONGEST: Final = 160
# Headings stand among the first rows, and what kind of rows follow them is seen soon.
LOOKED_AT: Final = 40
HALF: Final = 0.5
LONG_TITLE: Final = 30
TITLE: Final = re.compile(
    r"\ub2e8\uc704|\ucd9c\ucc98|\uc790\ub8cc|\uc8fc\)|\bunits?\b|\bsource\b|\bnote", re.IGNORECASE
)


@dataclass(frozen=True)
class Cut:
    """The headings of a file, and what stands above them.

    Attributes
    ----------
    heads : numbers of the heading rows.
    columns : headings, in order, each different.
    twice : those that stand in the file more than once.
    first : the first rows of the file, with their numbers.
    above : cells above the headings.
    """

    heads: tuple[int, ...]
    columns: tuple[str, ...]
    twice: tuple[str, ...]
    first: tuple[tuple[int, tuple[str, ...]], ...]
    above: tuple[str, ...]


def cut(lines: Iterable[Line], heads: Sequence[int] = ()) -> tuple[Cut, Iterator[Line]]:
    """Find the headings, and hand over the rows below them.

    Parameters
    ----------
    lines : rows of text with their numbers.
    heads : numbers of the heading rows, where they are known.

    Raises
    ------
    UploadError
        If there are no headings, or too many.
    """
    rest = iter(lines)
    start = list(islice(rest, LOOKED_AT))
    # Rows of a further sheet have no number of their own, and hold no headings.
    first = [(int(number), _bare(cells)) for number, cells in start if not isinstance(number, str)]
    chosen = tuple(heads) or guess(first)
    known = dict(first)
    if not chosen or any(number not in known for number in chosen):
        raise refused("one_column")
    columns, twice = named(_joined([known[number] for number in chosen]))
    below = [line for line in start if isinstance(line[0], str) or line[0] > chosen[-1]]
    above = [cell for number, cells in first if number < chosen[0] for cell in cells if cell]
    shown = tuple((number, tuple(cells)) for number, cells in first)
    return Cut(chosen, columns, twice, shown, tuple(above)), chain(below, rest)


def guess(first: Sequence[tuple[int, Sequence[str]]]) -> tuple[int, ...]:
    """Find the heading rows among the first rows of a file.

    Parameters
    ----------
    first : rows with their numbers.
    """
    wide = [(number, cells) for number, cells in first if sum(map(bool, cells)) >= FEWEST]
    places = [place for place, (_, cells) in enumerate(wide) if may_head(cells)]
    usual = _usual_width([cells for _, cells in wide])
    full = [place for place in places if _reach(wide[place][1]) > usual * HALF]
    sound = [place for place in full if not _is_title(wide[place][1])] or full
    if not sound:
        return (wide[0][0],) if wide else ()
    place = sound[0]
    while place + 1 in sound and _is_better(wide[place][1], wide[place + 1][1]):
        place += 1
    pair = place + 2 < len(wide) and place + 1 in sound
    pair = pair and _two_rows(wide[place][1], wide[place + 1][1])
    if not pair and place and _stands_over(wide[place - 1][1], wide[place][1]):
        place, pair = place - 1, True
    return tuple(number for number, _ in wide[place : place + 1 + pair])


def _usual_width(rows: Sequence[Sequence[str]]) -> float:
    """Give how far the rows of a file reach, as most of them do."""
    reaches = sorted(map(_reach, rows))
    return float(reaches[len(reaches) // 2]) if reaches else 0.0


def _reach(cells: Sequence[str]) -> int:
    """Give the number of cells up to the last one that holds anything, gaps at the left counted."""
    return len(cells) if sum(map(bool, cells)) >= FEWEST else 0


def may_head(cells: Sequence[str]) -> bool:
    """Say whether a row can be one of headings: it holds no figure but years, months and weeks.

    Parameters
    ----------
    cells : of the row.
    """
    filled = [cell for cell in map(synonyms.normal, cells) if cell]
    figures = [cell for cell in filled if amounts.is_one(cell)]
    if cells[0] and dates.might(synonyms.normal(cells[0])):
        return False
    if not figures:
        return True
    if len(figures) == len(filled) and cells[0]:
        return False
    in_time = [cell for cell in figures if months.year(cell) or _is_month(cell)]
    return len(in_time) == len(figures) >= FEWEST and _runs(figures)


def _runs(figures: Sequence[str]) -> bool:
    """Say whether years, months or weeks follow each other, or stand over each other's parts."""
    if not all(cell.isdigit() for cell in figures):
        return True
    numbers = list(map(int, figures))
    steps = {after - before for before, after in pairwise(numbers)}
    return steps <= {0, 1} or (max(numbers) > LOOKED_AT * LOOKED_AT and steps <= {0, 1, -1})


def _is_month(cell: str) -> bool:
    found = dates.read(cell) or dates.read(months.week_of(cell))
    return months.part(cell) is not None or (found is not None and found.kind != "short_month")


def _is_title(cells: Sequence[str]) -> bool:
    """Say whether a row speaks of the whole table: a title, its unit, its source."""
    filled = [cell for cell in cells if cell]
    said = [cell for cell in filled if TITLE.search(cell) or len(cell) > LONG_TITLE]
    return len(filled) <= FEWEST and len(cells) > FEWEST and bool(said)


def _is_better(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether a row that may head a table stands over a fuller one that it does not part."""
    return sum(map(bool, lower)) > sum(map(bool, upper)) and not _two_rows(upper, lower)


def _two_rows(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether a row that may head a table stands over parts of the one above it."""
    repeated = Counter(cell for cell in lower if cell)
    spread = any(count > 1 for count in repeated.values())
    gaps = any(not cell for cell in upper[1:]) or any(
        count > 1 for count in Counter(cell for cell in upper if cell).values()
    )
    return spread or gaps


def _stands_over(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether a row names columns that the row below it leaves unnamed."""
    if not may_head(upper) or _is_title(upper) or sum(map(bool, upper)) < FEWEST:
        return False
    pairs = zip(upper, lower, strict=False)
    return any(cell and not below for cell, below in pairs)


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """Join heading rows; a cell of an upper row reaches over the empty ones to its right."""
    if len(rows) == 1:
        return list(rows[0])
    width = max(map(len, rows))
    upper, lower = ([*cells, *[""] * (width - len(cells))] for cells in rows[:2])
    reaching, last = [], ""
    for cell, below in zip(upper, lower, strict=True):
        last = cell or (last if below else "")
        reaching.append(last)
    return [
        JOIN.join(dict.fromkeys(part for part in pair if part))
        for pair in zip(reaching, lower, strict=True)
    ]


def _bare(cells: Sequence[str]) -> list[str]:
    """Leave out the empty cells that follow the last one."""
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def named(cells: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cut headings to what can be shown, name empty ones by place and equal ones by number.

    Parameters
    ----------
    cells : headings as they stand in the file.

    Returns
    -------
    The names, and those that stand in the file more than once.
    """
    if len(cells) > MOST_COLUMNS:
        raise refused("too_many_columns", columns=f"> {MOST_COLUMNS}", most=MOST_COLUMNS)
    bare = [cell.lstrip(FIXED + MARK)[:LONGEST] for cell in cells]
    if sum(map(bool, bare)) < FEWEST:
        raise refused("one_column")
    names = [cell or f"({place})" for place, cell in enumerate(bare, start=1)]
    counts = Counter(names)
    seen: Counter[str] = Counter()
    unique = []
    for name in names:
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    twice = tuple(name for name, count in counts.items() if count > 1)
    return tuple(unique), twice
