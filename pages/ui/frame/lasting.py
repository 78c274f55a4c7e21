"""What lasts as long as the server and serves every reader; no cache, so nothing empties it."""

import atexit
import threading
from collections import deque
from typing import Final

from pages.export.works.press import Press

MOVES_KEPT: Final = 16

_lock: Final = threading.Lock()
_presses: Final[list[Press]] = []
_moves: Final[deque[float]] = deque(maxlen=MOVES_KEPT)


def press() -> Press:
    """Give the press that makes the files of all readers; it ends with the server."""
    with _lock:
        if not _presses:
            _presses.append(Press())
            atexit.register(_presses[0].close)
        return _presses[0]


def moves() -> deque[float]:
    """Give the moments of the last moves of all readers of this server. [s]"""
    return _moves
