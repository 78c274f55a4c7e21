"""The words of a lever that is a choice: of a few, of a baseline with its own name, or a row."""

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
