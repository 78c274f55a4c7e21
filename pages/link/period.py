"""Which weeks charts draw, in a link: those around the event, which go unsaid, or all."""

from collections.abc import Mapping, Sequence
from typing import Final

from pages.link import link
from pages.link.repair import Repair

EVENT, WHOLE = PERIODS = ("event", "all")
USUAL: Final = EVENT


def write(period: str) -> dict[str, str]:
    """Spell the period as the key and value of a link; the usual one needs none.

    Parameters
    ----------
    period : one of ``PERIODS``.
    """
    return {} if period == USUAL else {link.SPAN: period}


def judge(given: Mapping[str, Sequence[str]]) -> tuple[str, tuple[Repair, ...]]:
    """Read which weeks a link wants drawn.

    Parameters
    ----------
    given : key -> every value it stands with in the link.

    Returns
    -------
    the period, the usual one where the link does not say; and every repair. Never raises.
    """
    texts = given.get(link.SPAN) or ()
    if not texts:
        return USUAL, ()
    found, repairs = link.judge_choice(link.SPAN, texts, PERIODS, USUAL)
    return found, tuple(repairs)
