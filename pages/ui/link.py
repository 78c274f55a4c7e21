"""The link: every lever, the versions and the language in the address bar, judged when opened."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import parse_qs, urlsplit

from analysis.lever import FIRST_ONSET, LAST_ONSET, Fault, Lever, Levers, Position
from analysis.levers import BY_KEY, LEVERS, defaults
from analysis.model import MODEL_VERSION
from pages.ui import plain

FORMAT: Final = "1"
BY_LINK: Final = {lever.link: lever for lever in LEVERS}
HEAD: Final = ("v", "m", "d", "l")
SET: Final = ("s1", "s2", "s3", "s4", "ref")
# What a page adds of its own: the view of Compare, and what is asked on Uncertainty.
VIEW: Final = "view"
ASKED: Final = ("n", "fan", "ask", "want", "by")
# One chart alone, inside somebody else's page; the platform keeps the first and the last.
CHART: Final = "chart"
EMBED: Final = ("embed", CHART, "embed_options")
# Fingerprint of the figures of their own that a reader looked at.
OWN: Final = "own"
OWN_MARK: Final = re.compile("[0-9a-f]{8}")
# What changes no figure of the scenario.
BESIDE: Final = (VIEW, *ASKED, *EMBED)
KNOWN: Final = frozenset((*BY_LINK, *HEAD, *SET, VIEW, *ASKED, *EMBED, OWN))
SHOWN_LENGTH: Final = 40
PLAIN: Final = "-+.,:;_%/ "
LONGEST: Final = 8_000
MOST_KEYS: Final = 200

Trouble = (
    Fault
    | Literal["unknown", "twice", "missing", "format", "language", "fields", "name", "reference"]
    | Literal["not_offered", "idle", "whole_page", "own"]
)


@dataclass(frozen=True)
class Repair:
    """One value of a link that could not be opened as it stood.

    Attributes
    ----------
    trouble : what was wrong.
    name : lever key, or the unknown key as it stood, cut short and made harmless.
    text : the value as it stood, cut short and made harmless.
    opened : the position opened instead, as a link spells it.
    where : which scenario of a set it stood in, counted from one; 0 for the link itself.
    allowed : lowest and highest position, or what there is to choose from, where no lever says.
    """

    trouble: Trouble
    name: str
    text: str = ""
    opened: str = ""
    where: int = 0
    allowed: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Opened:
    """What a link says, after judgement.

    Attributes
    ----------
    levers : every lever at an allowed position.
    language : language asked for, or None.
    repairs : every value that was not opened as it stood.
    model, data : versions in the link, empty if none.
    own : fingerprint of the own figures it was made with, empty if none.
    """

    levers: Levers
    language: str | None
    repairs: tuple[Repair, ...]
    model: str
    data: str
    own: str = ""


def write(levers: Levers, language: str, data_version: str) -> dict[str, str]:
    """Spell a scenario as the keys and values of a link, every lever explicit.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    language : language of the page.
    data_version : fingerprint of the tables.

    Returns
    -------
    short key -> text, in a fixed order.
    """
    head = {"v": FORMAT, "m": MODEL_VERSION, "d": data_version, "l": language}
    return head | {lever.link: lever.write(levers[lever.key]) for lever in LEVERS}


def judge(given: Mapping[str, Sequence[str]], languages: Sequence[str]) -> Opened:
    """Read a link and name everything in it that had to be repaired.

    Parameters
    ----------
    given : key -> every value it stands with in the link.
    languages : languages there are.

    Returns
    -------
    Opened
        All levers at allowed positions, with every repair named. Never raises.
    """
    repairs = [Repair("unknown", harmless(key)) for key in given if key not in KNOWN]
    levers: dict[str, Position] = defaults()
    for lever in LEVERS:
        position, found = judge_lever(lever, given.get(lever.link, ()))
        levers[lever.key] = position
        repairs += found
    language = _first(given, "l")
    if language and language not in languages:
        repairs.append(Repair("language", "l", harmless(language)))
    if _first(given, "v") not in ("", FORMAT):
        repairs.append(Repair("format", "v", harmless(_first(given, "v")), FORMAT))
    own = _first(given, OWN)
    if OWN in given and not OWN_MARK.fullmatch(own):
        repairs.append(Repair("own", OWN, harmless(own)))
    return Opened(
        levers=levers,
        language=language if language in languages else None,
        repairs=tuple(repairs),
        model=harmless(_first(given, "m")),
        data=harmless(_first(given, "d")),
        own=own if OWN_MARK.fullmatch(own) else "",
    )


def query(address: str) -> dict[str, list[str]]:
    """Take the query of an address apart; nothing where there is none, or far too much.

    Parameters
    ----------
    address : anything.
    """
    if len(address) > LONGEST:
        return {}
    try:
        found = urlsplit(address.strip()).query
        return parse_qs(found, keep_blank_values=True, max_num_fields=MOST_KEYS)
    except ValueError:
        return {}


def fresh() -> Opened:
    """Give what an address without a link says: every lever at its default, nothing repaired."""
    return Opened(levers=defaults(), language=None, repairs=(), model="", data="")


def judge_lever(lever: Lever, texts: Sequence[str]) -> tuple[Position, list[Repair]]:
    """Read one lever; the first of several values counts, a missing one is named.

    Parameters
    ----------
    lever : the lever.
    texts : every value it stands with.
    """
    if not texts:
        return lever.default, [Repair("missing", lever.key, "", lever.write(lever.default))]
    repairs = []
    position, fault = lever.judge(texts[0])
    opened = lever.write(position)
    if fault:
        repairs.append(Repair(fault, lever.key, harmless(texts[0]), opened))
    return position, repairs + judge_twice(lever.key, texts, opened)


def judge_choice(
    key: str, texts: Sequence[str], choices: Sequence[str], usual: str
) -> tuple[str, list[Repair]]:
    """Read one of several words; the first of several values counts, a missing one is named.

    Parameters
    ----------
    key : key in the link.
    texts : every value it stands with.
    choices : what there is to choose from.
    usual : opened where the link has none of them.
    """
    if not texts:
        return usual, [Repair("missing", key, "", usual)]
    found = texts[0] if texts[0] in choices else usual
    repairs = []
    if found != texts[0]:
        there = (", ".join(choices), "")
        repairs.append(Repair("not_offered", key, harmless(texts[0]), found, allowed=there))
    return found, repairs + judge_twice(key, texts, found)


def judge_twice(key: str, texts: Sequence[str], opened: str) -> list[Repair]:
    """Name a key that stands twice.

    Parameters
    ----------
    key : key in the link.
    texts : every value it stands with.
    opened : what was opened.
    """
    return [Repair("twice", key, harmless(texts[1]), opened)] if len(texts) > 1 else []


def _first(given: Mapping[str, Sequence[str]], key: str) -> str:
    """Give the first value of a key, or an empty text."""
    values = given.get(key, ())
    return values[0] if values else ""


def harmless(text: str) -> str:
    """Cut a reader's text short and keep only what cannot become markup, an address or an icon.

    Parameters
    ----------
    text : anything.

    Returns
    -------
    at most 40 characters: letters, digits and ``-+.,:;_%/ ``; others become a middle dot.
    """
    kept = plain.text(text, lambda letter: letter.isalnum() or letter in PLAIN)
    return kept if len(kept) <= SHOWN_LENGTH else kept[:SHOWN_LENGTH] + "\N{HORIZONTAL ELLIPSIS}"


def bounds(key: str) -> tuple[str, str]:
    """Give the lowest and highest position of a lever, as a link spells them."""
    lever = BY_KEY[key]
    if lever.kind == "monday":
        return FIRST_ONSET.isoformat(), LAST_ONSET.isoformat()
    if lever.kind == "choice":
        return lever.choices[0], lever.choices[-1]
    return f"{lever.low:g}", f"{lever.high:g}"
