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


def script(*names: str, before: str = "") -> str:
    """Join scripts of the front end into one, with the object that all of them share.

    Parameters
    ----------
    names : file names in ``frontend/``, each after those it needs.
    before : what stands in front of them.
    """
    return "\n".join((SHARED, before, *map(asset, names)))
