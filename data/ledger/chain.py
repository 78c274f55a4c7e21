"""The whole ledger, read and judged: which lines stand, and what is wrong with the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from data.ledger import line
from data.ledger.line import START, Line, SealError, Wrong

END: Final = b"\n"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes
    ----------
    place : line of the file it shows at, from 1.
    wrong : what it is.
    """

    place: int
    wrong: Wrong


@dataclass(frozen=True)
class Chain:
    """A ledger.

    Attributes
    ----------
    lines : line of the file, from 1 -> what it says, for every line whose signature is good.
    faults : what is wrong, in the order of the file.
    digests : those of every whole line, in their order.
    tail : bytes after the last whole line, of a writer that was stopped.
    """

    lines: dict[int, Line]
    faults: tuple[Fault, ...]
    digests: tuple[str, ...]
    tail: bytes

    @property
    def count(self) -> int:
        """Whole lines, good or not."""
        return len(self.digests)

    @property
    def head(self) -> str:
        """Digest of the last whole line; zeros where there is none."""
        return self.digests[-1] if self.digests else START

    @property
    def broken(self) -> tuple[Fault, ...]:
        """What is wrong, but for a line that was never finished."""
        return tuple(fault for fault in self.faults if fault.wrong != "torn")

    def sound(self) -> Iterator[tuple[int, Line]]:
        """Give the lines nothing is wrong with, each with its place."""
        bad = {fault.place for fault in self.faults}
        return ((place, one) for place, one in self.lines.items() if place not in bad)

    def holds(self, head: str) -> bool:
        """Say whether a digest noted elsewhere is that of one of the lines.

        Parameters
        ----------
        head : noted when that line was the last; if it is gone, lines were cut off or replaced.
        """
        return head in self.digests


def read(content: bytes, key: Ed25519PublicKey) -> Chain:
    """Read a ledger and name everything that is wrong with it. Never raises.

    Parameters
    ----------
    content : the file.
    key : of whoever must have signed it.
    """
    *whole, tail = content.split(END)
    lines: dict[int, Line] = {}
    faults: list[Fault] = []
    for place, raw in enumerate(whole, 1):
        try:
            lines[place] = line.read(raw, key)
        except SealError as problem:
            faults.append(Fault(place, problem.wrong))
    digests = tuple(map(line.digest, whole))
    faults += _order(lines, digests)
    if tail:
        faults.append(Fault(len(whole) + 1, "torn"))
    return Chain(lines, tuple(sorted(faults, key=lambda one: one.place)), digests, tail)


def _order(lines: dict[int, Line], digests: Sequence[str]) -> Iterator[Fault]:
    """Judge where good lines stand: each must follow the one it was sealed after."""
    numbers = {one.number for one in lines.values()}
    # A line that cannot be read still takes a place, so its number is not missing.
    unread = len(digests) - len(lines)
    last = 0
    for place, one in lines.items():
        before = lines.get(last)
        expected = (before.number if before else 0) + place - last
        if _follows(one, before, expected, digests[place - 2] if place > 1 else START):
            if before is not None and one.filed < before.filed:
                yield Fault(place, "backdated")
        elif one.number == expected:
            # After a line that cannot be read, that one is what is wrong.
            if place - last == 1:
                yield Fault(place, "replaced")
        else:
            gone = sum(each not in numbers for each in range(1, one.number))
            yield Fault(place, "missing" if gone > unread else "moved")
        last = place


def _follows(one: Line, before: Line | None, expected: int, previous: str) -> bool:
    """Say whether a line was sealed after the one before it, or after the last good one.

    The latter holds where somebody put a line of their own between the two.
    """
    good = (before.number + 1, before.digest) if before else (1, START)
    return (one.number, one.after) in (good, (expected, previous))
