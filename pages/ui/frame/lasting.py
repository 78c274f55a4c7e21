"""What lasts as long as the server and serves every reader; no cache, so nothing empties it."""

import atexit
import os
import threading
from typing import Final

from pages.export.works.press import Press

# A reader's first page comes first.
CALM_SECONDS: Final = 3.0
EARLY: Final = "BRIEFINGS_EARLY"

_lock: Final = threading.Lock()
_presses: Final[list[Press]] = []


def press() -> Press:
    """Give the press that makes the files of all readers; it ends with the server."""
    with _lock:
        if not _presses:
            _presses.append(Press())
            atexit.register(_presses[0].close)
        return _presses[0]


def prepare() -> None:
    """Start what makes files soon after a reader has come, so that the first is there at once.

    It rests again where nobody asks for a file for long. A server with little memory does without
    (``BRIEFINGS_EARLY=no``): there it starts when the panel is opened.
    """
    if os.environ.get(EARLY) == "no":
        return
    timer = threading.Timer(CALM_SECONDS, press().warm)
    timer.daemon = True
    timer.start()
