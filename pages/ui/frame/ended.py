"""The sign-ins that have ended: kept by the process itself, out of reach of any cache."""

import hashlib
import threading
from typing import Final

MOST: Final = 100_000


class Ended:
    """Sign-ins that open nothing any more; safe to ask from any thread."""

    def __init__(self, most: int = MOST) -> None:
        """Begin with none.

        Parameters
        ----------
        most : how many are kept; the one that ended first goes first, long after its hours.
        """
        self._most = most
        self._lock = threading.Lock()
        # Ordered by when each was added. Digests, so that nobody's name lies in memory.
        self._digests: dict[bytes, None] = {}

    def add(self, ticket: str) -> None:
        """End a sign-in.

        Parameters
        ----------
        ticket : names one sign-in of one person.
        """
        with self._lock:
            self._digests[_digest(ticket)] = None
            while len(self._digests) > self._most:
                del self._digests[next(iter(self._digests))]

    def __contains__(self, ticket: object) -> bool:
        """Say whether a sign-in has ended."""
        with self._lock:
            return _digest(str(ticket)) in self._digests


def _digest(ticket: str) -> bytes:
    return hashlib.sha256(ticket.encode()).digest()
