"""What lasts as long as the server and serves every reader; no cache, so nothing empties it."""

import atexit
import threading
from typing import Final

from pages.export.works.press import Press

_lock: Final = threading.Lock()
_presses: Final[list[Press]] = []


def press() -> Press:
    """Give the press that makes the files of all readers; it ends with the server."""
    with _lock:
        if not _presses:
            _presses.append(Press())
            atexit.register(_presses[0].close)
        return _presses[0]
