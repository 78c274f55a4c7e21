"""The only door to words: every text of every page, in the reader's language."""

import functools
import re
import tomllib
from pathlib import Path
from typing import Final

from pages.words.numerals import MINUS, Numerals

__all__ = ("LANGUAGES", "MINUS", "Words", "preferred", "unbroken", "words")

LOCALES: Final = Path(__file__).parent / "locales"
LANGUAGES: Final = tuple(sorted(path.stem for path in LOCALES.glob("*.toml")))
FALLBACK: Final = "en"
UNIT: Final = re.compile("(?<=[\\d*]) (%|pp\\b|\N{MULTIPLICATION SIGN}|(?:[km] )?TEU\\b)")
HELD: Final = "\N{NO-BREAK SPACE}"


class Words(Numerals):
    """The words of one language, and how that language writes numbers and dates."""

    def __init__(self, language: str) -> None:
        """Read the locale file of a language.

        Parameters
        ----------
        language : one of ``LANGUAGES``.
        """
        self.language = language
        text = (LOCALES / f"{language}.toml").read_text(encoding="utf-8")
        self.entries: Final = dict(_flat(tomllib.loads(text)))

    def __call__(self, key: str, **values: object) -> str:
        """Give the text of a key with its places filled.

        Raises
        ------
        KeyError
            If the locale lacks the key or a value is missing.
        """
        return self.entries[key].format(**values)

    def has(self, key: str) -> bool:
        """Say whether this language has a text for a key."""
        return key in self.entries

    def otherwise(self, key: str, text: str) -> str:
        """Give the text of a key where this language has one, else the text declared in code."""
        return self.entries.get(key, text)

    def told(self, english: str) -> str:
        """Tell in this language what a table or a declaration tells in English.

        Parameters
        ----------
        english : such as a source or a note, under which other languages have theirs.
        """
        return self.otherwise(f"told.{english}", english)


def _flat(tree: dict[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """Turn nested tables into dotted keys."""
    pairs: list[tuple[str, str]] = []
    for key, value in tree.items():
        name = f"{prefix}{key}"
        pairs += _flat(value, f"{name}.") if isinstance(value, dict) else [(name, str(value))]
    return pairs


@functools.cache
def words(language: str) -> Words:
    """Give the words of a language, read once.

    Parameters
    ----------
    language : one of ``LANGUAGES``.
    """
    return Words(language)


def preferred(browser_locale: str | None) -> str:
    """Choose the language of a browser, else English.

    Parameters
    ----------
    browser_locale : such as "ko-KR", or None.

    Returns
    -------
    one of ``LANGUAGES``.
    """
    short = (browser_locale or "").split("-")[0].lower()
    return short if short in LANGUAGES else FALLBACK


def unbroken(text: str) -> str:
    """Keep every number on one line with its unit.

    Only for what is read on a screen: files keep the plain space, which other programs look for.

    Parameters
    ----------
    text : words with numbers in them.
    """
    return UNIT.sub(lambda found: HELD + found[1].replace(" ", HELD), text)
