"""Words for a shock in a row: what changes by how much, where, from when and how long."""

from analysis import shocks
from analysis.shocks import Shock
from pages.words.text import Words


def told(written: str, words: Words) -> str:
    """Name a row in a few words.

    Parameters
    ----------
    written : the row as a link spells it.
    words : words of the reader's language.
    """
    one = shocks.read(written)
    return words(
        f"row.told_{one.what}",
        origin=origin(one.origin, words),
        place=coast(one.coast, words),
        amount=amount(one.amount, one, words),
        when=_when(one, words),
        after=_after(one, words),
    )


def short(one: Shock, words: Words) -> str:
    """Name a row in two or three words: whose, what, by how much.

    Parameters
    ----------
    one : the row.
    words : words of the reader's language.
    """
    return words(
        f"row.short_{one.what}",
        origin=origin(one.origin, words),
        place=coast(one.coast, words),
        amount=amount(one.amount, one, words),
    )


def origin(key: str, words: Words) -> str:
    """Name an origin, or all of them."""
    return words("row.all" if key == shocks.ALL else f"origin.{key}")


def coast(key: str, words: Words) -> str:
    """Name a coast, or both of them."""
    return words("row.both" if key == shocks.BOTH else f"coast.{key}")


def amount(value: int, one: Shock, words: Words) -> str:
    """Write an amount with its sign and unit.

    Parameters
    ----------
    value : amount or residual, with its sign. [unit of the row]
    one : the row.
    words : words of the reader's language.
    """
    number = words.exact(float(abs(value)))
    sign = "\N{MINUS SIGN}" if value < 0 else "+" if value else ""
    return words(f"row.amount_{one.what}", value=sign + number)


def _when(one: Shock, words: Words) -> str:
    start = words.day(one.start)
    if one.weeks is None:
        return words("row.for_good", start=start)
    return words("row.for_weeks", start=start, weeks=words.weeks(float(one.weeks)))


def _after(one: Shock, words: Words) -> str:
    """Say what stays of it, if anything does."""
    if one.weeks is None or not one.residual:
        return ""
    stays = one.residual if one.amount > 0 else -one.residual
    return " " + words("row.after", amount=amount(stays, one, words))
