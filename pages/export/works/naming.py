"""Names a file in the reader's language, after the scenario in it."""

import hashlib
import re
from typing import Final

from analysis import scenarios
from analysis.lever import Lever, Levers, Position
from analysis.levers import LEVERS
from analysis.scenarios import Scenario
from pages.export.works.order import Order
from pages.link import choices
from pages.words import text
from pages.words.text import Words

UNSAFE: Final = re.compile(r"[^\w.]+")
HASH_LENGTH: Final = 12
# Of a name with its ending; most systems take 255, and some add to it.
MOST_BYTES: Final = 200


def file_name(order: Order, content: bytes) -> str:
    """Name a file after what is in it, so that no two different files share a name.

    Parameters
    ----------
    order : what was asked for.
    content : the bytes of the file.

    Returns
    -------
    what it is, the nearest preset and every lever that differs from it as far as there is room
    and how many more, day and a piece of the SHA-256 of the content; letters, digits, dots,
    hyphens, underscores and a plus only.
    """
    words = text.words(order.language)
    preset, moved = _nearest(order.positions)
    named = [words("briefing.file"), words(f"preset.{preset.name}")]
    first = [UNSAFE.sub("-", one).strip("-") for one in named]
    digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
    last = [order.day.replace("-", ""), f"{digest}.{order.format}"]
    levers = [_spelled(one, order.positions[one.key], words) for one in moved]
    kept = list(levers)
    while _size(name := "_".join((*first, *_counted(kept, levers), *last))) > MOST_BYTES:
        kept.pop()
    return name


def _nearest(levers: Levers) -> tuple[Scenario, list[Lever]]:
    """Give the preset from which the fewest levers differ, the default first, and those that do."""

    def moved(preset: Scenario) -> list[Lever]:
        return [one for one in LEVERS if levers[one.key] != preset.levers[one.key]]

    nearest = min(scenarios.OFFERED, key=lambda preset: (len(moved(preset)), len(preset.moved)))
    return nearest, moved(nearest)


def _spelled(lever: Lever, position: Position, words: Words) -> str:
    """Spell a lever and its position; a sign stays a hyphen."""
    name = words(f"lever.{lever.key}.name")
    if position is None:
        told = f"{name} {words(f'lever.{lever.key}.none')}"
    elif isinstance(position, str):
        told = f"{name} {choices.named(lever, position, words)}"
    else:
        told = name + lever.write(position)
    return UNSAFE.sub("-", told)


def _counted(kept: list[str], levers: list[str]) -> list[str]:
    """Say how many levers there was no room for."""
    left = len(levers) - len(kept)
    return [*kept, f"+{left}"] if left else kept


def _size(name: str) -> int:
    return len(name.encode())
