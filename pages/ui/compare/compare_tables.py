"""The tables of the Compare page: headline figures with their bands, and the levers that differ."""

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis import uncertainty
from analysis.lever import Lever, Levers
from analysis.levers import LEVERS
from pages.charts import cards, furthest
from pages.link import choices
from pages.link.scenario_set import Set
from pages.ui.frame import controls
from pages.ui.kept import cache
from pages.words.text import MINUS, Words, unbroken

NONE: Final = (math.nan, math.nan)


@dataclass(frozen=True)
class Figure:
    """One headline figure of one scenario.

    Attributes
    ----------
    central : the scenario itself. [unit of the figure]
    low, high : ends of the band around it; NaN where there is none. [unit of the figure]
    difference : central less that of the reference. [unit of the figure]
    """

    central: float
    low: float
    high: float
    difference: float


def figures(held: Set) -> dict[str, tuple[Figure, ...]]:
    """Give the headline figures of every scenario, with the band around each.

    Parameters
    ----------
    held : the scenarios.

    Returns
    -------
    figure -> one for each scenario.
    """
    runs = [cache.run(one.levers) for one in held.entries]
    centrals = [uncertainty.centrals(one.headline) for one in runs]
    return {
        name: tuple(
            Figure(
                float(central[name]),
                *run.band.figures.get(name, NONE),
                float(central[name] - centrals[held.reference][name]),
            )
            for run, central in zip(runs, centrals, strict=True)
        )
        for name in furthest.names(centrals)
    }


def figures_table(held: Set, found: Mapping[str, Sequence[Figure]], words: Words) -> str:
    """Spell the headline figures in HTML: a row for each scenario, a column for each figure.

    Parameters
    ----------
    held : the scenarios.
    found : their figures.
    words : words of the reader's language.
    """
    heads = [words("compare.scenario"), *(words(f"compare.{name}") for name in found)]
    rows = [
        [_name(held, place, words), *(_cell(name, found[name][place], held, place, words)
                                      for name in found)]
        for place in range(len(held.entries))
    ]  # fmt: skip
    return markup(heads, rows)


def _name(held: Set, place: int, words: Words) -> str:
    role = words("compare.reference_row") if place == held.reference else ""
    return lines(held.labels[place], role)


def _cell(name: str, one: Figure, held: Set, place: int, words: Words) -> str:
    write = cards.writers(words)[name]
    central = words.teu(one.central) if name == "lost_teu" else write(one.central)
    band = cards.spread(words, name, (one.low, one.high))
    differs = [] if place == held.reference else [beside(name, one, words)]
    return lines(*map(unbroken, (central, band, *differs)))


def beside(name: str, one: Figure, words: Words) -> str:
    """Say how a figure differs from that of the reference.

    Parameters
    ----------
    name : a headline figure.
    one : the figure; its difference is unknown where a time never comes.
    words : words of the reader's language.
    """
    if not math.isfinite(one.difference):
        return words("compare.against", value=words("compare.no_difference"))
    written = signed(name, one.difference, words)
    if not written.startswith(("+", MINUS)):
        return words("compare.equal")
    return words("compare.against", value=written)


def signed(name: str, difference: float, words: Words) -> str:
    """Write a difference with its sign, in the unit of the figure.

    Parameters
    ----------
    name : a headline figure.
    difference : scenario less reference. [unit of the figure]
    words : words of the reader's language.
    """
    if name == "lost_teu":
        return words.sign(difference, 0) + words.rough_teu(abs(difference))
    if name.startswith("load"):
        return words.points(difference)
    if name.startswith("rate"):
        ratio = words.number(abs(difference), 1)
        return words.sign(difference, 1) + words("compare.times", value=ratio)
    return words.sign(difference, 0) + words.weeks(abs(difference))


def sentence(held: Set, found: Mapping[str, Sequence[Figure]], words: Words) -> str:
    """Say which scenario loses most cargo and which least, and where the spot rate rises highest.

    Parameters
    ----------
    held : the scenarios.
    found : their figures.
    words : words of the reader's language.
    """
    labels = held.labels
    lost = [one.central for one in found["lost_teu"]]
    end, find = ("peak", np.argmax) if "rate_peak" in found else ("low", np.argmin)
    rate = [one.central for one in found[f"rate_{end}"]]
    most, least, top = int(np.argmax(lost)), int(np.argmin(lost)), int(find(rate))
    values = {"most": words.teu(lost[most]), "least": words.teu(lost[least])}
    key = "lost_same" if values["most"] == values["least"] else "lost"
    said = words(f"compare.finding.{key}", name=labels[most], other=labels[least], **values)
    peaks = [words("compare.multiples", value=words.times(one)) for one in rate]
    key = f"{end}_same" if len(set(peaks)) == 1 else end
    return f"{said} {words(f'compare.finding.{key}', name=labels[top], peak=peaks[top])}"


def differing(held: Set) -> tuple[Lever, ...]:
    """Give the levers at which not all scenarios stand alike.

    Parameters
    ----------
    held : the scenarios.
    """
    first = held.entries[0].levers
    return tuple(
        one for one in LEVERS if any(e.levers[one.key] != first[one.key] for e in held.entries)
    )


def levers_table(held: Set, shown: Sequence[Lever], words: Words) -> str:
    """Spell lever positions in HTML; those off the reference are bold and carry a sign.

    Parameters
    ----------
    held : the scenarios.
    shown : the levers in it.
    words : words of the reader's language.
    """
    usual = held.entries[held.reference].levers
    heads = [words("compare.lever"), *held.labels]
    rows = []
    for lever in shown:
        cells = []
        for one in held.entries:
            said = choices.position(lever, one.levers[lever.key], words)
            off = one.levers[lever.key] != usual[lever.key]
            marked = words("compare.off", value=said) if off else said
            idle = words("compare.idle") if _idle(lever, one.levers) else ""
            cells.append(lines(marked, idle, strong=off))
        name = words(f"lever.{lever.key}.name")
        rows.append([lines(name, strong=False), *cells])
    return markup(heads, rows)


def _idle(lever: Lever, levers: Levers) -> bool:
    """Say whether the scenario's capacity mode leaves a lever without effect."""
    respond = levers["capacity_mode"] == "respond"
    return lever.key in (controls.CUT_ONLY if respond else controls.RESPOND_ONLY)


def lines(first: str, *rest: str, strong: bool = True) -> str:
    """Spell a cell: what matters first, the rest beneath it; every word escaped.

    Parameters
    ----------
    first : what matters.
    rest : the rest; what is empty is left out.
    strong : whether the first is set off.
    """
    top = f"<b>{html.escape(first)}</b>" if strong else html.escape(first)
    return top + "".join(f"<span>{html.escape(line)}</span>" for line in rest if line)


def markup(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Spell a table in a box of its own that the keyboard can scroll.

    Parameters
    ----------
    heads : names of the columns, not yet escaped.
    rows : cells, already HTML; the first of each row is its name.
    """
    top = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    table = f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="figures compare" tabindex="0">{table}</div>'
