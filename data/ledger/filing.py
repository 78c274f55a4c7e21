"""Writes the ledger: one line at a time, on the disk before anybody is told, and never half."""

import datetime as dt
import fcntl
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from data.ledger import chain, line, place
from data.ledger.chain import END, Chain
from data.ledger.line import Line
from data.ledger.place import FILE, LedgerError

PATIENCE_SECONDS: Final = 10.0
PAUSE_SECONDS: Final = 0.02
ASIDE: Final = "forecasts.torn-"


def held(where: Path) -> Chain:
    """Read and judge the ledger of a folder.

    Parameters
    ----------
    where : the folder.

    Raises
    ------
    LedgerError
        When it or its public key cannot be read.
    """
    key = place.public_key(where)
    try:
        handle = os.open(where / FILE, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return chain.read(b"", key)
    except OSError as error:
        raise _trouble(error) from error
    with _locked(handle, fcntl.LOCK_SH):
        return chain.read(_content(handle), key)


def append(
    entry: Mapping[str, Any], where: Path, key: Ed25519PrivateKey, now: dt.datetime | None = None
) -> Line:
    """Put an entry on record: it is signed, sealed and on the disk when this returns.

    Parameters
    ----------
    entry : ready for JSON.
    where : folder of the ledger; it must be there, so that a disk that is not mounted is noticed.
    key : signs it; the folder's public key must be its other half.
    now : when it is filed, with a time zone; without it the clock is read while no other can file.

    Raises
    ------
    LedgerError
        When it could not be filed; then the ledger is as it was.
    """
    public = place.public_key(where)
    if line.named(public) != line.named(key.public_key()):
        raise LedgerError("key", f"the key that signs does not belong to {place.PUBLIC}.")
    with _locked(_opened(where / FILE), fcntl.LOCK_EX) as handle:
        before = chain.read(_content(handle), public)
        # Read before the ledger is held it could be older than a line another files meanwhile.
        now = now or dt.datetime.now(dt.UTC)
        _refuse(before, now)
        if before.tail:
            _set_aside(handle, before, where)
        raw = line.seal(entry, before.count + 1, before.head, now, key)
        # Read back before it is written: what is too long would be a fault for ever.
        sealed = line.read(raw, public)
        _write(handle, raw + END)
    return sealed


def _refuse(before: Chain, now: dt.datetime) -> None:
    """Keep new lines off a ledger that is not whole, and off one that is ahead of the clock."""
    if before.broken:
        told = ", ".join(f"line {one.place}: {one.wrong}" for one in before.broken)
        raise LedgerError(
            "broken", f"the ledger is not as it was filed ({told}); nothing is added."
        )
    last = before.lines.get(before.count)
    if last is not None and now.replace(microsecond=0) < last.filed:
        words = f"the clock says {now:%Y-%m-%d %H:%M:%S}, before the last line was filed."
        raise LedgerError("clock", words)


def _opened(file: Path) -> int:
    """Open the ledger for adding to it; a new one is there even if the power fails."""
    flags = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC
    try:
        try:
            return os.open(file, flags)
        except FileNotFoundError:
            handle = os.open(file, flags | os.O_CREAT, 0o644)
            _keep_name(file.parent)
            return handle
    except OSError as error:
        raise _trouble(error) from error


@contextmanager
def _locked(handle: int, kind: int) -> Iterator[int]:
    """Hold the ledger; the system lets go of it when the process ends, however it ends."""
    try:
        give_up = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                fcntl.flock(handle, kind | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > give_up:
                    raise LedgerError(
                        "busy", "somebody else holds the ledger; try again."
                    ) from error
                time.sleep(PAUSE_SECONDS)
        yield handle
    except OSError as error:
        raise _trouble(error) from error
    finally:
        os.close(handle)


def _content(handle: int) -> bytes:
    """Read all of a file, wherever the handle stands."""
    parts, at = [], 0
    while part := os.pread(handle, 1 << 20, at):
        parts.append(part)
        at += len(part)
    return b"".join(parts)


def _set_aside(handle: int, before: Chain, where: Path) -> None:
    """Keep what a stopped writer left in a file of its own, then cut it off.

    Its name comes from what it holds, so that being stopped here again leaves one such file.
    """
    aside = where / f"{ASIDE}{line.digest(before.tail)[:16]}"
    kept = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
    try:
        _all(kept, before.tail)
        os.fsync(kept)
    finally:
        os.close(kept)
    _keep_name(where)
    os.ftruncate(handle, os.fstat(handle).st_size - len(before.tail))
    os.fsync(handle)


def _write(handle: int, raw: bytes) -> None:
    """Write a line and see it on the disk; what does not fit is taken back."""
    size = os.fstat(handle).st_size
    try:
        _all(handle, raw)
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        os.fsync(handle)
        raise


def _all(handle: int, raw: bytes) -> None:
    """Write every byte; the system may take a part at a time."""
    while raw:
        raw = raw[os.write(handle, raw) :]


def _keep_name(where: Path) -> None:
    """See a folder on the disk, so that a new file in it keeps its name."""
    handle = os.open(where, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _trouble(error: OSError) -> LedgerError:
    """Say what the disk refused."""
    return LedgerError("disk", f"{FILE}: {error.strerror}; nothing was filed.")
