"""Says in words what was wrong with the values of a link, what is allowed and what was opened."""

from collections.abc import Mapping, Sequence

from analysis.levers import BY_KEY
from pages.ui import link
from pages.ui.code import Typed
from pages.ui.link import Opened, Repair
from pages.ui.text import Words


def lines(repairs: Sequence[Repair], words: Words) -> list[str]:
    """Say what was wrong with each value, those that were missing together.

    Parameters
    ----------
    repairs : values that could not be opened as they stood.
    words : words of the reader's language.
    """
    missing = [repair for repair in repairs if repair.trouble == "missing"]
    found = [_sentence(repair, words) for repair in repairs if repair.trouble != "missing"]
    if missing:
        names = ", ".join(
            f"{_name(repair.name, words)} {words.written_day(repair.opened)}" for repair in missing
        )
        found.append(words("link.missing", names=names))
    return found


def _sentence(repair: Repair, words: Words) -> str:
    """Say what was wrong with one value, what is allowed and what was opened instead."""
    known = repair.name in BY_KEY
    low, high = link.bounds(repair.name) if known else repair.allowed
    place = f"{words('link.in_set', place=repair.where)} " if repair.where else ""
    return place + words(
        f"link.{repair.trouble}",
        name=_name(repair.name, words),
        text=f"`{repair.text}`" if repair.text.strip() else words("link.empty"),
        low=words.written_day(low),
        high=words.written_day(high),
        opened=words.written_day(repair.opened) if known else repair.opened,
    )


def _name(key: str, words: Words) -> str:
    if key not in BY_KEY:
        return words.otherwise(f"link_key.{key}", f"`{key}`")
    return words(f"lever.{key}.name")


def changes(opened: Opened, now: Mapping[str, str], words: Words) -> list[str]:
    """Say whether a link was made with another model or other data.

    Parameters
    ----------
    opened : what the link said.
    now : ``model`` and ``data`` as they are; empty where not known.
    words : words of the reader's language.
    """
    pairs = (("model", opened.model, now["model"]), ("data", opened.data, now["data"]))
    return [
        words(f"link.other_{what}", then=f"`{then}`", now=f"`{is_}`")
        for what, then, is_ in pairs
        if then and is_ and then != is_
    ]


def slip(typed: Typed, text: str, words: Words) -> str:
    """Say what is wrong with a scenario code, and where as far as it can be told.

    Parameters
    ----------
    typed : the code, read.
    text : the code as it was typed.
    words : words of the reader's language.
    """
    return words(
        f"code.slip_{typed.slip}",
        text=f"`{link.harmless(text)}`",
        place=typed.place,
        group=typed.group,
        character=f"`{link.harmless(typed.character)}`",
        meant=f"`{typed.meant}`",
        length=typed.length,
    )
