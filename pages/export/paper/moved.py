"""What has moved since a link was made: headline figures of then beside those of now, and why."""

from dataclasses import dataclass
from typing import Final

from analysis import shapley
from analysis.baseline import BaselineError
from analysis.lever import Levers
from data.store import TableUnavailable
from pages.answer import versions
from pages.answer.versions import UnknownVersionError
from pages.charts import cards
from pages.link import earlier
from pages.link.earlier import Figures
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


@dataclass(frozen=True)
class Grid:
    """A small table, spelled.

    Attributes
    ----------
    heads, rows : its cells; the first of each names the rest.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Moved:
    """What a briefing says of a link that was made with another version.

    Attributes
    ----------
    about : which version, and which is in force.
    figures : headline figures then and now; those of now alone where then is not known.
    remark : that it is not known; empty where it is.
    split : what the parts are; empty where there are none.
    parts : what moved each figure, adding up as printed; None where it cannot be told.
    """

    about: str
    figures: Grid
    remark: str
    split: str
    parts: Grid | None

    @property
    def told(self) -> tuple[tuple[Grid, str], ...]:
        """Each table, with what must be known of it."""
        first = ((self.figures, self.remark),)
        return (*first, (self.parts, self.split)) if self.parts else first


def since(
    then: tuple[str, str], now: tuple[str, str], levers: Levers, figures_: Figures, words: Words
) -> Moved | None:
    """Say what has moved since a link was made; None where nothing of then is known.

    Parameters
    ----------
    then, now : versions of model and data, of the link and in force.
    levers : the scenario. [unit of the lever]
    figures_ : its headline figures of now.
    words : words of the reader's language.
    """
    version = earlier.find(*then)
    said = version.said(levers) if version else None
    split = parts(*then, levers, words)
    if said is None and split is None:
        return None
    told = dict(zip(("model", "data", "now_model", "now_data"), (*then, *now), strict=True))
    return Moved(
        about=words("since.about", **told),
        figures=figures(said, figures_, words),
        remark="" if said else words(f"since.no_{'scenario' if version else 'version'}"),
        split=words("since.split") if split else "",
        parts=split,
    )


def figures(then: Figures | None, now: Figures, words: Words) -> Grid:
    """Write figures of then and now as the cards write them; those of now alone if need be.

    Parameters
    ----------
    then : figures on record, if any.
    now : figures of this version.
    words : words of the reader's language.
    """
    writers = cards.writers(words) | {"lost_teu": words.teu}
    heads = (words("since.figure"), *([words("since.then")] if then else []), words("since.now"))
    rows = []
    for name, label in NAMES.items():
        after = writers[name](now[name])
        before = [writers[name](then[name])] if then else []
        shown = words("since.same", value=after) if [after] == before else after
        rows.append((words(label), *before, shown))
    return Grid(heads, tuple(rows))


def parts(model: str, data: str, levers: Levers, words: Words) -> Grid | None:
    """Say what moved each figure, where more than one thing did and can be told apart here.

    Parameters
    ----------
    model, data : versions of the link.
    levers : the scenario. [unit of the lever]
    words : words of the reader's language.

    Returns
    -------
    A table whose rows add up, as they are printed; None where nothing can be split.
    """
    try:
        then = versions.version(f"{model}+{data}")
        found = versions.moved(levers, then, versions.version(versions.NOW))
    except (UnknownVersionError, TableUnavailable, BaselineError):
        return None
    groups = list(next((one.parts for one in found.values() if one.parts), {}))
    if len(groups) <= 1:
        return None
    rows = []
    for name, one in found.items():
        if one.parts is not None:
            digits, scale = PRINTED[name]
            moves = shapley.printed(one.parts, one.then, one.now, digits + scale)
            cells = (_move(each, name, words) for each in (sum(moves), *moves))
            rows.append((words(NAMES[name]), *cells))
    heads = (words("since.figure"), words("since.change"), *(words(f"since.{g}") for g in groups))
    return Grid(heads, tuple(rows))


def _move(units: int, name: str, words: Words) -> str:
    """Write a part of a change with its sign, from units of its last digit."""
    digits = PRINTED[name][0]
    value = units / 10**digits
    unit = words(f"since.unit_{name}", value=words.number(abs(value), digits))
    return words.sign(value, digits) + unit
