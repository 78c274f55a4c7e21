"""Says in words what was wrong with the values of a link, what is allowed and what was opened."""

from collections.abc import Mapping, Sequence

from analysis.lever import FIRST_ONSET, LAST_ONSET
from analysis.levers import BY_KEY, SHOCKS
from pages.link import choices, link
from pages.link.code import Typed
from pages.link.link import Opened
from pages.link.repair import Repair
from pages.link.row_link import FIELD
from pages.words.text import Words


def lines(repairs: Sequence[Repair], words: Words) -> list[str]:
    """Say what was wrong with each value; those missing together, and keys nobody knows at the end.

    Parameters
    ----------
    repairs : values that could not be opened as they stood.
    words : words of the reader's language.
    """
    missing = [repair for repair in repairs if repair.trouble == "missing"]
    together = ("missing", "unknown", "more")
    found = [_sentence(repair, words) for repair in repairs if repair.trouble not in together]
    if missing:
        names = ", ".join(
            f"{_name(repair.name, words)} {_opened(repair, words)}" for repair in missing
        )
        found.append(words("link.missing", names=names))
    unknown = [_name(repair.name, words) for repair in repairs if repair.trouble == "unknown"]
    if unknown:
        found.append(words("link.unknown", name=", ".join(unknown)))
    return found + [_sentence(repair, words) for repair in repairs if repair.trouble == "more"]


def _sentence(repair: Repair, words: Words) -> str:
    """Say what was wrong with one value, what is allowed and what was opened instead."""
    known = repair.name in BY_KEY and BY_KEY[repair.name].kind != "shock"
    low, high = bounds(repair.name) if known else repair.allowed
    place = f"{words('link.in_set', place=repair.where)} " if repair.where else ""
    return place + words(
        f"link.{repair.trouble}",
        name=_name(repair.name, words),
        text=f"`{repair.text}`" if repair.text.strip() else words("link.empty"),
        low=words.written_day(low),
        high=words.written_day(high),
        opened=_opened(repair, words) if known else repair.opened,
    )


def bounds(key: str) -> tuple[str, str]:
    """Give the lowest and highest position of a lever, as a link spells them.

    Parameters
    ----------
    key : of the lever.
    """
    lever = BY_KEY[key]
    if lever.kind == "monday":
        return FIRST_ONSET.isoformat(), LAST_ONSET.isoformat()
    if lever.choices:
        return lever.choices[0], lever.choices[-1]
    return f"{lever.low:g}", f"{lever.high:g}"


def _opened(repair: Repair, words: Words) -> str:
    """Write what was opened as the page does: a choice by its name, a day as a day."""
    lever = BY_KEY.get(repair.name)
    if lever and lever.choices:
        return choices.named(lever, repair.opened, words)
    key = f"lever.{repair.name}.{repair.opened}"
    return words(key) if words.has(key) else words.written_day(repair.opened)


def _name(key: str, words: Words) -> str:
    if not key.strip():
        return words("link.empty")
    row, _, field = key.partition(FIELD)
    if row in SHOCKS and field:
        return words("row.field_of", row=words(f"lever.{row}.name"), field=words(f"row.{field}"))
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
