"""Says in words why a file of own figures is not used."""

from data.upload.forms import Told
from pages.link import link
from pages.words.text import Words


def sentence(one: Told, words: Words) -> str:
    """Say one broken rule in the reader's language.

    Parameters
    ----------
    one : the rule.
    words : words of the reader's language.
    """
    values = {name: _value(name, str(value), one, words) for name, value in one.values.items()}
    said = words(f"own.rule_{one.code}", **values)
    return said if not one.count else words("own.rows", count=words.number(one.count), rule=said)


def _value(name: str, value: str, one: Told, words: Words) -> str:
    """Spell what a rule speaks of; declared columns by their names, a stranger's text harmless."""
    if name == "interval":
        return value
    if name == "column" or one.code == "key":
        columns = [words.otherwise(f"own.column_{part}", part) for part in value.split(", ")]
        return link.harmless(", ".join(columns))
    return link.harmless(value)
