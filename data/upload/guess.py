"""What a file most likely holds: offered to the reader, who decides."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from data.upload import across, amounts, months, places, synonyms, unit_columns, unit_words
from data.upload.forms import Look, Subject
from data.upload.rhythm import WEEKLY
from data.upload.shape import FIXED, JOIN, MADE, MARK
from data.upload.tables import ARRIVALS, LOADINGS, OPTIONAL, OWN, SEEN, WHOLE, figures
from data.upload.totals import is_total

BRACKETS: Final = re.compile(r"[(\[{](.*?)[)\]}]")
# Headings of figures that may be cargo or capacity.
EITHER: Final = frozenset({"teu", "teus", "feu", synonyms.plain(MADE["figures"])})
ARRIVING: Final = re.compile(
    r"import|inbound|arriv|\uc218\uc785|\ub3c4\ucc29|\uc591\ud558|\uc785\ud56d", re.IGNORECASE
)
MOST_PLACES: Final = 0.8
# A line that speaks of a unit is short.
LONGEST_LINE: Final = 60
# What dates may stand for below figures of a week or a month.
SPANS: Final = {"week": WEEKLY, "month": ("month",)}


def columns(look: Look, subject: Subject) -> dict[str, str]:
    """Find for each declared column the heading that names it, each heading at most once.

    Parameters
    ----------
    look : the file.
    subject : which figures they are.

    Returns
    -------
    declared column -> heading; without those that none names.
    """
    table = OWN[subject]
    found: dict[str, str] = _made(look, subject)
    once = [head for head in look.columns if not (_is_double(head, look) or head[0] == MARK)]
    grouped = {head for group in look.offer.groups for head in group.headings}
    for column in (name for name in table.names if name not in found):
        if MADE["figures"] in found.values() and column in (LOADINGS, ARRIVALS):
            continue
        free = [head for head in once if head not in found.values()]
        if column == "week":
            # What a heading is of is no column of dates.
            free = [head for head in free if head not in grouped]
        if hit := _understood(column, free, subject):
            found[column] = hit
    if "week" not in found and len(look.dates) == 1:
        found |= {"week": next(iter(look.dates))}
    for kind in ("origin", "coast"):
        if kind in table.names and kind not in found:
            free = [head for head in once if head not in found.values()]
            hits = [head for head in free if holds_places(look, head, kind)]
            found |= {kind: hits[0]} if hits else {}
    return found if subject != "observed" else _seen(found, once)


def unit(heading: str, subject: Subject, look: Look, week: str) -> unit_words.Reading:
    """Read the unit off a heading such as ``Cargo (1000 TEU)``, or off what stands around it.

    That is the rows above the headings, and a column of units.

    Parameters
    ----------
    heading : heading of the figures.
    subject : which figures they are.
    look : the file.
    week : heading of the dates. A unit by week is none of a figure by month.
    """
    found = unit_words.read(_figures_heading(heading, look), subject)
    if found == unit_words.Reading() and (beside := _beside(heading, look)):
        found = unit_words.read(beside, subject)
    if found.span and period(look, week) not in SPANS[found.span]:
        return replace(found, unit=None)
    told = unit_columns.said(heading, subject, look)
    found = _around(found, subject, look, told)
    if any(period(look, week) not in SPANS[span] for span in told.spans):
        found = replace(found, unit=None)
    if found.unit or not told.column:
        return found
    return replace(found, column=told.column, cells=told.cells, is_mixed=told.is_mixed)


def likely(look: Look) -> Subject | None:
    """Say which figures a file holds; nothing where it may be cargo as well as capacity.

    Parameters
    ----------
    look : the file.
    """
    scores: dict[Subject, float] = {}
    for subject, table in OWN.items():
        hit = columns(look, subject)
        if subject == "observed" and not _named(SEEN, look.columns):
            # Only its reader knows that arrivals are past, unless the heading says so.
            continue
        needed = [name for name in table.names if name not in OPTIONAL]
        needed.append(figures(subject))
        scores[subject] = len(set(hit) & set(needed)) / len(needed)
        scores[subject] += figures(subject, hit) in hit
        # Only cargo comes from somewhere: an origin must not go unused.
        scores[subject] += "origin" in hit
    best = max(scores, key=lambda subject: scores[subject])
    hit = columns(look, best)
    if "origin" in hit:
        return best
    heading = hit.get(figures(best, hit), "")
    named = bool(heading) and synonyms.plain(BRACKETS.sub("", heading)) not in EITHER
    return best if named else None


def period(look: Look, heading: str) -> str:
    """Say what dates stand for, where that leaves no doubt; empty where it does.

    Parameters
    ----------
    look : the file.
    heading : heading of the dates.
    """
    return look.dates[heading].likely if heading in look.dates else ""


def quarters(look: Look) -> str:
    """Give the heading of quarters of a year, or one that is a quarter; empty without any.

    Parameters
    ----------
    look : the file.
    """
    heads = [head for head in look.columns if any(map(_is_quarter, head.split(JOIN)))]
    if len(heads) > 1:
        return heads[0]
    columns = zip(look.columns, zip(*look.preview, strict=True), strict=True)
    return next((head for head, cells in columns if all(map(_is_quarter, cells))), "")


def _is_quarter(text: str) -> bool:
    return months.is_quarter(synonyms.normal(BRACKETS.sub("", text)))


def holds_places(look: Look, heading: str, kind: str) -> bool:
    """Say whether the cells of a column name places, nearly all of them.

    Parameters
    ----------
    look : the file.
    heading : of the column.
    kind : origin or coast.
    """
    cells = [cell for cell in look.offer.values.get(heading, ()) if not is_total(cell)]
    known = [cell for cell in cells if not cell.isdigit() and places.listed(kind, cell)]
    sure = [cell for cell in known if places.group(kind, cell) not in ("", places.NOWHERE)]
    return bool(sure) and len(known) >= MOST_PLACES * len(cells)


def _seen(found: dict[str, str], once: Iterable[str]) -> dict[str, str]:
    """Let arrivals be what was observed, on both coasts at once where no column parts them."""
    free = [head for head in once if head not in found.values()]
    bare = [head for head in free if synonyms.plain(head) in EITHER]
    figure = found.get(SEEN) or _named(ARRIVALS, free) or next(iter(bare), "")
    return {"coast": FIXED + WHOLE} | found | ({SEEN: figure} if figure else {})


def _made(look: Look, subject: Subject) -> dict[str, str]:
    """Give the columns that were made of headings."""
    kinds = {"week": "date", "origin": "origin", "coast": "coast"}
    found = {
        column: MADE[kind]
        for column, kind in kinds.items()
        if MADE[kind] in look.columns and column in OWN[subject].names
    }
    if MADE["figures"] in look.columns:
        said = " ".join((*look.shape.across[:1], *look.offer.above))
        arriving = subject == "cargo" and ARRIVING.search(said)
        found[ARRIVALS if arriving else figures(subject)] = MADE["figures"]
    return found


def _named(column: str, free: Iterable[str]) -> str:
    """Give the heading that names a declared column; empty without one."""
    if column not in synonyms.known()["column"]:
        return ""
    words = [synonyms.plain(column), *synonyms.known()["column"][column]]
    backward = list(free)[::-1]
    parts = {synonyms.plain(part): head for head in backward for part in head.split(JOIN)}
    named = {synonyms.plain(BRACKETS.sub("", head)): head for head in backward}
    whole = {synonyms.plain(head): head for head in backward}
    bare = {unit_words.name(head): head for head in backward}
    known = parts | bare | named | whole
    return next((known[word] for word in words if word in known), "")


def _understood(column: str, free: Iterable[str], subject: Subject) -> str:
    """Give the heading that names a declared column; of tonnes and TEU, that of TEU."""
    hit = _named(column, free)
    if not unit_words.read(hit, subject).unknown:
        return hit
    return _named(column, (head for head in free if unit_words.read(head, subject).unit)) or hit


def _is_double(heading: str, look: Look) -> bool:
    """Say whether a heading stands in the file more than once, so that it names nothing."""
    bare, _, number = heading.rpartition(" (")
    return heading in look.offer.twice or (
        bare in look.offer.twice and number.rstrip(")").isdigit()
    )


def _figures_heading(heading: str, look: Look) -> str:
    """Give what the headings say that became rows, beside the rows they are."""
    if heading != MADE["figures"] or not look.shape.across:
        return heading
    if look.shape.one:
        return ""
    return across.said(look.shape.across[0], look.shape.across)[1]


def _beside(heading: str, look: Look) -> str:
    """Give the unit that stands beside the first figures of a column; empty without one."""
    if heading not in look.columns or heading in MADE.values():
        return ""
    place = look.columns.index(heading)
    return amounts.beside([row[place] for row in look.preview if place < len(row)])


def _around(
    found: unit_words.Reading, subject: Subject, look: Look, told: unit_columns.Said
) -> unit_words.Reading:
    """Read the unit off what stands around figures; what contradicts the heading is asked."""
    lines = [cell for cell in look.offer.above if len(cell) <= LONGEST_LINE]
    said = [part for line in lines for part in (line, *BRACKETS.findall(line))]
    units = {one.unit for line in said if (one := unit_words.read(line, subject)).unit}
    times = {number for line in said if (number := unit_words.multiplier(line)) is not None}
    if any(map(unit_words.is_puzzling, lines)) and not units:
        return replace(found, unit=None)
    heard, counted = units | told.units, times | told.times
    if found.unit is None:
        sure = len(heard) == 1 and not found.unknown and counted <= {one.times for one in heard}
        # Rows that say nothing may be in another unit; a line above is of all rows.
        sure = sure and not told.is_odd and (bool(units) or not told.is_partial)
        return replace(found, unit=next(iter(heard))) if sure else found
    agrees = units <= {found.unit} and times <= {found.unit.times}
    agrees = agrees and unit_columns.agrees(told, found.unit)
    return found if agrees else replace(found, unit=None)
