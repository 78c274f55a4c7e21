"""The set in a link: one text for each scenario, every lever in it, its name at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from analysis.lever import Levers, Position
from analysis.levers import BY_KEY, LEVERS, SHOCKS
from pages.link import code, link, link_query, link_text
from pages.link.code_layout import LAYOUTS
from pages.link.link import Opened
from pages.link.repair import BASELINE, Repair, Trouble, unsaid_baseline
from pages.link.scenario_set import VIEWS, Entry, Set, tidy
from pages.words import text

*SCENARIOS, REFERENCE = link.SET
MARK: Final = "~"
# What was added since stands behind what earlier sets hold, so that these can still be read.
NEW: Final = (BASELINE, *(BY_KEY[key] for key in SHOCKS))
FIELDS: Final = (*(one for one in LEVERS if one not in NEW), *NEW)
# By their number, the fields of a scenario without rows, and of those that earlier versions wrote.
_LINKS: Final = [{digit.link for digit in layout} for layout in LAYOUTS.values()]
WITHOUT_ROWS: Final = tuple(one for one in FIELDS if one.kind != "shock")
SHORTER: Final = {
    **{len(links): tuple(one for one in FIELDS if one.link in links) for links in _LINKS},
    len(WITHOUT_ROWS): WITHOUT_ROWS,
    len(FIELDS): FIELDS,
}


@dataclass(frozen=True)
class Read:
    """What a pasted text holds.

    Attributes
    ----------
    entries : its scenarios; one without a name of its own has an empty one.
    opened : what the link says of itself, with every repair.
    """

    entries: tuple[Entry, ...]
    opened: Opened


def write(held: Set) -> dict[str, str]:
    """Spell a set as the keys and values of a link, every lever of every scenario explicit.

    Parameters
    ----------
    held : the set.

    Returns
    -------
    short key -> text: positions in the order of their declaration, the baseline, rows where there
    are any, then the name.
    """
    texts = [_spelled(entry) for entry in held.entries]
    return dict(zip(SCENARIOS, texts, strict=False)) | {REFERENCE: str(held.reference + 1)}


def _spelled(entry: Entry) -> str:
    rows = any(entry.levers[key] is not None for key in SHOCKS)
    fields = [one.write(entry.levers[one.key]) for one in (FIELDS if rows else WITHOUT_ROWS)]
    return MARK.join([*fields, entry.name])


def judge(given: Mapping[str, Sequence[str]]) -> tuple[Set | None, tuple[Repair, ...]]:
    """Read the set of a link and name everything in it that had to be repaired.

    Parameters
    ----------
    given : key -> every value it stands with in the link.

    Returns
    -------
    the set, or None where the link holds none that can be read; and every repair. Never raises.
    """
    present = [place for place, key in enumerate(SCENARIOS) if key in given]
    repairs: list[Repair] = []
    entries: dict[int, Entry] = {}
    for place in range(max(present, default=-1) + 1):
        entry, found = _scenario(place, given.get(SCENARIOS[place]) or ("",))
        entries |= {place: entry} if entry else {}
        repairs += [replace(one, where=place + 1) for one in found]
    reference, found = _reference(given.get(REFERENCE) or ("",), list(entries))
    if entries:
        repairs += found
    elif REFERENCE in given and not present:
        repairs.append(Repair("unknown", REFERENCE))
    return (Set(tuple(entries.values()), reference) if entries else None), tuple(repairs)


def judge_view(given: Mapping[str, Sequence[str]]) -> tuple[str | None, tuple[Repair, ...]]:
    """Read how the set is to be drawn: as the scenarios are, or as differences.

    Parameters
    ----------
    given : key -> every value it stands with in the link.

    Returns
    -------
    the view, or None where the link does not say; and every repair. Never raises.
    """
    texts = given.get(link.VIEW) or ()
    if not texts:
        return None, ()
    found, repairs = link.judge_choice(link.VIEW, texts, VIEWS, VIEWS[0])
    return found, tuple(repairs)


def _scenario(place: int, texts: Sequence[str]) -> tuple[Entry | None, list[Repair]]:
    """Read one scenario; one with too few fields is left out, and named."""
    *fields, name = texts[0].split(MARK, len(FIELDS))
    written = SHORTER.get(len(fields), ())
    if len(written) < len(FIELDS):
        following = FIELDS[len(fields)] if written else None
        # One that ends in a baseline or a row instead of a name was cut short on its way.
        if following is None or (following in NEW and following.judge(name)[1] is None):
            return None, [Repair("fields", SCENARIOS[place], link.harmless(texts[0]))]
    said = dict(zip(written, fields, strict=True))
    levers: dict[str, Position] = {}
    repairs: list[Repair] = []
    for lever in FIELDS:
        texts_of = [said[lever]] if lever in said else []
        levers[lever.key], found = link.judge_lever(lever, texts_of)
        repairs += found if texts_of or lever is not BASELINE else []
    repairs += [] if BASELINE in said else [unsaid_baseline(levers)]
    kept = tidy(name) or str(place + 1)
    if kept != name:
        repairs.append(Repair("name", SCENARIOS[place], _shown(name, kept), kept))
    repairs += link.judge_twice(SCENARIOS[place], texts, kept)
    return Entry(kept, levers), repairs


def _shown(name: str, kept: str) -> str:
    """Show a name as it stood in the link.

    Where that would look like what became of it, the marks that could not stay are shown as an
    address bar writes them, such as ``%3D``.
    """
    shown = link.harmless(name)
    if shown != kept:
        return shown
    return "".join(
        one if one == stays else _in_hex(one) for one, stays in zip(name, shown, strict=True)
    )


def _in_hex(mark: str) -> str:
    """Spell a mark in hexadecimal, as links do; quoting leaves dots and tildes, which act."""
    return f"%{mark.encode('utf-8', 'replace').hex('%').upper()}"


def _reference(texts: Sequence[str], places: Sequence[int]) -> tuple[int, list[Repair]]:
    """Find which scenario is the reference; the first where the link names none there is."""
    places_by_text = {str(place + 1): index for index, place in enumerate(places)}
    plainly = link_text.plainly(texts[0], "number")
    reference = places_by_text.get(plainly, 0)
    opened = str(reference + 1)
    repairs = link.judge_twice(REFERENCE, texts, opened)
    if texts[0] not in places_by_text:
        trouble: Trouble = "read_as" if plainly in places_by_text else "reference"
        repairs.append(Repair(trouble, REFERENCE, link.harmless(texts[0]), opened))
    return reference, repairs


def read(pasted: str) -> Read | None:
    """Find the scenarios in what a reader pasted: a code, a link, or a link that holds a set.

    Parameters
    ----------
    pasted : anything.

    Returns
    -------
    Read
        None where it is no link and no code of this tool. Never raises.
    """
    if not code.is_link(pasted) and (texts := code.read(pasted).texts):
        opened = code.opened(texts)
        return Read((_unnamed(opened.levers),), opened)
    given = link_query.pasted(pasted)
    if not given.keys() & {*link.BY_LINK, *SCENARIOS}:
        return None
    held, repairs = judge(given)
    if held is not None or given.keys() & set(SCENARIOS):
        versions = link.judge(given, text.LANGUAGES)
        opened = replace(versions, levers=link.fresh().levers, repairs=repairs)
        return Read(held.entries if held else (), opened)
    opened = link.judge(given, text.LANGUAGES)
    return Read((_unnamed(opened.levers),), opened)


def _unnamed(levers: Levers) -> Entry:
    return Entry("", levers)
