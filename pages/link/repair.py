"""What in a link could not be opened as it stood."""

from dataclasses import dataclass
from typing import Final, Literal

from analysis.baseline_choice import NORMAL, is_late
from analysis.lever import Fault, Levers
from analysis.levers import BY_KEY

BASELINE: Final = BY_KEY["baseline"]

Trouble = (
    Fault
    | Literal["unknown", "twice", "missing", "format", "language", "fields", "name", "reference"]
    | Literal["not_offered", "idle", "whole_page", "own", "read_as", "more", "before_choice"]
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
