"""Scripts and styles that run in a browser, read as text."""

from pathlib import Path
from typing import Final

FRONTEND: Final = Path(__file__).parent


def asset(name: str) -> str:
    """Read a script or style sheet of the front end.

    Parameters
    ----------
    name : file name in ``frontend/``.
    """
    return (FRONTEND / name).read_text(encoding="utf-8")
