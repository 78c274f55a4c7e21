"""What has changed since a link was made: its headline figures then, on record, and now."""

from collections.abc import Sequence
from typing import Final

from analysis import shapley
from analysis.baseline import BaselineError
from analysis.lever import Levers
from analysis.levers import LEVERS
from data.store import TableUnavailable
from pages.answer import versions
from pages.answer.versions import UnknownVersionError
from pages.charts import cards
from pages.link import earlier
from pages.link.earlier import Figures, Version
from pages.link.link import Opened
from pages.link.repair import Repair
from pages.ui.kept import cache, own
from pages.words.text import Words

NAMES: Final = {
    "lost_teu": "card.lost",
    "load_low": "card.load_low",
    "rate_peak": "card.rate_peak",
    "weeks_to_normal": "card.normal",
}

# Digits a part is printed with, and how many more there are in the figure, where it is in per cent.
PRINTED: Final = {
    "lost_teu": (0, 0),
    "load_low": (1, 2),
    "rate_peak": (2, 0),
    "weeks_to_normal": (0, 0),
}


def told(opened: Opened, levers: Levers, words: Words) -> str:
    """Set a scenario's headline figures of then beside those of now, as Markdown.

    Parameters
    ----------
    opened : what the link said, versions included.
    levers : the scenario. [unit of the lever]
    words : words of the reader's language.
    """
    version = earlier.find(opened.model, opened.data)
    now = _now(levers)
    if now is None:
        return words("since.not_now")
    # Records tell of the bundled tables alone.
    bundled = not opened.own and not own.fingerprint()
    then = version.said(levers) if version and bundled else None
    lines = [table(then, now, words)]
    if version is None:
        lines.append(words("since.no_version"))
    elif then is None:
        lines.append(words("since.no_scenario"))
    if bundled and (parts := split(opened, levers, words)):
        lines += [words("since.split"), parts]
    if version is not None:
        lines += defaults(version, opened.repairs, words)
    return "\n\n".join(lines)


def _now(levers: Levers) -> Figures | None:
    try:
        return earlier.figures(cache.run(levers).headline)
    except (TableUnavailable, BaselineError):
        return None


def table(then: Figures | None, now: Figures, words: Words) -> str:
    """Write figures of then and now as the cards write them; those of now alone if need be.

    Parameters
    ----------
    then : figures on record, if any.
    now : figures of this version.
    words : words of the reader's language.
    """
    writers = cards.writers(words) | {"lost_teu": words.teu}
    heads = [words("since.figure"), *([words("since.then")] if then else []), words("since.now")]
    rows = [heads, ["---", *("--:" for _ in heads[1:])]]
    for name, label in NAMES.items():
        after = writers[name](now[name])
        before = [writers[name](then[name])] if then else []
        shown = words("since.same", value=after) if [after] == before else after
        rows.append([words(label), *before, shown])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def split(opened: Opened, levers: Levers, words: Words) -> str:
    """Say what moved each figure, where more than one thing did and can be told apart here.

    Parameters
    ----------
    opened : what the link said, versions included.
    levers : the scenario. [unit of the lever]
    words : words of the reader's language.

    Returns
    -------
    A Markdown table whose rows add up, as they are printed; empty where nothing can be split.
    """
    try:
        then = versions.version(f"{opened.model}+{opened.data}")
        found = versions.moved(levers, then, versions.version(versions.NOW))
    except (UnknownVersionError, TableUnavailable, BaselineError):
        return ""
    groups = list(next((one.parts for one in found.values() if one.parts), {}))
    if len(groups) <= 1:
        return ""
    heads = [words("since.figure"), words("since.change"), *(words(f"since.{g}") for g in groups)]
    rows = [heads, ["---", *("--:" for _ in heads[1:])]]
    for name, one in found.items():
        if one.parts is not None:
            digits, scale = PRINTED[name]
            moves = shapley.printed(one.parts, one.then, one.now, digits + scale)
            cells = [_move(each, name, words) for each in (sum(moves), *moves)]
            rows.append([words(NAMES[name]), *cells])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _move(units: int, name: str, words: Words) -> str:
    """Write a part of a change with its sign, from units of its last digit."""
    digits = PRINTED[name][0]
    value = units / 10**digits
    unit = words(f"since.unit_{name}", value=words.number(abs(value), digits))
    return words.sign(value, digits) + unit


def defaults(version: Version, repairs: Sequence[Repair], words: Words) -> list[str]:
    """Name levers a link left out whose default was another when it was made.

    Parameters
    ----------
    version : what was said then.
    repairs : values that could not be opened as they stood.
    words : words of the reader's language.
    """
    links = {lever.key: lever.link for lever in LEVERS}
    left_out = [repair for repair in repairs if repair.trouble == "missing"]
    pairs = ((repair, version.defaults.get(links[repair.name])) for repair in left_out)
    return [
        words(
            "since.default",
            name=words(f"lever.{repair.name}.name"),
            then=words.written_day(then),
            now=words.written_day(repair.opened),
        )
        for repair, then in pairs
        if then is not None and then != repair.opened
    ]
