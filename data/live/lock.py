"""A lock on the store, so that two refreshes, or a refresh and an import, do not meet in it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.live.failures import FeedFailure


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the store's lock; the system lets go of it when the process ends, however it ends.

    Parameters
    ----------
    folder : Path
        Folder of the store; made if it is not there.

    Raises
    ------
    FeedFailure
        When another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            detail = f"another refresh or import is at work in {folder}; try again when it is done."
            raise FeedFailure("storage", detail) from error
        yield
