"""The own figures a link was made with, read from files and held against its fingerprint."""

from collections.abc import Sequence
from pathlib import Path

from pages.answer import own_figures, own_files
from pages.answer.own_figures import Held
from pages.words.text import Words


class OtherFiguresError(ValueError):
    """Own figures were given that are not those of the link; says which are which."""


def held(files: Sequence[Path], wanted: str, words: Words) -> tuple[Held, ...]:
    """Read the own figures a link was made with.

    Parameters
    ----------
    files : one for each subject.
    wanted : fingerprint in the link; empty if it has none.
    words : words of the link's language.

    Raises
    ------
    pages.answer.own_files.UnusableFileError
        If one cannot be read without a question.
    OtherFiguresError
        If together they have another fingerprint than the link, or the link has none.
    """
    tables = own_files.read(files, words)
    mark = own_figures.mark(tables)
    if mark and not wanted:
        raise OtherFiguresError(words("reproduce.own_unasked", given=f"`{mark}`"))
    if mark and mark != wanted:
        told = {"given": f"`{mark}`", "wanted": f"`{wanted}`"}
        raise OtherFiguresError(words("reproduce.own_other", **told))
    return tables
