"""What in a link could not be opened as it stood."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from analysis.baseline_choice import NORMAL, is_late
from analysis.lever import Fault, Levers
from analysis.levers import BY_KEY
from pages.words import plain

SHOWN_LENGTH: Final = 40
PLAIN: Final = "-+.,:;_%/ "
BASELINE: Final = BY_KEY["baseline"]

Trouble = (
    Fault
    | Literal["unknown", "twice", "missing", "format", "language", "fields", "name", "reference"]
    | Literal["not_offered", "idle", "whole_page", "own", "read_as", "more", "before_choice"]
    | Literal["too_many", "not_a_row"]
)


@dataclass(frozen=True)
class Repair:
    """One value of a link that could not be opened as it stood.

    Attributes
    ----------
    trouble : what was wrong.
    name, text : lever or unknown key, and value, as they stood, cut short and made harmless.
    opened : the position opened instead, as a link spells it.
    where : which scenario of a set it stood in, counted from one; 0 for the link itself.
    allowed : lowest and highest position, or what there is to choose from, where no lever says.
    """

    trouble: Trouble
    name: str
    text: str = ""
    opened: str = ""
    where: int = 0
    allowed: tuple[str, str] = ("", "")


def unsaid_baseline(levers: Levers) -> Repair:
    """Say that a link names no baseline, and that a late onset runs on the normal year therefore.

    Parameters
    ----------
    levers : what the link says. [unit of the lever]
    """
    late = is_late(levers["onset"])
    return Repair("before_choice" if late else "missing", BASELINE.key, "", NORMAL)


def judge_twice(key: str, texts: Sequence[str], opened: str) -> list[Repair]:
    """Name a key that stands more than once, with the values that did not count.

    Parameters
    ----------
    key : key in the link.
    texts : every value it stands with.
    opened : what was opened.
    """
    others = dict.fromkeys(texts[1 : 1 + SHOWN_LENGTH])
    return [Repair("twice", key, harmless(", ".join(others)), opened)] if others else []


def harmless(text: str) -> str:
    """Cut a reader's text short and keep only what cannot become markup, an address or an icon.

    Parameters
    ----------
    text : anything.

    Returns
    -------
    at most 40 characters: letters, digits and ``-+.,:;_%/ ``; others become a middle dot.
    """
    kept = plain.text(text, lambda letter: letter.isalnum() or letter in PLAIN)
    return kept if len(kept) <= SHOWN_LENGTH else kept[:SHOWN_LENGTH] + "\N{HORIZONTAL ELLIPSIS}"
