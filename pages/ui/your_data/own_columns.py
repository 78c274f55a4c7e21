"""What the columns of a reader's file are called on the page, made ones among them."""

from data.upload.shape import MADE, MARK
from pages.words.text import Words


def heading(name: str, words: Words) -> str:
    """Name a column: as the file does, or by what was made of its headings.

    Parameters
    ----------
    name : heading of the file, or of a made column.
    words : words of the reader's language.
    """
    if name not in MADE.values():
        return name
    return words(f"own.made_{name.removeprefix(MARK)}")
