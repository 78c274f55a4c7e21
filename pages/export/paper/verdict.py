"""The verdict in one line: which way the market goes until relief, and after it."""

from collections.abc import Mapping
from typing import Final

from analysis import phases
from pages.export.paper.figures import Figure
from pages.words.text import Words

PHASES: Final = ("until", "after", "whole")
PARTS: Final = ("load", "load_normal", "rate")


def told(shock: str, cells: Mapping[str, Figure], words: Words) -> tuple[str, tuple[str, ...]]:
    """Write the line, and name the cells its numbers are read from.

    Parameters
    ----------
    shock : what is assumed, as a sentence begins with it.
    cells : the headline table, key -> figure; of phases those the scenario has.
    words : words of the reader's language.
    """
    names = [name for name in PHASES if f"{name}_load" in cells]
    said: dict[str, str] = {}
    for name in names:
        load, normal, rate = (cells[f"{name}_{part}"].central for part in PARTS)
        said |= {
            f"{name}_way": words(f"verdict.{phases.way_of(load - normal, rate)}"),
            f"{name}_load": words.pct(load / 100.0),
            f"{name}_normal": words.pct(normal / 100.0),
            f"{name}_rate": words.signed_pct(rate / 100.0),
        }
    key = "verdict_one" if names == ["whole"] else "verdict_two"
    used = tuple(f"{name}_{part}" for name in names for part in PARTS)
    return words(f"briefing.{key}", shock=shock, **said), used
