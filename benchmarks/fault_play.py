"""What faults are played with: commands of ours, ended like a power cut, and what must hold."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
# Moments of a run at which it is killed, as shares of a whole one.
MOMENTS: Final = (0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97)
NO_LETTERS: Final = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def must(holds: bool, words: str) -> None:
    """Raise where something does not hold, saying what.

    Parameters
    ----------
    holds : whether it does.
    words : what was seen.
    """
    if not holds:
        raise RuntimeError(words)


def python(
    *words: str, more: Mapping[str, str], before: tuple[str, ...] = ()
) -> subprocess.Popen[str]:
    """Start a command of ours, with more in its environment."""
    return subprocess.Popen(  # noqa: S603
        [*before, sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed(start: Callable[[], subprocess.Popen[str]], after: float) -> bool:
    """Kill a command as a power cut would; say whether it was still at work.

    Parameters
    ----------
    start : starts it.
    after : moment. [s]
    """
    with start() as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    return False
