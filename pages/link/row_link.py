"""Shocks in rows of their own, as a link holds them: read field by field, each repair named."""

from collections.abc import Sequence
from typing import Final

from analysis import shocks
from analysis.lever import NONE_WORD, Lever, Position
from analysis.shocks import Slip
from pages.link import link_text
from pages.link.repair import Repair, Trouble, harmless, judge_twice

# Keys of rows beyond the last one there is.
TOO_MANY: Final = tuple(f"x{place}" for place in range(5, 10))
# Between the key of a row and the name of one of its fields.
FIELD: Final = "/"


def judge(lever: Lever, texts: Sequence[str]) -> tuple[Position, list[Repair]]:
    """Read a row; the first of several counts, and one that is missing is none.

    Parameters
    ----------
    lever : the row.
    texts : every value it stands with.
    """
    if not texts:
        return None, []
    written = texts[0]
    plainly = link_text.plainly(written)
    if plainly == NONE_WORD:
        read_as = [] if written == plainly else [_whole(lever, written, "read_as", NONE_WORD)]
        return None, read_as + judge_twice(lever.key, texts, NONE_WORD)
    found, slips = shocks.judge(plainly)
    if found is None:
        lost = _whole(lever, written, "not_a_row", NONE_WORD)
        return None, [lost, *judge_twice(lever.key, texts, NONE_WORD)]
    position = found.write()
    repairs = [_field(lever, one) for one in slips]
    if not repairs and position != written:
        repairs.append(_whole(lever, written, "read_as", position))
    return position, repairs + judge_twice(lever.key, texts, position)


def _whole(lever: Lever, written: str, trouble: Trouble, opened: str) -> Repair:
    return Repair(trouble, lever.key, harmless(written), opened)


def _field(lever: Lever, slip: Slip) -> Repair:
    """Name what was wrong with one field of a row."""
    name = f"{lever.key}{FIELD}{slip.field}"
    return Repair(slip.fault, name, harmless(slip.text), slip.opened, allowed=slip.allowed)
