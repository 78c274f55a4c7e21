"""A decision table in words: every cell as it is read on the page and in a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis import parameters
from analysis.choice import FIGURES, NOTHING, Choice
from analysis.decision import RATE_DECIMALS, TEU_FIGURES, USD_FIGURES, Cell, Decision
from pages.charts import cards
from pages.words.text import Words

# The card of the same figure, whose band it shares; what has none is told as draws are.
CARD: Final = "rate_peak"
# Enough for a difference of two figures of three.
EXACT: Final = 8
NOTES: Final = ("of_regret", "of_band", "of_choices")


@dataclass(frozen=True)
class Row:
    """One choice.

    Attributes
    ----------
    name : what it is, and how much of it.
    mark : that it is never worst; empty where it is somewhere.
    cells : for each scenario: the figure, its band, and how far it is from the best.
    """

    name: str
    mark: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Table:
    """One figure of all choices under all scenarios.

    Attributes
    ----------
    figure : one of ``FIGURES``.
    title, said, definition : its name, what the rows come to, and what is counted.
    heads : of the columns, the first for the choices.
    rows : the choices.
    """

    figure: str
    title: str
    said: str
    definition: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(found: Decision, labels: Sequence[str], words: Words) -> tuple[Table, ...]:
    """Spell a decision, a table for each figure.

    Parameters
    ----------
    found : the decision.
    labels : names of the scenarios.
    words : words of the reader's language.
    """
    return tuple(_table(found, figure, labels, words) for figure in FIGURES)


def notes(words: Words) -> tuple[str, ...]:
    """Say what holds for all tables.

    Parameters
    ----------
    words : words of the reader's language.
    """
    return (words("decision.legend"), *(words(f"decision.{name}") for name in NOTES))


def name_of(choice: Choice, words: Words) -> str:
    """Name a choice by what it is and how much of it.

    Parameters
    ----------
    choice : one that does one thing, or nothing.
    words : words of the reader's language.
    """
    if choice == NOTHING:
        return words("decision.nothing")
    sizes = {
        "ships": words("format.teu", value=words.exact(choice.ships_teu)),
        "kept": words("format.teu", value=words.exact(choice.kept_teu)),
        "paid": words.exact_pct(choice.paid_share),
    }
    return words(f"decision.{choice.name}", size=sizes[choice.name])


def value(figure: str, amount: float, words: Words) -> str:
    """Write a figure as its cells and its card do.

    Parameters
    ----------
    figure : one of ``FIGURES``.
    amount : of it. [unit of the figure]
    words : words of the reader's language.
    """
    if figure == "without_space":
        return words.teu(amount, TEU_FIGURES)
    return words.usd(amount, USD_FIGURES) if figure == "bill" else words.times(amount)


def _table(found: Decision, figure: str, labels: Sequence[str], words: Words) -> Table:
    fine = found.never_worst(figure)
    rows = tuple(
        Row(
            name_of(choice, words),
            words("decision.fine") if fine[place] else "",
            tuple(_cell(found, figure, place, column, words) for column in range(len(labels))),
        )
        for place, choice in enumerate(found.choices)
    )
    spot = words.exact_pct(1.0 - parameters.BY_NAME["contract_share"].value)
    return Table(
        figure,
        words(f"decision.{figure}"),
        said(found, figure, words),
        words(f"decision.of_{figure}", spot=spot),
        (words("decision.choice"), *labels),
        rows,
    )


def said(found: Decision, figure: str, words: Words) -> str:
    """Say which choices are never worst.

    Parameters
    ----------
    found : the decision.
    figure : one of ``FIGURES``.
    words : words of the reader's language.
    """
    if len(found.choices) == 1:
        return words("decision.said_one")
    alike = found.alike(figure)
    if alike.all():
        return words("decision.said_alike")
    fine = found.never_worst(figure)
    named = [name_of(one, words) for one, good in zip(found.choices, fine, strict=True) if good]
    key = "some" if named else "none"
    apart = [words("decision.said_apart")] if alike.any() else []
    return " ".join([words(f"decision.said_{key}", names="; ".join(named)), *apart])


def _cell(
    found: Decision, figure: str, row: int, column: int, words: Words
) -> tuple[str, str, str]:
    one, choice = found.cells[figure][row][column], found.choices[row]
    written = value(figure, one.central, words)
    shown = written if choice == NOTHING else words("decision.assumed", value=written)
    return shown, band(figure, one, words), _regret(found, figure, row, column, words)


def band(figure: str, one: Cell, words: Words) -> str:
    """Write the band around a figure, or the range of draws, as cards do.

    Parameters
    ----------
    figure : one of ``FIGURES``.
    one : the figure.
    words : words of the reader's language.
    """
    if figure == CARD:
        return cards.spread(words, CARD, (one.low, one.high))
    write = words.rough_teu if figure == "without_space" else lambda end: value(figure, end, words)
    span = words.span(write(one.low), write(one.high))
    kind = "draws" if figure == "without_space" else "interval"
    return words(f"card.{kind}", span=span)


def _regret(found: Decision, figure: str, row: int, column: int, words: Words) -> str:
    if len(found.choices) == 1:
        return ""
    if found.alike(figure)[column]:
        return words("decision.alike")
    worse = float(found.regret(figure)[row, column])
    if worse == 0.0:
        return words("decision.best")
    return words("decision.worse", value=difference(figure, worse, words))


def difference(figure: str, amount: float, words: Words) -> str:
    """Write how much worse a choice is: exactly the difference of two figures as written.

    Parameters
    ----------
    figure : one of ``FIGURES``.
    amount : of the difference. [unit of the figure]
    words : words of the reader's language.
    """
    if figure == "without_space":
        return words.teu(amount, figures=EXACT)
    if figure == "bill":
        return words.usd(amount, figures=EXACT)
    return words("compare.times", value=words.number(amount, RATE_DECIMALS))
