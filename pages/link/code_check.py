"""Two check characters of a scenario code: they catch two slips anywhere, and find one.

They are those of a Reed-Solomon code over the field of 32 elements, one for each character.

References
----------
[1] Reed, I. S. and Solomon, G. (1960), Polynomial codes over certain finite fields.
"""

from collections.abc import Iterator, Sequence
from typing import Final

SIZE: Final = 32
ORDER: Final = SIZE - 1
POLYNOMIAL: Final = 0b100101
CHECKS: Final = 2
# Sums of a sound code. The second must not be nought, or a nought lost at the end went unseen.
SOUND: Final = (1, 1)


def _powers() -> tuple[int, ...]:
    """List the powers of the generator of the field."""
    found = [1]
    while len(found) < ORDER:
        doubled = found[-1] << 1
        found.append(doubled ^ POLYNOMIAL if doubled & SIZE else doubled)
    return tuple(found)


POWERS: Final = _powers()
LOGARITHMS: Final = {element: power for power, element in enumerate(POWERS)}


def _times(one: int, other: int) -> int:
    if not one or not other:
        return 0
    return POWERS[(LOGARITHMS[one] + LOGARITHMS[other]) % ORDER]


def _over(one: int, other: int) -> int:
    return _times(one, POWERS[-LOGARITHMS[other] % ORDER])


def _sums(symbols: Sequence[int]) -> tuple[int, int]:
    """Add up the symbols, plainly and weighted by their place from the end."""
    plain = weighted = 0
    for power, symbol in enumerate(reversed(symbols)):
        plain ^= symbol
        weighted ^= _times(symbol, POWERS[power])
    return plain, weighted


def with_checks(symbols: Sequence[int]) -> tuple[int, ...]:
    """Put the two check symbols behind others.

    Parameters
    ----------
    symbols : numbers from 0 to 31, at most 29 of them.
    """
    plain, weighted = _sums([*symbols, 0, 0])
    plain, weighted = plain ^ SOUND[0], weighted ^ SOUND[1]
    first = _over(plain ^ weighted, POWERS[0] ^ POWERS[1])
    return (*symbols, first, plain ^ first)


def sound(symbols: Sequence[int]) -> bool:
    """Say whether symbols, the checks among them, belong together."""
    return _sums(symbols) == SOUND


def one_wrong(symbols: Sequence[int]) -> tuple[int, tuple[int, ...]] | None:
    """Find the one symbol whose change makes all of them sound.

    Parameters
    ----------
    symbols : symbols that are not sound.

    Returns
    -------
    its place, counted from nought, and the sound symbols; None if no single one is to blame.
    """
    plain, weighted = (is_ ^ ought for is_, ought in zip(_sums(symbols), SOUND, strict=True))
    if not plain or not weighted:
        return None
    place = len(symbols) - 1 - LOGARITHMS[_over(weighted, plain)]
    if place < 0:
        return None
    return place, (*symbols[:place], symbols[place] ^ plain, *symbols[place + 1 :])


def swaps(symbols: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Find every pair of neighbours whose swap makes all symbols sound.

    Parameters
    ----------
    symbols : symbols that are not sound.

    Yields
    ------
    place of the first of the two, counted from nought, and the sound symbols.
    """
    for place in range(len(symbols) - 1):
        one, other = symbols[place : place + 2]
        changed = (*symbols[:place], other, one, *symbols[place + 2 :])
        if one != other and sound(changed):
            yield place, changed
