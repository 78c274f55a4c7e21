"""What has changed since a link was made: its headline figures then, on record, and now."""

from collections.abc import Sequence

from analysis.baseline import BaselineError
from analysis.lever import Levers
from analysis.levers import LEVERS
from data.store import TableUnavailable
from pages.export.paper import moved
from pages.export.paper.moved import Grid
from pages.link import earlier
from pages.link.earlier import Figures, Version
from pages.link.link import Opened
from pages.link.repair import Repair
from pages.ui.kept import cache, own
from pages.words.text import Words


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
    """Write figures of then and now as Markdown; those of now alone if need be.

    Parameters
    ----------
    then : figures on record, if any.
    now : figures of this version.
    words : words of the reader's language.
    """
    return _markdown(moved.figures(then, now, words))


def split(opened: Opened, levers: Levers, words: Words) -> str:
    """Say what moved each figure as Markdown; empty where nothing can be split.

    Parameters
    ----------
    opened : what the link said, versions included.
    levers : the scenario. [unit of the lever]
    words : words of the reader's language.
    """
    found = moved.parts(opened.model, opened.data, levers, words)
    return _markdown(found) if found else ""


def _markdown(grid: Grid) -> str:
    lines = (grid.heads, ("---", *("--:" for _ in grid.heads[1:])), *grid.rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


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
