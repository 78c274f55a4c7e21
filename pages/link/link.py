"""The link: every lever, the versions and the language in the address bar, judged when opened."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.lever import Lever, Levers, Position
from analysis.levers import LEVERS, defaults
from analysis.model import MODEL_VERSION
from pages.link import link_text, repair, row_link
from pages.link.repair import BASELINE, Repair, Trouble, unsaid_baseline

FORMAT: Final = "1"
BY_LINK: Final = {lever.link: lever for lever in LEVERS}
HEAD: Final = ("v", "m", "d", "l")
SET: Final = ("s1", "s2", "s3", "s4", "ref")
# What pages add: the view of Compare, the weeks charts draw, and what is asked on Uncertainty.
VIEW, SPAN = "view", "span"
ASKED: Final = ("n", "fan", "ask", "want", "by")
# One chart alone, inside somebody else's page; the platform keeps the first and the last.
CHART: Final = "chart"
EMBED: Final = ("embed", CHART, "embed_options")
# Fingerprint of the figures of their own that a reader looked at.
OWN: Final = "own"
OWN_MARK: Final = re.compile("[0-9a-f]{8}")
# What changes no figure of the scenario.
BESIDE: Final = (VIEW, SPAN, *ASKED, *EMBED)
KNOWN: Final = frozenset((*BY_LINK, *HEAD, *SET, *BESIDE, OWN, *row_link.TOO_MANY))
# What only a link that was written with every lever holds.
OF_SCENARIO: Final = frozenset((*BY_LINK, *HEAD, *SET, OWN, *row_link.TOO_MANY)) - {"l"}
harmless: Final = repair.harmless
judge_twice: Final = repair.judge_twice
MOST_UNKNOWN: Final = 40


@dataclass(frozen=True)
class Opened:
    """What a link says, after judgement.

    Attributes
    ----------
    levers : every lever at an allowed position.
    language : language asked for, or None.
    repairs : every value that was not opened as it stood.
    model, data, own : versions, and fingerprint of own figures, in the link; empty if none.
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
    short key -> text, in a fixed order; a row there is none of does not stand in it.
    """
    head = {"v": FORMAT, "m": MODEL_VERSION, "d": data_version, "l": language}
    said = (one for one in LEVERS if one.kind != "shock" or levers[one.key] is not None)
    return head | {lever.link: lever.write(levers[lever.key]) for lever in said}


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
    repairs = _unknown([key for key in given if key not in KNOWN])
    repairs += [Repair("too_many", key) for key in row_link.TOO_MANY if key in given]
    levers: dict[str, Position] = defaults()
    for lever in LEVERS:
        position, found = judge_lever(lever, given.get(lever.link, ()))
        levers[lever.key] = position
        repairs += found
    if BASELINE.link not in given:
        here = [one.name for one in repairs].index(BASELINE.key)
        repairs[here] = unsaid_baseline(levers)
    language, found = _language(given.get("l", ()), languages)
    own = _first(given, OWN)
    mark = link_text.plainly(own)
    mark = mark if OWN_MARK.fullmatch(mark) else ""
    if OWN in given and mark != own:
        repairs.append(Repair("read_as" if mark else "own", OWN, harmless(own), mark))
    repairs += found + _head(given)
    return Opened(
        levers=levers,
        language=language,
        repairs=tuple(repairs),
        model=harmless(link_text.plainly(_first(given, "m"))),
        data=harmless(link_text.plainly(_first(given, "d"))),
        own=mark,
    )


def is_of_scenario(given: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a link was to hold a scenario, if only the head or a piece of one came through.

    One that names a language, a view or anything else beside the levers was never to hold one; of
    one in which nothing can be read, nobody knows.

    Parameters
    ----------
    given : key -> every value it stands with in the link.
    """
    return not given or bool(given.keys() & OF_SCENARIO)


def _unknown(keys: Sequence[str]) -> list[Repair]:
    """Name the keys nobody knows, as many as anybody reads, and count the others."""
    named = [Repair("unknown", harmless(key)) for key in keys[:MOST_UNKNOWN]]
    more = len(keys) - len(named)
    return [*named, Repair("more", "", str(more))] if more else named


def _head(given: Mapping[str, Sequence[str]]) -> list[Repair]:
    """Judge what stands before the levers: the format, and every key that stands twice."""
    repairs = []
    for key, kind in (("v", "number"), ("m", ""), ("d", "")):
        written = _first(given, key)
        plainly = link_text.plainly(written, kind)
        if key == "v" and plainly not in ("", FORMAT):
            repairs.append(Repair("format", key, harmless(written), FORMAT))
        elif written != plainly:
            repairs.append(Repair("read_as", key, harmless(written), harmless(plainly)))
    embedded = _first(given, EMBED[0])
    if embedded.lower() not in ("", "true", "false"):
        allowed = ("true", "")
        repairs.append(Repair("not_offered", EMBED[0], harmless(embedded), "false", 0, allowed))
    for key in (*HEAD, OWN, EMBED[0]):
        repairs += judge_twice(key, given.get(key, ()), harmless(_first(given, key)))
    return repairs


def _language(texts: Sequence[str], languages: Sequence[str]) -> tuple[str | None, list[Repair]]:
    """Read the language; of a name with a country, such as ko-KR, the language counts."""
    written = texts[0] if texts else ""
    found = link_text.plainly(written).replace("_", "-").partition("-")[0]
    if found not in languages:
        return None, [Repair("language", "l", harmless(written))] if written else []
    as_written = [] if found == written else [Repair("read_as", "l", harmless(written), found)]
    return found, as_written


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
    if lever.kind == "shock":
        return row_link.judge(lever, texts)
    if not texts:
        return lever.default, [Repair("missing", lever.key, "", lever.write(lever.default))]
    repairs = []
    position, fault = lever.judge(texts[0])
    if fault:
        plainly = link_text.plainly(texts[0], lever.kind, lever.unit)
        position, fault = lever.judge(plainly)
        trouble: Trouble = fault or "read_as"
        repairs.append(Repair(trouble, lever.key, harmless(texts[0]), lever.write(position)))
    return position, repairs + judge_twice(lever.key, texts, lever.write(position))


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
    plainly = texts[0] if texts[0] in choices else link_text.plainly(texts[0], "number")
    found = plainly if plainly in choices else usual
    repairs = []
    if found != texts[0]:
        trouble: Trouble = "read_as" if found == plainly else "not_offered"
        there = (", ".join(choices), "")
        repairs.append(Repair(trouble, key, harmless(texts[0]), found, allowed=there))
    return found, repairs + judge_twice(key, texts, found)


def _first(given: Mapping[str, Sequence[str]], key: str) -> str:
    """Give the first value of a key, or an empty text."""
    return next(iter(given.get(key, ())), "")
