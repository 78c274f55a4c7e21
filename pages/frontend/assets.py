"""Scripts and styles that run in a browser, read as text."""

from pathlib import Path
from typing import Final

FRONTEND: Final = Path(__file__).parent
# All that our scripts tell each other; nothing else of theirs stands in the window.
SHARED: Final = "const shared = (window.transpacific ??= {});"


def asset(name: str) -> str:
    """Read a script or style sheet of the front end.

    Parameters
    ----------
    name : file name in ``frontend/``.
    """
    return (FRONTEND / name).read_text(encoding="utf-8")


def place(kind: str) -> str:
    """Give the script of a part that stands many times over; what draws it comes once a visit.

    Parameters
    ----------
    kind : name of such parts, as their scripts say it when they are ready.
    """
    return script("part.js", before=f'const KIND = "{kind}";')


def script(*names: str, before: str = "") -> str:
    """Join scripts of the front end into one, with the object that all of them share.

    Parameters
    ----------
    names : file names in ``frontend/``, each after those it needs.
    before : what stands in front of them.
    """
    return "\n".join((SHARED, before, *map(asset, names)))
