"""Where a lever stands, in words: a number with its unit, a day, a choice, a row, or never."""

from analysis.lever import Lever, Position
from pages.words import rows
from pages.words.text import Words


def named(lever: Lever, position: Position, words: Words) -> str:
    """Name where a choice stands, in the reader's language.

    Parameters
    ----------
    lever : a lever that is a choice.
    position : where it stands.
    words : words of the reader's language.
    """
    if lever.kind == "shock":
        return rows.told(str(position), words)
    choice, _, mark = str(position).partition(":")
    return words(f"lever.{lever.key}.{choice}", id=mark)


def position(lever: Lever, at: Position, words: Words) -> str:
    """Write the position of a lever with its unit.

    Parameters
    ----------
    lever : the lever.
    at : its position. [unit of the lever]
    words : words of the reader's language.
    """
    if at is None:
        return words(f"lever.{lever.key}.none")
    if isinstance(at, str):
        return named(lever, at, words)
    if isinstance(at, float | int):
        return words.position(at, lever.unit)
    return words.day(at)
