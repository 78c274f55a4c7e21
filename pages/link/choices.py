"""The words of a lever that is a choice: of a few, or of a baseline with a name of its own."""

from analysis.lever import Lever, Position
from pages.words.text import Words


def named(lever: Lever, position: Position, words: Words) -> str:
    """Name where a choice stands, in the reader's language.

    Parameters
    ----------
    lever : a lever that is a choice.
    position : where it stands.
    words : words of the reader's language.
    """
    choice, _, mark = str(position).partition(":")
    return words(f"lever.{lever.key}.{choice}", id=mark)
